"""The preview, and plain `mkdocs serve`, in Chromium: a saved file shows by itself, an error shows with its place and goes."""

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from archive.preview import serve, watch
from archive.preview.server import served
from archive.preview.session import Session
from archive.work import memo
from archive.work.progress import Quiet
from tests.axe import faults_of_both_schemes
from tests.engines import free_port
from tests.preview.project import ROOT, SEED, built, decide, options_of, save

pytestmark = pytest.mark.browser


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(built(), tmp_path / "here", symlinks=True)
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


@pytest.fixture
def address(here: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a running preview, which sees files change as the command does."""
    session, changed, ended = Session(options_of(here), tmp_path), watch.Changed(), threading.Event()
    assert session.start(Quiet())

    def run() -> None:
        while not ended.is_set():
            if not changed.empty():
                serve.update(session, changed)
            time.sleep(0.01)

    worker = threading.Thread(target=run)
    folders = (session.seeds, session.authority, session.theme, session.docs)
    with served(session, 0) as port, watch.watched(folders, session.config_file, changed, session.concerns):
        worker.start()
        yield f"http://127.0.0.1:{port}"
        ended.set()
        worker.join()
    memo.forget()


def told(page: Page) -> list[str]:
    """Errors and warnings of the console, from now on."""
    lines: list[str] = []
    page.on("console", lambda message: lines.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: lines.append(str(error)))
    return lines


def test_a_saved_seed_shows_by_itself(page: Page, address: str) -> None:
    errors = told(page)
    page.goto(f"{address}/{SEED.page}")
    expect(page.locator("article")).to_contain_text("Good afternoon")
    SEED.say("Good evening")
    expect(page.locator("article")).to_contain_text("Good evening")
    expect(page.locator(".preview-bar")).to_contain_text("search and data files as of the last build")
    assert errors == []


def test_an_error_in_yaml_shows_with_its_place_and_goes(page: Page, address: str) -> None:
    page.goto(f"{address}/{SEED.page}")
    expect(page.locator(".preview-bar")).to_be_visible()
    expect(page.locator(".preview-problems")).to_have_count(0)
    decide("decisions:\n  - fild: place\n")
    expect(page.locator(".preview-problems")).to_contain_text("seeds/talks.yml:2: ")
    expect(page.locator("article")).to_contain_text("Good afternoon")
    page.locator(".preview-problems a").first.click()
    expect(page.locator("h1")).to_have_text("seeds/talks.yml")
    expect(page.locator(".preview-here")).to_contain_text("fild: place")
    page.go_back()
    Path("seeds/talks.yml").unlink()
    expect(page.locator(".preview-bar")).to_be_visible()
    expect(page.locator(".preview-problems")).to_have_count(0)


def test_a_theme_file_shows_by_itself(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    footer = Path("theme/partials/footer.html")
    save(footer, f"{footer.read_text()}<p>Another footer</p>")
    expect(page.locator("body")).to_contain_text("Another footer")


def test_open_questions_lead_to_file_and_line(page: Page, address: str) -> None:
    meeting = Path("seeds/meeting.txt")
    save(meeting, re.sub(r"[A-Z]\w+ [A-Z]\w+(?=: Thank you)", "Oriel Sample", meeting.read_text()))  # known to no list
    page.goto(f"{address}/open-questions.html")
    answer = page.locator(".preview-answer").first
    expect(answer).to_contain_text(re.compile(r"Answer in (seeds/talks|seeds/meeting|authority/people)\.yml:\d+"))
    answer.locator("a").click()
    expect(page.locator("h1")).to_contain_text(".yml")
    page.goto(f"{address}/documents/2014/2014-06-09-meeting-on-energy.html")
    page.locator(".preview-bar summary").click()
    expect(page.locator(".preview-bar li").first).to_contain_text("seeds/meeting.txt:9: ")


def test_a_page_that_is_open_waits_until_the_archive_can_be_read(page: Page, address: str) -> None:
    page.goto(f"{address}/people/anna-petrova.html")
    people = Path("authority/people.yml")
    save(people, f"{people.read_text()}\n- id: petrova\n  name: Anna Petrova\n")
    expect(page.locator("h1")).to_have_text("Page not found")
    page.goto(f"{address}/people/petrova.html")
    expect(page.locator("h1")).to_have_text("Anna Petrova")


@pytest.mark.parametrize("path", [SEED.page, "open-questions.html", ".preview/file/seeds/talks.yml?line=1"])
def test_axe_finds_nothing(page: Page, address: str, path: str) -> None:
    decide("decisions:\n  - fild: place\n")
    page.goto(f"{address}/{path}")
    expect(page.locator(".preview-problems")).to_be_visible()
    page.route(
        "**/.preview/events", lambda route: route.abort()
    )  # so that no news loads the page again under the ruler
    page.reload()
    expect(page.locator(".preview-problems")).to_be_visible()
    assert faults_of_both_schemes(page) == {}


def test_the_bar_is_not_printed(page: Page, address: str) -> None:
    page.goto(f"{address}/{SEED.page}")
    expect(page.locator(".preview-bar")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".preview-bar")).to_be_hidden()


def mkdocs_serve(folder: Path) -> tuple[int, subprocess.Popen[str]]:
    """The port and the process of plain `mkdocs serve`, once it serves. Where another program was first, try again."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    for _ in range(5):
        port = free_port()
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        run = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        assert run.stderr is not None
        if any("Serving on" in line for line in run.stderr):
            threading.Thread(target=run.stderr.read, daemon=True).start()
            return port, run
        run.wait()
    raise TimeoutError("mkdocs does not serve")


def test_plain_mkdocs_serve_shows_changes_without_an_error(page: Page, here: Path) -> None:
    port, run = mkdocs_serve(here)
    try:
        errors = told(page)
        with page.expect_request(re.compile(r"/livereload/\d+/\d+$")):  # the script runs: it asks whether there is news
            page.goto(f"http://127.0.0.1:{port}/{SEED.page}")
        expect(page.locator("article")).to_contain_text("Good afternoon")
        footer = here / "theme" / "partials" / "footer.html"
        save(footer, f"{footer.read_text()}<p>Another footer</p>")
        expect(page.locator("body")).to_contain_text("Another footer", timeout=60_000)
        assert errors == []
    finally:
        run.terminate()
        run.wait()
