from __future__ import annotations

import pytest

from archive.describing import labels
from archive.describing.label_evidence import Opening, weigh

# Paragraphs, and for each the label that opens it; "?" before a label that only ends the turn before.
TABLES: dict[str, list[tuple[str, str | None]]] = {
    "one word is a label where it comes again": [
        ("Anna Sample: Hello, Ben.", "Anna Sample"), ("Ben: Hello.", "Ben"), ("Anna Sample: So.", "Anna Sample"),
        ("Ben: I see.", "Ben"),
    ],
    "one word that stands alone ends the turn": [("Anna Sample: Hello.", "Anna Sample"), ("Jones: No.", "?Jones")],
    "where nobody speaks, it is prose": [("They met in May.", None), ("Jones: No.", None)],
    "a word that the text uses in small letters is no name": [
        ("Anna Sample: The harbour is small.", "Anna Sample"), ("Harbour: It was built in 1902.", None),
        ("Customer Service: We care.", None), ("I mean customer care, that is, service.", None),
    ],
    "two letters come again": [("AA: Yes.", "AA"), ("JB: No.", "JB"), ("AA: Yes!", "AA"), ("JB: No!", "JB")],
    "question and answer": [("Q: Why?", "Q"), ("A: So.", "A"), ("Q: if so, when?", "Q"), ("A: Now.", "A"), ("Q: Yes?", "Q")],
    "small letters": [("alice: hi", "alice"), ("bob: hello", "bob"), ("alice: so", "alice"), ("bob: yes", "bob")],
    "one word comes again, and nobody else": [("Harbour: closed until May.", None), ("Harbour: open in June.", None)],
    "a country that is quoted": [
        ("Ivan Petrov: I quote.", "Ivan Petrov"), ("Albania: “This is ours.”", None), ("Albania: “And this.”", None),
    ],
    "a list of offices": [
        ("Ivan Petrov: The Government.", "Ivan Petrov"), ("Interior Minister: Oleg Sidorov.", None),
        ("Minister for Emergencies and Disaster Relief: Pavel Orlov.", None),
    ],
    "who calls somebody by name speaks": [
        ("MODERATOR: Good morning.", "MODERATOR"), ("Q: Why?", "Q"), ("MODERATOR: Jeff Sample.", "MODERATOR"),
        ("Q: When?", "Q"),
    ],
    "a court calls its counsel": [("CHIEF JUSTICE SAMPLE: Mr. Muster.", "CHIEF JUSTICE SAMPLE")],
    "lines of the head": [
        ("INTERVIEWER: Anna Sample with Ben Muster", None), ("ANNA SAMPLE: An interview by Ben Muster, 3 June 2011.", None),
        ("President: Mr. Sample (Fiji)", None), ("Interviewer: Where?", "Interviewer"), ("Sample: Here.", "?Sample"),
    ],
    "a short name behind a long one": [
        ("Ivan Petrov: So.", "Ivan Petrov"),
        ("Minister of Construction Pavel Youth: Ready.", "Minister of Construction Pavel Youth"),
        ("Pavel Youth: In May.", "Pavel Youth"),
    ],
    "a prelate wishes well": [("Patriarch Gavriil: Happy Easter.", "Patriarch Gavriil")],
    "a heading with a colon": [("Anna Sample: So.", "Anna Sample"), ("Field Robots: Mobility and Navigation", None)],
    "dialogue that is told": [("Anna Sample: He asked.", "Anna Sample"), ("Next: roads.", None), ("Next: schools.", None)],
    "a programme with clock times": [("Lunch: Mayor Sample", None), ("Visit: the bridge", None)],
    "a report that quotes somebody once": [
        ("The bridge opened.", None), ("Ben Muster, the engineer: “It will stand.”", None), ("It cost a lot.", None),
    ],
    "a comment that nobody makes": [("He said so.", None), ("Comment: We think that he means it.", None)],
    "tasks": [("Ben Muster: to call the mayor.", None), ("Anna Sample: to write the letter.", None)],
    "a surname behind a full name": [
        ("CARLA DOE, REPORTER: I am at the bridge.", "CARLA DOE, REPORTER"), ("ANNA SAMPLE: What is it?", "ANNA SAMPLE"),
        ("DOE (on camera): A crowd.", "DOE (on camera)"), ("SAMPLE: Thanks.", "SAMPLE"),
    ],
    "a question that comes from elsewhere is read aloud by whoever speaks": [
        ("Anna Sample: Question: Why is the lock shut?", "Anna Sample"), ("Ivan Petrov: It is old.", "Ivan Petrov"),
        ("Question: What of my son? This question comes from Vera, in Omsk.", None),
        ("Question: What of the bridge?", "Question"), ("Ivan Petrov: It opens.", "Ivan Petrov"),
    ],
    "a question that comes from elsewhere, where nobody reads any aloud": [
        ("Question: This question is from Vera, who could not come. Why is it shut?", "Question"),
        ("Ivan Petrov: It is old.", "Ivan Petrov"), ("Question: And now?", "Question"),
    ],
    "a word that asks again and again is whoever interviews": [
        ("TIME: Why locks?", "TIME"), ("SAMPLE: Water.", "SAMPLE"), ("TIME: And now?", "TIME"), ("SAMPLE: Sleep.", "SAMPLE"),
        ("TIME: Thank you.", "TIME"), ("TIME: Is that all?", "TIME"),
    ],
    "a word that asks once is none": [
        ("Anna Sample: Two things.", "Anna Sample"), ("Problem: who pays?", None), ("Solution: nobody.", None),
        ("Problem: who builds?", None),
    ],
    "a given name that begins sentences too": [
        ("Anna Sample: Hello.", "Anna Sample"), ("Will Muster: Hello.", "Will Muster"), ("Anna Sample: So?", "Anna Sample"),
        ("Will Muster: Yes.", "Will Muster"), ("May: No.", "May"), ("May Parliament: so.", None), ("May: Yes.", "May"),
        ("Will he come: I ask.", None), ("Can Örnek: I do.", "?Can Örnek"),
    ],
    "who interviews and who responds": [
        ("I: Where were you?", "I"), ("R: At home.", "R"), ("I: And then?", "I"), ("R: I left.", "R"), ("I mean: so.", None),
    ],
    "names that begin sentences, before another name": [
        ("He Beispiel: Yes.", "He Beispiel"), ("Anna Sample: So?", "Anna Sample"), ("He Beispiel: No.", "He Beispiel"),
        ("He Said: no.", None), ("You Know: this.", None),
    ],
    "who speaks again and again names others": [
        ("MSM: Who was there?", "MSM"), ("Muster: I was.", "Muster"), ("MSM: And?", "MSM"),
        ("Muster: Sample, Doe and Beispiel and Primer", "Muster"), ("MSM: So.", "MSM"), ("Muster: Yes.", "Muster"),
    ],
    "somebody who is in no address book": [
        ("Anna: Hello.", "Anna"), ("Anna: Well.", "Anna"), ("+44 7700 900123: Who?", "?+44 7700 900123"),
    ],
    "who presides, in another language": [
        ("De voorzitter: Ik open.", "De voorzitter"), ("Minister Muster: Dank u.", "?Minister Muster"),
        ("De voorzitter: Dank.", "De voorzitter"),
    ],
    "initials come once among others": [
        ("AA: Yes.", "AA"), ("JB: No.", "JB"), ("AA: Yes!", "AA"), ("JB: No!", "JB"), ("CD: Perhaps.", "?CD"),
    ],
    "a known name before a quotation": [
        ("Muster: Yes.", "Muster"), ("Sample: No.", "Sample"), ("Muster: So.", "Muster"), ("Sample: Ah.", "Sample"),
        ("Muster: “Save the lock”, they wrote.", "Muster"),
    ],
    "one speaker alone": [
        (f"Muster: {'We open the gate at six and close it at ten in the evening, as we always did. ' * 2}", "Muster")
        for _ in range(3)
    ],
    "a question once": [
        ("Anna Sample: So.", "Anna Sample"), ("Q: And the sea?", "?Q"), ("Anna Sample: That too.", "Anna Sample"),
    ],
    "a title before a full stop": [
        ("Chairman Example. The committee will come to order.", "Chairman Example"), ("Ms. Sample. Thank you.",
        "?Ms. Sample"),
        ("Chairman Example. Why?", "Chairman Example"), ("Mr. Muster. I ask.", "?Mr. Muster"),
    ],
    "where labels end in colons, that begins a sentence": [
        ("Mr. Example: I met Ms. Sample.", "Mr. Example"), ("Ms. Sample. That was her name.", None),
        ("Mr. Example: Yes.", "Mr. Example"),
    ],
    "two letters take turns, in another language": [
        ("P. ¿Cuándo?", "P"), ("R. En mayo. Hay un problema: el dinero.", "R"), ("P. ¿Quién paga?", "P"),
        ("R. Depende: todos.", "R"),
    ],
    "initials that are short for something else too": [
        ("RT: Yes.", "RT"), ("AS: No.", "AS"), ("RT: Yes!", "RT"), ("AS: No!", "AS"), ("EU: Perhaps.", "?EU"),
        ("AS/RT: So.", "?AS/RT"),
    ],
    "short for something, where nobody speaks under initials": [
        ("Anna Sample: Two.", "Anna Sample"), ("EU: 27", None), ("EU: 28", None),
    ],
    "a word of thanks among many who speak under their names": [
        *[(f"{name} (Lab): It is so, and not otherwise.", f"{name} (Lab)") for name in
          ("Anna Sample", "Ben Muster", "Clara Doe", "Emil Test", "Dora Probe") * 2],
        ("Vielen Dank: das freut.", "?Vielen Dank"), ("Clara Doe: So.", "Clara Doe"), ("Überweisungsvorschlag: So.",
        "?Überweisungsvorschlag"),
    ],
    "who thanks in capitals is no entry of a list": [
        ("KALB (Bund): Nein, das ist so.", "KALB (Bund)"), ("KALB (Bund): Ja.", "KALB (Bund)"),
        ("VORS. MUSTER: Vielen Dank.", "?VORS. MUSTER"),
    ],
    "interviewers in the head, with their initials": [
        ("Interviewer: Ben Muster (BM)", None), ("BM: When?", "BM"), ("AS: In May.", "AS"), ("BM: And?", "BM"),
        ("AS: So.", "AS"),
    ],
    "initials before small letters, as minutes have them": [
        ("AA: yes.", "AA"), ("JB: no.", "JB"), ("AA: yes!", "AA"), ("JB: no!", "JB"), ("KM: we do.", "?KM"),
    ],
}  # fmt: skip

OWN_LINES: dict[str, list[tuple[str, str | None]]] = {
    "names above the words": [
        ("The Earl of Example", "The Earl of Example"), ("Are prices fair?", None), ("Lord Sample", "Lord Sample"),
        ("They are.", None), ("The Earl of Example", "The Earl of Example"), ("I thank him.", None),
    ],
    "with a title behind": [
        ("Operator", "Operator"), ("Good day.", None), ("Ben Muster -- Chief Executive", "Ben Muster -- Chief Executive"),
        ("Thanks.", None), ("Operator", "Operator"), ("Next.", None),
    ],
    "headings that do not come again": [
        ("Early Life", None), ("I was born.", None), ("The War", None), ("It came.", None),
        ("Anna Sample", None), ("So.", None),
    ],
    "a list, then one of its names": [
        ("Anna Sample", None), ("Ben Muster", None), ("Operator", "Operator"), ("Good day.", None),
        ("Anna Sample", "Anna Sample"), ("Yes.", None), ("Operator", "Operator"), ("Next.", None),
        ("Anna Sample", "Anna Sample"), ("No.", None),
    ],
    "with an office below": [
        ("Anna Sample", "Anna Sample"), ("Vice President, Investor Relations", None), ("Yes.", None),
        ("Ben Muster", "Ben Muster"), ("Chief Executive Officer", None), ("No.", None),
        ("Anna Sample", "Anna Sample"), ("Vice President, Investor Relations", None), ("So.", None),
    ],
    "a list of names": [("Anna Sample", None), ("Ben Muster", None), ("Carla Muster", None), ("Anna Sample", None)],
    "where labels end in colons": [
        ("Anna Sample", None), ("Ben Muster: Hello.", "Ben Muster"), ("Anna Sample", None), ("Ben Muster: So.", "Ben Muster"),
        ("Anna Sample", None), ("That is all.", None),
    ],
}  # fmt: skip


def told(texts: list[str], own_lines: bool = False) -> list[str | None]:
    found = weigh([Opening(text, labels.find(text, forms=labels.FORMS)) for text in texts], own_lines)
    return [label and ("" if label.known else "?") + label.label for label in found]


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES.keys())
def test_what_the_document_shows(rows: list[tuple[str, str | None]]) -> None:
    assert told([text for text, _ in rows]) == [label for _, label in rows]


@pytest.mark.parametrize("rows", OWN_LINES.values(), ids=OWN_LINES.keys())
def test_names_alone_on_their_lines(rows: list[tuple[str, str | None]]) -> None:
    assert told([text for text, _ in rows], own_lines=True) == [label for _, label in rows]


def test_a_time_stamp_makes_a_label_sure() -> None:
    (found,) = weigh([Opening("Ben: yes", labels.find("Ben: yes"), marked=True)])
    assert found is not None
    assert found.known
