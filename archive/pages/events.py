"""Events of which several records tell: the records side by side, and what only one of them holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive.linking import addresses, anchors
from archive.linking.indexes import Lookup
from archive.linking.side_by_side import Unit, units
from archive.model import Alignment, Block, Document, Event, QuotedWords
from archive.pages.beside import ANSWERS
from archive.pages.differences import marked, marked_all
from archive.pages.page import Page, bullets, dotted, entry, linked, page
from archive.text.english import count, date_text
from archive.text.escape import cell, inline, line, visible

INTRO = "These documents tell of one event. The program laid them side by side; no word of theirs is changed."
ONLY = '<span class="only">Only here</span>'
NOTHING = '<td class="nothing"></td>'


def events(look: Lookup) -> Iterator[Page]:
    """The page of each event."""
    for event in look.archive.events:
        yield _event(look, event)


def _event(look: Lookup, event: Event) -> Page:
    path = addresses.event(event.id)
    records = [look.document(key) for key in event.documents]
    first = next((record for record in records if record.kind == "transcript"), records[0])
    title = f"{first.title}, {date_text(first.date)}: {count(len(records), 'record')}"
    languages = len({record.language for record in records})
    body = [
        INTRO,
        *(inline(reason) for reason in event.reasons),
        "## Records",
        bullets(_record(look, record, path, languages) for record in records),
        _people(look, records, path),
        *_quoting(look, event, path),
        *_transcripts(look, event, path),
    ]
    words = f"{count(len(records), 'record')} of one event, side by side."
    return page(path, "event", title, body, template="event.html", description=words)


def _record(look: Lookup, record: Document, path: str, languages: int) -> str:
    publisher = look.publishers.get(record.publisher)
    language = f"language: {record.language}" if record.language and languages > 1 else ""
    return entry(record, path, dotted([inline(publisher.name) if publisher else "", inline(language)]))


def _people(look: Lookup, records: Sequence[Document], path: str) -> str:
    """Who takes part in all records."""
    present = (frozenset(who.id for who in record.participants if who.id in look.people) for record in records)
    both = sorted(key for key in frozenset.intersection(*present) if key)
    names = [linked(look.people[key].name, look.person_page(key), path) for key in both]
    return f"Named as present in all of them: {'; '.join(names)}." if names else ""


def _pair(look: Lookup, text: str, other: str) -> tuple[Document, Document]:
    return look.document(text), look.document(other)


def _heads(path: str, *records: Document) -> str:
    cells = (f'<th scope="col">{_to(record, "", path, record.title)}, {record.kind}</th>' for record in records)
    return f"<thead><tr>{''.join(cells)}</tr></thead>"


def _to(record: Document, anchor: str, path: str, words: str) -> str:
    """A link to a paragraph as HTML."""
    page_ = addresses.html(addresses.relative(addresses.document(record), path))
    return f'<a href="{page_}{f"#{anchor}" if anchor else ""}">{cell(visible(words))}</a>'


def _line(record: Document, anchor: str, path: str) -> str:
    number = anchor[1:].partition("-")[0]
    return f'<span class="line">{_to(record, anchor, path, f"line {number}")}</span>'


# --- a report beside a transcript --------------------------------------------------------------------------------------


def _quoting(look: Lookup, event: Event, path: str) -> Iterator[str]:
    """For each report that quotes a transcript: both, paragraph by paragraph of the transcript."""
    of: dict[tuple[str, str], list[QuotedWords]] = defaultdict(list)
    for words in event.quotations:
        of[words.document, words.there].append(words)
    for key, some in of.items():
        report, transcript = _pair(look, *key)
        yield f"## {line(f'What “{report.title}” quotes')}"
        tally = Counter(words.status for words in some)
        told = "; ".join(f"{words}: {tally[status]:,}" for status, words in ANSWERS.items() if tally[status])
        yield f"{count(len(some), 'quotation')}. {told}."
        yield "\n".join(
            [
                '<table class="pairs">',
                _heads(path, transcript, report),
                *_rows(look, transcript, report, some, path),
                "</table>",
            ]
        )


def _rows(
    look: Lookup, transcript: Document, report: Document, some: Sequence[QuotedWords], path: str
) -> Iterator[str]:
    """The paragraphs of the transcript that are quoted, each beside its quotations; the others folded away."""
    beside = _beside(some)
    speaking = {f"L{anchor}": who for anchor, who in _labels(transcript)}
    cells = [*_names(transcript, report)]
    if "" in beside:
        yield f"<tr>{NOTHING}{_cell(cells[1], _quotes(look, report, beside[''], path))}</tr>"
    unquoted: list[tuple[Block, str]] = []
    for block, anchor in _told(transcript):
        if anchor not in beside:
            unquoted.append((block, anchor))
            continue
        yield from _folded(transcript, unquoted, speaking, cells, path)
        unquoted = []
        text = _paragraph(
            transcript, block, anchor, speaking, path, [w.span for w in beside[anchor] if w.anchor == anchor]
        )
        yield f"<tr>{_cell(cells[0], text)}{_cell(cells[1], _quotes(look, report, beside[anchor], path))}</tr>"
    yield from _folded(transcript, unquoted, speaking, cells, path)
    quoting = {words.at for words in some}
    rest = [(block, anchor) for block, anchor in _told(report) if anchor not in quoting]
    yield from (f"<tr>{NOTHING}{row}</tr>" for row in _fold(report, rest, {}, cells[1], path))


def _names(*records: Document) -> Iterator[str]:
    """What stands over a cell on a narrow screen."""
    for record in records:
        yield cell(visible(f"{record.kind.capitalize()}: {record.title}"))


def _cell(name: str, content: str) -> str:
    return f'<td data-of="{name.replace(chr(34), "&quot;")}">{content}</td>'


def _beside(some: Sequence[QuotedWords]) -> Mapping[str, list[QuotedWords]]:
    """The quotations by the paragraph that they stand beside: that which has the words, else that of the one before."""
    rows: dict[str, list[QuotedWords]] = defaultdict(list)
    at = ""
    for words in some:
        at = words.anchor or at
        rows[at].append(words)
    return rows


def _told(document: Document) -> list[tuple[Block, str]]:
    """What a document says, without captions, repeated sentences and what points elsewhere."""
    kinds = ("speech", "narration", "note", "subheading", "omission")
    return [(block, f"L{anchor}") for block, anchor in anchors.blocks(document) if block.kind in kinds]


def _labels(document: Document) -> Iterator[tuple[str, str]]:
    """The label of the turn in which each spoken paragraph stands."""
    label = ""
    for block, anchor in anchors.blocks(document):
        label = block.label or (label if block.kind == "speech" else "")
        if label:
            yield anchor, label


def _folded(
    record: Document, some: Sequence[tuple[Block, str]], speaking: Mapping[str, str], cells: Sequence[str], path: str
) -> Iterator[str]:
    yield from (f"<tr>{row}{NOTHING}</tr>" for row in _fold(record, some, speaking, cells[0], path))


def _fold(
    record: Document, some: Sequence[tuple[Block, str]], speaking: Mapping[str, str], name: str, path: str
) -> Iterator[str]:
    """Paragraphs that only one record has, behind a line that says how many."""
    if some:
        texts = "".join(_paragraph(record, block, anchor, speaking, path) for block, anchor in some)
        head = f"{ONLY} {count(len(some), 'paragraph')}"
        yield _cell(name, f"<details><summary>{head}</summary>{texts}</details>")


def _paragraph(
    record: Document,
    block: Block,
    anchor: str,
    speaking: Mapping[str, str],
    path: str,
    spans: Sequence[tuple[int, int]] = (),
) -> str:
    who = f'<b class="who">{cell(visible(speaking[anchor]))}</b> ' if anchor in speaking else ""
    return f"<p>{who}{_with_marks(block.text, spans)} {_line(record, anchor, path)}</p>"


def _with_marks(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with the stretches that are quoted marked."""
    parts, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            parts += [cell(text[at:start]), f"<mark>{cell(text[start:end])}</mark>"]
            at = end
    return "".join([*parts, cell(text[at:])])


def _quotes(look: Lookup, report: Document, some: Sequence[QuotedWords], path: str) -> str:
    return "".join(_quote(look, report, words, path) for words in some)


def _quote(look: Lookup, report: Document, words: QuotedWords, path: str) -> str:
    """A quotation with its answer; where it differs from the transcript, with the words that differ marked."""
    text, notes = cell(visible(words.text)), ""
    if words.status in ("altered", "close") and words.anchor:
        text, there = marked(visible(words.text), visible(_stretch(look.document(words.there), words)))
        notes = f'<p class="there">{look.document(words.there).kind.capitalize()}: “{there}”</p>'
    if words.notes:
        notes += f'<p class="there">{cell("; ".join(map(visible, words.notes)))}</p>'
    head = f'<span class="answer {words.status}">{ANSWERS[words.status]}</span>'
    return f"<p>{head} “{text}” {_line(report, words.at, path)}</p>{notes}"


def _stretch(document: Document, words: QuotedWords) -> str:
    """The words of the transcript that a quotation stands for."""
    start, end = words.span
    return next(block.text[start:end] for block, anchor in anchors.blocks(document) if f"L{anchor}" == words.anchor)


# --- two transcripts ---------------------------------------------------------------------------------------------------


def _transcripts(look: Lookup, event: Event, path: str) -> Iterator[str]:
    for alignment in event.alignments:
        first, second = _pair(look, *alignment.documents)
        yield f"## {line(f'“{first.title}” and “{second.title}” turn by turn')}"
        yield _summary(alignment)
        rows = _turn_rows(alignment, (first, second), path)
        yield "\n".join(['<table class="pairs">', _heads(path, first, second), *rows, "</table>"])


def _summary(alignment: Alignment) -> str:
    both = sum(bool(here and there) for here, there in alignment.rows)
    alone = [sum(len(row[side]) for row in alignment.rows if not row[1 - side]) for side in (0, 1)]
    return f"{count(both, 'turn')} in both records; only in the first: {alone[0]:,}; only in the second: {alone[1]:,}."


def _turn_rows(alignment: Alignment, records: tuple[Document, Document], path: str) -> Iterator[str]:
    sides = [{unit.anchor: unit for unit in units(record)} for record in records]
    names = [*_names(*records)]
    for row in alignment.rows:
        some = [[side[anchor] for anchor in anchors_] for side, anchors_ in zip(sides, row, strict=True)]
        texts = [[words for unit in part for _, words in unit.paragraphs] for part in some]
        shown = marked_all(*texts) if all(some) else tuple([cell(words) for words in side] for side in texts)
        cells = (
            _turn(name, record, part, words, path, alone=not all(some)) if part else NOTHING
            for name, record, part, words in zip(names, records, some, shown, strict=True)
        )
        same = ' class="same"' if all(some) and " ".join(texts[0]) == " ".join(texts[1]) else ""
        yield f"<tr{same}>{''.join(cells)}</tr>"


def _turn(name: str, record: Document, part: Sequence[Unit], shown: Sequence[str], path: str, *, alone: bool) -> str:
    """Turns with their labels and paragraphs; `shown` has the words of all these paragraphs as HTML."""
    words = iter(shown)
    texts = [ONLY] if alone else []
    for unit in part:
        who = f'<b class="who">{cell(visible(unit.label))}</b> ' if unit.label else ""
        for number, (anchor, _) in enumerate(unit.paragraphs):
            texts.append(f"<p>{'' if number else who}{next(words)} {_line(record, anchor, path)}</p>")
    return _cell(name, "".join(texts))
