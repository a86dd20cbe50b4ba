"""What an archive of N documents costs: time, memory, files, bytes, page weight, search; and what stock MkDocs costs.

    python bench/scale.py --sizes 1006 7000        (or: make bench)

For each N it makes seeds (bench/seeds.py), builds the site as `build_site.py build` does, changes one seed and builds again,
builds once more with nothing changed, and renders the same Markdown with stock MkDocs Material: its own search, all pages
in the navigation, nothing of ours. All in this run, on this machine. The last table has the figures of all sizes beside what
they are to be. Seconds are by the wall clock, and of processor time on all cores, which other work on the machine disturbs
less; those of whole builds count from the start of Python. Memory is the resident memory of the process and its children,
added up; pages that processes share count for each. `--stock-up-to` skips stock where it would take too long. `--json`
keeps the figures.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PAGE = os.sysconf("SC_PAGE_SIZE")
_LOADED = re.compile(r'(?:src|href)="([^":]+\.(?:js|css))"')
AIMS = {
    1006: {"first build": "15 s, 28 s", "one changed seed": "2.5 s", "nothing changed": "1 s", "memory": "0.8 GB"},
    7000: {"first build": "80 s, 150 s", "one changed seed": "8 s", "nothing changed": "2 s", "memory": "2.5 GB"},
}
STOCK = """\
site_name: Stock
theme:
  name: material
  font: false
plugins: [search]
use_directory_urls: false
"""


class Meter:
    """Progress that measures: seconds and peak memory of each stage of the build."""

    def __init__(self) -> None:
        self.stages: dict[str, dict[str, float]] = {}
        self._open: list[str] = []
        threading.Thread(target=self._sample, daemon=True).start()

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Any]:
        """A stage; its time is added to what it took before under the same name."""
        row = self.stages.setdefault(name, {"seconds": 0.0, "cpu": 0.0, "MB": 0.0})
        self._open.append(name)
        begin, used = time.perf_counter(), cpu()
        try:
            yield self
        finally:
            row["seconds"] += time.perf_counter() - begin
            row["cpu"] += cpu() - used
            self._open.pop()

    def advance(self, n: int = 1) -> None:
        """Nothing: steps are not shown."""

    def _sample(self) -> None:
        while True:
            used = memory(os.getpid())
            for name in list(self._open):
                self.stages[name]["MB"] = max(self.stages[name]["MB"], used)
            time.sleep(0.1)


def cpu() -> float:
    """Seconds of processor time of this process and its children that have ended, on all cores."""
    return sum(os.times()[:4])


def memory(process: int) -> float:
    """Resident memory of a process and all below it, in MB."""
    children: dict[int, list[int]] = {}
    resident: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            children.setdefault(int(stat[1]), []).append(int(entry.name))
            resident[int(entry.name)] = int(stat[21])
    total, waiting = 0, [process]
    while waiting:
        one = waiting.pop()
        total += resident.get(one, 0)
        waiting += children.get(one, [])
    return total * PAGE / 1e6


def build(folder: Path) -> None:
    """In a process of its own: build the site of `folder`/seeds, and print the figures of its stages as JSON."""
    from archive import cli, commands

    names = {name: str(folder / name) for name in ("seeds", "docs", "site")}
    argv = ["build", *(part for name, path in names.items() for part in (f"--{name}", path))]
    meter = Meter()
    gc.set_threshold(*cli.SELDOM)  # as the command does
    begin, used = time.perf_counter(), cpu()
    commands.publish_site(cli.parse(argv, ROOT), meter)  # type: ignore[arg-type]
    meter.stages["All"] = {
        "seconds": time.perf_counter() - begin,
        "cpu": cpu() - used,
        "MB": max((row["MB"] for row in meter.stages.values()), default=memory(os.getpid())),
    }
    print(json.dumps(meter.stages))


def stock(folder: Path) -> None:
    """In a process of its own: stock MkDocs Material over the same Markdown."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    meter = Meter()
    with meter.stage("Stock MkDocs"):
        loaded = load_config(str(folder / "stock" / "mkdocs.yml"))
        loaded.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(loaded)
    print(json.dumps(meter.stages))


def for_stock(folder: Path) -> None:
    """The Markdown of docs/ without what names our templates, in a project that knows nothing of us."""
    docs = folder / "stock" / "docs"
    for path in (folder / "docs").rglob("*.md"):
        relative = path.relative_to(folder / "docs")
        if relative.parts[0] != "data":
            (docs / relative).parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text("utf-8")
            (docs / relative).write_text(re.sub(r"^template:.*\n", "", text, count=1, flags=re.MULTILINE), "utf-8")
    (folder / "stock" / "mkdocs.yml").write_text(STOCK, "utf-8")


def run(task: str, folder: Path) -> dict[str, Any]:
    """A task in a process of its own. Gives what it printed last."""
    begin, used = time.perf_counter(), cpu()
    done = subprocess.run(
        [sys.executable, __file__, "--task", task, str(folder)], stdout=subprocess.PIPE, text=True, check=True
    )
    stages = dict(json.loads(done.stdout.splitlines()[-1]))
    if "All" in stages:
        stages["All"] |= {"seconds": time.perf_counter() - begin, "cpu": cpu() - used}
    return stages


def sizes_of(site: Path) -> dict[str, Any]:
    """Files and bytes of a site, by what they are for."""
    kinds: dict[str, list[int]] = {}
    for path in site.rglob("*"):
        if path.is_file():
            kinds.setdefault(_kind(path.relative_to(site)), []).append(path.stat().st_size)
    return {kind: {"files": len(found), "bytes": sum(found), "median": median(found)} for kind, found in kinds.items()}


def _kind(path: Path) -> str:
    top = path.parts[0]
    if path.suffix == ".html":
        return (
            "pages of documents"
            if top == "documents" and re.match(r"\d{4}-|undated|xxxx", path.name)
            else "other pages"
        )
    return {"data": "data", "search": "search", "assets": "assets"}.get(top, "other")


def first_search(site: Path) -> int:
    """Bytes that a first search of one word loads: what the search page names and home does not, files of words, texts.

    Reckoned with a file of words of each segment and the texts of ten results, each of median size; bench/search.py
    measures it in a browser.
    """
    home, search = (set(_LOADED.findall((site / name).read_text("utf-8"))) for name in ("index.html", "search.html"))
    words, texts = (
        [path.stat().st_size for path in site.glob(pattern)] for pattern in ("search/*/i-*.js", "search/*/[0-9]*-*.js")
    )
    segments = len({path.parent for path in site.glob("search/*/i-0.js")})
    return int(
        sum((site / name).stat().st_size for name in search - home) + segments * median(words) + 10 * median(texts)
    )


def measure(number: int, folder: Path, *, with_stock: bool) -> dict[str, Any]:
    """All figures for an archive of `number` documents, made in the empty folder `folder`."""
    import seeds

    figures: dict[str, Any] = {"N": number, "seed bytes": seeds.make(number, folder / "seeds")}
    figures["first build"] = run("build", folder)
    figures["site"] = sizes_of(folder / "site")
    figures["first search bytes"] = first_search(folder / "site")
    changed = sorted((folder / "seeds").rglob("*.txt"))[number // 2]
    changed.write_text(changed.read_text("utf-8").replace(". ", ". Indeed. ", 3), "utf-8")
    figures["one changed seed"] = run("build", folder)
    figures["nothing changed"] = run("build", folder)
    show(figures)
    if with_stock:
        for_stock(folder)
        figures["stock"] = run("stock", folder)["Stock MkDocs"]
        figures["stock site"] = sizes_of(folder / "stock" / "site")
        figures["stock search bytes"] = (folder / "stock" / "site" / "search" / "search_index.json").stat().st_size
        show_stock(figures)
    return figures


def show(figures: dict[str, Any]) -> None:
    """Print the figures of one size as a table, those of stock MkDocs aside."""
    print(f"\nN = {figures['N']:,} seeds, {figures['seed bytes'] / 1e6:.1f} MB")
    for title in ("first build", "one changed seed", "nothing changed"):
        print(f"  {title}")
        for name, row in figures[title].items():
            print(f"    {name:<34}{row['seconds']:>8.1f} s {row['cpu']:>8.1f} s of processor {row['MB']:>7.0f} MB")
    print("  site")
    for kind, row in sorted(figures["site"].items()):
        print(f"    {kind:<22}{row['files']:>9,} files {row['bytes'] / 1e6:>9.1f} MB, median {row['median']:>9,.0f} B")
    print(f"    first search {figures['first search bytes'] / 1e3:,.0f} kB")


def show_stock(figures: dict[str, Any]) -> None:
    """Print what stock MkDocs took for the same Markdown, beside ours."""
    ours, theirs = figures["first build"]["Render pages"], figures["stock"]
    page, stock_page = (figures[key]["pages of documents"]["median"] for key in ("site", "stock site"))
    search, stock_search = figures["first search bytes"], figures["stock search bytes"]
    print("  against stock MkDocs Material on the same Markdown")
    for name, mine, other, unit in (
        ("render", ours["seconds"], theirs["seconds"], "s"),
        ("render, processor", ours["cpu"], theirs["cpu"], "s"),
        ("memory", ours["MB"], theirs["MB"], "MB"),
        ("page of a document", page / 1e3, stock_page / 1e3, "kB"),
        ("first search", search / 1e3, stock_search / 1e3, "kB"),
    ):
        print(f"    {name:<22}{mine:>9.1f} {unit}, stock {other:>9.1f} {unit}: {other / mine:.1f}x")


def table(found: list[dict[str, Any]]) -> None:
    """Print the figures of all sizes, and beside those of AIMS what they are to be."""
    print("\n| |" + "|".join(f" {figures['N']:,} | aim " for figures in found) + "|\n|---|" + "---|---|" * len(found))
    for title in ("first build", "one changed seed", "nothing changed"):
        cells = []
        for figures in found:
            row, aim = figures[title]["All"], AIMS.get(figures["N"], {}).get(title, "")
            cells.append(f" {row['seconds']:.1f} s, {row['cpu']:.1f} s of processor | {aim} ")
        print(f"| {title} |{'|'.join(cells)}|")
    peaks = [max(figures[title]["All"]["MB"] for title in ("first build", "one changed seed")) for figures in found]
    aims = [AIMS.get(figures["N"], {}).get("memory", "") for figures in found]
    print(
        "| peak memory |"
        + "|".join(f" {peak / 1e3:.2f} GB | {aim} " for peak, aim in zip(peaks, aims, strict=True))
        + "|"
    )
    counts = [sum(row["files"] for row in figures["site"].values()) for figures in found]
    print("| files in the site |" + "|".join(f" {count:,} | " for count in counts) + "|")


def growth(small: dict[str, Any], large: dict[str, Any]) -> None:
    """Print how time, memory and bytes grow from one size to another."""
    size = [sum(row["bytes"] for row in one["site"].values()) for one in (small, large)]
    one, other = small["first build"]["All"], large["first build"]["All"]
    print(
        f"\n{small['N']:,} to {large['N']:,} ({large['N'] / small['N']:.1f}x): time {other['seconds'] / one['seconds']:.1f}x, "
        f"memory {other['MB'] / one['MB']:.1f}x, bytes {size[1] / size[0]:.1f}x"
    )


def main() -> None:
    """Measure the sizes that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1006, 7000])
    parser.add_argument("--stock-up-to", type=int, default=2000, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="an empty folder to work in that is not removed")
    parser.add_argument("--task", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.task:
        {"build": build, "stock": stock}[given.task[0]](Path(given.task[1]))
        return
    names = ("mkdocs", "mkdocs-material", "markdown", "pystemmer", "lxml")
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()},", end=" ")
    print(", ".join(f"{name} {version(name)}" for name in names))
    found: list[dict[str, Any]] = []
    # All sizes stay to the end: for minutes after many files are removed, some filesystems (ext4) make new ones slowly.
    with tempfile.TemporaryDirectory() as ours:
        for number in given.sizes:
            folder = (given.keep or Path(ours)) / str(number)
            folder.mkdir(parents=True, exist_ok=True)
            found.append(measure(number, folder, with_stock=number <= given.stock_up_to))
            if len(found) > 1:
                growth(*found[-2:])
            if given.json:
                given.json.write_text(json.dumps(found, indent=1) + "\n")
    table(found)


if __name__ == "__main__":
    main()
