"""What a page may show between the paragraphs: labels and time stamps as the record has them, each in its place."""

from __future__ import annotations

import pytest

from archive.data.item import item
from archive.model import Block
from archive.verifying.agreement import agree, recorded
from archive.verifying.article import TIME, Article, Shown
from tests.pages.made import document

ITEM = item(document(blocks=(Block("speech", "Good day.", 4, 4, "Anna", time="00:12"),)), {})
TITLE, LABEL, STAMP, WORDS = recorded(ITEM)[0], *recorded(ITEM)[-3:]
RIGHT = (
    (TITLE, LABEL, STAMP, WORDS),
    (TITLE, LABEL, WORDS),
)
WRONG = (
    (TITLE, LABEL, STAMP._replace(text="00:13"), WORDS),
    (TITLE, LABEL, STAMP._replace(text="00:12 Forged"), WORDS),
    (TITLE, LABEL, STAMP._replace(kind=""), WORDS),
    (TITLE, LABEL, STAMP, STAMP, WORDS),
    (TITLE, LABEL, WORDS, STAMP),
    (TITLE, LABEL._replace(text="Ben"), STAMP, WORDS),
)


def problems(shown: tuple[Shown, ...]) -> list[str]:
    return [problem.message for problem in agree(Article("a.html", list(shown)), ITEM, ())]


def test_the_record_has_the_time_stamp() -> None:
    assert Shown("p", "", TIME, "00:12", 0) == STAMP


@pytest.mark.parametrize("shown", RIGHT)
def test_a_label_and_its_time_stamp_are_known(shown: tuple[Shown, ...]) -> None:
    assert problems(shown) == []


@pytest.mark.parametrize("shown", WRONG)
def test_another_is_not(shown: tuple[Shown, ...]) -> None:
    assert problems(shown)
