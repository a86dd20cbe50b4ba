"""Made-up excerpts of many kinds of transcripts, in the form of real ones, and of texts that are none.

kinds/*.txt hold them: "=== name", the fields, and the text with each label in ⟦ ⟧ where it opens a turn. ⟦?label⟧ only ends
the turn before it (whose words follow is not known), ⟦⟧ begins what nobody speaks. Nothing else may open a turn, and no words
may stand under another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive import sources
from archive.describing import describe
from archive.model import Draft
from archive.reading import read

HERE = Path(__file__).parent / "kinds"
_LABEL = re.compile(r"⟦(?P<unknown>\??)(?P<label>[^⟧]*)⟧")
_FIELDS = ("title", "date", "time", "place", "language")
_BETWEEN = ("note", "omission", "separator")  # kinds of blocks that end no turn and are nobody's words


@dataclass(frozen=True)
class Excerpt:
    """A text without its marks, and what it holds: fields, and by line the label and whether it is understood."""

    name: str
    text: str
    fields: dict[str, str]
    labels: dict[int, tuple[str, bool]]


def excerpts(file: Path) -> Iterator[Excerpt]:
    for part in re.split(r"^=== ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n\n")
        name, *fields = head.split("\n")
        lines = body.rstrip("\n").split("\n")
        labels = {at: (m["label"], not m["unknown"]) for at, line in enumerate(lines, 1) if (m := _LABEL.search(line))}
        text = "\n".join(_LABEL.sub(r"\g<label>", line) for line in lines) + "\n"
        yield Excerpt(name, text, dict(field.split(": ", 1) for field in fields), labels)


EXCERPTS = [excerpt for file in sorted(HERE.glob("*.txt")) for excerpt in excerpts(file)]


@pytest.fixture(params=EXCERPTS, ids=lambda excerpt: excerpt.name)
def excerpt(request: pytest.FixtureRequest) -> Excerpt:
    assert isinstance(request.param, Excerpt)
    return request.param


def drafted(excerpt: Excerpt) -> Draft:
    source = read.decode(excerpt.text.encode(), f"seeds/{excerpt.name}.txt")
    adapter = sources.recognise(source)
    (draft,) = describe.describe(source, sources.segments(source, adapter), adapter)
    return draft


def test_fields(excerpt: Excerpt) -> None:
    draft = drafted(excerpt)
    stated = (draft.title, draft.date, draft.time, draft.place)
    shown = [*(value.value if value else "-" for value in stated), draft.language or "-"]
    assert dict(zip(_FIELDS, shown, strict=True)) == excerpt.fields


def test_labels(excerpt: Excerpt) -> None:
    draft = drafted(excerpt)
    unknown = {issue.message.split("'")[1] for issue in draft.issues if issue.rule == "label.unknown"}
    labels = {block.first_line: (block.label, block.label not in unknown) for block in draft.blocks if block.label}
    assert labels == {line: label for line, label in excerpt.labels.items() if label[0]}


def test_no_words_stand_under_another_name(excerpt: Excerpt) -> None:
    speaking = None
    for block in drafted(excerpt).blocks:
        begun = [line for line in excerpt.labels if line <= block.first_line]
        expected = excerpt.labels[begun[-1]][0] if begun else ""
        speaking = block.label or speaking
        if block.kind not in _BETWEEN:
            assert (speaking if block.kind == "speech" else "") == expected, block
