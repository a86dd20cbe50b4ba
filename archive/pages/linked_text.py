"""A paragraph in which names lead to the pages of those that they mean. The words shown stay the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from archive.text.escape import line, url, visible

# Where a link stands while the text around it is escaped. They are no characters of any language; text that holds some is
# left without links.
_OPEN, _CLOSE = "\ue010", "\ue011"
_MARKED = re.compile(f"{_OPEN}(.*?){_CLOSE}", re.DOTALL)
_UNSAFE_IN_TITLE = re.compile(r"[^\w ,.()’–-]")


class Linked(NamedTuple):
    """A part of the text, from `start` to `end`, that leads to the page `target`; `title` explains a short name."""

    start: int
    end: int
    target: str
    title: str = ""


def linked_text(text: str, links: Sequence[Linked]) -> str:
    """One line of Markdown that shows `visible(text)` with links; their places count in `visible(text)`, in order."""
    shown = visible(text)
    if not links or _OPEN in shown or _CLOSE in shown:
        return line(text)
    parts, at = [], 0
    for link in links:
        parts += [shown[at : link.start], _OPEN, shown[link.start : link.end], _CLOSE]
        at = link.end
    escaped = line("".join([*parts, shown[at:]])).replace(f"!{_OPEN}", f"\\!{_OPEN}")  # "![" would be an image
    targets = iter(links)
    return _MARKED.sub(lambda match: _link(match[1], next(targets)), escaped)


def _link(words: str, link: Linked) -> str:
    title = _UNSAFE_IN_TITLE.sub("", link.title)
    return f'[{words}]({url(link.target)} "{title}")' if title else f"[{words}]({url(link.target)})"
