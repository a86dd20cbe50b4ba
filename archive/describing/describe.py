"""Segments to a description: metadata segments become fields, body segments become blocks. Nothing is decided here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from archive.describing import labels
from archive.describing.blocks import Body, body
from archive.describing.items import BOLD, TIME, Item
from archive.describing.paragraphs import heal
from archive.model import Block, Draft, Issue, Segment, Source, Stated
from archive.reading.adapter import Adapter, clean
from archive.reading.read import BY_EDITOR, line_numbers
from archive.text import clocks, dates, languages

_WRAPPED_DATE = re.compile(r"^[\s(\[*_#]+|[\s),.\]*_]+$")  # "*March 4, 2016*", "(March 4, 2016)"
_ADDRESS = re.compile(r"(?:https?://)?[\w.-]+\.[a-z]{2,}(?:/[\w./?=&%#-]*)?", re.IGNORECASE)
_PROSE_DATE = re.compile(r"\bon (?=\d{1,2} [A-Z])|\bon (?=[A-Z][a-z]+ \d)")
_PROSE_PLACE = re.compile(r"\b(?:in|at) (?P<place>[A-Z][\w’-]*(?: [A-Z][\w’-]*){0,3}) on ")
_ASSUMED = "The source does not mark its summary; the first paragraph is taken to be it."
_BROKEN_OFF_WORDS = 12
# Languages in which figures are written in one order only; in English 03/04/2021 can be two days.
_DAY_FIRST = frozenset("ru uk be bg sr de fr es it pt nl pl cs tr el ka hy".split())
_CYRILLIC, _FIRST = re.compile("[а-яё]"), 5
NOTHING: Mapping[str, bool] = {}


def describe(
    source: Source, segments: Sequence[Segment], adapter: Adapter, decided: Mapping[str, bool] = NOTHING
) -> tuple[Draft, ...]:
    """One Draft for each document that `segments` of `source` hold, in order of the file.

    `decided`: labels of which an editor says whether they name a speaker.
    """
    parts = groupby(_placed(source, segments), key=lambda row: row[0].part)
    return tuple(_draft(source, adapter, part, list(rows), decided) for part, rows in parts)


_Row = tuple[Segment, Stated]
# White space gapes behind the first word: "Q    Thank you". A single no-break space behind "A" only holds the line together.
_GAP = re.compile(r"\s*\S+(?:[ \t\xa0]{2,}|\t|(?<!\bA)\xa0)")


def _placed(source: Source, segments: Sequence[Segment]) -> Iterator[_Row]:
    """Each segment with its text, white space folded, and its line."""
    numbers = line_numbers(source.text, (segment.start for segment in segments))
    for segment, line in zip(segments, numbers, strict=True):
        yield segment, Stated(" ".join(source.text[segment.start : segment.end].split()), line)


def _draft(source: Source, adapter: Adapter, part: int, rows: list[_Row], decided: Mapping[str, bool]) -> Draft:
    described = _body(source, adapter, rows, decided)
    body = described.blocks
    language = adapter.language or languages.tell(b.text for b in body)
    only = language in _DAY_FIRST or (language is None and any(_CYRILLIC.search(b.text) for b in body[:_FIRST]))
    day_first = True if adapter.day_first is None and only else adapter.day_first
    date, date_issues = _date(rows, part, day_first)
    title = _joined(_field(rows, "title"))
    shown = [t.line for s, t in rows if s.kind != "blank"] or [t.line for _, t in rows]
    issues = (
        *_source_issues(source, part, rows),
        *(
            [Issue("layout.unknown", shown[0], "The layout is not known: check the title, date and speakers.")]
            if adapter.review
            else []
        ),
        *([] if title else [Issue("title.missing", shown[0], "No title found; give one in a decision.")]),
        *date_issues,
        *_body_issues(body),
        *_unknown_labels(described),
        *_unnamed(described.unnamed),
    )
    return Draft(
        source=source,
        adapter=adapter.name,
        publisher=adapter.publisher,
        language=language,
        part=part,
        first_line=shown[0],
        last_line=shown[-1],
        title=title,
        date=date,
        time=_time(rows),
        place=_joined(_field(rows, "place"), ", ") or _place_in_prose(rows),
        lead=_lead(rows),
        geography=_field(rows, "geography"),
        topics=_field(rows, "topic"),
        persons=_field(rows, "person"),
        sections=_sections(rows),
        published=_first(rows, "published"),
        url=_url(rows),
        blocks=body,
        issues=issues,
    )


def _body(source: Source, adapter: Adapter, rows: Sequence[_Row], decided: Mapping[str, bool]) -> Body:
    """The text, with labels as the adapter says that they look, but for those of which an editor decided."""
    items = [
        Item(s.rule, t.value, t.line, bool(_GAP.match(source.text, s.start, s.end)))
        for s, t in rows
        if (s.kind in ("body", "apparatus") or s.rule in (TIME, BOLD)) and t.value
    ]
    forms = (*map(labels.stated, adapter.labels), *(labels.FORMS if adapter.any_labels else (labels.COLON,)))
    return body(items, labels.decided(decided, forms), own_lines=adapter.any_labels)


def _unknown_labels(body: Body) -> Iterator[Issue]:
    """One issue for each label that ends a turn and is not understood: how often, and on which lines."""
    for label, lines in body.unknown:
        where = f"{len(lines)} times: lines" if len(lines) > 1 else "line"
        shown = ", ".join(map(str, lines[:3])) + (" …" if len(lines) > 3 else "")
        yield Issue(
            "label.unknown",
            lines[0],
            f"'{label}' looks like a speaker's label ({where} {shown}); the words after it appear under no name.",
        )


def _unnamed(lines: Sequence[int]) -> Iterator[Issue]:
    """One issue for all places where the file says that somebody speaks, and not who."""
    if lines:
        where = f"lines {', '.join(map(str, lines[:3]))}" if len(lines) > 1 else f"line {lines[0]}"
        more = f" and {len(lines) - 3:,} more" if len(lines) > 3 else ""
        message = (
            f"The file does not name who speaks on {where}{more}; the words appear under no name."
            f" A decision can say who: turn: {{line: {lines[0]}, person: …}}."
        )
        yield Issue("turn.unnamed", lines[0], message)


def _field(rows: Iterable[_Row], rule: str) -> tuple[Stated, ...]:
    return tuple(stated for segment, stated in rows if segment.rule == rule and stated.value)


def _first(rows: Iterable[_Row], rule: str) -> Stated | None:
    return next(iter(_field(rows, rule)), None)


def _lead(rows: Sequence[_Row]) -> tuple[Stated, ...]:
    """The summary, with line breaks that links left in it healed."""
    stated = [t for s, t in rows if s.rule in ("lead", "lead.dated") and t.value]
    assumed = [Stated(t.value, t.line, "inferred", _ASSUMED) for t in _field(rows, "lead.assumed")]
    return (*(Stated(p.text, p.first_line) for p in heal([(t.line, t.value) for t in stated])), *assumed)


def _joined(stated: Sequence[Stated], between: str = " ") -> Stated | None:
    return Stated(between.join(s.value for s in stated), stated[0].line) if stated else None


def _time(rows: Iterable[_Row]) -> Stated | None:
    stated = _first(rows, "time")
    value = clocks.set_apart(stated.value) if stated else None
    return Stated(value, stated.line) if stated and value else None


def _sections(rows: Iterable[_Row]) -> tuple[Stated, ...]:
    stated = _first(rows, "sections")
    names = stated.value.rstrip("/ ").split(", ") if stated else []
    return tuple(Stated(name, stated.line) for name in names) if stated else ()


def _url(rows: Iterable[_Row]) -> Stated | None:
    """The address a page gives for itself, as http(s); anything that is no plain address is left out."""
    stated = _first(rows, "url")
    if not stated or not _ADDRESS.fullmatch(stated.value):
        return None
    return Stated(stated.value if "://" in stated.value else f"http://{stated.value}", stated.line)


def _date(rows: Sequence[_Row], part: int, day_first: bool | None) -> tuple[Stated | None, list[Issue]]:
    """The date of the document. It may stand several times; then all must agree."""
    days: list[tuple[str, Stated]] = []
    unclear: list[Issue] = []
    for stated in _field(rows, "date"):
        text = clean(_WRAPPED_DATE.sub("", stated.value))
        value = dates.date_at(text)
        written = text[: value[1]] if value else text
        if value and dates.is_ambiguous(written) and day_first is None:
            message = f"'{written}' can be two days, depending on whether day or month comes first; decide which it is."
            unclear.append(Issue("date.ambiguous", stated.line, message))
        elif value:
            days.append((dates.in_figures(written, day_first) or value[0], stated))
    if len({value for value, _ in days}) > 1:
        said = ", ".join(f"{stated.value} (line {stated.line})" for _, stated in days)
        return None, [Issue("date.conflict", days[0][1].line, f"The dates disagree: {said}. Decide which is right.")]
    if days:
        return Stated(days[-1][0], days[-1][1].line), unclear
    within = _date_within(rows)
    return (within, []) if within else (None, unclear) if unclear else _date_in_prose(rows)


def _date_within(rows: Sequence[_Row]) -> Stated | None:
    """The date with which a line of the head or the title ends."""
    for rule in ("paragraph.dated", "title"):
        for stated in _field(rows, rule):
            if value := dates.last_date(stated.value) or (
                dates.first_date(stated.value) or dates.only_date(stated.value) if rule == "paragraph.dated" else None
            ):
                return Stated(value, stated.line)
    return None


def _date_in_prose(rows: Sequence[_Row]) -> tuple[Stated | None, list[Issue]]:
    """The date that the first sentence of a report gives ("… held talks in Moscow on 9 September"), if a rule asks for it."""
    shown = next((t.line for s, t in rows if s.kind != "blank"), 1)
    for stated in _field(rows, "lead.dated"):
        for match in _PROSE_DATE.finditer(stated.value):
            if value := dates.date_at(stated.value, match.end()):
                return _dated_in_prose(value[0], stated)
    return None, [Issue("date.missing", shown, "No date found; give one in a decision.")]


def _dated_in_prose(value: str, stated: Stated) -> tuple[Stated, list[Issue]]:
    if value.startswith("XXXX"):
        note = "The text names day and month, but no year."
        return Stated(value, stated.line, "stated", note), [
            Issue("date.no-year", stated.line, f"{note} Give it in a decision.")
        ]
    return Stated(value, stated.line, "stated", "The date is given in the text, not in a dateline."), []


def _place_in_prose(rows: Sequence[_Row]) -> Stated | None:
    """The place that stands before the date in the first sentence of a report: "… held talks in Moscow on 9 September"."""
    for stated in _field(rows, "lead.dated"):
        for match in _PROSE_PLACE.finditer(stated.value):
            if dates.date_at(stated.value, match.end()):
                note = "The place is given in the text, not in a dateline."
                return Stated(match["place"], stated.line, "stated", note)
    return None


def _source_issues(source: Source, part: int, rows: Sequence[_Row]) -> Iterator[Issue]:
    if part == 1 and not source.encoding.startswith("utf-8") and source.encoding_reason != BY_EDITOR:
        yield Issue(
            "encoding.detected", 1, f"The file is not UTF-8; it was read as {source.encoding}. Check the letters."
        )
    start, end = rows[0][0].start, rows[-1][0].end
    for repair in source.repairs:
        if start <= repair.start < end:
            hexed = " ".join(repair.raw[i : i + 2] for i in range(0, len(repair.raw), 2))
            yield Issue("encoding.damaged", repair.line, f"Bytes that are not text ({hexed}) are shown as \ufffd.")


def _body_issues(body: Sequence[Block]) -> Iterator[Issue]:
    """Defects of the text that are shown, not mended."""
    for block in body:
        if block.kind == "note" and block.text.casefold().startswith("to be continued"):
            yield Issue("text.to-be-continued", block.last_line, "The source says that the text continues elsewhere.")
        elif block.kind in ("speech", "narration") and _breaks_off(block.text):
            yield Issue(
                "text.breaks-off",
                block.last_line,
                "The paragraph ends without a full stop; the source may break off here.",
            )


def _breaks_off(text: str) -> bool:
    opened = text.endswith(("(", "“", "‘")) and text[-2:-1] not in ".!?…"
    return (text[-1:].isalnum() or opened) and len(text.split()) >= _BROKEN_OFF_WORDS
