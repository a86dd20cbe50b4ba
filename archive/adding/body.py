"""Finds the text of a page among its site's boilerplate with trafilatura, where the page itself does not mark it.

Needs `pip install .[web]`; without it nothing is found. What is taken for boilerplate stays in the seed's text, marked as such.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive.adding.page import ranges
from archive.curation.origin import Heading, Range

NAME = "trafilatura"
_LEAST = 3  # lines that must be found again
_SHARE = 0.5  # of the words of what it gives that must be found again


def find(markup: str, lines: Sequence[str], headings: Sequence[Heading]) -> tuple[Range, ...]:
    """The lines of the page's own text, from the first to the last that trafilatura gives; none where it tells nothing.

    A main heading above them belongs to them: that is where the title, date and place stand.
    """
    try:
        import trafilatura
    except ImportError:
        return ()
    given = trafilatura.extract(markup, favor_recall=True, include_comments=False) or ""
    wanted = {_folded(line) for line in given.splitlines()} - {""}
    own = [at for at, line in enumerate(lines) if _folded(line) in wanted]
    words = sum(len(lines[at].split()) for at in own)
    if len(own) < _LEAST or words < _SHARE * len(given.split()):
        return ()
    titles = [heading.line - 1 for heading in headings if heading.level == 1 and heading.line - 1 < own[0]]
    first = titles[-1] if titles else own[0]
    return tuple(ranges([first <= at <= own[-1] for at in range(len(lines))]))


def _folded(text: str) -> str:
    return " ".join(text.lstrip("-•* ").split()).casefold()
