"""`mkdocs serve` names its script instead of writing it into the page; the browser tests show that it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from mkdocs.livereload import LiveReloadServer

from archive.site import live_reload


@pytest.fixture
def server(tmp_path: Path) -> LiveReloadServer:
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    live_reload.from_a_file(server)
    return server


def ask(server: LiveReloadServer, path: str) -> tuple[str, bytes]:
    said: list[Any] = []
    app: Any = server.get_app()
    body = b"".join(app({"PATH_INFO": path, "HTTP_REFERER": ""}, lambda status, headers: said.append(status)))
    return said[0], body


def test_a_page_names_the_script(server: LiveReloadServer, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<body>Hello</body></html>")
    server.watch(str(tmp_path))
    status, body = ask(server, "/index.html")
    assert status == "200 OK"
    before, _, after = body.partition(b"<script src=")
    assert before == b"<body>Hello"
    assert after.endswith(b"</script></body></html>")
    assert b"var livereload" not in body
    script = after.split(b'"')[1].decode()
    status, body = ask(server, script)
    assert status == "200 OK"
    _, _, epoch, number = script.removesuffix(".js").split("/")
    assert f"livereload({epoch}, {number});" in body.decode()


@pytest.mark.parametrize("path", ["/livereload/1/2.css", "/livereload/1/x.js", "/livereload/1.js", "/other.js"])
def test_other_addresses_are_left_to_mkdocs(server: LiveReloadServer, path: str) -> None:
    assert ask(server, path)[0] == "404 Not Found"


def test_a_page_without_an_end_gets_the_script_all_the_same(server: LiveReloadServer, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("Hello")
    server.watch(str(tmp_path))
    assert ask(server, "/a.html")[1].startswith(b'Hello<script src="/livereload/')
