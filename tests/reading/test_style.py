"""What an editor says of how the texts of a folder are set holds before what the program would tell by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive import sources
from archive.describing import describe
from archive.model import Draft
from archive.reading import read
from archive.reading.style import PLAIN, Style, label_form, styled

FORMS = [
    ("[{time}] {name}:", "[00:12] Anna Sample: Yes.", {"time": "00:12", "name": "Anna Sample"}, "Yes."),
    ("<{name}>", "<anna> Yes: no.", {"name": "anna"}, "Yes: no."),
    ("{role} {name} {bracket} -", "Capt. Muster (Fleet) - Yes.", {"name": "Muster", "bracket": "(Fleet)"}, "Yes."),
    ("{name} //", "J. R. Sample // Yes.", {"name": "J. R. Sample"}, "Yes."),
    ("Sp. {name} :", "Sp.  Anna   : Yes.", {"name": "Anna"}, "Yes."),
]
WRONG = ["{name}", "name:", "{who}:", "{name} {name}:", "{name}{:", "{time}:", "{name}:" + "-" * 100]
TEXT = """Evening at the lock
03/04/2021

+ anna + We open the gate at six.
Nobody told the barges.

+ ben + They know; see the list: it hangs there.
"""


@pytest.mark.parametrize(("form", "line", "parts", "words"), FORMS)
def test_a_form_is_written_as_it_looks(form: str, line: str, parts: dict[str, str], words: str) -> None:
    match = label_form(form).match(line)
    assert match
    assert {part: match[part] for part in parts} == parts
    assert line[match.end() :] == words


@pytest.mark.parametrize("form", WRONG)
def test_a_wrong_form_is_refused(form: str) -> None:
    with pytest.raises(ValueError, match=r"must have|may stand|is no part"):
        label_form(form)


def test_a_long_line_is_read_quickly() -> None:
    assert label_form("{role} {name} {bracket} +").match("Anna " * 50_000) is None


def drafted(tmp_path: Path, style: Style) -> Draft:
    path = tmp_path / "lock.txt"
    path.write_text(TEXT, "utf-8")
    source = read.read(path, "seeds/lock.txt")
    adapter = styled(sources.recognise(source), style)
    (draft,) = describe.describe(source, sources.segments(source, adapter), adapter)
    return draft


def test_labels_and_dates_of_a_folder(tmp_path: Path) -> None:
    draft = drafted(tmp_path, Style(("+ {name} +",), day_first=True))
    assert [(b.first_line, b.label) for b in draft.blocks] == [(4, "anna"), (5, None), (7, "ben")]
    assert draft.date
    assert draft.date.value == "2021-04-03"


def test_without_it_nothing_is_guessed(tmp_path: Path) -> None:
    draft = drafted(tmp_path, PLAIN)
    assert draft.date is None
    assert not [block for block in draft.blocks if block.label]
