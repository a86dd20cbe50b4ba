"""Checks whether the person named for a quotation is the one who says it in the archive."""

from __future__ import annotations

from collections.abc import Iterable

from archive.quoting.rules import WORDS
from archive.quoting.words import TITLES, split
from archive.text.words import COMMON

_NO_NAMES = TITLES | COMMON | frozenset(WORDS["nobody"])
_OFFICES = frozenset(WORDS["offices"])


class People:
    """The people of an archive, by the words of their names."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names`: id and name of each person."""
        self._names = {key: [word.word for word in split(name)] for key, name in names}
        self._given = {words[0] for words in self._names.values() if len(words) > 1}
        self.words = frozenset(word for words in self._names.values() for word in words if len(word) > 3)

    def meant(self, claim: str) -> set[str]:
        """The ids of those whom a name can mean: "Putin", "President Vladimir Putin", "V. Putin", "Xi". None: nobody known."""
        said = _naming(claim)
        scores = {key: score for key, words in self._names.items() if (score := self._score(words, said))}
        best = max(scores.values(), default=0)
        return {key for key, score in scores.items() if score == best}

    def _score(self, name: list[str], said: list[str]) -> int:
        """How many words of a claim are those of a name, one more with the family name; 0 where it means somebody else."""
        if not name:
            return 0
        others = [word for word in said if word not in name]
        first, family = name[0] in said, name[-1] in said
        fits = first or not any(word in self._given for word in others) if family else first and not others
        return len(said) - len(others) + family if fits else 0

    def agrees(self, claim: str, speakers: set[str]) -> bool | None:
        """Whether the claim means the speakers of some words; None: it cannot be told ("he", "the President", nobody known)."""
        if not claim or not speakers or "" in speakers:
            return None
        meant = self.meant(claim)
        if meant:
            return len(speakers) == 1 and speakers <= meant
        return False if _naming(claim) and not _is_office(claim) else None


def _naming(claim: str) -> list[str]:
    """The words of a claim that can be parts of a name."""
    words = split(claim)
    capitals = [word for word in words if word.own[0].isupper()]
    return [word.word for word in capitals or words if len(word.word) > 1 and word.word not in _NO_NAMES]


def _is_office(claim: str) -> bool:
    """An office alone, "the President of Belarus", names nobody."""
    return any(word.word in _OFFICES for word in split(claim))
