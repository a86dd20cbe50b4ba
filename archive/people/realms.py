"""One ruler under several labels: "Patriarch Gavriil" is "Patriarch Gavriil of Omsk and All Arland" where only one is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from archive.names import parse as names
from archive.names import titled


def merged(published: Mapping[str, Iterable[str]]) -> dict[str, str | None]:
    """For keys of titled names that are not the whole name: the key of the one whom they mean, or None where several fit.

    `published` has the spellings of each key; a key is the folded name.
    """
    by_name: dict[str, list[str]] = defaultdict(list)  # folded name without realm -> keys
    for key, spellings in published.items():
        name = next(iter(spellings), "")
        if titled.is_titled(name):
            by_name[names.fold(titled.without_realm(name))].append(key)
    targets: dict[str, str | None] = {}
    for short, keys in by_name.items():
        whole = sorted((key for key in keys if key != short), key=lambda key: (-len(key), key))
        realms = {key.removeprefix(f"{short} of ").removeprefix("the ").partition(" ")[0] for key in whole}
        if len(realms) == 1:
            targets |= {key: whole[0] for key in keys if key != whole[0]}
        elif realms and short in keys:
            targets[short] = None
    return targets
