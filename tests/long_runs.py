"""The long forms of the tests, by hand: `python -m tests.long_runs` runs all, `… custody literal` some of them.

    custody      1,600 bits flipped in a manifest, a site or its seeds, each of which `verify` must find; every seed rebuilt
                 from the ledger
    structure    20,000 labelled pages with lines taken out, doubled, joined, cut and put elsewhere: no exception, no word lost
    literal      200,000 generated texts through the escapes and the real Markdown renderer
    hostile      every hostile text in a seed of its own; every page in Chromium
    files        every file built to stop programs through `add`: taken in or refused with its reason, in 5 s and 300 MB
    fuzz         100,000 files of random bytes and changed seeds: no exception, all others converted
    variations   16 builds over folder, time zone, locale, hash seed, umask, order of the folder, jobs, clock and terminal: the
                 same bytes
    kills        200 builds killed at random moments, and one on a full disk: site and docs/ are the old ones or the new ones
    power        30 losses of power during and after builds, in a filesystem of its own (root): the old site or the new one
    twins        print versions and glued pages beside the repository find the page that they are; what differs is listed
    edits        one to five silent edits in 200 copies of labelled pages: all found, each at its place
    accounts     20 reports made to quote labelled transcripts: quotations on their paragraphs, altered ones told
    shown        the labelled pages beside the repository, if there: every paragraph in Chromium is its source lines

Each prints one line with its figures; the exit status is 1 if one fails. `--share 0.01` runs a hundredth of each.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import markdown

from archive import pipeline
from archive.data.item import item
from archive.model import Document
from archive.reading import ledger
from archive.site import publish, render
from archive.text import escape
from archive.verifying import agreement, chromium, compare, records, verify
from archive.verifying.folder import listed
from archive.work import store
from archive.work.store import Files
from tests import power_loss
from tests.hostile import files as hostile_files
from tests.hostile import payloads, watch
from tests.hostile import site as hostile_site
from tests.record_runs import accounts, edits, twins
from tests.rendering import tree
from tests.search_built import converted
from tests.small_site import ROOT

SHARED = ROOT.parent / "shared"
Run = Callable[[float, Path], str]


def convert(seeds: Path, folder: Path, jobs: int = 1) -> pipeline.Result:
    return pipeline.convert(
        pipeline.Settings(seeds, ROOT / "authority", "Test", jobs=jobs), folder / "docs", folder / "docs" / "data"
    )


def built(seeds: Path, folder: Path) -> Path:
    """A site of the seeds, without its search index."""
    convert(seeds, folder)
    render.render(ROOT / "mkdocs.yml", folder / "docs", folder / "site")
    render.put_data(folder / "docs" / "data", Files(folder / "site" / "data", folder / "none"))
    publish.write_manifest(folder / "site")
    return folder / "site"


def custody(share: float, folder: Path) -> str:
    """Flip one bit of one byte, verify, put it back; half of them in the manifest."""
    seeds = shutil.copytree(ROOT / "seeds", folder / "seeds")
    site = built(seeds, folder)
    assert not verify.verify(site, seeds=seeds).problems
    ledgers = {ROOT / "seeds": site / "data"}
    if (SHARED / "corpus").is_dir():
        ledgers |= {SHARED / "corpus" / layout / "txt": converted(layout) for layout in ("page", "glued", "print")}
    rebuilt = sum(_gives_back(sources, data / "ledger.jsonl") for sources, data in ledgers.items())
    dice, noticed, trials = random.Random(7), 0, max(10, round(1600 * share))
    files = [p for where in (site, seeds) for p in sorted(where.rglob("*.*")) if p.suffix != ".yml" and p.is_file()]
    filled = [p for p in files if p.stat().st_size and p.name != publish.MANIFEST]
    for trial in range(trials):
        path = dice.choice(filled) if trial % 2 else site / publish.MANIFEST
        before = path.read_bytes()
        at = dice.randrange(len(before))
        path.write_bytes(before[:at] + bytes([before[at] ^ 1 << dice.randrange(8)]) + before[at + 1 :])
        noticed += bool(verify.verify(site, seeds=seeds).problems)
        path.write_bytes(before)
    assert noticed == trials, f"{trials - noticed} of {trials} flipped bits were not found"
    return f"{noticed} of {trials} flipped bits found, half of them in the manifest; {rebuilt} sources rebuilt byte for byte"


def _gives_back(sources: Path, ledger_file: Path) -> int:
    """How many sources there are, each of which its line of the ledger must give back byte for byte."""
    lines = (raw.decode("utf-8", "surrogatepass") for raw in ledger_file.read_bytes().splitlines())
    rebuilt = {Path(json.loads(line)["file"]).name: ledger.rebuild(line) for line in lines}
    assert rebuilt == {path.name: path.read_bytes() for path in sources.glob("*.txt")}
    return len(rebuilt)


CONTEXTS = ("{}", '<a id="L3" class="note" href="#L3"></a>{}', "- {}", "> {}", "## {}", "[{}](people/a.md)")
PARTS = [*"\\`*_{}[]()<>&~#+-.!|:;=\"'$%^@/1aé \t\u00a0\u2028\u202e\u200b\u00ad\x02\x03\x0b", "&amp;", "wzxhzdk:0", "[TOC]",
         "<b>", "</p>", "](", "```", "---", "{{", "%}", "javascript:", "http://x.y", "1. ", "    "]  # fmt: skip


def literal(share: float, folder: Path) -> str:
    """Random texts, 200 in a page, each in one context; each must be read as `escape.visible` gives it."""
    dice, cases = random.Random(3), 0
    while cases < 200_000 * share:
        texts = ["".join(dice.choices(PARTS, k=dice.randrange(1, 25))) for _ in range(200)]
        texts = [
            text if dice.random() < 0.8 else "".join(chr(dice.randrange(1, 0xD7FF)) for _ in text) for text in texts
        ]
        frames = [dice.choice(CONTEXTS) for _ in texts]
        page = "\n\nx\n\n".join(frame.format(escape.inline(text)) for frame, text in zip(frames, texts, strict=True))
        root = tree(markdown.markdown(page, extensions=["toc"]))
        shown = root.text.replace("\n", "")
        expected = "x".join(escape.visible(text) for text in texts)
        assert shown == expected, next(text for text in texts if escape.visible(text) not in shown)
        assert set(root.tags()) <= {"p", "a", "ul", "li", "blockquote", "h2"}, texts
        cases += len(texts)
    return f"{cases:,} generated texts, 0 failures"


def hostile(share: float, folder: Path) -> str:
    """One text a seed, in all fields; HTML and Chromium."""
    texts = payloads()[:: max(1, round(1 / share))]
    plain, _ = hostile_site.make(folder / "plain", ["odd\u00ad", *map(hostile_site.plain, texts)], 3, searchable=True)
    site, aside = hostile_site.make(folder / "hostile", texts, 1, searchable=True)
    wrong = list(hostile_site.problems(site, hostile_site.shape(plain)))
    assert not wrong, wrong[:20]
    outcome = verify.verify(site)
    assert not outcome.problems, outcome.problems[:20]
    pages, allowed = 0, {("a", name) for name in hostile_site.ROBUST}
    with chromium.launched() as browser:
        for seen in watch.visit(browser, plain, watch.some(plain, 10**9)):
            allowed |= seen.shape
        for seen in watch.visit(browser, site, watch.some(site, 10**9)):
            assert not seen.events, (seen.page, seen.events)
            assert seen.shape <= allowed, (seen.page, seen.shape - allowed)
            pages += 1
    return (
        f"{len(texts)} texts in every field, {outcome.paragraphs:,} paragraphs to the letter, {pages:,} pages in Chromium: "
        f"0 scripts, 0 elements of others, 0 breaches; {len(aside)} set aside"
    )


def files(share: float, folder: Path) -> str:
    """HTML, archives, PDF, Word and the like, each by itself under limits of the system."""
    names = list(hostile_files.CASES)[:: max(1, round(1 / share))]
    told = {name: hostile_files.outcome(name, folder) for name in names}
    taken = sum(said == "taken" for said in told.values())
    every, refused = len(hostile_files.CASES), len(told) - taken
    return f"{len(told)} of {every} hostile files: {taken} taken in, {refused} refused with the reason"


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
        texts += [path.read_bytes() for path in sorted((SHARED / "corpus" / layout / "txt").glob("*.txt"))]
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


def command(folder: Path, *arguments: str) -> list[str]:
    named = ("--seeds", "seeds", "--docs", "docs", "--authority", str(ROOT / "authority"), "--site", "site", "--quiet")
    return [sys.executable, str(ROOT / "build_site.py"), "build", *named, *arguments]


LATER = "import time, datetime, sys; t = time.time; time.time = lambda: t() + 366 * 86400"
VARIATIONS: tuple[tuple[str, dict[str, str], int, tuple[str, ...]], ...] = (
    ("another time zone", {"TZ": "Pacific/Auckland"}, 0o022, ()),
    ("another locale", {"LC_ALL": "C", "LANG": "tr_TR.UTF-8"}, 0o022, ()),
    ("hash seed 1", {"PYTHONHASHSEED": "1"}, 0o022, ()),
    ("hash seed 4242", {"PYTHONHASHSEED": "4242"}, 0o022, ()),
    ("another umask", {}, 0o077, ()),
    ("one process", {}, 0o022, ("--jobs", "1")),
    ("three processes", {}, 0o022, ("--jobs", "3")),
    ("a clock a year later", {"PYTHONPATH": "later"}, 0o022, ()),
    ("another day by SOURCE_DATE_EPOCH", {"SOURCE_DATE_EPOCH": "2000000000"}, 0o022, ()),
    ("files written in another order", {}, 0o022, ()),
    ("a locale without UTF-8", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, 0o022, ()),
    ("a time zone with a quarter of an hour", {"TZ": "Asia/Kathmandu"}, 0o022, ()),
    ("the first second of the clock", {"SOURCE_DATE_EPOCH": "0"}, 0o022, ()),
    ("no home", {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent/cache"}, 0o022, ()),
    ("a narrow terminal without colours", {"TERM": "dumb", "COLUMNS": "20", "NO_COLOR": "1"}, 0o022, ()),
    ("no memo", {}, 0o022, ("--no-cache",)),
)


def variations(share: float, folder: Path) -> str:
    """Each in a folder of another name, whose path is longer each time."""
    first: dict[str, str] = {}
    names = sorted((ROOT / "seeds").iterdir())
    chosen = VARIATIONS if share == 1 else VARIATIONS[:: max(1, round(6 * (1 - share)))]
    for number, (name, environment, umask, arguments) in enumerate((("as it is", {}, 0o022, ()), *chosen)):
        here = folder / ("ünïcode path " * number or "plain")
        (here / "seeds").mkdir(parents=True)
        for path in reversed(names) if "order" in name else names:
            shutil.copy(path, here / "seeds")
        (here / "later").mkdir()
        (here / "later" / "sitecustomize.py").write_text(LATER)
        clean = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
        run = subprocess.run(command(here, *arguments), cwd=here, env=clean | environment, umask=umask, check=False)
        assert run.returncode == 0, name
        held = dict(publish.digests(here / "site"))
        first = first or held
        differing = sorted(key for key in first.keys() | held.keys() if first.get(key) != held.get(key))
        assert not differing, (name, differing[:10])
    return f"{len(chosen)} variations, {len(first)} files each, 0 that differ"


def kills(share: float, folder: Path) -> str:
    """Build over and over with a changed seed, and kill at a random moment."""
    (folder / "seeds").mkdir()
    seed = folder / "seeds" / "a.txt"
    shutil.copy(ROOT / "seeds" / "003_8f4bc36f2cf0b702.txt", seed)
    start = time.monotonic()
    subprocess.run(command(folder), cwd=folder, check=True)
    needed, dice, old, new, stopped = time.monotonic() - start, random.Random(13), 0, 0, 0
    times = max(3, round(200 * share))
    for turn in range(times):
        seed.write_text(f"{seed.read_text()}\n\nOne more paragraph, number {turn}.\n")
        before = _whole(folder / "site")
        run = subprocess.Popen(command(folder), cwd=folder, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(dice.random() * needed)
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        same = _whole(folder / "site") == before
        old, new, stopped = old + same, new + (not same), stopped + _stopped(folder / "docs")
    subprocess.run(command(folder), cwd=folder, check=True)
    left = {".cache", "docs", "seeds", "site"}
    assert {path.name for path in folder.iterdir()} == left, "a build leaves what a killed one left"
    told = f"{stopped} stopped in docs/, which the next completed"
    return f"{times} kills: {old} left the old site, {new} the new one, 0 torn; {told}; {_full_disk(share, folder)}"


def _stopped(docs: Path) -> bool:
    """Whether a kill left docs/ for the next build to complete; else it must hold exactly the files of its list."""
    if store.unfinished(docs):
        return True
    paths = (path.relative_to(docs) for path in docs.rglob("*") if path.is_file())
    names = {path.as_posix() for path in paths if path.parts[0] != store.WORK and path.name != store.LIST}
    assert names == store.listed(docs), names ^ store.listed(docs)
    return False


def _whole(site: Path) -> str:
    """What the site is, after checking it against its manifest and sources."""
    outcome = verify.verify(site)
    assert not outcome.problems, outcome.problems[:5]
    return outcome.manifest


def _full_disk(share: float, folder: Path) -> str:
    """A build that may write no file beyond 40 kB, and one in a small filesystem where that can be mounted."""
    before = _whole(folder / "site")
    seed = folder / "seeds" / "a.txt"  # the last kill may have come after the end: then nothing would be left to build
    seed.write_text(f"{seed.read_text()}\n\nA paragraph for a full disk.\n")
    limited = "ulimit -f 80; trap '' XFSZ; exec \"$@\""  # 80 blocks of 512 bytes; the write then fails, not the process
    run = subprocess.run(["sh", "-c", limited, "sh", *command(folder)], cwd=folder, capture_output=True, text=True)
    assert run.returncode == 1, run.stderr
    assert "Traceback" not in run.stderr, run.stderr
    assert _whole(folder / "site") == before
    return f"a file too large told in one line; {_small_disks(share, folder, before)}"


# The site and what it was made from go to a filesystem of $1 bytes; then a seed grows and the site is built there again.
ON_A_SMALL_DISK = """
mount -t tmpfs -o size="$1" none small || { echo no filesystem; exit; }
cp -r seeds docs site small && cd small && shift || exit
printf '\n\nOne more paragraph.\n' >> seeds/a.txt
"$@"; echo "status $?"; "$PYTHON" "$BUILD" verify site --quiet; echo "whole $?"; sha256sum < site/manifest.sha256
"""


def _small_disks(share: float, folder: Path, before: str) -> str:
    """Builds beside a published site on disks that are full sooner or later."""
    (folder / "small").mkdir()
    files = [path for name in ("seeds", "docs", "site") for path in (folder / name).rglob("*")]
    size = sum(path.stat().st_size // 4096 + 1 for path in files) * 4096  # it gives whole pages of memory
    environment = {**os.environ, "PYTHON": sys.executable, "BUILD": str(ROOT / "build_site.py")}
    full, disks = 0, max(3, round(20 * share))
    for part in range(disks):
        room = str(round(size * (1.02 + 0.6 * part / disks)))
        script = ["unshare", "-rm", "sh", "-c", ON_A_SMALL_DISK, "sh", room, *command(folder)]
        run = subprocess.run(script, cwd=folder, env=environment, capture_output=True, text=True)
        if "no filesystem" in run.stdout or run.stderr.startswith("unshare"):
            return "no filesystem of its own could be mounted here for a full disk"
        assert "Traceback" not in run.stderr, run.stderr
        assert "whole 0" in run.stdout, run.stdout + run.stderr
        if "status 0" not in run.stdout:
            assert "status 1" in run.stdout and before in run.stdout, run.stdout + run.stderr
            assert "space" in run.stderr, run.stderr
            full += 1
    assert full, "no disk was too small"
    return f"{full} of {disks} disks full before the end, each told in one line, the old site whole"


def shown(share: float, folder: Path) -> str:
    """The site of each layout of the labelled pages, in Chromium."""
    paragraphs = documents = 0
    for layout in ("page", "glued", "print"):
        texts = sorted((SHARED / "corpus" / layout / "txt").glob("*.txt"))
        if not texts:
            return "the labelled pages are not here"
        seeds = folder / layout / "seeds"
        seeds.mkdir(parents=True)
        for path in texts[:: max(1, round(1 / share))]:
            shutil.copy(path, seeds)
        site = built(seeds, folder / layout)
        site_folder = listed(site)
        with chromium.reader(site_folder) as deep:
            outcome = verify.check(site_folder, deep=deep, seeds=seeds)
        assert not outcome.problems, outcome.problems[:10]
        documents, paragraphs = documents + outcome.documents, paragraphs + outcome.paragraphs
    return f"{paragraphs:,} paragraphs of {documents} documents in Chromium are their source lines, 0 are not"


def power(share: float, folder: Path) -> str:
    """Lose power during and after builds; by hand, as it needs root."""
    return power_loss.losses(max(2, round(30 * share)), folder, command(folder))


_ALL = (custody, structure, literal, hostile, files, fuzz, variations, kills, power, twins, edits, accounts, shown)
RUNS: dict[str, Run] = {run.__name__: run for run in _ALL}


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name) / "run"


def main() -> int:
    """Run what is asked for. Gives the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.long_runs", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("runs", nargs="*", metavar="RUN", choices=[*RUNS, []], help=", ".join(RUNS))
    parser.add_argument("--share", type=float, default=1.0, help="how much of each to run (default: 1, all)")
    given = parser.parse_args()
    failed = 0
    for name in given.runs or RUNS:
        start = time.monotonic()
        with _folder() as folder:
            folder.mkdir()
            try:
                said = RUNS[name](given.share, folder)
            except AssertionError as error:
                said, failed = f"FAILED: {error}", 1
        print(f"{name}: {said} ({time.monotonic() - start:.0f} s)", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
