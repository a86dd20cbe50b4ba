"""HTML to text: one paragraph a line, in the order of the page, with everything that a reader of the page could see.

The tags are read as a stream, so that no depth of nesting and no number of elements costs memory. Scripts do not run, styles
do not apply but for `display` written at an element. Elements: https://html.spec.whatwg.org/multipage/rendering.html
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from archive.adding import body, html_bytes, main_part
from archive.adding.html_head import Head
from archive.adding.lines import LineBuilder, Span
from archive.adding.page import NotTakenError, Page
from archive.curation.origin import Continued, Evidence, Heading

VERSION = "2"
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer"
    " form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav noframes ol optgroup option p"
    " plaintext pre search section select summary table tbody td tfoot th thead tr ul xmp".split()
)
# What is inside is never shown as text of the page.
_UNSEEN = frozenset("script style template iframe noembed video audio title datalist rp".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_PREFORMATTED = frozenset(("pre", "textarea", "listing", "xmp", "plaintext"))
_REGIONS = frozenset(("main", "article", "nav", "footer"))
_ROLES = {"main": "main", "article": "article", "document": "article", "navigation": "nav", "contentinfo": "footer"}
_DEEPEST = 50  # regions in one another that count
_DISPLAY = re.compile(r"display\s*:\s*(none|block|flex|grid|table|list-item)", re.IGNORECASE)
_HEADING = re.compile(r"h([1-6])")
# Classes by which pages hide notes inside a line: Bootstrap, WordPress, HTML5 Boilerplate. Of blocks they tell nothing: a
# list may show them at a click.
_HIDING = frozenset("hidden is-hidden d-none sr-only visually-hidden visuallyhidden screen-reader-text".split())
_PICTURED = frozenset(("img", "video", "audio"))
_PICTURES = 100  # pictures whose words are remembered: a gallery
_NEAR = 3  # lines below a picture within which its caption can stand
_WORDS = re.compile(r"[^\W_]+")
_BREAKS = re.compile(r"\n+")
_MOST_TAGS = 300_000  # the longest pages have some thousands


def convert(raw: bytes, address: str | None = None, saved: str | None = None, charset: str | None = None) -> Page:
    """The page in the bytes of an HTML file. `charset` is what came with it from outside, as with HTTP.

    Raises NotTakenError.
    """
    decoded = html_bytes.decode(raw, charset)
    return read(decoded.text, address, saved).decoded(decoded)


def read(markup: str, address: str | None = None, saved: str | None = None) -> Page:
    """The page that `markup` is. What is known of address and time of saving goes before what the page says.

    Raises NotTakenError.
    """
    reader = _Reader(Head(address=address, saved=saved))
    # Comments go to the target only where they are not removed; the stubs know no target that gets text alone.
    parser = etree.HTMLParser(target=reader, huge_tree=True, remove_comments=False)  # type: ignore[arg-type]
    parser.feed(markup.replace("\x00", "\ufffd") or " ")
    parser.close()
    return reader.page(markup)


@dataclass
class _Open:
    """An element that is open."""

    tag: str
    block: bool = False
    hidden: bool = False  # by a class: a note inside a line, which is hidden if the class means what it says
    buried: bool = False  # by the element itself: no reader sees it
    unseen: bool = False
    span: Span | None = None
    region: bool = False


@dataclass
class _Reader:
    """Gets the tags and texts of a page in order, and writes its lines."""

    head: Head
    out: LineBuilder = field(default_factory=LineBuilder)
    stack: list[_Open] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)  # of the regions: main, article, nav, footer; by number
    inside: tuple[int, ...] = ()  # numbers of the regions that are open
    continued: list[Continued] = field(default_factory=list)
    gap: bool = False  # white space stood at the end of the last line that is not hidden
    pictures: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=_PICTURES))  # line, its words
    captions: list[int] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)
    within: Counter[str] = field(default_factory=Counter)  # how many elements of each name are open
    begun: bool = False  # a line of the open paragraph is written already; something hidden follows it
    unseen: int = 0
    hidden: int = 0
    buried: int = 0
    aside: list[str] = field(default_factory=list)  # what is buried in the open paragraph: it follows below
    tags: int = 0
    preformatted: int = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self.head.start(tag, attributes)
        self.tags += 1
        if self.tags > _MOST_TAGS:
            raise NotTakenError(f"has more than {_MOST_TAGS:,} elements; it is built to stop programs, or damaged")
        display = _display(attributes)
        block = tag in _BLOCKS or display not in ("", "none")
        if block:
            self._end_paragraph()
        if tag in _PICTURED:
            self._note_picture(attributes)
            self._open_card(attributes)
        if tag in _VOID:
            return
        self.within[tag] += 1
        opened = _Open(tag, block)
        opened.unseen = tag in _UNSEEN and not ("shadowrootmode" in attributes or "shadowmode" in attributes)
        opened.buried = display == "none" or "hidden" in attributes
        classed = not block and not _HIDING.isdisjoint(_classes(attributes))
        opened.hidden = classed and not (opened.buried or self.buried)
        opened.region = self._enter(tag if tag in _REGIONS else _ROLES.get(attributes.get("role", "")))
        self.unseen += opened.unseen
        self.preformatted += tag in _PREFORMATTED
        self.buried += opened.buried
        if opened.hidden:
            self._hide()
        elif not (self.hidden or self.unseen or self.buried):
            opened.span = _span(tag, attributes, self.out.place)
        self.stack.append(opened)

    def end(self, tag: str) -> None:
        """An element ends."""
        self.head.end(tag)
        if tag in _VOID or not self.stack:
            return
        closed = self.stack.pop()
        if closed.span and not self.hidden:
            self.out.note(closed.span)
        level = _HEADING.fullmatch(closed.tag)
        if level and self.out.place[1] and not self.buried:
            self.out.headings.append(Heading(line=self.out.place[0], level=int(level[1])))
        self.buried -= closed.buried
        if closed.hidden:
            self._end_line()
            self.hidden -= 1
        if closed.block:
            self._end_paragraph()
        self.within[closed.tag] -= 1
        self.unseen -= closed.unseen
        self.preformatted -= closed.tag in _PREFORMATTED
        if closed.region:
            self.inside = self.inside[:-1]

    def data(self, text: str) -> None:
        """Text between tags."""
        self.head.data(text)
        if self.unseen:
            return
        if self.buried:
            self.aside.append(text)
            return
        first, *others = _BREAKS.split(text) if self.preformatted else [text]
        self.out.add(first)
        for line in others:
            self._end_paragraph()
            if line:
                self.out.add(line)

    def comment(self, text: str) -> None:
        """A comment: programs that save pages write address and time there."""
        self.head.comment(text)

    def close(self) -> None:
        """The page ends."""
        self._end_paragraph()

    def _enter(self, kind: str | None) -> bool:
        """Open a region, if the element makes one."""
        if kind is not None:
            self.inside = (*self.inside[-_DEEPEST:], len(self.kinds))
            self.kinds.append(kind)
        return kind is not None

    def _hide(self) -> None:
        """Something hidden begins: it gets lines of its own, and the paragraph goes on below them."""
        if not self.hidden:
            for opened in self.stack[-_DEEPEST:]:
                if opened.span:
                    self.out.note(opened.span)
                    opened.span = None
            self._end_line()
        self.hidden += 1

    def _end_line(self) -> None:
        """End the line and not the paragraph."""
        line, length = self.out.place
        if length and self.begun and not self.hidden:
            space = self.gap or self.out.led or self.out.first[:1].isspace()
            self.continued.append(Continued(line=line, space=space))
        if length and not self.hidden:
            self.gap = self.out.ends_in_space
            self._note_kind(line)
        self.out.end_line((*self.inside, main_part.HIDDEN) if self.hidden else self.inside, broken=not self.hidden)
        self.begun |= bool(length and not self.hidden)

    def _note_picture(self, attributes: Mapping[str, str]) -> None:
        for name in ("alt", "title"):
            if words := " ".join(attributes.get(name, "")[:2000].split()):
                self.pictures.append((self.out.place[0], words))

    def _open_card(self, attributes: Mapping[str, str]) -> None:
        """In a link that begins with a name, a picture of the same name opens a card: to the end of the link it is hidden."""
        link = next((opened for opened in reversed(self.stack) if opened.tag == "a"), None)
        if link is None or link.span is None or self.hidden or link.span.start[0] != self.out.place[0]:
            return
        name = sorted(_WORDS.findall(attributes.get("alt", "")[:200].casefold()))
        said = _WORDS.findall("".join(self.out.parts(link.span.start[1])).casefold())
        if len(name) > 1 and sorted(said[-len(name) :]) == name:
            link.hidden = True
            self._hide()

    def _note_kind(self, line: int) -> None:
        """Note the line as a caption if it stands in one, or right below a picture repeats its words and is no paragraph."""
        if self.within["blockquote"]:
            self.quotes.append(line)
        words = " ".join(self.out.text.split())
        near = not self.within["p"] and any(words == said and line - place <= _NEAR for place, said in self.pictures)
        if (self.within["figcaption"] or near) and not words.endswith(":"):
            self.captions.append(line)

    def _end_paragraph(self) -> None:
        if self.buried:
            self.aside.append("\0")
            return
        self._end_line()
        if not self.hidden:
            self.begun = False
            self.out.end_line(())
            self._put_aside()

    def _put_aside(self) -> None:
        """Write what is buried in the paragraph that ended, each of its own paragraphs on a line."""
        parts, self.aside = "".join(self.aside).split("\0"), []
        for part in parts:
            self.out.add(part)
            self.out.end_line((*self.inside, main_part.HIDDEN))

    def page(self, markup: str) -> Page:
        """What was read."""
        own, main = main_part.find(self.out, self.kinds)
        if main is None and (told := body.find(markup, self.out.lines, self.out.headings)):
            own, main = main_part.both(own, told), body.NAME
        evidence = Evidence(
            address=self.head.best_address(),
            saved=self.head.saved,
            page=self.head.facts(),
            main=own,
            headings=main_part.within(own, self.out.headings),
            labels=main_part.within(own, self.out.labels),
            links=main_part.within(own, self.out.links),
            times=main_part.within(own, self.out.times),
            captions=tuple(self.captions),
            quotes=tuple(self.quotes),
            continued=tuple(self.continued),
        )
        return Page("".join(f"{line}\n" for line in self.out.lines), evidence, main)


def _display(attributes: Mapping[str, str]) -> str:
    """How the element's own style has it shown: "none", "block" …; "" where it says nothing of the kind."""
    match = _DISPLAY.search(attributes["style"]) if "style" in attributes else None
    return match[1].lower() if match else ""


def _classes(attributes: Mapping[str, str]) -> list[str]:
    return attributes["class"][:1000].lower().split() if "class" in attributes else []


def _span(tag: str, attributes: Mapping[str, str], place: tuple[int, int]) -> Span | None:
    if tag in ("b", "strong"):
        return Span("bold", "", place)
    if tag == "a" and attributes.get("href", "").strip():
        return Span("link", attributes["href"].strip()[:500], place)
    if tag == "time":
        return Span("time", attributes.get("datetime", "").strip()[:50], place)
    return None
