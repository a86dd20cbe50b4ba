"""Names whose border to the role was guessed: "Head of Rosneft | Igor Sechin" rests on the last two words being the name."""

from __future__ import annotations

from collections.abc import Iterable

from archive.curation.authority import Authority
from archive.model import Problem
from archive.names import parse as names
from archive.people.evidence import Evidence, Mention


def questions(evidences: Iterable[Evidence], authority: Authority) -> tuple[Problem, ...]:
    """One question for each name whose border to the role was guessed, unless authority or another text shows it plainly."""
    evidences = list(evidences)
    sure = {names.fold(m.name) for e in evidences for m in e.mentions if m.certain}
    asked: dict[str, Problem] = {}
    for evidence in evidences:
        for mention in evidence.mentions:
            key = names.fold(mention.name)
            if not mention.certain and key not in sure and authority.person(mention.name) is None:
                asked.setdefault(key, _question(evidence, mention))
    return tuple(asked.values())


def _question(evidence: Evidence, mention: Mention) -> Problem:
    path, _, _ = evidence.document.rpartition(":")
    return Problem(
        path,
        mention.line,
        f"'{mention.name}' was taken to be the name in '{mention.role} {mention.name}'. Enter the name, as a person or an"
        " alias, in authority/people.yml.",
        "name.guessed",
        about=(mention.name, mention.role or ""),
    )
