"""The folder of a test run, a real Chromium, and a loopback server for built sites. What is missing: see needs.py."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from archive.work import disk
from tests import shared
from tests.needs import chromium

settings.register_profile("no timings", settings(), deadline=None)  # how fast a machine is decides no test
settings.load_profile("no timings")
expect.set_options(timeout=30_000)  # nor how busy it is; what comes sooner is taken sooner
ARGS = ["--no-sandbox", "--disable-background-networking"]


def pytest_configure(config: pytest.Config) -> None:
    """Begin the run, in the process that starts those that do the tests."""
    if not hasattr(config, "workerinput"):
        shared.begin()


def pytest_unconfigure(config: pytest.Config) -> None:
    """End it."""
    if not hasattr(config, "workerinput"):
        shared.end()


@pytest.fixture(scope="session", autouse=True)
def unflushed() -> Iterator[None]:
    """Nothing waits until it is on the disk, with all that other tests write: that takes longer than most tests.

    That it is written through, and when: work/test_disk.py; what a loss of power leaves: power_loss.py.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("flush", "flush_names"):
            patch.setattr(disk, name, lambda folder: None)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of the run."""
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page, 1280 x 800, in a context of its own (no storage shared with other tests)."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and logs nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the test output is for the tests."""


class Server(http.server.ThreadingHTTPServer):
    """Lets more than five connections wait: a browser asks for many files at once, and the tests may be busy."""

    request_queue_size = 128


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """A function: folder -> address ("http://127.0.0.1:PORT") under which the folder is served until the tests end."""
    servers: list[Server] = []

    def start(folder: Path) -> str:
        handler = functools.partial(Quiet, directory=str(folder))
        server = Server(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
