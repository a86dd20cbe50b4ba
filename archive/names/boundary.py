"""Where the name begins in a label whose role stands before it: "President of Belarus | Alexander Lukashenko"."""

from __future__ import annotations

import re
from collections.abc import Container

from archive.names import given, words_abroad
from archive.names.folding import fold
from archive.names.word_kinds import INITIALS, ends_role, in_name, is_acronym, is_connecting, is_particle, opens_name
from archive.names.words import THINGS

_GIVEN_PREFIXES = ("abdel", "abdul", "abd")  # "Abdel Karim" is one given name
_SHORT_NAME = 3  # words
_PATRONYMIC = re.compile(r".{2,}(?:[oe]vich|ich|[oe]vna|ichna|ogl[uy]|kyzy|uly|вич|вна|ична|оглы|кызы)", re.IGNORECASE)
_CYRILLIC = re.compile(r"[А-ЯЁа-яё]")


def name_start(words: list[str], known: Container[str]) -> tuple[int, bool]:
    """The index of the word with which the name begins (len(words): there is none), and whether that is certain."""
    end = len(words)
    run = end
    while run > 0 and in_name(words[run - 1]) and not ends_role(words, run - 1):
        run -= 1
    while run < end and (not opens_name(words[run]) or words[run].endswith(",") or _joins_office(words, run)):
        run += 1
    if run == end or is_particle(words[-1]):
        return end, True
    if end - run > 2 and _CYRILLIC.search(words[-1]) and not _PATRONYMIC.fullmatch(words[-1]):
        start = _last_name(words, run)  # "Президент России Владимир Путин": the role has capitals too
        return start, start == run
    least = _taken_by_preposition(words, run)
    if least is None or run == 0:
        return run, True
    return _cut_run(words, run, least, known)


def _cut_run(words: list[str], run: int, least: int, known: Container[str]) -> tuple[int, bool]:
    """The start of the name in a run of capitalised words of which the first `least` or more belong to the role."""
    end = len(words)
    for start in range(run, end - 1):
        if fold(" ".join(words[start:])) in known:
            return start, True
    start = _last_name(words, run)
    if start - run < least:
        return end, True
    plainly = given.first_of(words, run + least)
    return (start, start == run) if plainly is None else (plainly, True)


def _taken_by_preposition(words: list[str], run: int) -> int | None:
    """How many words of the run are surely the role: 1 after "of", 0 after "Council"; None: the run is the name."""
    if run == 0:
        return None
    before = fold(words[run - 1])
    if words[run - 1].endswith(
        ","
    ):  # "President of Brazil, Luiz Inacio Lula da Silva": short, or with a particle, it is whole
        return None if len(words) - run <= _SHORT_NAME or any(map(is_particle, words[run:])) else 0
    if is_connecting(words[run - 1]) or _joins_office(words, run - 1):
        return 1
    if before in THINGS or is_acronym(words[run - 1]):
        return 0
    return None


def _joins_office(words: list[str], at: int) -> bool:
    """ "Ministro | dos | Transportes", "Ministre de | la | Justice": what follows is no name."""
    if fold(words[at]) not in words_abroad.JOINING or not at:
        return False
    return fold(words[at - 1]) in words_abroad.OFFICES or _joins_office(words, at - 1)


def _last_name(words: list[str], run: int) -> int:
    """Where the last two words begin, with particles, initials and a patronymic that stand between or before them."""
    start = len(words) - 1
    while start > run and is_particle(words[start - 1]):
        start -= 1
    start = max(run, start - 1)
    while start > run and _belongs_to_next(words, start):
        start -= 1
    return start


def _belongs_to_next(words: list[str], start: int) -> bool:
    """Whether the name begins before `start`: there stand initials or a patronymic, or before it "Abdel", "bin"."""
    before = words[start - 1]
    return bool(
        INITIALS.fullmatch(words[start])
        or _PATRONYMIC.fullmatch(words[start])
        or is_particle(words[start])
        or is_particle(before)
        or fold(before) in _GIVEN_PREFIXES
    )
