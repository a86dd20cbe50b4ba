"""The command itself, on a small project: it starts, sees changes, and ends; and what it refuses."""

import http.client
import queue
import re
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.commands import Options
from archive.preview import serve, watch
from archive.preview.server import served
from archive.preview.session import Session
from archive.work.progress import Failed
from tests.preview.project import ROOT, SEED, decide, fetch, status

SERVE = """
import signal
import sys
from pathlib import Path
from archive import cli
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs begin with Ctrl-C ignored
sys.exit(cli.main(sys.argv[2:], Path(sys.argv[1])))
"""


def test_each_request_sees_the_newest_words(session: Session) -> None:
    with served(session, 0) as port:
        assert "Good afternoon" in fetch(port, SEED.page)
        SEED.say("Good evening")
        session.update([Path("seeds/talks.txt")])
        assert "Good evening" in fetch(port, SEED.page)


def test_nothing_is_written(session: Session) -> None:
    def files() -> dict[str, int]:
        return {str(path): path.stat().st_mtime_ns for path in Path().rglob("*") if "archive" not in path.parts}

    SEED.say("Good evening")
    before = files()
    session.update([Path("seeds/talks.txt")])
    assert session.page(SEED.path)
    assert files() == before


def test_only_files_of_the_site_are_served_and_only_to_this_machine(session: Session) -> None:
    site = session.options.site
    Path("secret.txt").write_text("secret")
    (site / ".hidden").write_text("secret")
    (site / "link.txt").symlink_to(Path("secret.txt").absolute())
    (site / "linked").symlink_to(Path("seeds").absolute())
    fine = ["/", "/index.html", "/people/", "/data/documents.jsonl", "/search/entry.js", "/assets/archive.css",
            "/rail/index.js", "/.preview/preview.js", "/.preview/file/seeds/talks.txt"]  # fmt: skip
    refused = [
        "/.hidden", "/link.txt", "/linked/talks.txt", "/../secret.txt", "/%2e%2e/secret.txt", "/assets/", "/data/", "/no",
        "/people/nobody.html", "/.preview/", "/.preview/../secret.txt", "/.preview/none.js", "/.preview/file/secret.txt",
        "/.preview/file/seeds/../secret.txt", "/.preview/file/seeds/%2e%2e/secret.txt", "/.preview/file//etc/passwd",
        "/.preview/file/mkdocs.yml/x", "/.preview/file/site/.hidden", "/.git/config", "/people\\index.html", "/%00",
    ]  # fmt: skip
    with served(session, 0) as port:
        assert {path: status(port, path) for path in fine} == dict.fromkeys(fine, 200)
        assert {path: status(port, path) for path in refused} == dict.fromkeys(refused, 404)
        assert status(port, "/people") == 301
        hosts = ["evil.example", "evil.example:80", "127.0.0.1.evil.example:80", "[::1]:80", "x:80"]
        assert {host: status(port, "/index.html", Host=host) for host in hosts} == dict.fromkeys(hosts, 403)
        origins = ["http://evil.example", "null", f"https://localhost:{port}", f"http://localhost:{port + 1}"]
        asked = {origin: status(port, "/.preview/events", Origin=origin) for origin in origins}
        assert asked == dict.fromkeys(origins, 403)
        assert status(port, "/.preview/state", Origin=f"http://localhost:{port}") == 200


def test_no_other_site_can_load_what_is_served(session: Session) -> None:
    with served(session, 0) as port:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for path in ("/index.html", "/rail/index.js", "/data/documents.jsonl", "/no"):
            asked.request("GET", path)
            answer = asked.getresponse()
            answer.read()
            assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
            assert answer.headers["Cache-Control"] == "no-cache"


def test_a_folder_that_no_build_made_is_not_served(options: Options) -> None:
    (options.site / "private.txt").write_text("private")
    with pytest.raises(Failed, match="was not made by a build"):
        serve.serve(options)


def test_a_port_in_use_is_named(options: Options) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        message = rf"port {port}: is in use by another program; name another one: --port {port + 1}"
        with pytest.raises(Failed, match=message) as failed:
            serve.serve(replace(options, port=port))
    assert failed.value.status == 2


def test_a_failed_build_is_told(options: Options, capsys: pytest.CaptureFixture[str]) -> None:
    Path("docs/own.md").write_text("# Own\n\n[x](nowhere.md)\n")
    assert not serve.build(options)
    said = capsys.readouterr().err
    assert "docs/own.md:3: " in said
    assert "Not built; search and data files are of the last good build." in said


CHANGES = {
    "a new seed": lambda: Path("seeds/b.txt").write_text("b"),
    "a changed seed": lambda: Path("seeds/talks.txt").write_text("b"),
    "a removed seed": lambda: Path("seeds/talks.txt").unlink(),
    "a renamed seed": lambda: Path("seeds/talks.txt").rename("seeds/c.txt"),
    "a seed that an editor writes beside and renames": lambda: Path("seeds/.new").rename("seeds/talks.txt"),
    "a decision": lambda: decide("date: 2021"),
    "an authority file": lambda: Path("authority/people.yml").write_text("[]"),
    "a theme file": lambda: Path("theme/partials/x.html").write_text("x"),
    "a page of one's own": lambda: Path("docs/own.md").write_text("x"),
    "the history that a build writes": lambda: Path("docs/data/changes.jsonl").write_text("{}"),
    "mkdocs.yml": lambda: Path("mkdocs.yml").write_text("site_name: B"),
}
NO_CHANGES = {
    "a file of no concern": lambda: Path("README.md").write_text("x"),
    "an editor's own file": lambda: Path("seeds/.a.txt.swp").write_text("x"),
    "a backup": lambda: Path("seeds/a.txt~").write_text("x"),
    "a generated page": lambda: Path("docs/index.md").write_text("x"),
    "a read": lambda: Path("seeds/talks.txt").read_text(),
}


@pytest.fixture
def changed(session: Session) -> Iterator[watch.Changed]:
    Path("seeds/.new").write_text("new")
    changed = watch.Changed()
    folders = (session.seeds, session.authority, session.theme, session.docs)
    with watch.watched(folders, session.config_file, changed, session.concerns):
        yield changed


@pytest.mark.parametrize("case", CHANGES)
def test_what_is_taken_in(case: str, changed: watch.Changed) -> None:
    CHANGES[case]()
    assert changed.get(timeout=60)


@pytest.mark.parametrize("case", NO_CHANGES)
def test_what_is_not_taken_in(case: str, changed: watch.Changed) -> None:
    NO_CHANGES[case]()
    with pytest.raises(queue.Empty):
        changed.get(timeout=0.3)


class Paced(watch.Changed):
    """Changes, each some seconds after the one before, by a clock that only they move."""

    def __init__(self, *changes: tuple[float, str]) -> None:
        super().__init__()
        self.now, self.changes = 0.0, deque(changes)

    def monotonic(self) -> float:
        return self.now

    def get(self, block: bool = True, timeout: float | None = None) -> Path:
        assert timeout is not None
        pause, path = self.changes.popleft()
        self.now += min(pause, timeout)
        if pause > timeout:
            self.changes.appendleft((pause - timeout, path))
            raise queue.Empty
        return Path(path)


def test_many_changes_in_a_row_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = Paced((9, "a"), (0.04, "b"), (0.04, "c"), (0.04, "a"), (0.06, "d"), (0.01, "e"), (9, "f"))
    monkeypatch.setattr(watch, "time", changed)
    assert watch.next_changes(changed, settled=0.05) == {Path("a"), Path("b"), Path("c")}
    assert watch.next_changes(changed, settled=0.05) == {Path("d"), Path("e")}


def test_changes_without_a_pause_are_taken_in_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = Paced(*((0.01, str(number)) for number in range(100)))
    monkeypatch.setattr(watch, "time", changed)
    assert 25 < len(watch.next_changes(changed, settled=0.2, longest=0.3)) < 35


def test_the_command_builds_shows_changes_and_ends_cleanly(options: Options) -> None:
    command = [sys.executable, "-c", SERVE, str(Path.cwd()), "serve", "--port", "0", "--quiet"]
    run = subprocess.Popen(
        command, cwd=Path.cwd(), env={"PYTHONPATH": str(ROOT), "PATH": ""}, stdout=subprocess.PIPE, text=True
    )
    assert run.stdout is not None
    said = re.fullmatch(r"Preview on http://127\.0\.0\.1:(\d+)/ \(press Ctrl-C to stop\)\n", run.stdout.readline())
    assert said
    port = int(said[1])
    assert "Good afternoon" in fetch(port, SEED.page)
    SEED.say("Good evening")
    end = time.monotonic() + 60
    while "Good evening" not in fetch(port, SEED.page) and time.monotonic() < end:
        time.sleep(0.05)
    assert "Good evening" in fetch(port, SEED.page)
    run.send_signal(signal.SIGINT)
    assert run.communicate(timeout=60)[0].endswith("Preview ended.\n")
    assert run.returncode == 0
    assert not list(Path().glob(".site*"))
