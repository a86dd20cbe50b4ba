"""Values that go through bytes are what they were."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from archive.pipeline.seeds import Read, read_seed
from archive.work.values import decoder, encoded, key_part

ROOT = Path(__file__).resolve().parents[2]


class Pair(NamedTuple):
    one: str
    other: frozenset[int]


@dataclass(frozen=True, slots=True)
class Value:
    text: str
    pairs: tuple[Pair, ...] = ()
    none: int | None = None


@pytest.mark.parametrize("value", [Value("a"), Value("Ž", (Pair("b", frozenset({1, 2**63})),), 3)])
def test_a_value_comes_back(value: Value) -> None:
    assert decoder(Value)(encoded(value)) == value


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.name[:3])
def test_all_that_reading_gives_of_a_seed_comes_back(path: Path) -> None:
    from archive.curation import authority

    read = read_seed((path, f"seeds/{path.name}"), authority.load(ROOT / "authority"))
    back = decoder(Read)(encoded(read))
    assert back == read
    assert repr(back) == repr(read)  # and of the same types


def test_bytes_of_another_value_are_refused() -> None:
    with pytest.raises(ValueError, match="str"):
        decoder(Value)(encoded(Value(3)))  # type: ignore[arg-type]


def test_half_a_character_is_no_bytes_but_part_of_a_key() -> None:
    half = Value("\ud83d")
    with pytest.raises(ValueError, match="surrogates"):
        encoded(half)
    assert key_part(half) not in (key_part(Value("\ud83e")), key_part(Value("?")))
    assert key_part(Value("a")) == encoded(Value("a"))
    assert key_part(object) != key_part(Path)
