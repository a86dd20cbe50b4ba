"""A site made of hostile texts in every field, by the real pipeline and the real renderer, and what its pages hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import yaml

from archive import pipeline
from archive.model import Problem
from archive.search import index as search
from archive.site import publish, rail, render
from archive.work import store
from archive.work.store import Files
from tests.hostile import payloads
from tests.shared import once
from tests.small_site import ROOT

FILLER = "Plain words that make what is odd in this file a trace of it, as it is in files that people save.\n" * 60
SEED = """Events
{title}
{lead}
June 3, 2015
9:30
{place}
2 of 5
{caption}
Hana Strel{key}: {speech}
{label}: {speech}
Question: {speech}
Karl Weiss: {speech}
Olga Braun: {speech}
{body}
<…>
(Applause.)
”{quote}“
* * *
See also
{see}
June 1, 2015
Geography
{place}
Topics
{topics}
Persons
{persons}
Publication status
Published in sections: {sections}
Publication date: {stamp}
Direct link: {url}
Text version
"""
Place = Callable[[str, str], None]


def plain(text: str) -> str:
    """A harmless text of the same fields, for the site that shows what templates make."""
    return "Plain words " + "".join(chr(97 + ord(char) % 26) for char in text[:6])


PER_SEED = 20  # texts in a seed of the sites that the tests share


def shared() -> tuple[Path, Path]:
    """Two sites with search: of harmless texts, which shows what templates make, and of all hostile ones."""
    harmless = [
        "odd\u00ad",
        *(plain(text) for text in payloads()[:120]),
    ]  # one text shows odd characters, as some hostile do
    return _shared("harmless", harmless), _shared("hostile", payloads())


def _shared(name: str, texts: Sequence[str]) -> Path:
    def build(folder: Path) -> None:
        _, aside = make(folder, texts, PER_SEED, searchable=True)
        assert not aside

    return once(f"site-{name}", build) / "site"


def make(
    folder: Path, texts: Sequence[str], per_seed: int, *, searchable: bool = False
) -> tuple[Path, tuple[Problem, ...]]:
    """The site made of the texts, `per_seed` of them in a seed, with or without search; and what was set aside."""
    _seeds(folder / "seeds", [text.replace("\0", "") for text in texts], per_seed)
    _authority(folder / "authority", texts[:: max(1, per_seed // 2)])
    result = pipeline.convert(
        pipeline.Settings(folder / "seeds", folder / "authority", "Hostile"), folder / "docs", folder / "docs" / "data"
    )
    render.render(ROOT / "mkdocs.yml", folder / "docs", folder / "site")
    render.put_data(folder / "docs" / "data", Files(folder / "site" / "data", folder / "none"))
    rail.write(folder / "site" / "data", store.Files(folder / "site", folder / "none"))
    if searchable:
        search.index_data(folder / "docs" / "data", folder / "site")
    publish.write_manifest(folder / "site")
    return folder / "site", tuple(problem for problem in result.problems if problem.fatal)


def _seeds(folder: Path, texts: Sequence[str], per_seed: int) -> None:
    folder.mkdir(parents=True)
    for number, at in enumerate(range(0, len(texts), per_seed)):
        some = texts[at : at + per_seed]
        text, key = some[0], "".join(chr(97 + int(digit)) for digit in f"{number:04}")
        seed = SEED.format(
            key=key, title=text, lead=text, place=f"Strelsau {key}" if number % 2 else text, caption=f"{text} (left) and x.",
            label=text, speech=text, body="\n".join([*some, FILLER.rstrip("\n")]), quote=text, see=text,
            topics="\n".join(some), persons="\n".join(some), sections=", ".join(some[:3]), stamp=text, url=text,
        )  # fmt: skip
        name = re.sub(r"[/\0\n]", "_", text).encode()[:100].decode(errors="ignore").strip(". ") or "seed"
        path = folder / f"{key} {name}.txt"
        path.write_bytes(seed.encode("utf-8", "replace"))
        decisions = [{"field": "publisher", "value": text, "basis": "decided", "reason": text}]
        if _writable(text):
            path.with_suffix(".yml").write_bytes(yaml.safe_dump({"decisions": decisions}, allow_unicode=True).encode())
    (folder / "raw.txt").write_bytes(("\n".join(texts) + "\n" + FILLER * 4).encode("utf-8", "replace"))


def _writable(text: str) -> bool:
    return bool(text.strip()) and text.isprintable()


def _authority(folder: Path, texts: Sequence[str]) -> None:
    """People who speak, places where documents were made, organisations: named by the texts."""
    folder.mkdir()
    used: set[str] = set()
    people, places = [], []
    for number, text in enumerate(text for text in texts if _writable(text)):
        key = "".join(chr(97 + int(digit)) for digit in f"{number:04}")
        if re.sub(r"\W", "", text.casefold()) in used:  # a name may belong to one person only
            continue
        used.add(re.sub(r"\W", "", text.casefold()))
        roles = [{"title": text, "since": "2010"}]
        people.append({"id": f"hana-{key}", "name": text, "aliases": [f"Hana Strel{key}"], "roles": roles})
        places.append(
            {"id": f"strelsau-{key}", "name": text, "aliases": [f"Strelsau {key}"], "latitude": 1.5, "longitude": 2}
        )
    for name, rows in (("people", people), ("places", places)):
        (folder / f"{name}.yml").write_bytes(yaml.safe_dump(rows, allow_unicode=True, sort_keys=False).encode())


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag == "script":  # one of ours is told from another by its file, or as data by its type
            held = dict(attrs)
            tag = f"script {held.get('type') or ''} {(held.get('src') or '').rpartition('/')[2]}"
        self.found += [(tag, "", ""), *((tag, name, value or "") for name, value in attrs)]

    def handle_comment(self, data: str) -> None:
        self.found.append(("!--", "", data))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("!", "", decl.casefold()))

    def handle_pi(self, data: str) -> None:
        self.found.append(("?", "", data))

    def unknown_decl(self, data: str) -> None:
        self.found.append(("![", "", data))


def elements(text: str) -> list[tuple[str, str, str]]:
    """(tag, "", "") of each element of an HTML page, and (tag, attribute, value) of each attribute."""
    parser = _Elements()
    parser.feed(text)
    parser.close()
    return parser.found


def shape(site: Path) -> set[tuple[str, str]]:
    """All (tag, attribute) of all HTML pages of a site; ("a", "") for the element itself."""
    return {(tag, name) for page in site.rglob("*.html") for tag, name, _ in elements(page.read_text("utf-8"))}


ROBUST = {"data-originalurl", "data-versionurl"}  # of a link to the publisher, where the source gives an address
LINKS = {"href", "src", "action", "data", "poster", "srcset", "formaction", "xlink:href", "ping", "background", *ROBUST}
# Where a page may lead: inside the site, to a page of a publisher, or to an address that a source gives (http, https).
_INSIDE = re.compile(
    r"(?!//)(?:\.\.?/)*[\w./-]*(?:#[\w%:.-]*)?|#[^\s\"'<>]*|(?:\.\./)*[\w./-]+\?[\w=&%.+~*-]*(?:#\w*)?"
)
_OUTSIDE = re.compile(r"https?://[\w.-]+(?::\d+)?(?:[/?#][!-~]*)?")


def problems(site: Path, allowed: set[tuple[str, str]]) -> Iterator[str]:
    """What pages hold that no template makes, and links that lead where none may."""
    for page in sorted(site.rglob("*.html")):
        for tag, name, value in elements(page.read_text("utf-8")):
            if (tag, name) not in allowed and not (tag == "a" and name in ROBUST):
                yield f"{page.relative_to(site)}: <{tag} {name}={value[:60]!r}>"
            elif name in LINKS and not (_INSIDE.fullmatch(value) or _OUTSIDE.fullmatch(value)):
                yield f"{page.relative_to(site)}: <{tag} {name}={value[:80]!r}> leads out"
            elif name == "data-record":
                json.loads(value)


def xml_shape(site: Path) -> set[tuple[str, str]]:
    """All (tag, attribute) of all SVG and XML files; each must be well formed."""
    shapes: set[tuple[str, str]] = set()
    for pattern in ("*.svg", "*.xml"):
        for file in site.rglob(pattern):
            for element in ElementTree.fromstring(file.read_bytes()).iter():
                shapes |= {(str(element.tag), ""), *((str(element.tag), name) for name in element.attrib)}
    return shapes
