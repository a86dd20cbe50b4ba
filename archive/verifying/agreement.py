"""Compares a document's page with what documents.jsonl says of the document: title, order, labels, speakers, facts.

With the lines of the source, `compare` does the same for the words. Here is what the lines cannot tell: that nothing
stands between the paragraphs, that a label leads to the person who is said to speak, and that the facts around the text
hold no word that the data does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from archive.data.item import Item, Paragraph
from archive.linking import anchors
from archive.model import Problem
from archive.text.english import date_text
from archive.text.escape import visible
from archive.verifying.article import ANCHOR, TIME, Article, Shown, short
from archive.verifying.compare import comparable

SEE_ALSO = "See also"
_WORD = re.compile(r"[^\W_]+")
_TEMPLATES = Path(__file__).resolve().parents[2] / "theme"
_MARKUP = re.compile(r"\{#.*?#\}|\{[{%].*?[%}]\}|<[^>]*>", re.DOTALL)
# What the program says itself among the facts, beside the words of the templates: kinds, notes on dates and on changes.
_OWN_WORDS = """
    transcript report undated date time place note inferred decided set by an editor approximately
    uncertain year unknown from to until on the source file of this document changed words did not was made another
    had address taken out put back html save page saved differs has same word added removed in and paragraph
    paragraphs white space no all difference differences more what happened two saves
"""


@cache
def own_words() -> frozenset[str]:
    """The words, folded, of the program and of the templates in `theme/`."""
    texts = [_MARKUP.sub(" ", path.read_text("utf-8")) for path in sorted(_TEMPLATES.rglob("*.html"))]
    return frozenset(_WORD.findall(" ".join([_OWN_WORDS, *texts]).casefold()))


def recorded(item: Item) -> list[Shown]:
    """The headings and paragraphs that the page of a document should show, from its record."""
    document = item.document
    shown = [Shown("h1", "", "", visible(document.title), 0)]
    if document.lead:
        at = anchors.lead(document)
        shown.append(Shown("p", f"L{at}" if at else "", "lead" if at else "", visible(document.lead), 0))
    for paragraph, block in zip(item.paragraphs, document.blocks, strict=True):
        if paragraph.label:
            shown.append(Shown("h2", "", "", paragraph.label, 0))
        if block.time:
            shown.append(Shown("p", "", TIME, visible(block.time), 0))
        shown.append(Shown("p", paragraph.anchor, _kind(paragraph), _text(paragraph), 0))
    return shown


def _kind(paragraph: Paragraph) -> str:
    return "" if paragraph.kind == "speech" else paragraph.kind


def _text(paragraph: Paragraph) -> str:
    return ", ".join(paragraph.text.split("\n")) if paragraph.kind == "see_also" else paragraph.text


def agree(article: Article, item: Item, also: Iterable[str]) -> Iterator[Problem]:
    """A problem for each thing on the page that is not as the record has it; `also`: texts that notes may quote."""
    yield from _in_order(article)
    yield from _unaddressed(article, item)
    yield from _speakers(article, item)
    yield from _facts(article, item, also)


def _in_order(article: Article) -> Iterator[Problem]:
    """Paragraphs stand in the order of their lines, see-also entries after them, each once."""
    before = (0, 0, 0)
    for block in article.shown:
        match = ANCHOR.fullmatch(block.anchor)
        if match and block.kind != "lead":
            place = (block.kind == "see_also", int(match[1]), int(match[2] or 1))
            if place <= before:
                yield Problem(article.page, block.line, f"paragraph {block.anchor} stands out of its order")
            before = place


def _unaddressed(article: Article, item: Item) -> Iterator[Problem]:
    """What has no address may only be the title, a label, its time stamp, the heading of the see-also list, or a lead of
    no known line."""
    document = item.document
    labels = {paragraph.anchor: paragraph.label for paragraph in item.paragraphs if paragraph.label}
    times = {p.anchor: block.time for p, block in zip(item.paragraphs, document.blocks, strict=True) if block.time}
    titles = lead = 0
    for number, block in enumerate(article.shown):
        after = _next(article.shown, number)
        words = comparable(block.text)
        if block.anchor or (block.tag == "p" and not words):
            continue
        if block.tag == "h1":
            titles += 1
            known = titles == 1 and number == 0 and words == comparable(document.title)
        elif block.kind == TIME:
            known = article.shown[number - 1].kind != TIME and words == comparable(times.get(after.anchor, ""))
        elif block.tag == "p":
            lead += 1
            known = lead == 1 and anchors.lead(document) is None and words == comparable(document.lead or "")
        elif after.kind == "see_also":
            known = words == SEE_ALSO
        else:
            known = bool(after.anchor) and words == comparable(labels.get(after.anchor, ""))
        if not known:
            what = {"h1": "the title", "p": "a paragraph without the address of a line"}.get(block.tag, "a heading")
            yield Problem(article.page, block.line, f"{what} is not what documents.jsonl has: {short(block.text)}")


def _next(shown: Sequence[Shown], number: int) -> Shown:
    """What stands below a block; between a label and the words that it opens, a time stamp may."""
    after = (block for block in shown[number + 1 : number + 3] if block.kind != TIME)
    return next(after, Shown("", "", "", "", 0))


def _speakers(article: Article, item: Item) -> Iterator[Problem]:
    """A label that is linked leads to the person who speaks below it."""
    speakers = {paragraph.anchor: paragraph.speaker for paragraph in item.paragraphs}
    for number, block in enumerate(article.shown):
        after = _next(article.shown, number)
        if block.tag in ("h2", "h3") and not block.anchor and block.person and after.kind != "see_also":
            speaker = speakers.get(after.anchor)
            if speaker != block.person:
                who = f"{speaker} speaks" if speaker else "nobody is known to speak"
                message = f"the label of {after.anchor} leads to {block.person}, and by documents.jsonl {who}"
                yield Problem(article.page, block.line, message)


def _facts(article: Article, item: Item, also: Iterable[str]) -> Iterator[Problem]:
    known = vocabulary(item, also)
    for text, line in article.frames:
        words = _WORD.findall(comparable(text).casefold())
        strange = next((word for word in words if word not in known and not word.isdecimal()), "")
        if strange:
            message = f"the facts around the text hold “{strange[:40]}”, which the data on the document does not"
            yield Problem(article.page, line, f"{message}: {short(text)}")


def vocabulary(item: Item, also: Iterable[str]) -> set[str]:
    """The words, folded, that may stand among the facts: of the record without its paragraphs, of dates, and our own."""
    document = item.document
    texts = [
        document.title, document.date, date_text(document.date), document.date_note, document.time, document.place,
        document.place_note, document.publisher, item.publisher.name if item.publisher else "", document.kind,
        document.source.file, document.source.sha256[:8], *also,
    ]  # fmt: skip
    for participant in document.participants:
        texts += (participant.name, participant.role)
    for save in document.saves:
        texts += (save.file, date_text(save.saved))
    return {word for text in texts if text for word in _WORD.findall(comparable(text).casefold())} | own_words()
