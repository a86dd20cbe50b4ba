"""Prints what search costs: bytes a reader loads, time to the first results, time and memory to index.

    python bench/search.py SITE [--copies 9]

SITE is a built site. It is measured as it is, and again with each document copied with changed names and words, so that
the growth shows. Bytes are those of bodies and headers on a loopback server that packs nothing; Chromium keeps its cache
between the searches of one reader, as browsers do. The figures are for reading; nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import http.server
import json
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import ClassVar

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from archive.search import index as search  # noqa: E402
from archive.work.cache import Cache, code  # noqa: E402
from archive.work.published import Published  # noqa: E402

DONE = '.search-page[aria-busy="false"] #search-status:not(:empty)'
FIRST = "?q=economy+sanctions"
FURTHER = (
    "?q=cooperation",
    '?q="prime+minister"',
    "?q=gas+pipeline",
    "?q=elections&speaker=vladimir-putin",
    '?q="small+and+medium"+business',
    "?q=terrorism+syria",
    "?speaker=vladimir-putin&date=2016..2018",
    '?q="national+security"&speaker=vladimir-putin',
    "?q=agriculture+harvest&sort=newest",
    "?q=children+education",
    "?q=nuclear",
    '?q="of+the+russian+federation"+law',
)
PHRASE = '"as+I+said"'
TEXT = re.compile(r"/\d+-\d+\.js$")  # the address of a text of a document
SPEAKERS = re.compile(
    r"/s-\d+\.js$"
)  # and of what people say, which counts beside their names need, after the excerpts
# Submits a query as a reader does; gives the milliseconds until results stand on the page.
TYPED = """(query) => new Promise((resolve) => {
  const form = document.querySelector(".search-form");
  const results = document.getElementById("search-results");
  form.elements.q.value = query;
  const start = performance.now();
  new MutationObserver((changes, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => resolve(performance.now() - start));
  }).observe(results, { childList: true });
  form.requestSubmit();
})"""


class Counting(http.server.SimpleHTTPRequestHandler):
    """Serves files, counts the bytes of what search loads, logs nothing."""

    counted: ClassVar[dict[str, int]] = {}

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def copyfile(self, source: object, outputfile: object) -> None:
        """Count the body, and about 200 bytes of headers."""
        file = Path(self.translate_path(self.path))
        if "/search/" in self.path or re.search("/assets/(search|snowball)", self.path):
            self.counted[self.path] = file.stat().st_size + 200
        super().copyfile(source, outputfile)  # type: ignore[type-var]


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site on a loopback server."""
    handler = functools.partial(Counting, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def taken() -> int:
    """The bytes counted since the last call."""
    total = sum(Counting.counted.values())
    Counting.counted.clear()
    return total


def copied(site: Path, target: Path, copies: int) -> int:
    """A site with each document `copies` times more, names and words changed. Gives the number of documents."""
    shutil.copytree(site, target, ignore=shutil.ignore_patterns("search", "documents", "sources"))
    file = target / "data" / "documents.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines()
    made = [line if not copy else changed(line, copy) for line in lines for copy in range(copies + 1)]
    file.write_text("".join(f"{line}\n" for line in made), encoding="utf-8")
    return len(made)


def changed(line: str, copy: int) -> str:
    """A line of documents.jsonl with other people and one long word in twenty made another."""
    document = json.loads(line)
    dice = random.Random(f"{copy} {document['id']}")
    words: dict[str, str] = {}

    def word(found: re.Match[str]) -> str:
        if dice.random() > 0.05:
            return found[0]
        ending = dice.choice(("ov", "ik", "ers", "um", "ane")) + dice.choice("abcdefgh")
        return words.setdefault(found[0], found[0] + ending)

    document["id"] += f"-{copy}"
    # The commonest speakers stay; the others become people of this copy.
    renamed: dict[str | None, str | None] = {None: None}
    for one in document["blocks"]:
        one["text"] = re.sub(r"\b[a-z]{6,}\b", word, one["text"])
        speaker = one["speaker"]
        one["speaker"] = renamed.setdefault(speaker, speaker if dice.random() < 0.5 else f"{speaker}-{copy}")
    for person in document["participants"]:
        person["id"] = renamed.get(person["id"], person["id"])
    return json.dumps(document, ensure_ascii=False)


def index(site: Path) -> tuple[float, float, float]:
    """Seconds, seconds of a processor, and megabytes to index a site, in a process of its own."""
    code = "import sys; from pathlib import Path; from archive.search import index; "
    code += "index.index_data(Path(sys.argv[1], 'data'), Path(sys.argv[1]))"
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code, str(site)], check=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, processor, after.ru_maxrss / 1024


def status(page: Page) -> str:
    """What the page says when it has searched."""
    page.wait_for_selector(DONE)
    page.wait_for_load_state("networkidle")
    return page.inner_text("#search-status")


def transfers(browser: Browser, base: str) -> None:
    """Print what a first search and further ones load."""
    page = browser.new_context().new_page()
    taken()
    start = time.perf_counter()
    page.goto(f"{base}/search.html{FIRST}")
    page.wait_for_selector("#search-results > li")
    shown = time.perf_counter() - start
    said = status(page)
    print(
        f"  first search, nothing cached      {taken() / 1000:7.0f} kB   {FIRST}: {said}, {shown * 1000:.0f} ms with the page"
    )
    further = []
    for query in FURTHER:
        page.goto(f"{base}/search.html{query}")
        said = status(page)
        further.append(taken() / 1000)
        print(f"  further search                    {further[-1]:7.0f} kB   {query}: {said}")
    print(
        f"  further searches                  {statistics.mean(further):7.0f} kB on average, {max(further):.0f} kB at most"
    )
    page.context.close()


def waits(browser: Browser, base: str) -> None:
    """Print how long it takes from words typed to first results, index files of other words cached or not."""
    page = browser.new_context().new_page()
    page.goto(f"{base}/search.html")
    status(page)
    words = [
        "sanctions",
        "gas prices",
        '"prime minister"',
        "elections",
        "ukraine",
        '"mutual trade"',
        "energy",
        "children",
    ]
    times = [page.evaluate(TYPED, word) for word in words if not page.wait_for_timeout(400)]
    print(
        f"  words typed to first results      {statistics.median(times):7.0f} ms at the median, {max(times):.0f} ms at most"
    )
    page.context.close()


def throttled(browser: Browser, base: str) -> None:
    """Print how a phrase of common words is found over a line of 1.6 Mbit/s with 150 ms to the server."""
    page = browser.new_context().new_page()
    line = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", line)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/search/" in request.url else None)
    start = time.perf_counter()
    page.goto(f"{base}/search.html?q={PHRASE}", wait_until="commit")
    page.wait_for_selector("#search-results > li")
    shown = time.perf_counter() - start
    asked = [url for url in asked if not SPEAKERS.search(url)]
    counting = sum(not TEXT.search(url) for url in asked)
    print(
        f"  a phrase over a slow line         {shown:7.1f} s    {PHRASE}: {counting} requests of search files for the count, "
        f"{len(asked)} with the first excerpts, {len(page.query_selector_all('#search-results > li'))} documents shown"
    )
    page.context.close()


def untouched(site: Path) -> Published:
    """A published site with the digests that its manifest tells a build, if nobody touched it."""
    files = [file for file in site.rglob("*.js") if file.is_file()]
    return Published({f.relative_to(site).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in files})


def changed_documents(site: Path, folder: Path) -> None:
    """Print what it costs to index again after nothing, and one document, changed, with what the cache has kept."""
    data, cache = site / "data", folder / "cache"
    for number, what in enumerate(("", "nothing changed", "one changed document")):
        if number == 2:
            file = data / "documents.jsonl"
            lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
            middle = next(at for at in range(len(lines) // 2, len(lines)) if lines[at].count(". ") > 9)
            lines[middle] = lines[middle].replace(". ", ". Indeed. ", 3)
            file.write_text("".join(lines), encoding="utf-8")
        with closing(Cache(cache, untouched(folder / "out0"))) as kept:
            start, processor = time.perf_counter(), time.process_time()
            search.index_data(data, folder / f"out{number}", kept=kept)
            seconds, processor = time.perf_counter() - start, time.process_time() - processor
        if what:
            print(f"  {what:<33} {seconds:7.2f} s    {processor:.2f} s of a processor")


def measure(site: Path, documents: int, browser: Browser) -> None:
    """Print the figures of one site, indexing it anew."""
    seconds, processor, megabytes = index(site)
    size = sum(file.stat().st_size for file in (site / "search").rglob("*.js")) / 1000
    print(f"{documents} documents")
    each = seconds * 1000 / documents
    print(
        f"  index time                        {seconds:7.1f} s    {each:.1f} ms a document; {processor:.1f} s of a processor"
    )
    print(f"  memory at most                    {megabytes:7.0f} MB   {megabytes / documents:.2f} MB a document")
    print(f"  search files on disk              {size:7.0f} kB   {size / documents:.1f} kB a document")
    with served(site) as base:
        transfers(browser, base)
        waits(browser, base)
        throttled(browser, base)
    with tempfile.TemporaryDirectory() as folder:
        changed_documents(site, Path(folder))


def main() -> None:
    """Measure the site that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("site", type=Path, help="a built site")
    parser.add_argument("--copies", type=int, default=9, help="copies of each document for the second measurement (9)")
    given = parser.parse_args()
    code()  # read before anything is timed
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, copies in (("one", 0), ("many", given.copies)):
            documents = copied(given.site, Path(folder) / name, copies)
            measure(Path(folder) / name, documents, browser)
        browser.close()


if __name__ == "__main__":
    main()
