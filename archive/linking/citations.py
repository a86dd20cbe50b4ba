"""Cite a document: one CSL-JSON item, and from it Chicago (note and bibliography), APA and MLA text, BibTeX and RIS.

The item is a `webpage` by its publisher, with "Transcript" or "Report" as its genre. Of the types that could be meant, MLA
prints a `speech` without its date, APA and Chicago print a `report` without day and month, and Zotero's form for a
presentation has no room for a publisher; a `webpage` keeps everything in all of them. The publisher stands as the author,
as the three manuals ask for pages of an office; who speaks is a contributor, and in the citation of a quotation stands
before the document that quotes: "Alexander Lukashenko, quoted in: President of Russia, ...". No date of access is made up.

The address names the save that was read: ?v= and the first eight digits of the SHA-256 of the source file.

citeproc-py makes a pattern for each style and shape of date, with marks for title, author, site and address; the words of
a document are put in afterwards. So no text of a source is read as markup, and 33,000 documents cost what a few do.
"""

from __future__ import annotations

import functools
import json
import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from archive.linking import addresses
from archive.model import Document, Publisher
from archive.text.dates import MONTHS
from archive.text.english import date_text
from archive.text.escape import external, visible
from archive.work.cache import Cache, code, digest, each

Item: TypeAlias = "dict[str, Any]"  # one item of CSL-JSON
STYLES = ("note", "chicago", "apa", "mla")  # "note" and "chicago": the two forms of the Chicago manual
Form: TypeAlias = "tuple[str, str, int, str, bool]"  # what of an item decides what is around its words
KIND = "citation"  # of what the cache keeps
VERSION_DIGITS = 8  # of the SHA-256 of a save, in ?v=
_TITLE, _AUTHOR, _SITE, _ADDRESS, _WORDS = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
_YEAR, _DAY = "1111", "22"  # no style prints these numbers of itself
_MARKS = re.compile("|".join((_TITLE, _AUTHOR, _SITE, _ADDRESS, _WORDS, _YEAR, _DAY)))
_ISO = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")
_ENDS = (".", "?", "!", "…")  # behind such a title no full stop follows
# What LaTeX would take for a command; BibTeX also counts braces.
_LATEX = {char: "\\" + char for char in "&%$#_"} | {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True, slots=True)
class Site:
    """The archive that is cited: its name, and its address on the web with a slash at the end, if it has one."""

    name: str
    url: str | None = None

    def address(self, page: str) -> str:
        """Where the page "documents/2014/x.html" is found: on the web, or in the archive."""
        return f"{self.url}{page}" if self.url else page


def item(document: Document, publisher: Publisher | None, site: Site, speakers: tuple[str, ...] = ()) -> Item:
    """The document as CSL-JSON. `speakers` are names of contributors; a URL is in it only where the site has an address."""
    source = document.source
    page = f"{addresses.html(addresses.document(document))}?v={source.sha256[:VERSION_DIGITS]}"
    head = _head(document, publisher)
    values: Item = {
        "id": document.id,
        "type": "webpage",
        "title": head["title"],
        "author": head.get("author"),
        "contributor": [{"literal": visible(who)} for who in speakers],
        "container-title": site.name,
        "genre": head["genre"],
        "issued": head.get("issued"),
        "event-place": visible(document.place) if document.place else None,
        "language": visible(document.language or ""),
        "abstract": visible(document.lead) if document.lead else None,
        "keyword": ", ".join(map(visible, document.named_topics)),
        "URL": site.address(page) if site.url else None,
        "archive": site.name,
        "archive_location": f"{page}; {visible(source.file)}, lines {source.first_line}–{source.last_line}",
        "source": external(source.url),
        "note": f"Licence: {visible(publisher.licence)}" if publisher and publisher.licence else None,
    }
    return {key: value for key, value in values.items() if value}


def _head(document: Document, publisher: Publisher | None) -> Item:
    """What of an item decides what is around its words."""
    head: Item = {"title": visible(document.title) or "Untitled document", "genre": document.kind.capitalize()}
    if publisher and publisher.site:
        head["author"] = [{"literal": visible(publisher.author or publisher.name)}]
    if date := issued(document.date):
        head["issued"] = date
    return head


def issued(date: str | None) -> Item | None:
    """A date of CSL-JSON: parts for a plain one, else its words, with the EDTF as `raw`."""
    if not date:
        return None
    if plain := _ISO.fullmatch(date):
        return {"date-parts": [[int(part) for part in plain.groups() if part]]}
    return {"literal": visible(date_text(date)), "raw": visible(date)}


def texts(item: Item) -> dict[str, str]:
    """The citation in each of STYLES; it ends with the address of the document, `where`, in some with a full stop."""
    return {style: _text(style, item) for style in STYLES}


def prepare(
    documents: Iterable[Document], publishers: Mapping[str, Publisher], jobs: int = 1, kept: Cache | None = None
) -> None:
    """Have what `texts` of these needs, before there are copies of this process that would each work it out.

    A citation takes long to make, but there are few forms of one. `jobs` processes make them; `kept` has those of earlier
    builds.
    """
    shapes = {_form(_head(document, publishers.get(document.publisher))) for document in documents}
    forms = sorted({(style, *shape) for shape in shapes for style in STYLES} - _patterns.keys())

    def key(at: int) -> bytes:
        return digest(code(), repr(forms[at]))

    patterns = each(kept, KIND, key, lambda at: _pattern(*forms[at]).encode(), len(forms), jobs=jobs, chunk=4)
    _patterns.update(zip(forms, (text.decode() for text in patterns), strict=True))


def where(item: Item) -> str:
    """What stands for the address in `texts`: the URL, or without one the page in the archive and the source's lines."""
    return str(item.get("URL") or item["archive_location"])


def place(document: Document) -> str:
    """Where the files of a document lie in the folder of citations, without their ending: "2014/2014-05-08-meeting"."""
    return addresses.document(document).removeprefix("documents/").removesuffix(".md")


def _date(item: Item) -> tuple[Item, list[int]]:
    """The date of an item, and its year, month and day as far as it has them."""
    date = item.get("issued", {})
    return date, date.get("date-parts", [[]])[0]


def _form(item: Item) -> Form:
    date, parts = _date(item)
    shape = "words" if "literal" in date else ("none", "year", "month", "day")[len(parts)]
    title = str(item["title"])
    ending = title[-1:] if title.endswith(_ENDS) else ""
    by = "author" in item and bool(item["author"][0]["literal"])
    return str(item["genre"]), shape, parts[1] if len(parts) > 1 else 1, ending, by


def _text(style: str, item: Item) -> str:
    title = str(item["title"])
    date, parts = _date(item)
    author = item["author"][0]["literal"] if "author" in item else ""
    form = style, *_form(item)
    pattern = _patterns.get(form) or _pattern(*form)
    if f"“{_TITLE}" in pattern:  # quotation marks within quotation marks
        title = title.replace("“", "‘").replace("”", "’")
    values = {_TITLE: title, _AUTHOR: author, _SITE: str(item["container-title"]), _ADDRESS: where(item)}
    values |= {_WORDS: str(date.get("literal", "")), _YEAR: f"{parts[0]:04}" if parts else ""}
    values[_DAY] = str(parts[2]) if len(parts) > 2 else ""
    return _MARKS.sub(lambda mark: values[mark[0]], pattern)


_patterns: dict[tuple[str, str, str, int, str, bool], str] = {}  # those that `prepare` made


@functools.lru_cache(maxsize=1024)
def _pattern(style: str, genre: str, shape: str, month: int, ending: str, by: bool) -> str:
    """The citation of a document with marks for its words. `ending` is the full stop or the like that ends its title."""
    dates = {
        "none": None,
        "words": {"literal": _WORDS},
        "year": {"date-parts": [[int(_YEAR)]]},
        "month": {"date-parts": [[int(_YEAR), month]]},
        "day": {"date-parts": [[int(_YEAR), month, int(_DAY)]]},
    }
    item: Item = {
        "id": "a", "type": "webpage", "title": _TITLE + ending, "genre": genre, "author": [{"literal": _AUTHOR}],
        "container-title": _SITE, "issued": dates[shape], "URL": _ADDRESS,
    }  # fmt: skip
    if not by and style == "apa":  # without an author the title takes its place
        del item["title"], item["genre"]
        item["author"] = [{"literal": f"{_TITLE}{ending} [{genre}]"}]
    text = _formatted(style, {key: value for key, value in item.items() if value})
    text = text.removeprefix(f"{_AUTHOR}. ").removeprefix(f"{_AUTHOR}, ") if not by else text
    # What citeproc-py does not do: a date in words once, "Retrieved" only with a date, American full stops and quotes.
    text = text.replace(f"{_WORDS}, {_WORDS}", _WORDS).replace(f"Retrieved {_ADDRESS}", _ADDRESS)
    text = text.replace(_TITLE + ending, _TITLE)
    if style == "note":  # American commas, and the genre as a common noun
        text = text.replace("”,", "”" if ending else ",”").replace(f" {genre},", f" {genre.lower()},")
    return text.replace("”.", "”" if ending else ".”")


def _formatted(style: str, item: Item) -> str:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter  # type: ignore[import-untyped]
    from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of fields of CSL 1.0.2 that it passes over
        bibliography = CitationStylesBibliography(_style(style), CiteProcJSON([item]), formatter.plain)
        citation = Citation([CitationItem(item["id"])])
        bibliography.register(citation)
        if style == "note":
            return str(bibliography.cite(citation, lambda _: None)).strip()
        return "".join(map(str, bibliography.bibliography()[0])).strip()


@functools.lru_cache(maxsize=len(STYLES))
def _style(style: str) -> Any:
    from citeproc import CitationStylesStyle

    name = "chicago" if style == "note" else style
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = Path(__file__).parent / "styles" / f"{name}.csl"
        return CitationStylesStyle(str(path), validate=False, locale="en-US")


def csl_json(item: Item) -> str:
    """The item as a file of CSL-JSON."""
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


def bibtex(item: Item) -> str:
    """The item as an entry of BibTeX. `date` is for biblatex; BibTeX passes over what it does not know."""
    date, parts = _date(item)
    fields = {
        "title": f"{{{_latex(item['title'])}}}",
        "author": f"{{{_latex(item['author'][0]['literal'])}}}" if "author" in item else "",
        "editora": " and ".join(f"{{{_latex(who['literal'])}}}" for who in item.get("contributor", ())),
        "editoratype": "collaborator" if "contributor" in item else "",
        "year": f"{parts[0]:04}" if parts else _latex(date.get("literal", "")),
        "month": MONTHS[parts[1] - 1][:3].lower() if len(parts) > 1 else "",
        "day": str(parts[2]) if len(parts) > 2 else "",
        "date": "-".join(f"{part:02}" for part in parts),
        "howpublished": _latex(f"{item['genre']}, {item['container-title']}"),
        "url": _latex_url(str(item.get("URL", ""))),
        "note": _latex("; ".join(filter(None, (item["archive_location"], item.get("note"))))),
        "keywords": _latex(item.get("keyword", "")),
        "abstract": _latex(item.get("abstract", "")),
        "language": _latex(item.get("language", "")),
    }
    rows = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value and key != "month")
    month = f"  month = {fields['month']},\n" if fields["month"] else ""
    return f"@misc{{{item['id']},\n{rows}{month}}}\n"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(char, char) for char in text)


def _latex_url(url: str) -> str:
    """An address as BibTeX and hyperref take it: braces and spaces cannot stand in it, the rest is literal."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C").replace(" ", "%20")


def ris(item: Item) -> str:
    """The item as a record of RIS, lines ended as the format asks for."""
    date, numbers = _date(item)
    parts = [f"{number:02}" for number in numbers]
    rows = [
        ("TY", "ELEC"),
        ("TI", item["title"]),
        *(("AU", _ris_name(who)) for who in item.get("author", ())),
        *(("A2", _ris_name(who)) for who in item.get("contributor", ())),
        ("T2", item["container-title"]),
        ("M3", item["genre"]),
        ("PY", parts[0] if parts else date.get("literal", "")),
        ("DA", "/".join([*parts, "", "", ""][:3]) + "/" if parts else ""),
        ("CY", item.get("event-place", "")),
        ("LA", item.get("language", "")),
        ("UR", item.get("URL", "")),
        ("AV", item["archive_location"]),
        ("AB", item.get("abstract", "")),
        *(("KW", word) for word in filter(None, item.get("keyword", "").split(", "))),
        ("N1", item.get("note", "")),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in rows if value) + "ER  - \r\n"


def _ris_name(who: dict[str, str]) -> str:
    """A name in one piece: RIS would cut it at a comma."""
    return who["literal"].replace(", ", " – ").replace(",", " ")
