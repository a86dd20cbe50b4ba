"""Tell who is who: first what each draft shows, then one settling over all of them, then each draft by itself.

    ready = [prepare(d, authority) for d in drafts]                # any order, any process
    people = settle([shown for _, shown in ready], authority)      # once
    drafts = [resolve.resolve(d, people) for d, _ in ready]        # any order, any process

A full name that authority/ knows is that person; another full name is a provisional person, the same in all documents.
Initials and single names mean someone only where exactly one person in the same document bears them.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from archive.curation.authority import Authority
from archive.model import Attested, Document, Draft, Person, Problem
from archive.names import parse as names
from archive.names import roles, spellings, titled
from archive.people import doubles, guessed, linked, participants, realms, tag_order
from archive.people.evidence import Evidence, Mention
from archive.people.similar import similar
from archive.text.ids import free

_INTRODUCTION = 500  # characters of a turn in which a speaker says who they are
_ID = doubles.AUTHORITY  # begins the key of a person of authority; no folded name holds it


@dataclass(frozen=True)
class People:
    """Who is known after settling. `ids` leads from folded full names to person ids."""

    authority: Authority
    persons: Mapping[str, Person]  # by id: all of authority, and the provisional ones
    ids: Mapping[str, str]
    tags: Mapping[str, str]  # tag as published -> person id
    present: tuple[Person, ...]  # those who occur in the documents, sorted by id; for Archive.people
    problems: tuple[
        Problem, ...
    ]  # names that no text shows for sure, or so near to another's that an editor should look
    namesakes: frozenset[tuple[str, str]] = frozenset()  # (Evidence.document, folded name) of speakers who are another

    def id_of(self, name: str) -> str | None:
        """The person who bears this full name, or None."""
        return self.ids.get(names.fold(name))

    def tag(self, text: str) -> str | None:
        """The person whom a tag ("Lukashenko Alexander") names, or None where nobody or several fit."""
        return self.tags.get(text)


@dataclass(frozen=True)
class _Known:
    """The names that cut a label of one draft: authority's, and the full names that stand alone as labels in it."""

    authority: Authority
    own: frozenset[str]

    def __contains__(self, key: object) -> bool:
        return key in self.own or key in self.authority.person_ids


def known_names(draft: Draft, authority: Authority) -> _Known:
    """The names, folded, that decide where a role ends in this draft."""
    alone = map(names.split, {b.label for b in draft.blocks if b.label})
    return _Known(authority, frozenset(names.fold(a.name) for a in alone if a.name and not a.role and a.certain))


def prepare(draft: Draft, authority: Authority) -> tuple[Draft, Evidence]:
    """The draft with `participants` read from its own text, ids still None; and the names in it."""
    meant = decided_names(draft, authority)
    evidences = participants.evidence(draft, known_names(draft, authority))
    shown = tuple(item for item in evidences if meant.get(names.fold(item.person.name), "") is not None)
    return replace(draft, participants=participants.find(shown)), _evidence(draft, shown, meant)


def decided_names(draft: Draft, authority: Authority) -> Mapping[str, str | None]:
    """By folded name the person whose it is in this draft, or None for nobody: what editors say of it."""
    return {**dict.fromkeys(authority.no_people), **dict(draft.named)}


def _evidence(draft: Draft, shown: Iterable[participants.Evidence], meant: Mapping[str, str | None]) -> Evidence:
    """The names in a draft: of speakers, of those who took part, in tags. `meant`: as decided_names gives it."""
    decided = {b.first_line: b.speaker for b in draft.blocks if b.label and b.speaker}
    said = {b.first_line: b.text[:_INTRODUCTION] for b in draft.blocks if b.label and not b.speaker}
    number = linked.numbers(draft.source.provenance)
    named = [
        Mention(
            "named",
            item.person.name,
            item.person.role,
            item.line,
            (decided.get(item.line) if item.kind == "speaker" else None) or meant.get(names.fold(item.person.name)),
            item.person.certain,
            item.confirmed,
            link=number.get((item.line, names.fold(item.person.name))),
            introduced=roles.introduced(said.get(item.line, ""), item.person.name) if item.kind == "speaker" else None,
        )
        for item in shown
    ]
    text = tag_order.beginning(draft) if draft.persons else ""
    named += [
        Mention("tag", tag.value, None, tag.line, shown=tag_order.as_written(tag.value, text))
        for tag in draft.persons
        if not any(meant.get(names.fold(name), "") is None for name in names.inversions(tag.value))
    ]
    first: dict[tuple[object, ...], Mention] = {}  # one mention for each way of naming somebody: the first
    for mention in named:
        way = (mention.kind, mention.name, mention.role, mention.person, mention.certain, mention.confirmed)
        if mention.link and way in first and not first[way].link:
            first[way] = replace(first[way], link=mention.link)
        first.setdefault(way, mention)
    date = draft.date.value if draft.date else None
    return Evidence(f"{draft.source.path}:{draft.first_line}", tuple(first.values()), date)


@dataclass
class _Gathered:
    """All that the documents show of one person."""

    names: list[tuple[str, int, str]] = field(default_factory=list)  # document, line, text
    roles: list[tuple[str, int, str]] = field(default_factory=list)
    bearings: list[doubles.Bearing] = field(default_factory=list)

    @property
    def published(self) -> list[str]:
        """The names as the documents have them."""
        return [text for _, _, text in self.names]

    def add(self, bearing: doubles.Bearing) -> None:
        self.bearings.append(bearing)
        self.names.append((bearing.document, bearing.line, bearing.name))
        if bearing.role:
            self.roles.append((bearing.document, bearing.line, bearing.role))

    def take(self, other: _Gathered) -> None:
        self.names += other.names
        self.roles += other.roles
        self.bearings += other.bearings


def settle(evidences: Iterable[Evidence], authority: Authority) -> People:
    """Everyone in the documents, whatever the order of the evidence."""
    evidences = sorted(evidences, key=lambda e: e.document)
    key_of = functools.cache(lambda name: _key(name, authority))
    named = [list(_bearings(evidence, key_of)) for evidence in evidences]
    gathered: dict[str, _Gathered] = defaultdict(_Gathered)
    for bearing in chain.from_iterable(named):
        gathered[bearing.key].add(bearing)
    tags = _tags([(e.document, m) for e in evidences for m in e.mentions if m.kind == "tag"], gathered, key_of)
    misprints, misprinted = doubles.misprints(
        {key: bearer.bearings for key, bearer in gathered.items()}, authority.people
    )
    joined, notes = doubles.joined(tag_order.with_tags(evidences, named, tags))
    by_link, linked_twice = linked.joined(named)
    targets: dict[str, str | None] = {
        **misprints,
        **joined,
        **{key: target for key, target in by_link.items() if key not in joined and joined.get(target) != key},
        **realms.merged({key: bearer.published for key, bearer in gathered.items()}),
    }
    targets = {key: targets.get(target or "", target) for key, target in targets.items()}
    for key, target in targets.items():
        single = gathered.pop(key, None)
        if single and target:
            gathered[target].take(single)
    for bearing in chain.from_iterable(_bearings(evidence, key_of, confirmed=False) for evidence in evidences):
        if bearing.key in gathered or bearing.key.startswith(_ID):
            gathered[bearing.key].add(bearing)
    tags = {tag: target for tag, key in tags.items() if (target := targets.get(key, key))}
    offices = {f"{_ID}{person.id}": [role.title for role in person.roles] for person in authority.people}
    namesakes = doubles.namesakes(
        {key: bearer.bearings for key, bearer in gathered.items()}, lambda key: offices.get(key, ())
    )
    for bearer in gathered.values():
        bearer.names = [row for row in bearer.names if (row[0], names.fold(row[2])) not in namesakes]
    settled = _people(gathered, tags, authority)
    ids = {**settled.ids, **{key: _id_of(target, settled.ids) for key, target in targets.items() if target}}
    bearers = {_id_of(key, ids): bearer.bearings for key, bearer in gathered.items()}
    asked = doubles.homonyms(bearers, lambda person: settled.persons[person])
    unsure = guessed.questions(evidences, authority)
    problems = (*settled.problems, *unsure, *notes, *misprinted, *asked, *linked_twice)
    return replace(settled, ids=ids, problems=problems, namesakes=namesakes)


def _id_of(key: str, ids: Mapping[str, str]) -> str:
    return key.removeprefix(_ID) if key.startswith(_ID) else ids[key]


def _bearings(
    evidence: Evidence, key_of: Callable[[str], str | None], *, confirmed: bool = True
) -> Iterator[doubles.Bearing]:
    """The names in the text of a document that can mean somebody; or the bare ones that only other documents confirm."""
    for mention in evidence.mentions:
        if mention.kind != "named" or mention.confirmed is not confirmed:
            continue
        if key := f"{_ID}{mention.person}" if mention.person else key_of(mention.name):
            yield doubles.Bearing(
                key, mention.name, mention.role, evidence.document, mention.line, evidence.date, mention.introduced,
                mention.link,
            )  # fmt: skip


def _key(name: str, authority: Authority) -> str | None:
    """ "@" and the id for a person of authority, else the folded full name; None for a name too short to mean anyone."""
    if known := authority.person(name) or authority.person(titled.without_realm(name)):
        return _ID + known
    somebody = names.is_full_name(name) and names.can_be_somebody(name)
    return names.fold(name) if somebody or titled.is_titled(name) else None


def _tags(
    tagged: list[tuple[str, Mention]], gathered: dict[str, _Gathered], key_of: Callable[[str], str | None]
) -> dict[str, str]:
    """Tag -> key. A tag means the one person whose name it is in some order; a new name makes a provisional person."""
    keys: dict[str, str] = {}
    people = set(gathered)
    for _, tag in sorted(tagged, key=lambda row: row[1].shown is not None):  # what a text shows comes last and counts
        written = (tag.shown,) if tag.shown else ()
        candidates = [key_of(name) for name in (*written, *names.inversions(tag.name))]
        fitting = sorted({c for c in candidates if c and (c.startswith(_ID) or c in people)})
        if len(fitting) == 1:
            keys[tag.name] = fitting[0]
        elif not fitting and candidates[0]:
            keys[tag.name] = candidates[0]
    for document, tag in tagged:
        if tag.name in keys:
            spelling = next(n for n in names.inversions(tag.name) if key_of(n) == keys[tag.name])
            gathered[keys[tag.name]].names.append((document, tag.line, spelling))
    return keys


def _people(
    gathered: Mapping[str, _Gathered],
    tags: Mapping[str, str],
    authority: Authority,
) -> People:
    persons = {p.id: p for p in authority.people}
    ids: dict[str, str] = {}
    for key in sorted(gathered):
        entry = gathered[key]
        known = persons.get(key.removeprefix(_ID)) if key.startswith(_ID) else None
        if known is None:
            name = _shown(entry.published)
            known = Person(free(name, "person", persons), name, provisional=True)
        ids[key] = known.id
        persons[known.id] = replace(known, spellings=_attested(entry.names), attested_roles=_attested(entry.roles))
    present = tuple(persons[i] for i in sorted(set(ids.values())))
    by_name = dict(authority.person_ids) | {k: i for k, i in ids.items() if not k.startswith(_ID)}
    by_tag = {tag: ids[key] for tag, key in tags.items()}
    return People(authority, persons, by_name, by_tag, present, similar(present, authority))


def _shown(published: list[str]) -> str:
    """The spelling under which a provisional person is shown: in mixed letters if there is one, whole, the most frequent.

    Of a ruler or prelate the longest, which says of what.
    """
    if titles := [text for text in published if titled.is_titled(text)]:
        return max(titles, key=lambda text: (len(text), text))
    times = Counter(published)
    short = {text for text in times if any(spellings.is_short_for(text, full) for full in times)}
    count: dict[str, int] = defaultdict(int)
    for text in (text for text in times if text not in short or short == times.keys()):
        shown = spellings.display(text)
        count[shown] += times[text] if text == shown else 0
    return min(count, key=lambda text: (-count[text], text))


def _attested(places: list[tuple[str, int, str]]) -> tuple[Attested, ...]:
    """The first occurrence of each text."""
    first: dict[str, Attested] = {}
    for document, line, text in sorted(places, key=_place):
        first.setdefault(text, Attested(text, document, line))
    return tuple(first.values())


def _place(place: tuple[str, int, str]) -> tuple[str, int, str]:
    document, line, text = place
    return document.rpartition(":")[0], line, text


def name_documents(people: Iterable[Person], documents: Iterable[Document]) -> tuple[Person, ...]:
    """The people with document ids in place of "seeds/a.txt:1" in what is attested of them; sorted as they came."""
    ids: dict[str, str] = {}
    for document in documents:
        for place in (f"{document.source.file}:{document.source.first_line}", *document.source.copies):
            ids[place] = document.id

    def named(attested: tuple[Attested, ...]) -> tuple[Attested, ...]:
        return tuple([Attested(each.text, ids.get(each.document, each.document), each.line) for each in attested])

    return tuple(replace(p, spellings=named(p.spellings), attested_roles=named(p.attested_roles)) for p in people)
