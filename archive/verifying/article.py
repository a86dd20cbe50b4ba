"""The words of a source on the page of its document, and whatever else stands there and must not.

`<article class="text">` is the text of the source. In it stand a title, paragraphs and subheadings, each with the address
of its line, the labels of speakers, and a few parts of the page that are not the source's: `FRAMES`. Words in any other
place, words that a reader may not see, and addresses outside of the article are problems. What stands after the article
(citations, what is known about the document, navigation) must stand in a landmark that names itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.model import Problem
from archive.verifying import html
from archive.verifying.html import Token

ANCHOR = re.compile(r"L([1-9]\d{0,8})(?:-([1-9]\d{0,8}))?")
TIME = "turn-time"  # the kind of a time stamp below the label of a turn


class Shown(NamedTuple):
    """A heading or paragraph as a page shows it. `anchor` is "L57-2", or "" where it has none."""

    tag: str
    anchor: str
    kind: str
    text: str
    line: int  # of the HTML, from 1; 0: not known
    person: str = ""  # the id of the person to whose page its first link of that kind leads


@dataclass(slots=True)
class Article:
    """What the article of a page shows: the source's `shown`, in order, and the page's own words in `frames`."""

    page: str
    shown: list[Shown] = field(default_factory=list)
    frames: list[tuple[str, int]] = field(default_factory=list)  # text, and its line in the HTML
    problems: list[Problem] = field(default_factory=list)


Reader = Callable[[str], Article]  # from the name of a page in its site


class Frame(NamedTuple):
    """A part of the article that is not the source's: an element, by its name and one of its classes ("": any)."""

    tag: str
    name: str
    about: str


FRAMES = (
    Frame("nav", "", "where the page stands; the list of turns"),
    Frame("aside", "", "what happened to the source since"),
    Frame("ul", "facts", "date, place, publisher and kind"),
    Frame("div", "part", "who took part"),
    Frame("details", "part", "who took part, folded"),
)
# Where the page's own words stand: landmarks, forms, and the head.
_OWN = frozenset("header nav footer section aside details dialog head label form".split())
_BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
_INLINE = frozenset("a b bdi br cite code em i mark q small span strong sub sup wbr".split())
_AROUND = frozenset("article blockquote div li ol section ul".split())
_FRAMED = frozenset("aside button data dd details dl dt nav summary time".split()) | _INLINE | _AROUND | _BLOCKS
_SILENT = frozenset(("link", "script"))  # in the article they hold no text, only the address of a file of the site
_ARTICLE = re.compile(r"<article\b", re.IGNORECASE)
_PERSON = re.compile(r"(?:\.\./)*people/([a-z0-9_-]+)\.html(?:#.*)?")


def read(page: str, content: str) -> Article:
    """The article of the HTML `content`; `page` names it in problems."""
    reader = _Reader(Article(page))
    try:
        for token in html.tokens(content):
            reader.take(token)
    except html.MalformedError as error:
        reader.wrong(error.line, f"{error.message}; a browser could show something else than what was checked")
    if not reader.articles:
        reader.wrong(0, 'holds no <article class="text">')
    return reader.article


def claims(content: str) -> bool:
    """Whether HTML says that it holds the words of a source."""
    return bool(_ARTICLE.search(content))


class _Open(NamedTuple):
    """An element that is open, and what holds in it."""

    tag: str
    article: bool
    frame: bool
    hidden: bool
    own: bool  # the page's own words may stand here


_OUTSIDE = _Open("", article=False, frame=False, hidden=False, own=False)
_NOTHING = Shown("", "", "", "", 0)


@dataclass(slots=True)
class _Reader:
    article: Article
    articles: int = 0
    opened: list[_Open] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    block: _Open | None = None
    parts: list[str] = field(default_factory=list)
    start: Shown = _NOTHING

    def wrong(self, line: int, message: str) -> None:
        self.article.problems.append(Problem(self.article.page, line, message))

    def take(self, token: Token) -> None:
        """Go on by one tag or text."""
        if not token.tag:
            self._text(token)
        elif token.tag.startswith("/"):
            self._close()
        else:
            self._element(token)

    def _element(self, token: Token) -> None:
        tag = token.tag.rstrip("/")
        around = self.opened[-1] if self.opened else _OUTSIDE
        names = token.attributes.get("class", "").split()
        begins = around.article and not self.block and any(f.tag == tag and f.name in ("", *names) for f in FRAMES)
        hidden = not token.attributes.keys().isdisjoint(("hidden", "inert"))
        own = tag in _OWN or "role" in token.attributes or "md-skip" in names
        here = _Open(
            tag, around.article or tag == "article", around.frame or begins, around.hidden or hidden, around.own or own
        )
        if tag == "article":
            self._begin(token, names)
        if here.article:
            self._inside(token, here)
        self._address(token, here)
        if token.tag not in html.VOID and not token.tag.endswith("/"):
            self.opened.append(here)

    def _begin(self, token: Token, names: list[str]) -> None:
        self.articles += 1
        if self.articles > 1:
            self.wrong(token.line, "a second article; the words of the source stand in one")
        if "text" not in names:
            self.wrong(token.line, 'the article is not <article class="text">')

    def _inside(self, token: Token, here: _Open) -> None:
        """An element in the article: whether it may stand there, and whether a heading or paragraph begins."""
        tag = here.tag
        may = _INLINE if self.block else _FRAMED if here.frame else _AROUND | _BLOCKS | _INLINE | _SILENT
        if tag not in may | (_SILENT if here.frame else frozenset()):
            where = "a paragraph" if self.block else "the article"
            self.wrong(token.line, f"<{tag}> stands in {where}, where no build writes it")
        for name in token.attributes:
            if name == "style" or name.startswith("on"):
                self.wrong(token.line, f"<{tag}> in the article has the attribute {name}, which no build writes")
        if tag in _BLOCKS and not here.frame and not self.block:
            self.block, self.parts = here, []
            kind = TIME if token.attributes.get("class") == TIME else ""
            self.start = Shown(tag, "", kind, "", token.line)

    def _address(self, token: Token, here: _Open) -> None:
        """Note the address of a paragraph; each stands once, in a paragraph of the article."""
        key = token.attributes.get("id", "")
        if key and key in self.ids:
            self.wrong(token.line, f"the address {key[:40]} stands twice")
        self.ids.add(key)
        if self.block and not self.start.person and (match := _PERSON.fullmatch(token.attributes.get("href", ""))):
            self.start = self.start._replace(person=match[1])
        if not ANCHOR.fullmatch(key):
            return
        kind = token.attributes.get("class", "")
        if not self.block or here.tag != "a":
            self.wrong(token.line, f"the address {key} stands outside of the paragraphs of the article")
        elif kind == "was":  # a line of an earlier version of the file
            return
        elif self.start.anchor:
            self.wrong(token.line, f"the paragraph {self.start.anchor} has a second address, {key}")
        else:
            if "".join(self.parts).strip():
                self.wrong(token.line, f"words stand before the address {key} of their paragraph")
            self.start = self.start._replace(anchor=key, kind=kind)

    def _text(self, token: Token) -> None:
        here = self.opened[-1] if self.opened else _OUTSIDE
        if self.block and not (here.hidden and token.text.strip()):
            self.parts.append(token.text)
        elif not token.text.strip() or (here.tag in ("script", "style") and not here.article):
            return
        elif here.article and (here.hidden or here.tag in _SILENT):
            self.wrong(token.line, f"hidden words in the article: {short(token.text)}")
        elif here.frame:
            self.article.frames.append((token.text, token.line))
        elif here.article:
            self.wrong(token.line, f"words in the article without the address of a line: {short(token.text)}")
        elif not here.own:
            where = "after" if self.articles else "beside"
            self.wrong(token.line, f"words {where} the article that stand in no part of the page: {short(token.text)}")

    def _close(self) -> None:
        closed = self.opened.pop()
        if self.block is closed:
            self.article.shown.append(self.start._replace(text="".join(self.parts)))
            self.block = None


def short(text: str) -> str:
    """The beginning of a text, in quotation marks, for a message."""
    text = " ".join(text.split())
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
