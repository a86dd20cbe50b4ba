"""Plain transcripts: a head with title, date and place, then paragraphs. What adapters of such files have in common.

Undoes what paper and Markdown did to the text: wrapped lines, page numbers, running heads, bold labels, time stamps.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.describing import label_patterns, labels, own_lines
from archive.describing.label_evidence import Opening, weigh
from archive.model import SegmentKind
from archive.reading import furniture, line_numbers, markup, wrap
from archive.reading.adapter import Mark, Piece, Row, row_for
from archive.sources import header

# "- Anna: Hello.", "* Anna: Hello.", ">> Anna: Hello.", "@alice: hello", "*HON. DOE: …" for what was said in another language
_BULLET = re.compile(r"\s*(?:[-–—•*] +|>>+ *(?=\S)|\*(?=[^\W\d_a-z])|@(?=[^\W_]))")
_AGAIN = 3  # times, by which a name in bold on its own line is told from a heading
_LETTERS = 3  # of initials in bold: "**BM** When?"
# Behind the backslash with which Markdown says that a sign is meant as it stands: the rest of the same paragraph
_BEHIND_ESCAPE = {True: "paragraph.continued-escape", False: "paragraph.continued-escape-word"}  # after a space, or not


def marks(
    pieces: Sequence[Piece],
    *,
    heads: Sequence[Row] = (),
    wrapped: bool = True,
    headed: bool = True,
    forms: Sequence[re.Pattern[str]] = (),
) -> Iterator[Mark]:
    """Marks of a file that holds one transcript, or of the text of one.

    `heads` are lines that stand at the head or foot of pages, beside those that show themselves by coming again;
    `wrapped` says that lines may be broken at a fixed width; `headed` that title and date are to be found in the first lines;
    `forms` are forms of labels beside those that are known, as in `Adapter.labels`.
    """
    numbered, pieces = pieces, line_numbers.without(pieces)
    layout = _Layout.of(pieces, heads, wrapped, headed, (*map(labels.stated, forms), *labels.FORMS))
    for at, piece in enumerate(pieces):
        if piece.start > numbered[at].start:
            yield Mark(numbered[at].start, "boilerplate", line_numbers.RULE)
        if piece.text:
            yield from _marks(at, piece, layout)


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the lines of a text are, by their indexes."""

    head: dict[int, list[Mark]]
    skipped: dict[int, str]  # page furniture and blank lines, with the rule that says so
    below: Container[int]  # time stamps alone below a name
    apart: dict[int, markup.Apart]  # names that signs set apart
    goes_on: Container[int]  # the rest of a paragraph, in wrapped text
    stamped: Container[int]  # lines with a time stamp beside a name
    opening: Container[int]  # lines that open a turn
    escaped: bool  # backslashes stand before signs, as Markdown has them

    @classmethod
    def of(
        cls, pieces: Sequence[Piece], heads: Sequence[Row], wrapped: bool, headed: bool, forms: tuple[labels.Form, ...]
    ) -> _Layout:
        skipped = furniture.find(pieces)
        skipped |= {at: line_numbers.RULE for at, piece in enumerate(pieces) if not piece.text}
        skipped |= {at: rule for at, piece in enumerate(pieces) if (rule := row_for(piece.text, heads))}
        captioned = markup.caption_stamps(pieces)
        skipped |= dict.fromkeys(captioned, "turn.time")
        opening, stamped, apart = _openings(pieces, forms), frozenset(markup.stamps(pieces)), _names_apart(pieces)
        named = stamped if markup.names_again(pieces, stamped) else frozenset()
        begins = {*opening, *apart, *named, *_lone_names(pieces), *(at + 1 for at in captioned)}
        begins |= {at for at, piece in enumerate(pieces) if markup.chat(piece)}
        head = header.marks(pieces, skipped, begins.__contains__) if headed else {}
        skipped = {at: rule for at, rule in skipped.items() if at not in head}
        goes_on: frozenset[int] = frozenset()
        if wrapped:
            goes_on = wrap.continued(pieces, {*skipped, *head}, (opening | apart.keys()).__contains__)
        entries = markup.entries(pieces) if apart else named
        escaped = markup.is_escaped(pieces)
        return cls(head, skipped, _stamps_below(pieces), apart, goes_on - entries, stamped, opening, escaped)


def _marks(at: int, piece: Piece, layout: _Layout) -> Iterable[Mark]:
    if at in layout.head:
        return layout.head[at]
    if at in layout.below:
        return [Mark(piece.start, "metadata", "turn.time")]
    if at in layout.skipped:
        rule = layout.skipped[at]
        return [Mark(piece.start, "metadata" if rule == "turn.time" else "boilerplate", rule)]
    if at in layout.apart:
        return _set_apart(piece, layout.apart[at])
    return _line(piece, at in layout.goes_on, _cuts(piece, at, layout))


def _lone_names(pieces: Sequence[Piece]) -> Iterator[int]:
    """The indexes of the names alone on their lines, where two or more come again: the first of them is no title."""
    times = Counter(piece.text for piece in pieces)
    again = {text for text, count in times.items() if count > 1 and own_lines.verdict(text)}
    if len(again) > 1:
        yield from (at for at, piece in enumerate(pieces) if piece.text in again)


def _stamps_below(pieces: Sequence[Piece]) -> frozenset[int]:
    """The indexes of the time stamps that stand alone right below a name, where names come again so."""
    shown = [at for at, piece in enumerate(pieces) if piece.text]
    pairs = [(a, b) for a, b in pairwise(shown) if markup.lone_stamp(pieces[b]) and own_lines.verdict(pieces[a].text)]
    again = len({pieces[a].text for a, _ in pairs}) < len(pairs)
    return frozenset(b for _, b in pairs) if again else frozenset()


def _openings(pieces: Sequence[Piece], forms: tuple[labels.Form, ...]) -> frozenset[int]:
    """The indexes of the lines that open a turn, as far as the lines alone tell."""
    texts = [_BULLET.sub("", piece.text, count=1) if _BULLET.match(piece.text) else piece.text for piece in pieces]
    openings = [Opening(text, labels.find(text, forms=forms)) for text in texts]
    accepted = {at for at, label in enumerate(weigh(openings)) if label}
    bold = (at for at, piece in enumerate(pieces) if markup.bold_label(piece))
    return frozenset({*accepted, *bold, *_bold_names(pieces)})


def _bold_names(pieces: Sequence[Piece]) -> Iterator[int]:
    """The indexes of the lines that are nothing but a speaker's name in bold, where some come again.

    Two or more that come again and again are names, whatever they look like: "**Tim**".
    """
    lines = {
        at: piece.raw[cut[1] : cut[2]].strip() for at, piece in enumerate(pieces) if (cut := markup.bold_line(piece))
    }
    times = Counter(lines.values())
    often = {text for text, count in times.items() if count >= _AGAIN and own_lines.verdict(text, marked=True)}
    marked = len(often) > 1  # then those that come seldom are names too
    names = {at: text for at, text in lines.items() if own_lines.verdict(text, marked) == "sure"}
    if len(set(names.values())) < len(names):
        yield from names


def _line(piece: Piece, goes_on: bool, cuts: Sequence[_Cut]) -> Iterator[Mark]:
    """Marks of a line of the text: of the signs of Markdown and the time stamp in it, and of its words."""
    if cut := markup.heading(piece):
        _, start, end = cut
        yield Mark(piece.start, "boilerplate", "markup.heading")
        yield Mark(piece.start + start, "body", "heading.markdown")
        if end < len(piece.raw):
            yield Mark(piece.start + end, "boilerplate", "markup.heading")
        return
    yield from _around(piece, cuts, "paragraph.wrapped" if goes_on else "paragraph")


_Cut = tuple[int, int, str]  # the offsets in the raw line of what is no words, and the rule that says so


def _cuts(piece: Piece, at: int, layout: _Layout) -> list[_Cut]:
    """What is cut out of a line of the text, in order; of two that overlap, the first."""
    cuts: list[_Cut] = []
    opens = at in layout.opening
    if bold := markup.bold_label(piece) or (markup.bold_line(piece) if opens else None):
        opening, label, closing, end = bold
        cuts += [(opening, label, "markup.bold"), (closing, end, "markup.bold")]
    if opens and (bullet := _BULLET.match(piece.raw)):
        cuts.append((bullet.start(), bullet.end(), "markup.bullet"))
    if chat := markup.chat(piece):
        cuts += [(*span, "markup.chat") for span in chat]
    if at in layout.stamped and (span := markup.stamp(piece)):
        cuts.append((*span, "turn.time"))
    if layout.escaped:
        cuts += [(*span, "markup.escape") for span in markup.escapes(piece)]
    apart: list[_Cut] = []
    for cut in sorted(cuts, key=lambda cut: cut[0]):
        if not apart or cut[0] >= apart[-1][1]:
            apart.append(cut)
    return apart


def _names_apart(pieces: Sequence[Piece]) -> dict[int, markup.Apart]:
    """The names that signs set apart, by the index of their piece: where one comes again in the same signs.

    Bold words and headings are names only if they read like one: "**Anna Sample** Yes", "### Speaker 2".
    """
    signs = {at: apart for at, piece in enumerate(pieces) if (apart := markup.set_apart(piece))}
    bold = {at: apart for at, piece in enumerate(pieces) if (apart := markup.emphasised(piece))}
    letters = Counter(name for at, apart in bold.items() if len(name := _name(pieces[at], apart)) <= _LETTERS)
    initials = {name for name, times in letters.items() if times > 1 and len(letters) > 1}
    bold = {
        at: apart
        for at, apart in bold.items()
        if (name := _name(pieces[at], apart)) in initials or own_lines.verdict(name)
    }
    return {**_before_signs(pieces), **_where_again(pieces, bold), **_where_again(pieces, signs)}


def _before_signs(pieces: Sequence[Piece]) -> dict[int, markup.Apart]:
    """The names that the same sign or a gap sets apart from the words: two that come again, and others like them."""
    signs: dict[str, dict[int, markup.Apart]] = defaultdict(dict)
    for at, piece in enumerate(pieces):
        if found := markup.before_sign(piece):
            signs[found[0]][at] = found[1]
    names: dict[int, markup.Apart] = {}
    for lines in signs.values():
        known = {at: apart for at, apart in lines.items() if _reads_like_name(_name(pieces[at], apart))}
        times = Counter(_name(pieces[at], apart) for at, apart in known.items())
        sentences = sum(markup.holds_small_words(pieces[at].raw[apart.closing[1] :]) for at, apart in known.items())
        if sum(count > 1 for count in times.values()) > 1 and 2 * sentences >= len(known):
            names |= known
    return names


def _reads_like_name(text: str) -> bool:
    return own_lines.verdict(text) is not None or bool(label_patterns.LETTERS.fullmatch(text) and len(text) > 1)


def _where_again(pieces: Sequence[Piece], names: dict[int, markup.Apart]) -> dict[int, markup.Apart]:
    again = len({_name(pieces[at], apart) for at, apart in names.items()}) < len(names)
    return names if again else {}


def _name(piece: Piece, apart: markup.Apart) -> str:
    return piece.raw[apart.name[0] : apart.name[1]].strip()


def _set_apart(piece: Piece, apart: markup.Apart) -> Iterator[Mark]:
    """Marks of a line with a name that signs set apart: of the signs, the name, the time stamp beside it, and the words."""
    rows: list[tuple[int, SegmentKind, str]] = [
        (apart.opening[0], "boilerplate", "markup.sign"),
        (apart.name[0], "body", "turn.label"),
        (apart.closing[0], "boilerplate", "markup.sign"),
        (apart.closing[1], "body", "paragraph"),
    ]
    if apart.time:
        rows += [(apart.time[0], "metadata", "turn.time"), (apart.time[1], "body", "paragraph")]
    rows.sort(key=lambda row: row[0])
    ends = [*(start for start, _, _ in rows[1:]), len(piece.raw)]
    kept = [row for row, end in zip(rows, ends, strict=True) if piece.raw[row[0] : end].strip(" :\t")]
    for at, (start, kind, rule) in enumerate(kept):
        yield Mark(piece.start + (start if at else 0), kind, rule)


def _around(piece: Piece, cuts: Sequence[_Cut], rule: str) -> Iterator[Mark]:
    """Marks of the words of a line, and of the spans cut out of it."""
    at = 0
    for start, end, name in cuts:
        worded = bool(piece.raw[at:start].strip())
        if worded:
            yield Mark(piece.start + at, "body", rule)
        kind: SegmentKind = "metadata" if name == "turn.time" else "boilerplate"
        yield Mark(piece.start + (start if worded else at), kind, name)
        if worded or rule not in ("paragraph", "paragraph.wrapped"):
            rule = "paragraph"
        if name == "markup.escape" and piece.raw[:start].strip():
            rule = _BEHIND_ESCAPE[piece.raw[start - 1].isspace()]
        at = end
    if not cuts or re.search(r"\S", piece.raw[at:]):
        yield Mark(piece.start + at, "body", rule)
