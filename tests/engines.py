"""Firefox and WebKit as Debian packages them, driven for the main paths: open an address, run a script.

Playwright drives only builds of its own of these two, so Firefox is spoken to over WebDriver BiDi (packages firefox-esr and,
from PyPI, websockets) and WebKitGTK's MiniBrowser over WebDriver (package webkit2gtk-driver, on a screen of xvfb).
BiDi: https://w3c.github.io/webdriver-bidi/   WebDriver: https://www.w3.org/TR/webdriver2/
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from websockets.sync.client import ClientConnection, connect

from tests.waiting import SECONDS

# Nothing is looked up or reported: these tests run without a network.
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.auto": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}


class Engine(Protocol):
    """A browser with one window."""

    def open(self, address: str) -> None:
        """Load an address, and wait until the page is there."""

    def run(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page: null, a truth value, number or text."""


class _Firefox:
    def __init__(self, socket_: ClientConnection) -> None:
        self.socket, self.number = socket_, 0
        self._call("session.new", capabilities={})
        self.context = self._call("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, address: str) -> None:
        self._call("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def run(self, expression: str) -> Any:
        target = {"context": self.context}
        answer = self._call("script.evaluate", expression=expression, target=target, awaitPromise=True)
        if answer["type"] != "success":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"].get("value")

    def point(self, x: float, y: float, *, press: bool = True) -> None:
        """Move the mouse to a place of the window, and click there if asked to."""
        actions: list[dict[str, Any]] = [{"type": "pointerMove", "x": round(x), "y": round(y)}]
        actions += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp") if press]
        self._act({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions})

    def type(self, text: str) -> None:
        """Press the keys of a text where the focus is."""
        keys = [{"type": kind, "value": sign} for sign in text for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": keys})

    def _act(self, source: dict[str, Any]) -> None:
        self._call("input.performActions", context=self.context, actions=[source])

    def _call(self, method: str, **params: Any) -> Any:
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv(timeout=SECONDS))
            if answer.get("id") == self.number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['message']}")
                return answer["result"]


class _WebKit:
    def __init__(self, address: str, browser: str) -> None:
        self.address = address
        options = {"webkitgtk:browserOptions": {"binary": browser, "args": ["--automation"]}}
        session = self._call("POST", "/session", {"capabilities": {"alwaysMatch": options}})
        self.session = f"/session/{session['sessionId']}"

    def open(self, address: str) -> None:
        self._call("POST", f"{self.session}/url", {"url": address})

    def run(self, expression: str) -> Any:
        return self._call("POST", f"{self.session}/execute/sync", {"script": f"return {expression}", "args": []})

    def close(self) -> None:
        self._call("DELETE", self.session)

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"{self.address}{path}", data, {"Content-Type": "application/json"}, method=method
        )
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return json.load(answer)["value"]


@contextmanager
def firefox() -> Iterator[Engine]:
    """Firefox without a window, with a profile of its own. Raises FileNotFoundError where it is not installed."""
    program = _program("firefox-esr", "firefox")
    with tempfile.TemporaryDirectory() as profile:
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items()]
        (Path(profile) / "user.js").write_text("".join(lines), encoding="utf-8")
        command = [program, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0"]
        with _running(command, stderr=subprocess.PIPE, text=True) as process:
            address = next(match[0] for line in process.stderr or () if (match := re.search(r"ws://[\d.:]+", line)))
            with connect(f"{address}/session", max_size=None) as socket_:
                yield _Firefox(socket_)


@contextmanager
def webkit() -> Iterator[Engine]:
    """WebKitGTK on a screen that nobody sees. Raises FileNotFoundError where it is not installed."""
    driver, screen = _program("WebKitWebDriver"), _program("xvfb-run")
    browser = next((str(path) for path in Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")), None)
    if browser is None:
        raise FileNotFoundError("MiniBrowser")
    with _driver([screen, "-a", driver]) as address:
        engine = _WebKit(address, browser)
        yield engine
        engine.close()


@contextmanager
def _driver(command: list[str]) -> Iterator[str]:
    """The address of a running driver. It takes no port of its own choice: where another program was first, try again."""
    for _ in range(5):
        port = free_port()
        with _running([*command, f"--port={port}"]) as process:
            if _answers(port, process):
                yield f"http://127.0.0.1:{port}"
                return
    raise TimeoutError(f"{command} does not answer")


def free_port() -> int:
    """A port of this machine that no program has, as yet."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _answers(port: int, process: subprocess.Popen[Any]) -> bool:
    """Whether a server answers at the port, once it does or its process has ended."""
    end = time.monotonic() + SECONDS
    while process.poll() is None and time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), SECONDS):
            return True
        time.sleep(0.05)
    return False


def _program(*names: str) -> str:
    path = next((path for path in map(shutil.which, names) if path), None)
    if path is None:
        raise FileNotFoundError(names[0])
    return path


@contextmanager
def _running(command: list[str], **options: Any) -> Iterator[subprocess.Popen[Any]]:
    """A process, and the processes that it began, until the context ends."""
    options.setdefault("start_new_session", True)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **{"stderr": subprocess.DEVNULL, **options})
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
