"""Defaults of a folder: the nearest holds, and none goes against what a file states."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.curation import authority, folder
from archive.curation.authority import Authority
from archive.curation.yamlfile import FileError
from archive.model import Block, Issue, Person, Publisher, Stated
from archive.reading.style import Style
from archive.sources import white_house
from tests.factory import draft

FILE = """\
defaults:
  - {field: publisher, value: The White House, reason: Saved from its site.}
  - {field: language, value: en, reason: All are in English.}
  - {field: place, value: Washington, reason: Briefings are held there.}
  - {field: kind, value: transcript, reason: All are.}
"""


def load(tmp_path: Path, text: str = FILE, shown: str = "seeds/2020") -> tuple[folder.Default, ...]:
    (tmp_path / folder.NAME).write_text(text, encoding="utf-8")
    return folder.load(tmp_path / folder.NAME, shown)


def test_defaults_fill_what_a_file_does_not_state(tmp_path: Path) -> None:
    defaults = folder.nearest({"seeds/2020": load(tmp_path)}, "seeds/2020/a.txt")
    done = folder.apply(replace(draft(), language=None), defaults, Authority())
    assert (done.publisher.id, done.publisher.name, done.language, done.kind) == (
        "white-house", "The White House", "en", "transcript",
    )  # fmt: skip
    assert done.place == Stated("Washington", 1, "decided", "Briefings are held there (seeds/2020/_folder.yml).")


def test_what_the_file_states_wins(tmp_path: Path) -> None:
    defaults = folder.nearest({"seeds/2020": load(tmp_path)}, "seeds/2020/a.txt")
    stated = replace(draft(), language="ru", place=Stated("Minsk", 3), kind="report")
    done = folder.apply(stated, defaults, Authority())
    assert (done.language, done.place, done.kind) == (stated.language, stated.place, stated.kind)


def test_the_nearest_folder_holds(tmp_path: Path) -> None:
    near = load(tmp_path, "defaults:\n  - {field: place, value: Minsk, reason: Held there.}\n", "seeds/2020/minsk")
    defaults = folder.nearest(
        {"seeds": load(tmp_path, FILE, "seeds"), "seeds/2020/minsk": near}, "seeds/2020/minsk/a.txt"
    )
    assert (defaults.fields["place"].value, defaults.fields["language"].path) == ("Minsk", "seeds/_folder.yml")
    assert folder.nearest({"seeds/2020/minsk": near}, "seeds/2020/a.txt") == folder.Nearest()


STYLED = """\
defaults:
  - {field: label_form, value: "[{time}] {name} -", reason: The recorder writes so.}
  - {field: label_form, value: "<{name}>", reason: The other recorder writes so.}
  - {field: day_first, value: yes, reason: The dates are British.}
  - {label: {text: Next, is_speaker: false}, reason: The agenda goes on there.}
  - {label: {text: The  Chair, is_speaker: true}, reason: So whoever chairs is called.}
  - {confirm: [layout], reason: Ten were read beside their sources.}
"""


def test_labels_and_dates_of_a_folder(tmp_path: Path) -> None:
    near = load(tmp_path, "defaults:\n  - {label: {text: Next, is_speaker: true}, reason: A name.}\n", "seeds/a")
    defaults = folder.nearest({"seeds": load(tmp_path, STYLED, "seeds"), "seeds/a": near}, "seeds/a/b.txt")
    assert defaults.style == Style(("[{time}] {name} -", "<{name}>"), day_first=True)
    assert defaults.labels == {"Next": True, "The Chair": True}
    assert defaults.confirmed == {"layout"}
    own = '{field: label_form, value: "{name}//", reason: So.}'
    near = load(tmp_path, f"defaults:\n  - {own}\n", "seeds/a")
    defaults = folder.nearest({"seeds": load(tmp_path, STYLED, "seeds"), "seeds/a": near}, "seeds/a/b.txt")
    assert defaults.style == Style(("{name}//",), day_first=True)


WHO = "defaults:\n  - {label: {text: A., is_speaker: true, person: anna-berg}, reason: Her initial.}\n"


def test_a_label_of_one_person_in_a_folder(tmp_path: Path) -> None:
    defaults = folder.nearest({"seeds": load(tmp_path, WHO, "seeds")}, "seeds/a.txt")
    spoken = replace(draft(), blocks=(Block("speech", "Yes.", 3, 3, "A."), Block("speech", "No.", 4, 4, "B.")))
    assert [b.speaker for b in folder.apply(spoken, defaults, Authority()).blocks] == ["anna-berg", None]
    assert [b.speaker for b in folder.apply(spoken, defaults, Authority(), {"A.": True}).blocks] == [None, None]
    near = load(tmp_path, "defaults:\n  - {label: {text: A., is_speaker: true}, reason: Several.}\n", "seeds/a")
    assert folder.nearest({"seeds": load(tmp_path, WHO, "seeds"), "seeds/a": near}, "seeds/a/b.txt").people == {}


def test_a_label_of_somebody_who_is_not_there(tmp_path: Path) -> None:
    defaults = load(tmp_path, WHO, "seeds")
    folder.checked(defaults, Authority((Person("anna-berg", "Anna Berg"),)))
    with pytest.raises(FileError, match=r"^seeds/_folder.yml:2: label: no person in authority/people.yml has the id"):
        folder.checked(defaults, Authority())
    with pytest.raises(FileError, match="must say is_speaker: true"):
        load(tmp_path, WHO.replace("is_speaker: true", "is_speaker: false"))


def test_a_confirmed_layout_is_no_question(tmp_path: Path) -> None:
    asked = replace(draft(), issues=(Issue("layout.unknown", 1, "No known layout."), Issue("date.missing", 1, "None.")))
    defaults = folder.nearest({"seeds": load(tmp_path, STYLED, "seeds")}, "seeds/a.txt")
    assert [issue.rule for issue in folder.apply(asked, defaults, Authority()).issues] == ["date.missing"]


def test_the_folder_comes_before_the_layout_and_after_the_text(tmp_path: Path) -> None:
    defaults = folder.nearest({"seeds": load(tmp_path, STYLED + FILE.partition("\n")[2], "seeds")}, "seeds/a.txt")
    adapted = folder.adapted(white_house.ADAPTER, defaults)
    assert (adapted.language, adapted.day_first, len(adapted.labels)) == (
        None,
        True,
        2 + len(white_house.ADAPTER.labels),
    )
    assert folder.adapted(white_house.ADAPTER, folder.Nearest()) is white_house.ADAPTER


PUBLISHERS = """\
- id: harbour-board
  name: Harbour Board
  aliases: [the Board]
  site: https://harbour.example
  licence: CC BY-SA 4.0
  author: Board of the Harbour
  originals: false
- {id: white-house, name: The White House, licence: public domain}
"""


@pytest.mark.parametrize("value", ["harbour-board", "Harbour Board", "THE BOARD"])
def test_a_publisher_is_the_whole_record_that_an_editor_wrote(tmp_path: Path, value: str) -> None:
    (tmp_path / "publishers.yml").write_text(PUBLISHERS, "utf-8")
    known = authority.load(tmp_path)
    text = f"defaults:\n  - {{field: publisher, value: {value}, reason: Saved there.}}\n"
    done = folder.apply(draft(), folder.nearest({"seeds": load(tmp_path, text, "seeds")}, "seeds/a.txt"), known)
    assert done.publisher == Publisher(
        "harbour-board", "Harbour Board", "https://harbour.example", "CC BY-SA 4.0", None, "Board of the Harbour", False
    )


def test_an_editors_record_stands_in_place_of_the_programs(tmp_path: Path) -> None:
    (tmp_path / "publishers.yml").write_text(PUBLISHERS, "utf-8")
    known = authority.load(tmp_path)
    own = replace(draft(), publisher=Publisher("white-house", "The White House", "https://www.whitehouse.gov"))
    assert folder.apply(own, folder.Nearest(), known).publisher.licence == "public domain"
    assert folder.apply(own, folder.Nearest(), Authority()).publisher == own.publisher


WRONG = [
    ("defaults:\n  - {field: title, value: A, reason: b}\n", 2, "field: must be 'publisher', 'language', 'place', 'kind',"),
    ("defaults:\n  - {field: place, value: A}\n", 2, "the key 'reason' is missing"),
    ("defaults:\n  - {field: kind, value: speech, reason: b}\n", 2, "value: must be transcript or report"),
    ("default: []\n", 1, "unknown key 'default'; did you mean 'defaults'?"),
    ("defaults:\n  - {field: day_first, value: often, reason: b}\n", 2, "value: must be true or false; it is 'often'"),
    ("defaults:\n  - {field: label_form, value: '{name}', reason: b}\n", 2, "value: it must have a sign that sets"),
    ("defaults:\n  - {label: {text: A, is_speaker: no}, confirm: [layout], reason: b}\n", 2, "must have one of the keys"),
    ("defaults:\n  - {label: {text: A, is_speaker: no}, value: B, reason: b}\n", 2, "'value' goes with 'field' only"),
    ("defaults:\n  - {label: {text: A, is_speaker: no, person: b}, reason: b}\n", 2, "must say is_speaker: true"),
    ("defaults:\n  - {label: {text: A, is_speaker: no, role: b}, reason: b}\n", 2, "unknown key 'role'"),
    ("defaults:\n  - {confirm: [title], reason: b}\n", 2, "must be 'layout'"),
    (
        "defaults:\n  - {field: place, value: A, reason: b}\n  - {field: place, value: B, reason: b}\n",
        3, "'place' stands on line 2 already; keep one of the two",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "message"), WRONG)
def test_errors(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(FileError) as caught:
        load(tmp_path, text)
    assert str(caught.value).startswith(f"seeds/2020/_folder.yml:{line}: ")
    assert message in str(caught.value)
