"""The long runs on changed pages: random bytes, and pages of another structure (see tests/long_runs.py)."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from archive.data.item import item
from archive.model import Document
from archive.verifying import agreement, compare, records
from tests.needs import CORPUS
from tests.plain_site import convert
from tests.small_site import ROOT


def fuzz(share: float, folder: Path) -> str:
    """Random bytes, and seeds with bytes changed, cut and doubled, in batches of 500 beside the real seeds."""
    dice, files, aside = random.Random(19), 0, 0
    originals = [path.read_bytes() for path in sorted((ROOT / "seeds").glob("*.txt"))]
    originals += [path.read_bytes() for path in sorted((ROOT / "tests" / "golden").glob("*/source.txt"))]
    while files < 100_000 * share:
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "seeds").mkdir(parents=True)
        shutil.copy(ROOT / "seeds" / "000_32e34bfc5fa31ee7.txt", folder / "seeds" / "-good.txt")
        for number in range(500):
            (folder / "seeds" / f"{number}.txt").write_bytes(_changed(dice, dice.choice(originals)))
        result = convert(folder / "seeds", folder, jobs=2)
        broken = [problem for problem in result.problems if problem.rule == "seed.failed"]
        assert not broken, broken[:5]
        assert sum(document.source.file == "seeds/-good.txt" for document in result.archive.documents) == 2
        aside += sum(problem.fatal for problem in result.problems)
        files += 500
    return f"{files:,} files of random bytes and changed seeds: 0 exceptions, {aside:,} set aside, all others converted"


def _changed(dice: random.Random, raw: bytes) -> bytes:
    if dice.random() < 0.2:
        return dice.randbytes(dice.randrange(2000))
    lines = raw.splitlines(keepends=True)
    for _ in range(dice.randrange(1, 12)):
        at = dice.randrange(len(lines)) if lines else 0
        match dice.randrange(6):
            case 0:
                lines[at:at] = [dice.choice(lines or [b"x\n"])]
            case 1:
                del lines[at : at + dice.randrange(1, 9)]
            case 2:
                dice.shuffle(lines)
            case 3 if lines:
                lines[at] = dice.randbytes(3) + lines[at]
            case 4 if lines:
                lines[at] = lines[at].rstrip(b"\n")
            case _ if lines:
                text = bytearray(lines[at] or b"x")
                text[dice.randrange(len(text))] = dice.randrange(256)
                lines[at] = bytes(text)
    return b"".join(lines)[: dice.choice((10**9, 3000, 200))]


def structure(share: float, folder: Path) -> str:
    """Labelled pages with another structure, 250 at a time; each record holds just the words of its lines."""
    dice, files, words = random.Random(29), 0, 0
    texts = [path.read_bytes() for path in sorted((ROOT / "tests" / "golden").glob("*/source.txt"))]
    for layout in ("page", "glued", "print"):
        texts += [path.read_bytes() for path in sorted((CORPUS / layout / "txt").glob("*.txt"))]
    while files < 20_000 * share:
        batch = min(250, max(1, round(20_000 * share) - files))
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "seeds").mkdir(parents=True)
        for number in range(batch):
            mutant = _restructured(dice, dice.choice(texts), dice.choice(texts))
            (folder / "seeds" / f"{number}.txt").write_bytes(mutant)
        result = convert(folder / "seeds", folder)
        broken = [problem for problem in result.problems if problem.rule == "seed.failed"]
        assert not broken, broken[:5]
        words += _words(folder)
        files += batch
    return f"{files:,} pages of another structure: 0 exceptions, {words:,} words of their lines in the records, 0 lost"


def _words(folder: Path) -> int:
    """How many words the documents show, all of which are those of their lines, and the reverse."""
    documents: dict[str, list[Document]] = {}
    for raw in (folder / "docs" / "data" / "documents.jsonl").read_bytes().splitlines(keepends=True):
        document = records.document(raw)
        documents.setdefault(document.source.file, []).append(document)
    words = 0
    for raw in (folder / "docs" / "data" / "ledger.jsonl").read_bytes().splitlines(keepends=True):
        source, content = records.source(raw)
        assert (folder / source.file).read_bytes() == content
        by_lines = compare.by_lines(source)
        for document in documents.get(source.file, ()):
            pieces = by_lines[document.source.first_line, document.source.last_line]
            shown = agreement.recorded(item(document, {}))
            titled = document.basis.title == "stated"
            wrong = list(compare.compare(source.file, shown, pieces, source.file, titled=titled))
            assert not wrong, (wrong[:3], content[:300])
            words += sum(len(block.text.split()) for block in shown)
    return words


def _restructured(dice: random.Random, raw: bytes, other: bytes) -> bytes:
    """The lines of a page, some of them changed in what they are, not in their words."""
    lines, others = raw.splitlines(keepends=True) or [b"\n"], other.splitlines(keepends=True) or [b"\n"]
    for _ in range(dice.randrange(1, 6)):
        at, to = dice.randrange(len(lines)), dice.randrange(len(lines))
        match dice.randrange(9):
            case 0:  # a line, or a few, not saved
                del lines[at : at + dice.randrange(1, 4)]
            case 1:  # twice
                lines[to:to] = lines[at : at + dice.randrange(1, 4)]
            case 2:  # joined to the next
                lines[at] = lines[at].rstrip(b"\r\n") + dice.choice((b"", b" "))
            case 3:  # broken at a space
                lines[at] = lines[at].replace(b" ", b"\n", dice.randrange(1, 4))
            case 4:  # an empty line before it
                lines[at:at] = [b"\n"] * dice.randrange(1, 3)
            case 5:  # put elsewhere
                lines.insert(to, lines.pop(at))
            case 6:  # lines of another page between
                start = dice.randrange(len(others))
                lines[at:at] = others[start : start + dice.randrange(1, 12)]
            case 7:  # the end not saved
                del lines[max(1, at) :]
            case _:  # all empty lines taken out
                lines = [line for line in lines if line.strip()] or [b"\n"]
        lines = lines or [b"\n"]
    return b"".join(lines)
