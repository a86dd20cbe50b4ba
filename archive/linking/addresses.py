"""Where each page stands under docs/, and how pages link to one another."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache, partial

from slugify import slugify

from archive.model import Document
from archive.text.dates import year
from archive.text.escape import slug

# Names of our own pages, and those that Windows keeps for devices, whatever their ending.
_TAKEN = re.compile(r"index|page-\d+|con|prn|aux|nul|(?:com|lpt)\d")
_STEM = re.compile(r"(?=.{1,80}$)[a-z0-9]+(?:[-_]+[a-z0-9]+)*")  # a seed's name that may be its address
_KEPT = 60  # characters of another name that its address keeps
SOURCE_LINES = 2000  # lines of a seed on one page; the theme's script counts on it


def document(document: Document) -> str:
    """documents/2014/2014-05-08-meeting.md"""
    return document_of(document.id, document.date)


@lru_cache(maxsize=1 << 16)  # lists name a document many times
def document_of(key: str, date: str | None) -> str:
    """The page of the document with this id and date."""
    return f"documents/{year(date) or 'undated'}/{slug(key)}.md"


def _below(folder: str, key: str) -> str:
    """The page of something with an id: people/vladimir-putin.md. Somebody may be called "Index", as index pages are."""
    return f"{folder}/{slug(key)}{'-' if _TAKEN.fullmatch(key) else ''}.md"


person = partial(_below, "people")
place = partial(_below, "places")
organisation = partial(_below, "organisations")
event = partial(_below, "events")
topic = partial(_below, "topics")


def year_page(of: str | None) -> str:
    """years/2014.md, or years/undated.md for None."""
    return f"years/{of or 'undated'}.md"


def source(file: str) -> str:
    """sources/000-32e34bfc.md, for a seed as it is shown ("seeds/000-32e34bfc.txt").

    A name that is no address keeps what of it can stand in one and adds eight digits of its SHA-256; so the address of a
    seed depends on its own name only.
    """
    return f"sources/{source_key(file)}.md"


def source_key(file: str) -> str:
    """The name under which a seed stands in addresses, for a seed as it is shown: "000-32e34bfc"."""
    name = file.partition("/")[2].removesuffix(".txt")
    if _STEM.fullmatch(name) and not _TAKEN.fullmatch(name):
        return name
    kept = slugify(name, max_length=_KEPT) or "seed"
    return f"{kept}-{hashlib.sha256(file.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def source_line(file: str, line: int) -> str:
    """The place of a line on the page of its seed: "sources/a.md#L57", "sources/a/page-2.md#L2057"."""
    return f"{page(source(file), (line - 1) // SOURCE_LINES + 1)}#L{line}"


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
