"""Each answer that the page of open questions offers is pasted as it stands: the question is gone, the effect is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive import pipeline
from archive.curation.decisions import REASON
from archive.curation.suggest import SOMEBODY
from archive.linking.indexes import lookup
from archive.model import Archive, Block
from archive.pages.open_questions import open_questions
from tests.rendering import Element, render

_ANSWER = re.compile(r"If (?P<when>.+), into (?P<into>.+?)(?:, in place of the entry (?P<replaces>.+))?:")
_BESIDE = "the .yml file beside each .txt file of which that holds"


@dataclass(frozen=True)
class Offered:
    """A block of YAML of the page, with what is said above it."""

    when: str
    into: str
    replaces: str | None
    yaml: str


class Folder:
    """A small archive: files by name below a folder."""

    def __init__(self, root: Path, files: Mapping[str, str | bytes]) -> None:
        self.root = root
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def archive(self) -> Archive:
        """What the files give; nothing may be set aside."""
        settings = pipeline.Settings(self.root / "seeds", self.root / "authority", "Test")
        read = pipeline.archive_of(settings, self.root / "docs")
        assert not [str(problem) for problem in read.problems if problem.fatal]
        return read

    def offered(self) -> list[Offered]:
        """All answers on the page of open questions."""
        pages = [page.text for page in open_questions(lookup(self.archive())) if "open-questions" in page.path]
        return [answer for page in pages for answer in _answers(render(page.split("\n---\n", 1)[1]))]

    def paste(self, answer: Offered, values: Mapping[str, str]) -> None:
        """Put an answer where the page says, at the end of what is there; `values` replace what an editor is to fill in."""
        into = self.root / ("seeds/a.yml" if answer.into == _BESIDE else answer.into)
        text = answer.yaml
        for placeholder, value in values.items():
            assert placeholder in text
            text = text.replace(placeholder, value)
        there = into.read_text("utf-8") if into.exists() else ""
        if answer.replaces:
            there = re.sub(rf"(?ms)^- \{{?id: {answer.replaces}\b.*?(?=^- |\Z)", "", there)
        if there and text.startswith(("decisions:", "defaults:")):
            text = text.partition("\n")[2]
        into.parent.mkdir(exist_ok=True)
        into.write_text(f"{there}{text}\n", "utf-8")


def _answers(page: Element) -> list[Offered]:
    """The blocks of YAML, each with the paragraph above it."""
    offered, above = [], ""
    for element in page.all():
        if element.tag == "p":
            above = element.text
        elif element.tag == "code" and (said := _ANSWER.fullmatch(above)):
            offered.append(Offered(**said.groupdict(), yaml=element.text))
    return offered


def rules(archive: Archive) -> set[str]:
    return {issue.rule for document in archive.documents for issue in document.issues} | {
        problem.rule for problem in archive.problems
    }


def block(archive: Archive, words: str) -> Block:
    (holder,) = [block for document in archive.documents for block in document.blocks if words in block.text]
    return holder


HEAD = "Evening meeting of the lock committee\n3 June 2015\n\n"
TALK = (
    f"{HEAD}Anna Sample: Good evening to all.\n\nBen Muster: Good evening to you.\n\nHarbour Office: We open at six.\n\n"
    "Anna Sample: Thank you for that.\n\nBen Muster: Thank you as well.\n"
)
AGAIN = TALK.replace("3 June", "4 June").replace("We open at six", "We open at seven, not at six")
ALINA = f"{HEAD}Anna Sample: Who is there?\n\nAlina: It is me.\n\nAnna Sample: Good.\n\nAlina: I ask about the lock.\n"
ALINAS = ALINA.replace("3 June", "4 June").replace("I ask about the lock", "I ask about the gate and the barges")
SMITHS = (
    f"{HEAD}Anna Smith: Good evening.\n\nBen Smith: Good evening.\n\nMr Smith: The lock is shut.\n\nAnna Smith: It is.\n\n"
    "Mr Smith: Thank you.\n"
)
FIGURES = "Evening meeting of the lock committee\n03/04/2021\n\nAnna Sample: Good evening.\n\nBen Muster: Yes.\n"
UNDATED = "Evening meeting of the lock committee\n\nAnna Sample: Good evening.\n\nBen Muster: Yes.\n"
RUSSIAN = "Заседание комитета по шлюзам\n3 июня 2015 года\n\nАнна Образцова: Добрый вечер всем, кто пришёл.\n".encode(
    "cp1251"
)


def meeting(date: str, who: str, label: str) -> str:
    """An event page with one guest."""
    return f"""Meeting with {who}
{date}
10:00
The Kremlin, Moscow
President of Russia Vladimir Putin: Good morning.
{label}: Good morning.
Published in section: News, Transcripts
"""


MINISTER = meeting("March 1, 2016", "Minister of Locks Igor Sample", "Minister of Locks Igor Sample")
RECTOR = meeting("March 4, 2016", "Rector Igor Sample", "Rector of the Third School Igor Sample")
SPELT = meeting("March 1, 2016", "Minister of Locks Sergei Donskoi", "Minister of Locks Sergei Donskoi")
OTHERWISE = meeting("May 4, 2017", "Governor of Omsk Region Sergey Donskoy", "Governor of Omsk Region Sergey Donskoy")
BETHLEHEM = SPELT.replace("The Kremlin, Moscow", "Bethlehem")
ELSEWHERE = meeting("May 4, 2017", "Rector Alina Muster", "Rector Alina Muster").replace("The Kremlin", "Kremlin")
GUESSED = meeting(
    "March 1, 2016", "Minister President of the Free State of Saxony Tarni Sample",
    "Minister President of the Free State of Saxony Tarni Sample",
)  # fmt: skip
PUTIN = "- id: vladimir-putin\n  name: Vladimir Putin\n"
DONSKOI = f"{PUTIN}- id: sergei-donskoi\n  name: Sergei Donskoi\n  roles:\n    - {{title: Minister of Locks, since: '2012'}}\n"


@dataclass(frozen=True)
class Case:
    """`files` give a question of `rule`; its answer `when` is pasted, with `values`; then `holds` is to hold."""

    rule: str
    when: str
    files: Mapping[str, str | bytes]
    holds: Callable[[Archive], bool]
    values: Mapping[str, str] | None = None


def people(archive: Archive) -> dict[str, tuple[str, ...]]:
    """By id the names that mean a person."""
    return {person.id: tuple(sorted({s.text for s in person.spellings})) for person in archive.people}


def speakers(archive: Archive) -> dict[str, str | None]:
    return {block.label: block.speaker for document in archive.documents for block in document.blocks if block.label}


def one_file(text: str | bytes, authority: str = "") -> Mapping[str, str | bytes]:
    return {"seeds/a.txt": text, "authority/people.yml": authority}


def two_files(first: str, second: str, authority: str = PUTIN) -> Mapping[str, str | bytes]:
    return {"seeds/a.txt": first, "seeds/b.txt": second, "authority/people.yml": authority}


REPORT = (
    "Talks on the state of the locks\nMarch 1, 2016\n\nVladimir Putin met with Minister of Locks Sergei Donskoi. They spoke of"
    " the gates, of the barges and of the winter.\n"
)
RECORDS = {
    **one_file(SPELT, PUTIN),
    "seeds/b/b.txt": REPORT,
    "seeds/b/_folder.yml": "defaults:\n  - {field: publisher, value: The Gazette, reason: Cut out of it.}\n",
}
WHO = {SOMEBODY: "anna-berg", REASON: "Her voice."}
BERG = "- {id: anna-berg, name: Anna Berg}\n"
CASES = [
    Case("label.unknown", "it names a speaker", one_file(TALK), lambda a: speakers(a)["Harbour Office"] is None),
    Case(
        "label.unknown", "it names no speaker", one_file(TALK),
        lambda a: block(a, "We open").text.startswith("Harbour Office: ") and block(a, "We open").speaker == "ben-muster",
    ),
    Case(
        "speaker.unknown", "it is somebody whom authority/people.yml has", one_file(ALINA, BERG),
        lambda a: speakers(a) == {"Anna Sample": "anna-sample", "Alina": "anna-berg"}, WHO,
    ),
    Case("speaker.unknown", "it is not known who that is", one_file(ALINA), lambda a: speakers(a)["Alina"] is None),
    Case("speaker.unknown", "it names no speaker", one_file(ALINA), lambda a: "Alina" not in speakers(a)),
    Case("name.ambiguous", "it is Ben Smith", one_file(SMITHS), lambda a: speakers(a)["Mr Smith"] == "ben-smith"),
    Case("name.ambiguous", "it is not known who that is", one_file(SMITHS), lambda a: speakers(a)["Mr Smith"] is None),
    Case("layout.unknown", "title, date and speakers are right", one_file(TALK), lambda a: True),
    Case("layout.unknown", "they are in all files of the folder", two_files(TALK, ALINA), lambda a: True),
    Case("date.ambiguous", "the day stands first", one_file(FIGURES), lambda a: a.documents[0].date == "2021-04-03"),
    Case("date.ambiguous", "the month stands first", one_file(FIGURES), lambda a: a.documents[0].date == "2021-03-04"),
    Case(
        "date.ambiguous", "the month stands first in all files of the folder", two_files(FIGURES, FIGURES.replace("Yes", "No")),
        lambda a: {document.date for document in a.documents} == {"2021-03-04"},
    ),
    Case(
        "date.missing", "you know it", one_file(UNDATED), lambda a: a.documents[0].date == "2020-02-01",
        {"YYYY-MM-DD": "2020-02-01", REASON: "The minutes say so."},
    ),
    Case("encoding.detected", "the letters are right", one_file(RUSSIAN), lambda a: "Анна Образцова" in speakers(a)),
    Case(
        "person.similar", "they are one person", two_files(SPELT, OTHERWISE),
        lambda a: [*people(a).values()].count(("Sergei Donskoi", "Sergey Donskoy")) == 1,
    ),
    Case(
        "person.similar", "each is a person", two_files(SPELT, OTHERWISE),
        lambda a: {"sergei-donskoi", "sergey-donskoy"} <= {p.id for p in a.people if not p.provisional},
    ),
    Case(
        "person.similar", "they are one person", two_files(SPELT, OTHERWISE, DONSKOI),
        lambda a: people(a)["sergei-donskoi"] == ("Sergei Donskoi", "Sergey Donskoy")
        and next(p for p in a.people if p.id == "sergei-donskoi").roles[0].since == "2012",
    ),
    Case(
        "place.variant", "they are one place", two_files(SPELT, ELSEWHERE),
        lambda a: [{p.name, *p.aliases} for p in a.places if not p.provisional] == [{"Kremlin, Moscow", "The Kremlin, Moscow"}]
        and len({d.place_id for d in a.documents}) == 1,
    ),
    Case(
        "place.variant", "each is a place", two_files(SPELT, ELSEWHERE),
        lambda a: len({d.place_id for d in a.documents} & {p.id for p in a.places if not p.provisional}) == 2,
    ),
    Case(
        "place.several", "it is the one in South Africa at -28.23, 28.31", one_file(BETHLEHEM, PUTIN),
        lambda a: [(p.name, p.latitude, p.longitude) for p in a.places if not p.provisional] == [("Bethlehem", -28.23, 28.31)],
    ),
    Case(
        "place.several", "it is none of these, or it is not known which", one_file(BETHLEHEM, PUTIN),
        lambda a: [(p.name, p.latitude) for p in a.places if not p.provisional] == [("Bethlehem", None)],
    ),
    Case("label.unknown", "it names a speaker", two_files(TALK, AGAIN), lambda a: speakers(a)["Harbour Office"] is None),
    Case(
        "label.unknown", "it names no speaker", two_files(TALK, AGAIN),
        lambda a: [b.speaker for d in a.documents for b in d.blocks if b.text.startswith("Harbour Office: ")]
        == ["ben-muster", "ben-muster"],
    ),
    Case("speaker.unknown", "it is not known who that is", two_files(ALINA, ALINAS), lambda a: speakers(a)["Alina"] is None),
    Case(
        "speaker.unknown", "it is everywhere one person whom authority/people.yml has", two_files(ALINA, ALINAS, BERG),
        lambda a: [b.speaker for d in a.documents for b in d.blocks if b.label == "Alina"] == ["anna-berg"] * 4, WHO,
    ),
    Case(
        "person.homonym", "it is one person", two_files(MINISTER, RECTOR),
        lambda a: len([p for p in a.people if p.name == "Igor Sample" and len(p.roles) == 2]) == 1,
    ),
    Case(
        "person.homonym", "they are two", two_files(MINISTER, RECTOR),
        lambda a: speakers(a)["Minister of Locks Igor Sample"] == "igor-sample"
        and speakers(a)["Rector of the Third School Igor Sample"] == "igor-sample-2",
    ),
    Case("event.possible", "both tell of one event", RECORDS, lambda a: len({d.event for d in a.documents} - {None}) == 1),
    Case("event.possible", "no other document tells of it", RECORDS, lambda a: {d.event for d in a.documents} == {None}),
    Case("name.guessed", "the name is Tarni Sample", one_file(GUESSED, PUTIN), lambda a: "tarni-sample" in people(a)),
    Case(
        "name.guessed", "the name is Saxony Tarni Sample", one_file(GUESSED, PUTIN),
        lambda a: "saxony-tarni-sample" in people(a) and "tarni-sample" not in people(a),
    ),
    Case("name.guessed", "it is nobody’s name", one_file(GUESSED, PUTIN), lambda a: [*people(a)] == ["vladimir-putin"]),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.when}")
def test_an_answer_is_pasted(case: Case, tmp_path: Path) -> None:
    folder = Folder(tmp_path, case.files)
    assert case.rule in rules(folder.archive())
    told = [answer for answer in folder.offered() if answer.when == case.when]
    assert told
    for answer in told:
        folder.paste(answer, case.values or {})
    answered = folder.archive()
    assert case.rule not in rules(answered), [str(problem) for problem in answered.problems]
    assert case.holds(answered)


def test_what_an_editor_has_to_fill_in_decides_nothing_as_it_stands(tmp_path: Path) -> None:
    folder = Folder(tmp_path, one_file(ALINA, BERG))
    (answer,) = [answer for answer in folder.offered() if answer.when.startswith("it is somebody")]
    folder.paste(answer, {})
    with pytest.raises(AssertionError, match="must be your own"):
        folder.archive()


RUSSIAN_TALK = (
    "Совет шлюза, беседа {0}\n\n03/04/2021\n\n+ Анна Образцова + Добрый вечер всем, кто пришёл к нам в дождь, номер {0}.\n\n"
    "+ Председатель + Мы открываем ворота в шесть часов и просим всех не опаздывать.\n\n"
    "+ Анна Образцова + Тогда начнём, и пусть каждый скажет коротко, что он думает о шлюзе.\n"
)
RUSSIAN_FOLDER = """\
defaults:
  - {field: publisher, value: lock, reason: The council of the lock gave us all its talks.}
  - {field: language, value: ru, reason: They are in Russian.}
  - {field: place, value: Озёрск, reason: The council meets there.}
  - {field: label_form, value: "+ {name} +", reason: The council sets its labels so.}
  - {field: day_first, value: true, reason: The council writes the day first.}
  - {label: {text: Председатель, is_speaker: true}, reason: Whoever chairs is called so.}
  - {confirm: [layout], reason: Five were read beside their sources.}
"""


def test_twenty_five_files_need_one_file_of_defaults(tmp_path: Path) -> None:
    files = {f"seeds/lock/{at}.txt": RUSSIAN_TALK.format(at) for at in range(25)}
    lock = "- {id: lock, name: Совет шлюза, licence: CC BY 4.0, originals: false}\n"
    folder = Folder(tmp_path, {**files, "seeds/lock/_folder.yml": RUSSIAN_FOLDER, "authority/publishers.yml": lock})
    archive = folder.archive()
    assert {(d.date, d.language, d.publisher, d.place) for d in archive.documents} == {
        ("2021-04-03", "ru", "lock", "Озёрск")
    }  # fmt: skip
    assert [(p.name, p.licence, p.originals) for p in archive.publishers] == [("Совет шлюза", "CC BY 4.0", False)]
    assert {tuple(b.label for b in d.blocks) for d in archive.documents} == {
        ("Анна Образцова", "Председатель", "Анна Образцова")
    }  # fmt: skip
    assert not rules(archive) & {"layout.unknown", "date.ambiguous", "label.unknown", "speaker.unknown"}
    (tmp_path / "seeds/lock/7.yml").write_text(
        "decisions:\n  - {field: date, value: '2021-03-04', basis: decided, overrides: '2021-04-03', reason: Slip.}\n",
        "utf-8",
    )
    assert {d.date for d in folder.archive().documents} == {"2021-04-03", "2021-03-04"}  # NAME.yml comes first


def test_one_label_in_many_files_is_asked_once(tmp_path: Path) -> None:
    talks = {
        f"seeds/{at:02}.txt": TALK.replace("3 June", f"{at} June").replace("six", f"{at} sharp") for at in range(1, 13)
    }
    folder = Folder(tmp_path, {**talks, "seeds/board/a.txt": AGAIN.replace("2015", "2016"), "authority/people.yml": ""})
    answers = [answer for answer in folder.offered() if "Harbour Office" in answer.yaml]
    assert [answer.into for answer in answers] == ["seeds/_folder.yml"] * 2 + ["seeds/board/a.yml"] * 2
    (page,) = [page.text for page in open_questions(lookup(folder.archive())) if page.path == "open-questions.md"]
    assert page.count("looks like a speaker's label in 12 files (12 turns)") == 1
    assert "- seeds/01.txt: [line 8](" in page and "and 2 more files" in page


LINES = "\n\n".join(
    ("Anna Sample", "We open the gate at six, as every day.", "Ben Muster", "So we do, and nobody is late.",
     "Harbour Office", "The barges have been told.", "Anna Sample", "Then all is well.", "Ben Muster", "All is well.")
)  # fmt: skip
FULL_STOPS = "\n\n".join(
    ("Mr. SAMPLE. We open the gate at six.", "Mr. MUSTER. So we do.", "The SPEAKER. The barges have been told.",
     "Mr. SAMPLE. Then all is well.", "Mr. MUSTER. All is well.")
)  # fmt: skip
LETTERS = "\n\n".join(f"{letter}. {words}" for letter in "QA" for words in ("Where is the gate?", "It is by the lock."))
FORMS = [(LINES, "Ben Muster"), (FULL_STOPS, "The SPEAKER"), (LETTERS, "Q")]


@pytest.mark.parametrize(("text", "label"), FORMS)
def test_a_label_of_any_form_can_be_refused(text: str, label: str, tmp_path: Path) -> None:
    folder = Folder(tmp_path, one_file(f"{HEAD}{text}\n"))
    assert label in speakers(folder.archive())
    decided = f'decisions:\n  - label: {{text: "{label}", is_speaker: false}}\n    reason: It is none.\n'
    (tmp_path / "seeds/a.yml").write_text(decided, "utf-8")
    refused = folder.archive()
    assert label not in speakers(refused)
    assert any(block.text.startswith(label) for document in refused.documents for block in document.blocks)
