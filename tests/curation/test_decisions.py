"""Decisions apply where they fit, and say why where they do not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.curation import decisions, stale
from archive.curation.apply import apply_all as apply_all_decisions
from archive.curation.authority import Authority
from archive.curation.suggest import suggest
from archive.curation.yamlfile import FileError
from archive.linking import assemble, citations
from archive.model import Block, Document, Draft, Issue, Person, Publisher, Source, SourceRef, Stated
from archive.text.english import date_text

HERE = Path(__file__).parents[2]
TEXT = "A title\n9 September\nThe exercise Zapad 2021 is near.\nAlina: Good\u00a0day.\nAlina: And again.\n"
SOURCE = Source("seeds/a.txt", "0" * 64, len(TEXT), "utf-8", TEXT)
AUTHORITY = Authority(people=(Person("alina-berg", "Alina Berg"),))
TURNS = (Block("speech", "Good day.", 4, 4, "Alina"), Block("speech", "And again.", 5, 5, "Alina"))


def draft(part: int = 1, **fields: object) -> Draft:
    given = {"title": Stated("A title", 1), "date": Stated("XXXX-09-09", 2), "blocks": TURNS, **fields}
    return Draft(SOURCE, "test", Publisher("p", "P"), "en", part, 1, 5, **given)  # type: ignore[arg-type]


def yml(*decisions: str) -> bytes:
    return ("decisions:\n" + "".join(f"- {{{d}}}\n" for d in decisions)).encode()


def apply_decisions(to: Draft, own: decisions.Decisions, authority: Authority) -> Draft:
    return apply_all_decisions([to], own, authority)[0]


def apply(*entries: str, to: Draft | None = None) -> Draft:
    return apply_decisions(to or draft(), decisions.parse(yml(*entries), "seeds/a.yml"), AUTHORITY)


DECIDED = 'basis: decided, reason: "Because."'
ZAPAD = 'basis: inferred, reason: "The text names it.", evidence: [{line: 3, text: Zapad 2021}]'
NOTE = "The text names it (source line 3)."
ELSEWHERE = "field: place, value: a, basis: inferred, reason: b, evidence: [{line: 2, text: Zapad 2021}]"
NOWHERE = "field: place, value: a, basis: inferred, reason: b, evidence: [{line: 99, text: nothing}]"


def test_a_decision_completes_what_the_text_leaves_open() -> None:
    before = draft(issues=(Issue("date.no-year", 2, "no year"), Issue("text.breaks-off", 3, "breaks off")))
    done = apply(f"field: date, value: 2021-09-09, {ZAPAD}", to=before)
    assert done.date == Stated("2021-09-09", 2, "inferred", NOTE)
    assert [i.rule for i in done.issues] == ["text.breaks-off"]


URL = "https://example.org/a"


@pytest.mark.parametrize(
    ("decision", "field", "value"),
    [
        (f"field: place, value: Moscow, {ZAPAD}", "place", Stated("Moscow", 3, "inferred", NOTE)),
        (f"field: time, value: 09:30, {DECIDED}", "time", Stated("09:30", 1, "decided", "Because.")),
        (f"field: title, value: B, overrides: A title, {DECIDED}", "title", Stated("B", 1, "decided", "Because.")),
        (f"field: kind, value: report, {DECIDED}", "kind", "report"),
        (f"field: language, value: en-GB, {DECIDED}", "language", "en-GB"),
        (f"field: publisher, value: The House, {DECIDED}", "publisher", Publisher("the-house", "The House")),
        (f"field: url, value: '{URL}', {DECIDED}", "url", Stated(URL, 1, "decided", "Because.")),
    ],
)  # fmt: skip
def test_fields(decision: str, field: str, value: object) -> None:
    assert getattr(apply(decision), field) == value


def test_a_speaker_decision_names_every_turn_of_the_label() -> None:
    done = apply(f"field: speaker, label: Alina, value: alina-berg, {DECIDED}")
    assert [b.speaker for b in done.blocks] == ["alina-berg", "alina-berg"]


# decision, line, message
BAD = [
    (f"field: dat, value: a, {DECIDED}", "field: must be 'date', 'time', 'place'"),
    (f"field: url, value: '{URL}', reasen: a, {DECIDED}", "unknown key 'reasen'; did you mean 'reason'? Allowed keys: part"),
    (f"field: date, value: 9 September 2021, {DECIDED}", "value: must be a date: 2021-09-09, or EDTF"),
    (f"field: date, value: 2021-02-30, {DECIDED}", "value: must be a date"),
    (f"field: time, value: 25:00, {DECIDED}", "value: must be a time such as 09:30"),
    (f"field: url, value: 'javascript:alert(1)', {DECIDED}", "value: must be an address"),
    (f"field: url, value: 'https://a b', {DECIDED}", "value: must be an address"),
    (f"field: kind, value: speech, {DECIDED}", "value: must be transcript or report"),
    (f"field: place, value: '', {DECIDED}", "at least 1 character"),
    ("field: place, value: Moscow, basis: guessed, reason: a", "basis: must be 'inferred' or 'decided'; it is 'guessed'"),
    ("field: place, value: Moscow, basis: inferred, reason: a", "evidence: must name the lines of the seed"),
    (f"field: place, value: Moscow, basis: decided, reason: '{decisions.REASON}'", "reason: must be your own"),
    ("field: place, value: Moscow, basis: decided", "the key 'reason' is missing"),
    (f"field: place, value: Moscow, part: first, {DECIDED}", "part: must be a valid integer"),
    (f"field: speaker, value: alina-berg, {DECIDED}", "label: must be given for field: speaker"),
    (f"field: place, value: a, label: Alina, {DECIDED}", "label: must be given for field: speaker, and for no other"),
    ("encoding: cp12500, reason: a", "encoding: 'cp12500' is not known; write one such as utf-8, cp1252"),
    ("encoding: base64, reason: a", "encoding: 'base64' is not known"),
    ("encoding: '', reason: a", "at least 1 character"),
    ("encoding: cp1250", "the key 'reason' is missing"),
    ("encoding: cp1250, part: 1, reason: a", "part: 'part' does not go with 'encoding'"),
    ("encoding: cp1250, value: b, reason: a", "value: 'value' does not go with 'encoding'; write two decisions"),
    ("turn: {line: 4, person: none}, encoding: cp1250, reason: a", "encoding: 'encoding' does not go with 'turn'"),
    # does not apply
    (ELSEWHERE, "stale: line 2 of the seed does not hold 'Zapad 2021'; it stands on line 3"),
    (NOWHERE, "stale: line 99 of the seed does not hold 'nothing'; check"),
    (f"field: title, value: A title, {DECIDED}", "the text itself states title 'A title'; remove the decision"),
    (f"field: title, value: B, {DECIDED}", 'to go against it, add overrides: "A title"'),
    (f"field: title, value: B, overrides: C, {DECIDED}", "stale: the text states title 'A title', not 'C'"),
    (f"field: place, value: B, overrides: C, {DECIDED}", "stale: the text states no place; remove 'overrides'"),
    (f"field: date, value: 2021-09-10, {DECIDED}", "the text states date 'XXXX-09-09'; to go against it"),
    (f"field: speaker, label: Alina, value: alina-brg, {DECIDED}", "has the id 'alina-brg'; did you mean 'alina-berg'?"),
    (f"field: speaker, label: Boris, value: alina-berg, {DECIDED}", "stale: no turn has the label 'Boris'"),
]  # fmt: skip


@pytest.mark.parametrize(("decision", "message"), BAD)
def test_errors(decision: str, message: str) -> None:
    with pytest.raises(FileError) as caught:
        apply(f"field: language, value: de, {DECIDED}", decision)
    (problem,) = caught.value.problems
    assert str(problem).startswith("seeds/a.yml:3: ")
    assert message in problem.message


def test_a_field_is_decided_once() -> None:
    with pytest.raises(FileError, match=r"^seeds/a.yml:3: 'place' is decided on line 2 already"):
        apply(f"field: place, value: a, {DECIDED}", f"field: place, value: b, {DECIDED}")


def test_the_encoding_of_a_seed_is_decided_once() -> None:
    assert decisions.parse(yml("encoding: Windows-1250, reason: a"), "x").encoding == "cp1250"
    assert decisions.parse(yml(f"field: place, value: a, {DECIDED}"), "x").encoding is None
    assert apply("encoding: cp1250, reason: a") == draft()  # it was used when the seed was read
    with pytest.raises(FileError, match=r"^seeds/a.yml:3: 'encoding' is decided on line 2 already"):
        apply("encoding: cp1250, reason: a", "encoding: cp1251, reason: a")


def apply_all(*entries: str) -> tuple[Draft, ...]:
    return apply_all_decisions([draft(1), draft(2)], decisions.parse(yml(*entries), "seeds/a.yml"), AUTHORITY)


def test_a_decision_belongs_to_its_part() -> None:
    assert apply_all("encoding: cp1250, reason: a") == (draft(1), draft(2))
    first, second = apply_all(f"part: 2, field: place, value: Moscow, {DECIDED}")
    assert first.place is None
    assert second.place is not None


def test_the_part_must_be_said_and_be_there() -> None:
    with pytest.raises(FileError) as caught:
        apply_all(f"field: place, value: a, {DECIDED}", f"part: 3, field: place, value: a, {DECIDED}")
    assert [(p.line, p.message) for p in caught.value.problems] == [
        (2, "the file holds 2 documents; say which one: part: 1 to 2"),
        (3, "part: the file holds no document 3, but 2 in all"),
    ]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "decisions:\n", "decisions: []\n"])
def test_a_file_without_decisions(text: str) -> None:
    assert apply_decisions(draft(), decisions.parse(text.encode(), "a.yml"), AUTHORITY) == draft()


@settings(deadline=None)
@given(
    st.binary(max_size=80) | st.text(max_size=80).map(lambda t: f"decisions:\n- field: date\n  value: {t}\n".encode())
)
def test_any_bytes_give_decisions_or_a_file_error(raw: bytes) -> None:
    try:
        decisions.parse(raw, "a.yml")
    except FileError as error:
        assert error.problems


@pytest.mark.parametrize("name", ["003_8f4bc36f2cf0b702", "004_f3b95fd755b3fabc"])
def test_the_evidence_of_this_archive_stands_in_its_seeds(name: str) -> None:
    text = (HERE / "seeds" / f"{name}.txt").read_text(encoding="utf-8")
    seed = Draft(Source("s.txt", "", 1, "utf-8", text), "test", Publisher("p", "P"), "en", 1, 1, 1)
    decided = decisions.parse((HERE / "seeds" / f"{name}.yml").read_bytes(), f"seeds/{name}.yml")
    assert decided.entries
    assert apply_decisions(seed, decided, Authority()) != seed


def document(*blocks: Block) -> Document:
    fields: dict[str, object] = dict.fromkeys(Document.__slots__, None)
    source = SourceRef("seeds/a.txt", "0" * 64, 1, 5, None)
    return Document(**fields | {"source": source, "blocks": blocks})  # type: ignore[arg-type]


def suggested(issue: Issue, part: int | None = None, *blocks: Block) -> list[str]:
    """The decisions that answer a question, as they stand in a file."""
    answers = suggest(document(*(blocks or TURNS)), issue, part)
    return [f"decisions:\n{piece.yaml}" for answer in answers for piece in answer.pieces if piece.into == "seeds/a.yml"]


ISSUES = [
    (Issue("date.no-year", 2, "…"), "2021-09-09", "field: date"),
    (Issue("place.missing", 3, "…"), "Moscow", "field: place"),
    (Issue("speaker.unknown", 4, "…"), "alina-berg", 'text: "Alina"'),
]  # fmt: skip


@pytest.mark.parametrize(("issue", "value", "words"), ISSUES)
def test_a_suggestion_becomes_a_decision_with_value_and_reason(issue: Issue, value: str, words: str) -> None:
    text = suggested(issue)[0]
    assert words in text
    with pytest.raises(FileError):  # as it stands it decides nothing
        apply_decisions(draft(), decisions.parse(text.encode(), "a.yml"), AUTHORITY)
    entry = yaml.safe_load(text)["decisions"][0]
    placeholder = entry.get("value") or entry["label"]["person"]
    answered = text.replace(f'"{placeholder}"', value).replace(decisions.REASON, "Because it is so.")
    assert apply_decisions(draft(), decisions.parse(answered.encode(), "a.yml"), AUTHORITY) != draft()


def test_suggestions_name_the_document_of_the_file() -> None:
    assert "part: 2\n" in suggested(Issue("date.missing", 1, "…"), 2)[0]
    assert "part" not in suggested(Issue("label.unknown", 4, "…"), 2)[0]  # a label is the same in the whole file
    assert suggested(Issue("text.breaks-off", 4, "…")) == []


def test_each_of_two_dates_that_disagree_can_be_right() -> None:
    message = "The dates disagree: (17/06/2016) (line 1), June 18, 2016 (line 9). Decide which is right."
    texts = suggested(Issue("date.conflict", 1, message))
    assert [yaml.safe_load(text)["decisions"][0]["value"] for text in texts] == ["2016-06-17", "2016-06-18"]


@settings(deadline=None)
@given(st.text(max_size=200), st.text(min_size=1, max_size=20))
def test_a_suggestion_is_always_yaml_that_says_what_the_seed_says(text: str, label: str) -> None:
    block = Block("speech", text, 1, 1, label)
    for written in suggested(Issue("label.unknown", 1, "…"), None, block):
        assert yaml.safe_load(written)["decisions"][0]["label"]["text"] == label
    (place,) = suggested(Issue("place.missing", 1, "…"), None, block)
    assert yaml.safe_load(place)["decisions"][0]["field"] == "place"


# EDTF level 1, and how pages say it
SHOWN = {
    "2021": "2021",
    "2021-09": "September 2021",
    "2021-21": "spring 2021",
    "2021-24": "winter 2021",
    "202X": "2020s",
    "2021-XX": "2021, month unknown",
    "2021-09-XX": "September 2021, day unknown",
    "XXXX-09-09": "9 September, year unknown",
    "2021-09-09?": "9 September 2021 (uncertain)",
    "2021~": "2021 (approximately)",
    "2021-09-09/2021-09-12": "9 to 12 September 2021",
    "../2021-09-09": "until 9 September 2021",
}
REFUSED = ("-0044", "Y17000", "19XX", "2021-25", "2021-13", "2021-09-09T10:00", "XXXX", "2021-02-30", "[2021,2022]")


@pytest.mark.parametrize("value", SHOWN)
def test_a_date_that_is_taken_can_be_shown_sorted_and_cited(value: str) -> None:
    decided = apply(f"field: date, value: '{value}', {DECIDED}", to=draft(date=None))
    archive = assemble.assemble([decided], site_name="Test", people=(), places=(), organisations=())
    (document,) = archive.documents
    assert date_text(document.date) == SHOWN[value]
    item = citations.item(document, archive.publishers[0], citations.Site("Test", None))
    assert all(citations.texts(item).values())
    assert citations.bibtex(item)
    assert citations.ris(item)


@pytest.mark.parametrize("value", REFUSED)
def test_a_date_that_cannot_be_shown_is_refused_with_its_line(value: str) -> None:
    with pytest.raises(FileError, match=r"^seeds/a.yml:2: value: must be a date"):
        apply(f"field: date, value: '{value}', {DECIDED}", to=draft(date=None))


def test_stale_evidence_costs_little_however_much_there_is() -> None:
    """A megabyte of it on the longest seed: 28 kB cost five seconds once. `bench/hostile.py` has the seconds."""
    text = "".join(f"line {number} of a long seed with words\n" for number in range(12_000))
    entry = "field: {0}, value: a, basis: inferred, reason: b, evidence: [{1}]"
    pieces = ", ".join(f"{{line: {n}, text: nothing like it {n}}}" for n in range(1, 6_000))
    raw = yml(
        entry.format("place", pieces),
        entry.format("time", "{line: 99999999, text: x}").replace("value: a", "value: 09:30"),
    )
    source = Source("seeds/a.txt", "0" * 64, len(text), "utf-8", text)
    with pytest.raises(FileError) as error:
        apply_all_decisions([replace(draft(), source=source)], decisions.parse(raw, "seeds/a.yml"), AUTHORITY)
    assert len(error.value.problems) == 101
    assert error.value.problems[-1].message == "and 5,900 more that are not listed; mend these first"


def test_a_file_of_decisions_has_a_bound(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)  # sparse
    with pytest.raises(FileError, match="holds more than 1,000,000 bytes"):
        decisions.read(path, "seeds/a.yml")


@pytest.mark.parametrize(
    ("line", "words", "wrong"),
    [
        (2, "three", None),
        (4, "three", None),
        (1, "two three", "; it stands on line 4"),
        (3, "two", "; it stands on line 1, 4"),
        (9, "four", ""),
    ],
)
def test_evidence_is_found_on_its_own_line_only(line: int, words: str, wrong: str | None) -> None:
    seed = replace(draft(), source=replace(SOURCE, text="one two\nthree\n\ntwo three\n"))
    evidence = f"evidence: [{{line: {line}, text: {words}}}]"
    own = decisions.parse(yml(f"field: place, value: a, basis: inferred, reason: b, {evidence}"), "a.yml")
    messages = [message for _, errors in stale.errors(seed, own, AUTHORITY) for _, message in errors]
    stays = f"stale: line {line} of the seed does not hold '{words}'{wrong}; check whether the decision holds"
    assert messages == ([] if wrong is None else [stays])
