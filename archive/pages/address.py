"""Where each page stands under docs/, and how pages link to one another."""

from __future__ import annotations

import re

from archive.escape import slug
from archive.model import Document

# Dates whose year is known: "2014-05-08", "2014-05", "2014?", "2014-05-08/2014-05-09"; not "XXXX-09-09", "201X".
_YEAR = re.compile(r"(\d{4})(?:[-?~%/]|$)")
_TAKEN = re.compile(r"index|page-\d+")


def year(date: str | None) -> str | None:
    """The year of an ISO or EDTF date, four digits, or None where it is unknown."""
    match = _YEAR.match(date or "")
    return match[1] if match else None


def document(one: Document) -> str:
    """documents/2014/2014-05-08-meeting.md"""
    return f"documents/{year(one.date) or 'undated'}/{slug(one.id)}.md"


def person(key: str) -> str:
    """people/vladimir-putin.md"""
    return f"people/{_own(key)}.md"


def place(key: str) -> str:
    """places/the-kremlin-moscow.md"""
    return f"places/{_own(key)}.md"


def topic(key: str) -> str:
    """topics/foreign-policy.md"""
    return f"topics/{_own(key)}.md"


def year_page(of: str | None) -> str:
    """years/2014.md, or years/undated.md for None."""
    return f"years/{of or 'undated'}.md"


def page(path: str, number: int) -> str:
    """The page of a long list: people/index.md goes on in people/page-2.md, people/a.md in people/a/page-2.md."""
    if number == 1:
        return path
    folder = path.removesuffix("/index.md") if path.endswith("/index.md") else path.removesuffix(".md")
    return f"{folder}/page-{number}.md"


def relative(target: str, origin: str) -> str:
    """The link from the page `origin` to the page `target`, both from docs/; `target` may end in "#L3"."""
    here, there = origin.split("/")[:-1], target.split("/")
    same = 0
    while same < min(len(here), len(there) - 1) and here[same] == there[same]:
        same += 1
    return "../" * (len(here) - same) + "/".join(there[same:])


def html(path: str) -> str:
    """The address of a page in the site: "documents/2014/x.md" -> "documents/2014/x.html"."""
    return path.removesuffix(".md") + ".html"


def _own(key: str) -> str:
    """The key as a file name that is not that of an index page: somebody may be called "Index"."""
    return f"{slug(key)}-" if _TAKEN.fullmatch(key) else slug(key)
