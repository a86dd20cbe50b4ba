"""Print Lighthouse's scores of a built site on a loopback server: python bench/lighthouse.py [SITE] [--desktop] [--plain]

Lighthouse is no part of this project; put it where nothing else is, and name its program:

    npm install --prefix /some/folder lighthouse
    python bench/lighthouse.py --lighthouse /some/folder/node_modules/.bin/lighthouse

Without SITE, that of this archive's seeds is built first. The server compresses text with gzip, as web hosts do, and does not
cache; with --plain it sends files as they are on the disk. Exit status 1 if a score is below 95.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = (
    ("first-contentful-paint", "FCP ms"),
    ("largest-contentful-paint", "LCP ms"),
    ("total-blocking-time", "TBT ms"),
    ("cumulative-layout-shift", "CLS"),
    ("total-byte-weight", "bytes"),
)
LEAST = 95
TEXT = (".html", ".css", ".js", ".json", ".svg", ".txt", ".xml")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = "--headless=new --no-sandbox --disable-background-networking"


class Plain(http.server.SimpleHTTPRequestHandler):
    """Serves files as they are and logs nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Compressing(Plain):
    """Serves text in gzip to who takes it."""

    def do_GET(self) -> None:
        """Send a file of text compressed, anything else as it is."""
        file = Path(self.translate_path(self.path))
        if "gzip" not in self.headers.get("Accept-Encoding", "") or file.suffix not in TEXT or not file.is_file():
            super().do_GET()
            return
        body = gzip.compress(file.read_bytes(), 6)
        self.send_response(200)
        for name, value in (
            ("Content-Type", f"{self.guess_type(str(file))}; charset=utf-8"),
            ("Content-Encoding", "gzip"),
        ):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(site: Path, *, plain: bool = False) -> Iterator[str]:
    """The address of the site on a loopback server."""
    handler = functools.partial(Plain if plain else Compressing, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def pages(site: Path) -> list[str]:
    """A page of each kind that is measured: home, the longest document, the person with most on the page, search."""
    documents = sorted(site.glob("documents/*/*.html"), key=lambda file: (-file.stat().st_size, file.name))
    people = sorted(site.glob("people/*.html"), key=lambda file: (-file.stat().st_size, file.name))
    person = next(file for file in people if not file.name.startswith(("index", "page-")))
    found = [file.relative_to(site).as_posix() for file in (documents[0], person)]
    return ["index.html", *found, "search.html", "search.html?q=Belarus"]


def measure(program: str, address: str, *, desktop: bool) -> dict[str, Any]:
    """Lighthouse's report on an address."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), "")
    command = [program, address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    command += [f"--only-categories={','.join(CATEGORIES)}", *(["--preset=desktop"] if desktop else [])]
    ran = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "CHROME_PATH": chromium}, check=True
    )
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


def row(report: dict[str, Any]) -> tuple[list[int], list[str], list[str]]:
    """The scores of a report out of 100, its figures, and the audits that cost points."""
    scores = [round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES]
    figures = [f"{report['audits'][key]['numericValue']:,.3g}" for key, _ in FIGURES]
    low = [
        f"{audit['id']}: {audit.get('displayValue') or audit['title']}"
        for name in CATEGORIES
        for part in report["categories"][name]["auditRefs"]
        if part["weight"] and (audit := report["audits"][part["id"]])["score"] not in (None, 1)
    ]
    return scores, figures, low


def site_of_seeds(folder: Path) -> Path:
    """The site of this archive's seeds, built into the folder."""
    from archive import cli

    options = {"docs": folder / "docs", "data": folder / "data", "site": folder / "site"}
    cli.main(["build", "--quiet", *(part for key, value in options.items() for part in (f"--{key}", str(value)))], ROOT)
    return folder / "site"


def main() -> int:
    """Measure, print a table, and give the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", nargs="?", type=Path)
    parser.add_argument("--lighthouse", default="lighthouse", help="the program (default: the one on PATH)")
    parser.add_argument("--desktop", action="store_true", help="a desktop computer instead of a slow phone")
    parser.add_argument("--plain", action="store_true", help="do not compress")
    options = parser.parse_args()
    if not shutil.which(options.lighthouse):
        parser.error(f"there is no program {options.lighthouse}; see --help")
    worst = 100
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or site_of_seeds(Path(folder))
        print(*CATEGORIES, *(name for _, name in FIGURES), "page", sep="\t")
        with served(site, plain=options.plain) as address:
            for page in pages(site):
                scores, figures, low = row(measure(options.lighthouse, f"{address}/{page}", desktop=options.desktop))
                worst = min(worst, *scores)
                print(*scores, *figures, page, sep="\t", flush=True)
                print(*(f"\t{one}" for one in low), sep="\n", end="\n" if low else "")
    return int(worst < LEAST)


if __name__ == "__main__":
    sys.exit(main())
