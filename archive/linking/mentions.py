"""Find names of known people, places and organisations in the text of documents, where they mean one thing only.

Looked for, in their exact spelling and as whole words: full names of people (with a given name and a family name), names of
places, names and short names of organisations. A name that two of them bear is left alone. A family name alone means somebody
only behind "Mr" or "Ms", where exactly one who takes part in the document bears it. A place is left alone where the word
beside it makes a longer name ("Moscow Region", "United Russia").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import ahocorasick  # type: ignore[import-not-found]

from archive.linking import namesakes
from archive.model import Block, Document, Organisation, Person, Place
from archive.names import parse as names
from archive.names import spellings, titled
from archive.text.escape import visible

Kind = Literal["person", "place", "organisation"]
READ = ("speech", "narration", "note")  # kinds of blocks that are searched
# "Mr Putin", "Ms. Lukashenko"; the letter first, which is faster than looking at each place whether a word begins there.
_HONORIFIC = re.compile(r"M(?<!\wM)(?:rs?|s|iss)\.? ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)")
_WORD_BEFORE = re.compile(r"([\w’'-]+) $")
_NAME_AFTER = re.compile(r" (?:the )?[A-Z]|[-–]\w|[’']\w{2}")
_WHO_ONE_IS = ("[", "(", "y name is", "I am", "I’m")  # without any of these no text says who one of a name is
_SENTENCE_START = re.compile(r"[.!?…]['\"”’)]*\s+(?=[\"“‘(]?[^\W_a-z])")
_SENTENCE_STOP = re.compile(r"[.!?…]['\"”’)]*(?=\s|$)")
# Words with a capital that can stand before the name of a place without being part of it: at the beginning of a sentence.
_OPENING = frozenset(
    "A Across After Again All Along Also And Around As At Because Before Between Beyond Both But By Did Do Does During For "
    "From Had Has Have Here How However If In Inside Into Is Let Like May Near No Not Now Of Off On Only Or Our Outside Over "
    "Perhaps Since So That The Their Then There Therefore These They This Those Through Throughout Thus To Today Toward "
    "Towards Under Until Was We Were What When Where Which While Who Why Will With Within Without Would Yes Yet You".split()
)


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A name in a text: the characters from `start` to `end`, and whom or what it means."""

    start: int
    end: int
    kind: Kind
    id: str


@dataclass(frozen=True)
class Known:
    """The names that are looked for, each with what it means."""

    names: Mapping[str, tuple[Kind, str]]
    people: Mapping[str, Person]

    @cached_property
    def automaton(self) -> ahocorasick.Automaton:
        """An Aho-Corasick automaton, which finds all names in one pass over a text."""
        automaton = ahocorasick.Automaton()
        for name, meaning in self.names.items():
            automaton.add_word(name, (len(name), *meaning))
        automaton.make_automaton()
        return automaton


def known(people: Iterable[Person], places: Iterable[Place], organisations: Iterable[Organisation]) -> Known:
    """The names that mean only one of them each."""
    people = [*people]
    meanings: dict[str, set[tuple[Kind, str]]] = {}
    for name, meaning in _names(people, places, organisations):
        if name == visible(name) and len(name) > 1 and name[:1].isalpha():
            meanings.setdefault(name, set()).add(meaning)
    unambiguous = {name: min(meant) for name, meant in sorted(meanings.items()) if len(meant) == 1}
    return Known(unambiguous, {person.id: person for person in people})


def _names(
    people: Iterable[Person], places: Iterable[Place], organisations: Iterable[Organisation]
) -> Iterator[tuple[str, tuple[Kind, str]]]:
    for person in people:
        for name in person.names:
            if (names.is_full_name(name) or titled.is_titled(name)) and not name.isupper():
                yield name, ("person", person.id)
    for place in places:
        for name in (place.name, *place.aliases):
            if any(letter.isupper() for letter in name):
                yield name, ("place", place.id)
    for organisation in organisations:
        short = (organisation.abbreviation,) if organisation.abbreviation else ()
        for name in (organisation.name, *short, *organisation.aliases):
            if any(letter.isupper() for letter in name):
                yield name, ("organisation", organisation.id)


def find(text: str, among: Known, present: Sequence[Person] = ()) -> list[Found]:
    """The names in `text` (as `escape.visible` gives it) in their order; none overlaps another, the longest counts.

    `present` are those who take part: "Mr Putin" means the one of them who bears the name.
    """
    if not among.names:
        return []
    spans = [
        Found(last + 1 - length, last + 1, kind, key)
        for last, (length, kind, key) in among.automaton.iter_long(text)
        if _whole(text, last + 1 - length, last + 1)
    ]
    spans = [span for span in spans if span.kind == "organisation" or _alone(text, span)]
    return sorted([*spans, *_honoured(text, present, spans)])


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the characters are whole words."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "_") and not (after.isalnum() or after == "_")


def _alone(text: str, span: Found) -> bool:
    """Whether the words beside a person's or place's name do not make it a longer name."""
    if _NAME_AFTER.match(text, span.end) or text[span.start - 1 : span.start] in ("-", "–"):
        return False
    before = _WORD_BEFORE.search(text, max(0, span.start - 30), span.start)
    return span.kind == "person" or not before or not before[1][:1].isupper() or before[1] in _OPENING


def _honoured(text: str, present: Sequence[Person], taken: Sequence[Found]) -> Iterator[Found]:
    for match in _HONORIFIC.finditer(text):
        start, end = match.span()
        name = match[1]
        if name.endswith(("’s", "'s", "’", "'")):
            end -= len(name) - len(name.rstrip("s").rstrip("’'"))
            name = text[match.start(1) : end]
        meant = [p.id for p in present if any(spellings.is_short_for(name, full) for full in p.names)]
        if len(meant) == 1 and not any(other.start < end and start < other.end for other in taken):
            yield Found(start, end, "person", meant[0])


def present(document: Document) -> list[str]:
    """The ids of all who speak or take part, each once."""
    taking_part, speaking = [who.id for who in document.participants], [block.speaker for block in document.blocks]
    return [key for key in dict.fromkeys(taking_part + speaking) if key]


def bearers(document: Document, among: Known) -> list[Person]:
    """The known people who speak or take part: a family name in the document can mean one of these."""
    return [among.people[key] for key in present(document) if key in among.people]


def in_document(document: Document, among: Known) -> Iterator[tuple[Block, str, list[Found]]]:
    """Each block, its text as shown, and the names in it; none in a block of a kind that is not searched."""
    here = namesakes.unambiguous(bearers(document, among), (block.text for block in document.blocks))
    for block in document.blocks:
        text = visible(block.text)
        yield block, text, find(text, among, here) if block.kind in READ else []


def without_namesakes(block: Block, spans: Sequence[Found], people: Mapping[str, Person]) -> Sequence[Found]:
    """The names in a block, without those followed by an office that is another person's."""
    text = block.text
    for sign in _WHO_ONE_IS:  # a loop, as nearly all blocks end here
        if sign in text:
            break
    else:
        return spans
    text = visible(text)
    return [
        span
        for span in spans
        if span.kind != "person" or not namesakes.is_another(text, span.start, span.end, people[span.id])
    ]


def sentence(text: str, span: Found, longest: int = 320) -> tuple[str, str, str]:
    """The sentence around a name: before it, the name, behind it; "…" where it was cut to about `longest` characters."""
    first, last = max(0, span.start - 2 * longest), span.end + 2 * longest  # what is farther away is cut in any case
    starts = [first, *(match.end() for match in _SENTENCE_START.finditer(text, first, span.start))]
    stop = _SENTENCE_STOP.search(text, span.end, last)
    start, end = starts[-1], stop.end() if stop else last
    room = max(40, (longest - (span.end - span.start)) // 2)
    before, after = text[start : span.start], text[span.end : end]
    if len(before) > room:
        before = "…" + before[-room:].partition(" ")[2]
    if len(after) > room:
        after = after[:room].rpartition(" ")[0] + "…"
    return before, text[span.start : span.end], after
