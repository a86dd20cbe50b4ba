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
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import markdown

from archive.reading import ledger
from archive.site import publish
from archive.text import escape
from archive.verifying import chromium, verify
from archive.verifying.folder import listed
from tests.command_runs import kills, power, variations
from tests.hostile import files as hostile_files
from tests.hostile import payloads, watch
from tests.hostile import site as hostile_site
from tests.mutant_runs import fuzz, structure
from tests.needs import CORPUS
from tests.plain_site import built
from tests.record_runs import accounts, edits, twins
from tests.rendering import tree
from tests.search_built import converted
from tests.small_site import ROOT

Run = Callable[[float, Path], str]


def custody(share: float, folder: Path) -> str:
    """Flip one bit of one byte, verify, put it back; half of them in the manifest."""
    seeds = shutil.copytree(ROOT / "seeds", folder / "seeds")
    site = built(seeds, folder)
    assert not verify.verify(site, seeds=seeds).problems
    ledgers = {ROOT / "seeds": site / "data"}
    if CORPUS.is_dir():
        ledgers |= {CORPUS / layout / "txt": converted(layout) for layout in ("page", "glued", "print")}
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


def shown(share: float, folder: Path) -> str:
    """The site of each layout of the labelled pages, in Chromium."""
    paragraphs = documents = 0
    for layout in ("page", "glued", "print"):
        texts = sorted((CORPUS / layout / "txt").glob("*.txt"))
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
