"""HTTP for browsers on this machine: pages from memory, files of the theme, and the last built site for all else.

Answers only a browser that asked for this machine by name: a page of another site could else read the archive under a name of
its own that leads here (DNS rebinding). No other site may load its scripts, which hold titles, or stand around its pages.
"""

from __future__ import annotations

import errno
import json
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from archive.model import Problem
from archive.preview import answers
from archive.preview.places import plain_file
from archive.preview.session import Session
from archive.work.progress import Failed

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")  # under which a browser on this machine may ask
OWN = "/.preview/"  # where the preview's own files and answers stand
PING = 15.0  # seconds after which a waiting browser hears that this is still here
HEADERS = {
    "Cache-Control": "no-cache",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD; says nothing of each request."""

    def __init__(self, session: Session, *how: object) -> None:
        self.session = session
        super().__init__(*how)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with a page, a file, or an error."""
        if not self._from_here():
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"This address is for the machine itself\n")
            return
        with suppress(BrokenPipeError, ConnectionResetError):  # the browser has gone on
            self._answer(unquote(urlsplit(self.path).path), parse_qs(urlsplit(self.path).query))

    def do_HEAD(self) -> None:
        """The same without the body."""
        self.do_GET()

    def _from_here(self) -> bool:
        """Whether a browser asks for this machine by name, and for a page that came from here."""
        host = self.headers.get("Host", "")
        origin = self.headers.get("Origin")
        return host.rpartition(":")[0] in NAMES and origin in (None, f"http://{host}")

    def _answer(self, path: str, query: dict[str, list[str]]) -> None:
        if path == f"{OWN}events":
            self._events()
        elif path == f"{OWN}state":
            state = self.session.state(answers.page_path(query.get("page", [""])[0]))
            self._send(HTTPStatus.OK, "application/json", json.dumps(state).encode())
        elif answer := answers.own(self.session, path, query) if path.startswith(OWN) else None:
            self._send(HTTPStatus.OK, *answer)
        elif self._hidden(path):
            self._missing()
        elif self.session.settled is None:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, "text/html; charset=utf-8", answers.waiting(self.session))
        else:
            self._page_or_file(path)

    def _page_or_file(self, path: str) -> None:
        page, address = answers.page_path(path), path.lstrip("/")
        try:
            html = self.session.page(page) if page else None
        except Failed as failed:
            self._send(
                HTTPStatus.INTERNAL_SERVER_ERROR, "text/html; charset=utf-8", answers.failed(self.session, failed)
            )
            return
        if html is not None:
            self._send(HTTPStatus.OK, "text/html; charset=utf-8", answers.with_script(html, self.session.number))
        elif other := self.session.file(address):
            self._send(HTTPStatus.OK, *other)
        elif not page and (file := plain_file(self.session.options.site, address)):
            self._send_file(file)
        elif not page and "." not in address and self.session.page(f"{address}/index.md"):
            self._send(HTTPStatus.MOVED_PERMANENTLY, "text/plain", b"", Location=f"/{quote(address)}/")
        else:
            self._missing()

    def _hidden(self, path: str) -> bool:
        return any(part.startswith(".") or "\0" in part or "\\" in part for part in path.split("/"))

    def _missing(self) -> None:
        html = b"<!doctype html><title>Page not found</title>There is no such page.\n"
        if self.session.settled is not None:
            with suppress(Failed):
                html = answers.with_script(self.session.missing(), self.session.number)
        self._send(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", html)

    def _send(self, status: HTTPStatus, kind: str, body: bytes, **more: str) -> None:
        self.send_response(status)
        for name, value in {**HEADERS, "Content-Type": kind, "Content-Length": str(len(body)), **more}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_file(self, file: Path) -> None:
        """A file of the site, which may be larger than memory."""
        with file.open("rb") as data:
            self.send_response(HTTPStatus.OK)
            kind, size = guess_type(file.name)[0] or "application/octet-stream", str(file.stat().st_size)
            for name, value in {**HEADERS, "Content-Type": kind, "Content-Length": size}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                shutil.copyfileobj(data, self.wfile)

    def _events(self) -> None:
        """Tell the number of the state, and of each that comes, until the browser goes."""
        self.send_response(HTTPStatus.OK)
        for name, value in {**HEADERS, "Content-Type": "text/event-stream"}.items():
            self.send_header(name, value)
        self.end_headers()
        number = ""
        while self.command != "HEAD" and not self.session.closed:
            new = self.session.wait(number, PING)
            self.wfile.write(f"data: {new}\n\n".encode() if new != number else b": still here\n\n")
            self.wfile.flush()
            number = new

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64  # a page asks for a dozen files at once

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a connection that broke off; a fault of the program is told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(session: Session, port: int) -> Iterator[int]:
    """Answer in threads while it lasts. Gives the port. Raises Failed where it is in use or not allowed."""
    try:
        server = _Server((HOST, port), partial(_Handler, session))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        why = "is in use by another program" if error.errno == errno.EADDRINUSE else "may not be used by this user"
        raise Failed(Problem(f"port {port}", 0, f"{why}; name another one: --port {port + 1}"), status=2) from error
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        session.close()
        server.shutdown()
        server.server_close()
        thread.join()
