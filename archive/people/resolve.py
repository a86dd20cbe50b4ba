"""Tell who is who, step three: put persons to the labels and participants of one draft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from archive.curation.authority import role_at
from archive.model import Block, Draft, Issue, Participant, Person
from archive.names import parse as names
from archive.names import roster, spellings, titled
from archive.people.identify import People, decided_names, known_names
from archive.people.participants import MAX_NAMESAKES

UNKNOWN_LABEL = "label.unknown"  # an issue of a label that ends a turn and is not understood; a link answers it


def resolve(draft: Draft, people: People) -> Draft:
    """The draft with `speaker` on every block of a turn and ids, names and roles of participants; issues where unknown.

    A block that has a speaker already (a decision) keeps it; later labels with the same name follow it.
    """
    local = _Local(draft, people)
    blocks, issues = _speakers(draft, local)
    taking_part = _participants(draft, local, blocks)
    return replace(draft, blocks=blocks, participants=taking_part, issues=_issues(draft, blocks, issues))


def _issues(draft: Draft, blocks: Iterable[Block], own: Sequence[Issue]) -> tuple[Issue, ...]:
    """The issues of a draft with its `own` of labels, without questions that are answered, and each line asked about once."""
    if not any(issue.rule == UNKNOWN_LABEL for issue in draft.issues):
        return (*draft.issues, *own)
    answered = {block.first_line for block in blocks if block.label and block.speaker}
    answered |= {issue.line for issue in own if issue.rule == "name.ambiguous"}
    before = [i for i in draft.issues if i.rule != UNKNOWN_LABEL or i.line not in answered]
    asked = {i.line for i in before if i.rule == UNKNOWN_LABEL}
    return (*before, *(issue for issue in own if issue.line not in asked))


class _Local:
    """Who a name means within one draft."""

    def __init__(self, draft: Draft, people: People) -> None:
        self.people = people
        self.known = known_names(draft, people.authority)
        self.place = f"{draft.source.path}:{draft.first_line}"
        self.speaking: set[str] = set()  # folded names
        self.decided = dict(decided_names(draft, people.authority))  # folded name -> id, or None: nobody
        self.families: dict[str, set[tuple[str, str]]] = defaultdict(set)  # last word of a name -> (id, name)
        self._labels: dict[str, names.Label] = {}  # a label stands at many turns
        self._meant: dict[str, list[str]] = {}
        self._borne: set[tuple[str | None, str]] = set()
        turns = [(block.label, block.speaker) for block in draft.blocks if block.label]
        in_order = any(speaker for _, speaker in turns)  # a later decision counts; without any, each label is seen once
        for label, speaker in turns if in_order else dict.fromkeys(turns):
            if not (name := self.label(label).name):
                continue
            self.speaking.add(names.fold(name))
            if speaker:
                self.decided[names.fold(name)] = speaker
            self._bear(speaker or self._id_of(name), name)
        for participant in draft.participants:
            self._bear(participant.id or self._id_of(participant.name), participant.name)
        for tag in draft.persons:
            self._bear(people.tag(tag.value), names.inverted(tag.value))

    def _id_of(self, name: str) -> str | None:
        """Whom a full name means; nobody where a speaker of this draft shows to be another of the name."""
        key = names.fold(name)
        if key in self.decided:
            return self.decided[key]
        return None if (self.place, key) in self.people.namesakes else self.people.id_of(name)

    def label(self, text: str) -> names.Label:
        """The name and the role in a label."""
        if text not in self._labels:
            self._labels[text] = titled.split(text, self.known)
        return self._labels[text]

    def meant(self, text: str) -> list[str]:
        """The ids of all whom a label can mean here; one id: it is that person."""
        if text not in self._meant:
            self._meant[text] = self.who(self.label(text))
        return self._meant[text]

    def _bear(self, person: str | None, name: str) -> None:
        if person and (person, name) not in self._borne:
            self._borne.add((person, name))
            known = self.people.persons.get(person)
            for full in (name, *((known.name, *known.aliases) if known else ())):
                self.families[spellings.ending(full)].add((person, full))

    def who(self, label: names.Label) -> list[str]:
        """As `meant`, of a label in its parts."""
        if not label.name or (_is_single(label.name) and _is_place(label.qualifier)):
            return []
        key = names.fold(label.name)
        if key in self.decided:
            return [other] if (other := self.decided[key]) else []
        if (self.place, key) in self.people.namesakes:
            return []
        if other := self.people.ids.get(key):
            return [other]
        namesakes = self.families.get(spellings.family(label.name), ())
        if len(namesakes) > MAX_NAMESAKES:
            return []
        return sorted({person for person, full in namesakes if spellings.is_short_for(label.name, full)})


def _speakers(draft: Draft, local: _Local) -> tuple[tuple[Block, ...], list[Issue]]:
    """Every block with its speaker, and one issue for each name that means nobody or several."""
    blocks: list[Block] = []
    issues: dict[str, Issue] = {}
    current: str | None = None
    for block in draft.blocks:
        if block.label is not None:
            fitting = [block.speaker] if block.speaker else local.meant(block.label)
            current = fitting[0] if len(fitting) == 1 else None
            open_ = current is None and names.squeeze(block.label) not in draft.speaker_labels
            if open_ and block.label not in issues and (issue := _issue(block, fitting, local)):
                issues[block.label] = issue
        follows = block.label is not None or block.kind in ("speech", "note")
        speaker = current if follows else None
        blocks.append(block if block.speaker == speaker else block.by(speaker))
    return tuple(blocks), [_counted(issue, label, draft) for label, issue in issues.items()]


def _counted(issue: Issue, label: str, draft: Draft) -> Issue:
    """The issue with how often the label stands, where that is more than once."""
    lines = [block.first_line for block in draft.blocks if block.label == label]
    if len(lines) < 2:
        return issue
    shown = ", ".join(map(str, lines[:3])) + (" …" if len(lines) > 3 else "")
    return replace(issue, message=f"{issue.message} ({len(lines)} turns: lines {shown})")


def _is_single(name: str | None) -> bool:
    """ "Ivanov, Moscow": a single name with a place behind it is somebody else than the Ivanov of the document."""
    return bool(name) and not any(c in str(name) for c in " .")


def _is_place(qualifier: str | None) -> bool:
    """ "Moscow", "Perm Territory", not "retranslated" or "Noise in the audience"."""
    return bool(qualifier) and all(word[:1].isupper() for word in str(qualifier).split())


def _issue(block: Block, fitting: list[str], local: _Local) -> Issue | None:
    """What an editor should know of a label that is linked to nobody; None where it names nobody, as "Question" does."""
    published = str(block.label)
    label = local.label(published)
    key = names.fold(label.name or "")
    if key in local.decided or (local.place, key) in local.people.namesakes:
        return None  # an editor has said that it is nobody's, or it is asked as person.homonym
    how = "decide whose label it is"
    if len(fitting) > 1:
        text = f"'{label.name}' can be {' or '.join(fitting)}; {how}"
        return Issue("name.ambiguous", block.first_line, text)
    if label.name:
        return Issue(
            "speaker.unknown",
            block.first_line,
            f"'{published}' is not the full name of anybody in this document; {how}",
        )
    if len(roster.scan(published, local.known)[0]) > 1:
        text = f"'{published}' names several people; the turn is linked to none of them"
        return Issue("speaker.several", block.first_line, text)
    if _hides_a_name(published):
        return Issue(
            "speaker.unknown", block.first_line, f"'{published}' may contain a name that was not recognised; {how}"
        )
    return None


def _hides_a_name(label: str) -> bool:
    """ "Patriarch Kirill of Moscow", not "Call centre operator" or "Question from Izhevsk"."""
    words = label.split()
    office = words[0].lower() == "the" or (label.isupper() and names.has_office(label))
    return not office and not names.is_anonymous(label) and any(word[:1].isupper() for word in words[1:])


def _participants(draft: Draft, local: _Local, blocks: tuple[Block, ...]) -> tuple[Participant, ...]:
    """The participants with ids, each person once; whoever speaks stands among them."""
    date = draft.date.value if draft.date else None
    begins: dict[str, int] = {}  # who speaks -> the line of the first turn
    for block in blocks:
        if block.label and block.speaker:
            begins.setdefault(block.speaker, block.first_line)
    people = local.people.persons
    speaking = [Participant(key, people[key].name, None, line) for key, line in begins.items() if key in people]
    merged: dict[str, Participant] = {}
    for participant in (*draft.participants, *speaking):
        fitting = [participant.id] if participant.id else local.who(names.Label(None, participant.name))
        person = people.get(fitting[0]) if len(fitting) == 1 else None
        bare = participant.role is None and names.is_full_name(participant.name)
        if person is None and not fitting and bare and names.fold(participant.name) not in local.speaking:
            continue  # a bare name that nothing confirms: a thing, for all that is known
        if person is None:
            merged.setdefault(f"name {names.fold(participant.name)}", participant)
            continue
        before = merged.get(person.id)
        if before is None:
            merged[person.id] = Participant(person.id, person.name, participant.role, participant.evidence_line)
        elif before.role is None and participant.role is not None:
            merged[person.id] = replace(before, role=participant.role, evidence_line=participant.evidence_line)
    return tuple([_in_office(participant, people, date) for participant in merged.values()])


def _in_office(participant: Participant, people: Mapping[str, Person], date: str | None) -> Participant:
    """The participant with the role that authority knows for the day, where the text gives none."""
    key = participant.id
    role = role_at(people[key], date) if key and participant.role is None else None
    return participant if role is None else replace(participant, role=role)
