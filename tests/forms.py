"""The labelled saved pages in the other forms that people keep: `python -m tests.forms [FORM…] [--pages 40]`.

    html         as they are saved
    mhtml        saved anew by Chromium as "Webpage, single file"
    singlefile   as SingleFile saves them: its comment at the top, pictures and styles inside as data: addresses
    warc         in one web archive
    pdf          printed by Chromium
    text, markdown, readability, html2text, soup, inscriptis
                 what converters leave of them: trafilatura's text and Markdown, readability's article, html2text's Markdown,
                 the text that BeautifulSoup and inscriptis give

Each is taken in by `add`, converted, and compared with the labels: of title, date and speakers' labels, in how many documents
they are right, left open and asked (blank), and wrong. Labels count as right where all turns are the page's; as blank where
some are missing and no word stands under another's name. The exit status is 1 where more than one in twenty is wrong.
Needs the labelled pages beside the repository. A form whose program is not installed is left out and says so.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from archive import pipeline
from archive.adding import intake
from archive.linking.assemble import UNTITLED
from archive.work.progress import Quiet
from tests.needs import BROWSERS, CORPUS, SCORER

ROOT = Path(__file__).parents[1]
SAVED = "2021-03-05T10:30:00Z"
FIELDS = ("title", "date", "labels")
MOST_WRONG = 20  # one in so many
Make = Callable[[Sequence[Path], Path], None]  # writes into a folder what becomes of the pages, under the pages' names


class MissingError(Exception):
    """A form cannot be made here; the message says what is missing."""


def html(pages: Sequence[Path], out: Path) -> None:
    """As they are."""
    for page in pages:
        shutil.copyfile(page, out / page.name)


@contextmanager
def chromium() -> Iterator[Any]:
    """A page of Chromium that runs no script and has no network. Raises MissingError."""
    playwright = package("playwright.sync_api")
    path = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if path is None:
        raise MissingError("no Chromium on PATH")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path)
        context = browser.new_context(java_script_enabled=False, offline=True)
        yield context.new_page()
        browser.close()


def pdf(pages: Sequence[Path], out: Path) -> None:
    """Printed."""
    with chromium() as view:
        for page in pages:
            view.goto(page.as_uri())
            view.pdf(path=out / f"{page.stem}.pdf")


def mhtml(pages: Sequence[Path], out: Path) -> None:
    """As "Save page as… Webpage, single file" does."""
    with chromium() as view:
        session = view.context.new_cdp_session(view)
        for page in pages:
            view.goto(page.as_uri())
            data = session.send("Page.captureSnapshot", {"format": "mhtml"})["data"]
            (out / f"{page.stem}.mhtml").write_bytes(data.encode())


SINGLE_FILE = """<!DOCTYPE html> <html{attributes}><!--
 Page saved with SingleFile 
 url: https://office.example/pages/{name} 
 saved date: Fri Mar 05 2021 11:30:00 GMT+0100 (Central European Standard Time)
--><meta http-equiv=content-security-policy content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<style>:root{{--sf-img-1: url("data:image/png;base64,{picture}")}}</style>{rest}"""
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def singlefile(pages: Sequence[Path], out: Path) -> None:
    """By SingleFile itself where its command is installed (npm install single-file-cli), or in its manner."""
    command = shutil.which("single-file")
    if command:
        browser = next((path for path in map(shutil.which, BROWSERS) if path), "")
        given = [f"--browser-executable-path={browser}", "--browser-arg=--no-sandbox"]
        for page in pages:
            subprocess.run([command, page.as_uri(), str(out / page.name), *given], check=True, timeout=120)
        return
    _like_singlefile(pages, out)


def _like_singlefile(pages: Sequence[Path], out: Path) -> None:
    """A comment with address and date, scripts out, pictures inside."""
    with chromium() as view:
        for page in pages:
            view.goto(page.as_uri())
            tree = view.content()
            start = tree.index("<html") + len("<html")
            end = tree.index(">", start)
            rest = re.sub(r"(?s)<script\b.*?</script>", "", tree[end + 1 :])
            rest = re.sub(r'(<img\b[^>]*?\bsrc=)"[^"]*"', rf'\1"data:image/png;base64,{PIXEL}"', rest)
            text = SINGLE_FILE.format(attributes=tree[start:end], name=page.stem, picture=PIXEL, rest=rest)
            (out / f"{page.stem}.html").write_text(text, "utf-8")


def warc(pages: Sequence[Path], out: Path) -> None:
    """All in one archive; their addresses end in their numbers."""
    from tests.adding.pages import warc as archived

    rows = [(f"https://office.example/{page.stem}", page.read_text("utf-8")) for page in pages]
    (out / "pages.warc.gz").write_bytes(archived(*rows))


def package(name: str) -> ModuleType:
    """A package that need not be installed. Raises MissingError."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise MissingError(f"the package {name.partition('.')[0]} is not installed") from None


def converter(suffix: str, make: Callable[[], Callable[[str], str | None]]) -> Make:
    """A form that a function makes of the HTML; `make` gives the function, and raises MissingError without its package."""

    def write(pages: Sequence[Path], out: Path) -> None:
        convert = make()
        for page in pages:
            text = convert(page.read_text("utf-8"))
            if text:
                (out / f"{page.stem}{suffix}").write_text(text, "utf-8")

    return write


def _trafilatura(**how: Any) -> Callable[[str], str | None]:
    extract = package("trafilatura").extract
    return lambda text: extract(text, **how)


def _readability() -> Callable[[str], str]:
    document = package("readability").Document
    return lambda text: f"<html><title>{document(text).title()}</title>{document(text).summary()}</html>"


def _soup() -> Callable[[str], str]:
    soup = package("bs4").BeautifulSoup
    return lambda text: soup(text, "lxml").get_text("\n", strip=True)


FORMS: dict[str, Make] = {
    "html": html,
    "mhtml": mhtml,
    "singlefile": singlefile,
    "warc": warc,
    "pdf": pdf,
    "text": converter(".txt", lambda: _trafilatura()),
    "markdown": converter(".md", lambda: _trafilatura(output_format="markdown", with_metadata=True)),
    "readability": converter(".html", _readability),
    "html2text": converter(".md", lambda: package("html2text").html2text),
    "soup": converter(".txt", _soup),
    "inscriptis": converter(".txt", lambda: package("inscriptis").get_text),
}


def documents(form: str, pages: Sequence[Path], folder: Path) -> dict[str, dict[str, Any]]:
    """What becomes of the pages in a form, by their names. Raises MissingError."""
    saved = folder / "saved"
    saved.mkdir()
    FORMS[form](pages, saved)
    summary = intake.add([saved], folder / "seeds", Quiet())
    for problem in summary.refused:
        print(f"  {problem.file}: {problem.message}")
    settings = pipeline.Settings(folder / "seeds", ROOT / "authority", "Test")
    pipeline.convert(settings, folder / "docs", folder / "data")
    rows = (folder / "data" / "documents.jsonl").read_text("utf-8").splitlines()
    return {Path(row["source"]["file"]).stem: row for row in map(json.loads, rows)}


def judge(scorer: ModuleType, gold: dict[str, Any], mine: dict[str, Any] | None) -> dict[str, str]:
    """For each field "right", "blank" or "wrong"."""
    if mine is None:
        return dict.fromkeys(FIELDS, "blank")
    told = {name: _field(scorer, gold, mine, name) for name in ("title", "date")}
    turns, theirs = scorer.turns(mine), scorer.turns(gold)
    wrong = scorer.attributed(gold["blocks"], mine["blocks"])["wrong"]
    rest = iter(theirs)
    blank = not wrong and all(label in rest for label in turns)
    return {**told, "labels": "right" if turns == theirs else "blank" if blank else "wrong"}


def _field(scorer: ModuleType, gold: dict[str, Any], mine: dict[str, Any], name: str) -> str:
    want, got = scorer.field(gold, name), scorer.field(mine, name).removeprefix(UNTITLED)
    return "right" if want == got else "wrong" if got else "blank"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the forms, take them in, and print what is right of each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("forms", nargs="*", metavar="FORM", help=f"{', '.join(FORMS)}; none: all")
    parser.add_argument("--pages", type=int, default=40, help="how many of the labelled pages (40)")
    parser.add_argument("--show", action="store_true", help="name each document that is wrong")
    options = parser.parse_args(arguments)
    if not SCORER.is_file():
        print("the labelled development pages are not here")
        return 0
    every = sorted((CORPUS / "html").glob("*.html"))
    pages = every[:: max(1, len(every) // options.pages)][: options.pages]
    sys.path.insert(0, str(SCORER.parent))
    scorer, failed = package(SCORER.stem), False
    rows = map(json.loads, (CORPUS / "page" / "gold.jsonl").read_text("utf-8").splitlines())
    gold = {Path(row["file"]).stem: row for row in rows}
    for form in options.forms or FORMS:
        with tempfile.TemporaryDirectory() as name:
            try:
                mine = documents(form, pages, Path(name))
            except MissingError as error:
                print(f"{form:12} left out: {error}")
                continue
        judged = {page.stem: judge(scorer, gold[page.stem], mine.get(page.stem)) for page in pages}
        failed |= _print(form, judged, show=options.show)
    return int(failed)


def _print(form: str, judged: dict[str, dict[str, str]], *, show: bool) -> bool:
    """Print a form's figures; whether too many documents are wrong in one."""
    counts = {name: Counter(told[name] for told in judged.values()) for name in FIELDS}
    cells = (
        f"{name} {count['right']} right, {count['blank']} blank, {count['wrong']} wrong"
        for name, count in counts.items()
    )
    print(f"{form:12} {'; '.join(cells)}; of {len(judged)}")
    for page, told in judged.items() if show else ():
        if wrong := [name for name in FIELDS if told[name] == "wrong"]:
            print(f"  {page}: {', '.join(wrong)}")
    return any(count["wrong"] * MOST_WRONG > len(judged) for count in counts.values())


if __name__ == "__main__":
    sys.exit(main())
