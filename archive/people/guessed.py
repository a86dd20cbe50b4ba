"""Names whose border to the role was guessed: "Head of Rosneft | Igor Sechin" rests on the last two words being the name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from archive.curation.authority import Authority
from archive.model import Issue
from archive.names import parse as names
from archive.people.evidence import Evidence, Mention


def issues(evidences: Iterable[Evidence], authority: Authority) -> dict[str, tuple[Issue, ...]]:
    """An issue for each name whose border to the role was guessed, unless authority or another text shows it plainly."""
    evidences = list(evidences)
    sure = {names.fold(m.name) for e in evidences for m in e.mentions if m.certain}
    found: dict[str, dict[str, Issue]] = defaultdict(dict)
    for item in evidences:
        for m in item.mentions:
            key = names.fold(m.name)
            if not m.certain and key not in sure and authority.person(m.name) is None:
                found[item.document].setdefault(key, _guess(m))
    return {document: tuple(issues.values()) for document, issues in found.items()}


def _guess(mention: Mention) -> Issue:
    return Issue(
        "name.guessed",
        mention.line,
        f"'{mention.name}' was taken for the name in '{mention.role} {mention.name}'. Write the name, as a person or an"
        " alias, in authority/people.yml",
    )
