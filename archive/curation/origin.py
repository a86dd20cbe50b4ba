"""Where a seed comes from: NAME.source.yml beside NAME.txt, written by `add`. Editors may read it; they need not edit it.

original:                    # the file that was taken in
  file: saved/2020/51435.html
  sha256: 0f3a…
  bytes: 40712
  format: html               # html, mhtml, warc, markdown, vtt, srt, pdf, docx
  kept: originals/0f3a….html # below the folder of seeds; may be missing: a build names how many are
  encoding: cp1251           # in which its bytes were read, if it is text, and why
  encoding_reason: stated by the page’s meta element
address: https://example.org/meetings/51435
saved: 2020-03-01T10:00:00Z  # when, where the file says so
converter: {name: html, version: "1", main: article}
seed_sha256: 77ac…           # of the text that was made; a seed that is not this text is set aside
page:                        # what the page says of itself, and where
  title: {text: A meeting, where: meta og:title}
  date: {text: "2020-02-28", where: time datePublished}
  language: {text: en, where: html lang}
  author: {text: Anna Example, where: meta author}
main: [{first_line: 40, last_line: 90}]    # the lines of the page's own text; what stands around it is the site's
headings: [{line: 41, level: 1}]
labels: [{line: 45, text: "Anna Example:"}]
links: [{line: 45, text: Anna Example, to: /persons/12}]
times: [{line: 42, text: "28 February 2020", datetime: "2020-02-28"}]
captions: [43]               # lines that stand under pictures
quotes: [52]                 # lines that are set apart as a quotation
continued: [{line: 47, space: true}]       # lines that go on with the paragraph above: something hidden stands between
unnamed: [60]                # lines at which somebody begins to speak whom the file does not name
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from archive import model
from archive.curation import yamlfile
from archive.curation.yamlfile import Entry, FileError
from archive.reading.folder import RECORD
from archive.reading.saved_page import without_site

Line = Annotated[int, Field(ge=1)]


class Original(Entry):
    """The file that was taken in."""

    file: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    bytes: int = Field(ge=0)
    format: str
    kept: str = Field(pattern=r"^originals/[0-9a-f]{64}(\.[a-z0-9]+)+$")
    encoding: str | None = None
    encoding_reason: str | None = None


class Converter(Entry):
    """What made the text. `main` names the element that holds the page's own text, if one does."""

    name: str
    version: str
    main: str | None = None


class Text(Entry):
    """Something that the page says of itself outside its text, and where it says it."""

    text: str
    where: str


class PageFacts(Entry):
    """What a page says of itself."""

    title: Text | None = None
    date: Text | None = None
    language: Text | None = None
    author: Text | None = None
    publisher: Text | None = None
    description: Text | None = None


class Range(Entry):
    """Lines of the seed, both ends included."""

    first_line: Line
    last_line: Line


class Heading(Entry):
    """A line that the page shows as a heading of this level."""

    line: Line
    level: int = Field(ge=1, le=6)


class Label(Entry):
    """Bold words that open a line."""

    line: Line
    text: str


class Link(Entry):
    """Words of a line that are a link."""

    line: Line
    text: str
    to: str


class Continued(Entry):
    """A line that goes on with the paragraph of the last line above it that is not hidden."""

    line: Line
    space: bool  # whether a space stands between


class Time(Entry):
    """Words of a line that the page marks as a date or a time, or the time in a recording at which a line is said."""

    line: Line
    text: str | None = None
    datetime: str


class Evidence(Entry):
    """What a converter found beside the text. Lines are lines of the text."""

    address: str | None = None
    saved: str | None = None
    page: PageFacts = PageFacts()
    main: tuple[Range, ...] = ()
    headings: tuple[Heading, ...] = ()
    labels: tuple[Label, ...] = ()
    links: tuple[Link, ...] = ()
    times: tuple[Time, ...] = ()
    captions: tuple[Line, ...] = ()
    quotes: tuple[Line, ...] = ()
    continued: tuple[Continued, ...] = ()
    unnamed: tuple[Line, ...] = ()


class Origin(Evidence):
    """A whole NAME.source.yml."""

    original: Original
    converter: Converter
    seed_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


def path_beside(seed: Path) -> Path:
    """The path of the record that belongs to the seed NAME.txt: NAME.source.yml."""
    return seed.with_suffix(RECORD)


def load(path: Path, shown: str) -> Origin:
    """The record in a file. Raises FileError."""
    origin, _ = yamlfile.read(path, shown, Origin)
    return origin


def with_provenance(source: model.Source, path: Path, shown: str) -> model.Source:
    """The source with what the record at `path` knows of it, if there is one.

    Raises FileError where the record is wrong, or is of another text than this seed: its lines would lead astray.
    """
    if not path.is_file():
        return source
    origin = load(path, shown)
    if origin.seed_sha256 != source.sha256:
        message = (
            "seed_sha256: the seed is not the text that this record is of; put the old text back, or make it anew with"
            f" build_site.py add --again {source.path}"
        )
        raise FileError(shown, 1, message)
    return replace(source, provenance=_provenance(origin))


def _provenance(origin: Origin) -> model.Provenance:
    return model.Provenance(
        original=_original(origin.original),
        kept=origin.original.kept,
        format=origin.original.format,
        address=origin.address,
        saved=origin.saved,
        title=_fact(origin.page.title),
        date=_fact(origin.page.date),
        language=_fact(origin.page.language),
        own=tuple((lines.first_line, lines.last_line) for lines in origin.main),
        headings=tuple((heading.line, heading.level) for heading in origin.headings),
        captions=origin.captions,
        quotes=origin.quotes,
        continued=tuple((item.line, item.space) for item in origin.continued),
        unnamed=origin.unnamed,
        links=tuple((link.line, link.text, link.to) for link in origin.links),
    )


def _original(file: Original) -> model.Original:
    return model.Original(file.file, file.sha256, file.encoding, file.encoding_reason)


def _fact(said: Text | None) -> model.Fact | None:
    return model.Fact(said.text, said.where) if said else None


def complete(drafts: Sequence[model.Draft]) -> tuple[model.Draft, ...]:
    """The drafts of a seed with what only the page's metadata say: address, date, title; language where no layout is known.

    A file of several documents gets only the day on which it was saved: all else would be of one of them.
    """
    drafts = tuple(replace(draft, saved=_day(draft.source.provenance)) for draft in drafts)
    if len(drafts) != 1 or drafts[0].source.provenance is None:
        return drafts
    draft, page = drafts[0], drafts[0].source.provenance
    line = draft.first_line
    if page.address and draft.url is None:
        draft = replace(draft, url=model.Stated(page.address, line, "metadata", "The saved page gives this address."))
    if page.date and draft.date is None and not _has(draft, "date.conflict"):
        dated = model.Stated(page.date.text, line, "metadata", _note(page.date, "date"))
        draft = replace(_without(draft, "date.missing"), date=dated)
    if page.title and draft.title is None:
        text = without_site(page.title.text) if page.title.where == "title" else page.title.text
        titled = model.Stated(text, line, "metadata", _note(page.title, "title"))
        draft = replace(_without(draft, "title.missing"), title=titled)
    if page.language and _has(draft, "layout.unknown"):
        draft = replace(draft, language=page.language.text)
    return (draft,)


def _day(page: model.Provenance | None) -> str | None:
    """The ISO day on which the file was saved, as its clock had it; None where that is not known."""
    day = (page.saved if page else None) or ""
    try:
        return date.fromisoformat(day[:10]).isoformat()
    except ValueError:
        return None


def _note(fact: model.Fact, field: str) -> str:
    return f"The text does not state the {field}; the saved page's metadata ({fact.where}) do."


def _has(draft: model.Draft, rule: str) -> bool:
    return any(issue.rule == rule for issue in draft.issues)


def _without(draft: model.Draft, rule: str) -> model.Draft:
    return replace(draft, issues=tuple(issue for issue in draft.issues if issue.rule != rule))
