"""What the cache gives is what was put, or nothing."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from archive.work.cache import Cache, digest, each, of_files, pack, through

KEY = digest("key")


def kept(path: Path) -> bytes | None:
    cache = Cache(path)
    value = cache.get("x", KEY)
    cache.close()
    return value


@pytest.fixture
def path(tmp_path: Path) -> Path:
    cache = Cache(tmp_path / ".cache" / "site.sqlite")
    cache.put("x", KEY, b"value")
    cache.close()
    return tmp_path / ".cache" / "site.sqlite"


def test_what_was_put_is_found_again(path: Path) -> None:
    assert kept(path) == b"value"
    assert kept(path) == b"value"


def test_what_no_build_asks_for_any_more_goes(path: Path) -> None:
    cache = Cache(path)
    cache.put("x", digest("other"), b"2")
    cache.put("y", digest("other kind"), b"3")
    cache.close()
    assert kept(path) is None
    cache = Cache(path)
    assert cache.get("y", digest("other kind")) == b"3"


def test_what_is_not_closed_changes_nothing(path: Path) -> None:
    Cache(path).put("x", KEY, b"other")
    assert kept(path) == b"value"


@pytest.mark.parametrize("column", ["value", "sum"])
def test_a_value_that_is_not_what_was_put_is_not_there(path: Path, column: str) -> None:
    with sqlite3.connect(path) as db:
        db.execute(f"update kept set {column} = x'00112233'")
    db.close()
    assert kept(path) is None


def test_a_value_under_the_key_of_another_is_not_there(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("update kept set key = ?", [digest("another")])
    db.close()
    cache = Cache(path)
    assert cache.holds("x", digest("another")) and cache.get("x", digest("another")) is None


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(5000)])
def test_a_damaged_file_is_made_anew(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert kept(path) is None
    cache = Cache(path)
    cache.put("x", KEY, b"again")
    cache.close()
    assert kept(path) == b"again"


def test_a_file_that_is_cut_off_is_not_trusted(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])
    assert kept(path) is None


def test_a_table_of_another_form_is_made_anew(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("create table kept (other text)")
    db.close()
    cache = Cache(path)
    cache.put("x", KEY, b"again")
    cache.close()
    assert kept(path) == b"again"


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file")
    cache = Cache(tmp_path / ".cache" / "site.sqlite")
    cache.put("x", KEY, b"value")
    assert cache.get("x", KEY) == b"value"
    cache.close()
    assert kept(tmp_path / ".cache" / "site.sqlite") is None


@pytest.mark.parametrize(
    ("parts", "others"), [(("ab", "c"), ("a", "bc")), (("a",), ("a", "")), ((), ("",)), (("a", "b"), ("b", "a"))]
)
def test_lists_of_parts_do_not_run_together(parts: tuple[str, ...], others: tuple[str, ...]) -> None:
    assert digest(*parts) != digest(*others)


def test_a_folder_is_known_by_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    first = of_files(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    second = of_files(tmp_path)
    (tmp_path / "b").write_text("2")
    third = of_files(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "x.pyc").write_text("x")
    assert len({first, second, third}) == 3 and of_files(tmp_path) == third


def test_only_what_is_not_kept_is_made(tmp_path: Path) -> None:
    computed: list[int] = []

    def make(numbers: Sequence[int]) -> Iterator[bytes]:
        for at in numbers:
            computed.append(at)
            yield pack(b"%d" % at)

    def values(keys: Sequence[bytes]) -> list[bytes]:
        del computed[:]
        cache = Cache(tmp_path / "cache.sqlite")
        given = list(through(cache, "x", keys, make))
        cache.close()
        return given

    assert (values([b"a", b"b", b"a"]), computed) == ([b"0", b"1", b"2"], [0, 1, 2])
    assert (values([b"b", b"c", b"a"]), computed) == ([b"1", b"1", b"2"], [1])
    assert (values([b"c"]), computed) == ([b"1"], [])


def test_what_is_kept_but_not_whole_is_made_alone(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.sqlite")
    for key in (b"a", b"b"):
        cache.put("x", key, b"old")
    cache._db.execute("update kept set sum = x'00' where key = x'61'")
    asked: list[list[int]] = []

    def make(numbers: Sequence[int]) -> list[bytes]:
        asked.append([*numbers])
        return [pack(b"new")] * len(numbers)

    assert list(through(cache, "x", [b"a", b"b", b"c"], make)) == [b"new", b"old", b"new"]
    assert asked == [[2], [0]]


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_makes_what_is_not_known_on_all_cores(jobs: int, tmp_path: Path) -> None:
    def key(at: int) -> bytes:
        return b"%d" % (at % 50)

    def make(at: int) -> bytes:
        (tmp_path / f"made-{at}").touch()
        return b"%d" % at

    def run(kept: Cache | None) -> tuple[list[bytes], int]:
        given = list(each(kept, "x", key, make, 100, jobs=jobs))
        marks = [*tmp_path.glob("made-*")]
        for path in marks:
            path.unlink()
        return given, len(marks)

    every = [b"%d" % at for at in range(100)]
    assert run(None) == (every, 100)
    for expected in ((every, 100), ([*every[50:], *every[50:]], 0)):
        cache = Cache(tmp_path / "cache.sqlite")
        assert run(cache) == expected
        cache.close()


def test_a_kind_is_empty_until_something_of_it_is_put(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.sqlite")
    cache.put("x", b"a", b"value")
    assert (cache.is_empty("x"), cache.is_empty("y")) == (False, True)


def test_a_cache_beside_is_another_file(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "site.sqlite")
    with cache.beside("data") as other:
        other.put("x", b"key", b"value")
    assert cache.get("x", b"key") is None
    with cache.beside("data") as other:
        assert other.get("x", b"key") == b"value"
    assert (tmp_path / "site.data.sqlite").is_file()
