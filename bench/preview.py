"""How long from saving a file until Chromium shows it, in `build_site.py serve`.

    python bench/preview.py --sizes 1006 7042

For each size it makes a folder of seeds: the labelled pages and news beside the repository (../shared/corpus) where they are,
repeated with other dates and names (bench/seeds.py), else what bench/seeds.py makes. It starts the command, which builds the
site first, opens a document, and saves files as an editor does, several times each. `--jobs` is how many processes the start
uses. A time begins before the file is written and ends when the new words stand in the page. Needs Chromium and playwright.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import seeds  # noqa: E402
from bench.scale import memory  # noqa: E402
from tests.needs import CORPUS, chromium  # noqa: E402

LAYOUTS = ("page", "news")
NAMES = ("arov", "elin", "inski", "ovich", "ukhov")  # ends of words: each kind of change is made once with each
SHOWS = "words => document.body.innerText.includes(words)"


def main() -> None:
    """Measure each size and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1006, 7042], metavar="N")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    given = parser.parse_args()
    for size in given.sizes:
        with tempfile.TemporaryDirectory(prefix="bench-preview-") as folder:
            make(Path(folder), size)
            measure(Path(folder), size, given.jobs)


def make(folder: Path, size: int) -> None:
    """A project with that many seeds."""
    for name in ("theme", "authority"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "pyproject.toml", "build_site.py"):
        shutil.copy(ROOT / name, folder)
    (folder / "archive").symlink_to(ROOT / "archive")
    files = [path for layout in LAYOUTS for path in sorted((CORPUS / layout / "txt").glob("*.txt"))]
    if not files:
        seeds.make(size, folder / "seeds")
        return
    for at in range(size):
        file, turn = files[at % len(files)], at // len(files)
        path = folder / "seeds" / f"{turn:02}" / f"{file.parent.parent.name}-{file.name}"
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = file.read_bytes()
        path.write_bytes(seeds.changed(raw.decode("utf-8", "replace"), at, size).encode() if turn else raw)


def measure(folder: Path, size: int, jobs: int) -> None:
    """Start the preview of a project, and print how long each kind of change takes."""
    begin = time.perf_counter()
    with running(folder, jobs) as (port, process), sync_playwright() as playwright:
        print(f"{size:,} seeds: started after {time.perf_counter() - begin:.0f} s (with the first build)", flush=True)
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        file, address = subject(folder)
        page.goto(f"http://127.0.0.1:{port}/{address}")
        for name, change in changes(folder, file):
            taken = [seconds(page, change, f"Bench{NAMES[number]}") for number in range(len(NAMES))]
            print(f"  {name:44} median {median(taken):.2f} s, worst {max(taken):.2f} s", flush=True)
        browser.close()
        print(f"  memory: {memory(process):,.0f} MB", flush=True)


def seconds(page: Page, change: Callable[[str], None], word: str) -> float:
    """From saving a file until the page shows the word."""
    page.wait_for_load_state("networkidle")
    begin = time.perf_counter()
    change(word)
    page.wait_for_function(SHOWS, arg=word, timeout=120_000)
    return time.perf_counter() - begin


def subject(folder: Path) -> tuple[Path, str]:
    """A seed from the middle, and the address of its document."""
    documents = sorted((folder / "site" / "documents").rglob("20*.html"))
    for page in documents[len(documents) // 2 :]:
        found = re.search(r"<code>([0-9a-f]{64})</code>", page.read_text("utf-8"))
        source = re.search(r">(seeds/[^<]+\.txt)</a>", page.read_text("utf-8"))
        if found and source and (folder / source[1]).is_file():
            text = (folder / source[1]).read_text("utf-8", "replace")
            if text.count(" the ") > 5 and not (folder / source[1]).with_suffix(".yml").exists():
                return folder / source[1], page.relative_to(folder / "site").as_posix()
    raise SystemExit("no document to change was found")


def changes(folder: Path, file: Path) -> Iterator[tuple[str, Callable[[str], None]]]:
    """The kinds of changes; each makes the page show a word that is given to it."""
    text, people = file.read_text("utf-8", "replace"), folder / "authority" / "people.yml"
    known, footer = people.read_text("utf-8"), folder / "theme" / "partials" / "footer.html"
    shown = footer.read_text("utf-8")
    at = text.rindex(" the ", 0, len(text) * 2 // 3)

    def in_text(word: str) -> None:
        file.write_text(f"{text[:at]} {word}{text[at:]}", "utf-8")

    def new_name(word: str) -> None:
        name = f"Nikolai {word}"
        line = text.rindex("\n", 0, at)
        file.write_text(f"{text[:line]}\n{name}: I agree with the {word}.{text[line:]}", "utf-8")

    def decided(word: str) -> None:
        entry = "  - field: language\n    value: de\n    basis: decided\n    reason: A letter.\n"
        file.with_suffix(".yml").write_text(f"decisions:\n{entry}", "utf-8")
        in_text(word)

    def in_authority(word: str) -> None:
        people.write_text(f"{known}\n- id: {word.lower()}\n  name: Nikolai {word}\n", "utf-8")
        in_text(word)

    def in_theme(word: str) -> None:
        footer.write_text(f"{shown}<p>{word}</p>\n", "utf-8")

    yield "a word in a seed", in_text
    yield "a new name in a seed", new_name
    yield "a decision, and a word", decided
    yield "an entry in authority/people.yml, and a word", in_authority
    yield "a file of the theme", in_theme


@contextmanager
def running(folder: Path, jobs: int) -> Iterator[tuple[int, int]]:
    """The port and the process of the command."""
    command = [sys.executable, "build_site.py", "serve", "--port", "0", "--quiet", "--jobs", str(jobs)]
    with (folder / "log.txt").open("w") as log:
        run = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            assert run.stdout
            said = next((found for line in run.stdout if (found := re.search(r"127\.0\.0\.1:(\d+)", line))), None)
            if said is None:
                raise SystemExit((folder / "log.txt").read_text())
            yield int(said[1]), run.pid
        finally:
            run.terminate()
            run.wait()


if __name__ == "__main__":
    main()
