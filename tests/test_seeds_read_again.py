"""Only seeds that changed are read, and the result is that of reading all."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from archive import pipeline
from archive.curation import authority as authorities
from archive.history import saves
from archive.people import identify
from archive.pipeline import loading, seeds, settling
from archive.work.cache import Cache, digest
from archive.work.values import key_part

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def work(tmp_path: Path) -> Path:
    for name in ("seeds", "authority"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The seeds that are read."""
    names: list[str] = []
    plain = seeds.read_seed

    def read_seed(item: tuple[Path, str], known: object, **more: object) -> pipeline.Read:
        names.append(item[0].name[:3])
        return plain(item, known, **more)

    monkeypatch.setattr(seeds, "read_seed", read_seed)
    return names


def convert(work: Path, *, kept: bool = True) -> dict[str, bytes]:
    cache = Cache(work / "cache") if kept else None
    data = work / ("data" if kept else "clean")
    shutil.rmtree(data, ignore_errors=True)
    pipeline.convert(pipeline.Settings(work / "seeds", work / "authority", "Test", kept=cache), work / "docs", data)
    if cache:
        cache.close()
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def test_what_is_kept_of_words_is_told_from_them(work: Path) -> None:
    known = authorities.load(work / "authority")
    texts = [(path, f"seeds/{path.name}") for path in sorted(work.glob("seeds/*.txt"))]
    drafts = {(d.source.path, d.first_line): d for text in texts for d in seeds.read_seed(text, known).drafts}
    archive = loading.archive_of(pipeline.Settings(work / "seeds", work / "authority", "Test"), work / "docs")
    assert len(archive.documents) == len(drafts) > len(texts)
    for document in archive.documents:
        draft = drafts[document.source.file, document.source.first_line]
        assert draft.exact == saves.exact(draft)
        assert archive.words[document.id] == draft.words == digest(key_part(draft.blocks))
        as_read = [replace(block, speaker=None, quotes=()) for block in document.blocks]
        assert as_read == [block.by(None) for block in draft.blocks]


def test_who_is_who_is_told_again_where_evidence_authority_or_program_changed(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = authorities.load(work / "authority")
    texts = [(path, f"seeds/{path.name}") for path in sorted(work.glob("seeds/*.txt"))]
    evidences = [names for text in texts for names in seeds.read_seed(text, known).evidence]
    plain, cache, times = identify.settle, Cache(work / "cache"), list[int]()
    people, fewer = plain(evidences, known), plain(evidences[1:], known)
    assert people.persons != fewer.persons
    monkeypatch.setattr(identify, "settle", lambda *given: times.append(1) or plain(*given))
    for _ in range(2):
        assert settling.settle(evidences, known, cache, b"files") == people
    assert len(times) == 1
    assert settling.settle(evidences[1:], known, cache, b"files") == fewer
    assert len(times) == 2
    settling.settle(evidences, known, cache, b"other files")
    assert len(times) == 3
    monkeypatch.setattr(settling, "code", lambda: b"another version")
    settling.settle(evidences, known, cache, b"files")
    assert len(times) == 4
    cache.close()


ALL = ["000", "001", "002", "003", "004"]


def change_seed(work: Path) -> None:
    path = next(work.glob("seeds/001*.txt"))
    path.write_text(path.read_text("utf-8").replace("Mr Lukashenko", "Mr President"), "utf-8")


def change_decision(work: Path) -> None:
    path = next(work.glob("seeds/003*.yml"))
    path.write_text(path.read_text("utf-8") + "\n# seen again\n", "utf-8")


def drop_decision(work: Path) -> None:
    next(work.glob("seeds/003*.yml")).unlink()


def change_authority(work: Path) -> None:
    with (work / "authority" / "people.yml").open("a", encoding="utf-8") as file:
        file.write("\n- id: a-new-person\n  name: Anew Person\n")


def rename_seed(work: Path) -> None:
    next(work.glob("seeds/001*.txt")).rename(work / "seeds" / "005.txt")


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (lambda work: None, []),
        (change_seed, ["001"]),
        (change_decision, ["003"]),
        (drop_decision, ["003"]),
        (change_authority, ALL),
        (rename_seed, ["005"]),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_is_read_again(work: Path, read: list[str], change, again: list[str]) -> None:
    convert(work)
    assert read == ALL
    read.clear()
    change(work)
    files = convert(work)
    assert read == again
    assert files == convert(work, kept=False)


def test_another_version_of_the_program_reads_all(work: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    convert(work)
    read.clear()
    monkeypatch.setattr(seeds, "code", lambda: b"another version")
    convert(work)
    assert read == ALL


def test_a_seed_that_was_set_aside_is_tried_again(work: Path, read: list[str]) -> None:
    (work / "seeds" / "empty.txt").touch()
    convert(work)
    read.clear()
    convert(work)
    assert read == ["emp"]


def test_a_damaged_cache_is_not_trusted(work: Path, read: list[str]) -> None:
    clean = convert(work, kept=False)
    convert(work)
    raw = bytearray((work / "cache").read_bytes())
    for at in range(2000, len(raw), 97):
        raw[at] ^= 0x55
    (work / "cache").write_bytes(raw)
    assert convert(work) == clean


def test_a_seed_beyond_all_bounds_is_not_read(work: Path, read: list[str]) -> None:
    """Ten gigabytes of nothing (a sparse file), with the cache, which takes a digest of what it reads."""
    with (work / "seeds" / "vast.txt").open("wb") as file:
        file.truncate(10_000_000_000)
    with (work / "seeds" / "000_32e34bfc5fa31ee7.yml").open("wb") as file:
        file.truncate(10_000_000_000)
    files = convert(work)
    assert b"vast.txt" not in files["documents.jsonl"] and b"000_32e34bfc5fa31ee7" not in files["documents.jsonl"]
    assert b"001_f92f56e43dced676" in files["documents.jsonl"]
