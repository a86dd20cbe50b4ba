import http.client
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive import serve
from archive.commands import Options
from archive.work.progress import Failed
from tests.small_site import ROOT, stand_in_pipeline, stand_in_search, write

SERVE = """
import signal
import sys
from pathlib import Path
import pytest
from archive import cli
from tests.small_site import stand_in_pipeline, stand_in_search
patch = pytest.MonkeyPatch()
stand_in_pipeline(patch)
stand_in_search(patch)
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs begin with Ctrl-C ignored
sys.exit(cli.main(sys.argv[2:], Path(sys.argv[1])))
"""


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Options:
    stand_in_pipeline(monkeypatch)
    stand_in_search(monkeypatch)
    monkeypatch.chdir(tmp_path)
    write(Path("seeds/a.txt"), "Hello")
    Path("authority").mkdir()
    folders = {name: Path(name) for name in ("seeds", "docs", "site", "authority")}
    return Options("serve", **folders, data=None, config=ROOT / "mkdocs.yml", jobs=1, quiet=True)


def fetch(port: int, path: str = "index.html") -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=5) as answer:
        assert answer.headers["Cache-Control"] == "no-cache"
        return str(answer.read().decode())


def test_each_request_sees_the_newest_site(options: Options) -> None:
    assert serve.rebuild(options)
    with serve._served(options.site, 0) as port:
        assert "Hello" in fetch(port)
        write(Path("seeds/a.txt"), "Good evening")
        assert serve.rebuild(options)
        assert "Good evening" in fetch(port)


def test_a_failed_build_leaves_the_last_good_site(options: Options, capsys: pytest.CaptureFixture[str]) -> None:
    serve.rebuild(options)
    write(Path("docs/people/berta.md"), "[x](nowhere.md)\n")
    write(Path("seeds/a.txt"), "Good evening")
    with serve._served(options.site, 0) as port:
        assert not serve.rebuild(options)
        assert "Hello" in fetch(port)
    said = capsys.readouterr().err
    assert "docs/people/berta.md:1: " in said
    assert "Not built; the site is still the last good one." in said


def test_only_files_of_the_site_are_served_and_only_to_this_machine(options: Options, tmp_path: Path) -> None:
    serve.rebuild(options)
    write(Path("secret.txt"), "secret")
    write(options.site / ".hidden", "secret")
    (options.site / "link.txt").symlink_to(Path("secret.txt").absolute())
    (options.site / "linked").symlink_to(Path("seeds").absolute())

    def status(path: str, host: str = "") -> int:
        with serve._served(options.site, 0) as port:
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", path, headers={"Host": host or f"localhost:{port}"})
            return asked.getresponse().status

    assert status("/") == status("/index.html") == status("/people/") == 200
    refused = [
        "/.hidden",
        "/link.txt",
        "/linked/a.txt",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/",
        "/data/",
        "/no",
    ]
    assert {path: status(path) for path in refused} == dict.fromkeys(refused, 404)
    hosts = ["evil.example", "evil.example:80", "127.0.0.1.evil.example:80", "[::1]:80", "x:80"]
    assert {host: status("/index.html", host) for host in hosts} == dict.fromkeys(hosts, 403)


def test_a_folder_that_no_build_made_is_not_served(options: Options) -> None:
    write(options.site / "private.txt", "private")
    with pytest.raises(Failed, match="holds files but no manifest"):
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
    assert not options.site.exists()


CHANGES = {
    "a new seed": lambda: write(Path("seeds/b.txt"), "b"),
    "a changed seed": lambda: write(Path("seeds/a.txt"), "b"),
    "a removed seed": lambda: Path("seeds/a.txt").unlink(),
    "a renamed seed": lambda: Path("seeds/a.txt").rename("seeds/c.txt"),
    "a decision": lambda: write(Path("seeds/a.yml"), "date: 2021"),
    "an authority file": lambda: write(Path("authority/people.yml"), "[]"),
    "a theme file": lambda: write(Path("theme/partials/x.html"), "x"),
    "mkdocs.yml": lambda: write(Path("mkdocs.yml"), "site_name: B"),
}
NO_CHANGES = {
    "a file of no concern": lambda: write(Path("README.md"), "x"),
    "an editor's own file": lambda: write(Path("seeds/.a.txt.swp"), "x"),
    "a backup": lambda: write(Path("seeds/a.txt~"), "x"),
    "a generated page": lambda: write(Path("docs/index.md"), "x"),
    "a read": lambda: Path("seeds/a.txt").read_text(),
}


@pytest.fixture
def changes(options: Options) -> Iterator["queue.Queue[str]"]:
    Path("theme/partials").mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", "mkdocs.yml")
    changed: queue.Queue[str] = queue.Queue()
    with serve._watched(replace(options, config=Path("mkdocs.yml")), changed):
        yield changed


@pytest.mark.parametrize("case", CHANGES)
def test_what_is_built_again(case: str, changes: "queue.Queue[str]") -> None:
    CHANGES[case]()
    assert changes.get(timeout=5)


@pytest.mark.parametrize("case", NO_CHANGES)
def test_what_is_not_built_again(case: str, changes: "queue.Queue[str]") -> None:
    NO_CHANGES[case]()
    with pytest.raises(queue.Empty):
        changes.get(timeout=0.3)


def test_many_changes_in_a_row_are_one() -> None:
    changed: queue.Queue[str] = queue.Queue()

    def save() -> None:
        for number in range(10):
            changed.put(f"seeds/{number}.txt")
            time.sleep(0.01)

    writer = threading.Thread(target=save)
    writer.start()
    assert serve.next_change(changed, settled=0.2) == "seeds/0.txt"
    writer.join()
    assert changed.empty()


def test_the_command_serves_rebuilds_and_ends_cleanly(options: Options) -> None:
    shutil.copy(ROOT / "mkdocs.yml", "mkdocs.yml")
    Path("archive").symlink_to(ROOT / "archive")
    shutil.copytree(ROOT / "theme", "theme")
    shutil.copy(ROOT / "pyproject.toml", "pyproject.toml")
    command = [sys.executable, "-c", SERVE, str(Path.cwd()), "serve", "--port", "0", "--quiet"]
    folder = Path.cwd()
    run = subprocess.Popen(
        command, cwd=folder, env={"PYTHONPATH": str(ROOT), "PATH": ""}, stdout=subprocess.PIPE, text=True
    )
    assert run.stdout is not None
    said = re.fullmatch(r"Serving site on http://127\.0\.0\.1:(\d+)/ \(Ctrl-C ends it\)\n", run.stdout.readline())
    assert said
    assert "Hello" in fetch(int(said[1]))
    write(Path("seeds/a.txt"), "Good evening")
    assert run.stdout.readline() == "\n"
    assert "seeds/a.txt changed; building again" in run.stdout.readline()
    for _ in range(100):
        if "Good evening" in fetch(int(said[1])):
            break
        time.sleep(0.1)
    assert "Good evening" in fetch(int(said[1]))
    run.send_signal(signal.SIGINT)
    assert run.communicate(timeout=10)[0].endswith("Serving ended.\n")
    assert run.returncode == 0
    assert not list(Path().glob(".site*"))
