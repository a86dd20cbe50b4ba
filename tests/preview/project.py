"""A small project for tests of the preview, and ways to ask it."""

from __future__ import annotations

import http.client
import shutil
import urllib.request
from pathlib import Path

from archive.commands import Options
from archive.preview import serve
from tests.incremental import PAGE
from tests.shared import once

ROOT = Path(__file__).resolve().parents[2]
GREETING = "Good afternoon, harvest"


class Seed:
    """The seed seeds/talks.txt of the project in the working folder."""

    path = "documents/2014/2014-05-08-talks-on-harvest.md"
    page = "documents/2014/2014-05-08-talks-on-harvest.html"
    text = PAGE.format(
        title="Talks on harvest", summary="They spoke about harvest.", date="May 8, 2014", time="10:30", place="Sochi",
        word="harvest", other="energy", guest="Minister of Roads Anna Petrova", see="Meeting on energy", topic="Harvest",
    )  # fmt: skip

    def say(self, greeting: str) -> None:
        """Let the seed say something else."""
        save(Path("seeds/talks.txt"), self.text.replace(GREETING, greeting))


SEED = Seed()


def built() -> Path:
    """A project with its site. Only to be copied."""

    def make(folder: Path) -> None:
        project(folder)
        assert serve.build(options_of(folder))

    return once("preview-project", make)


def project(folder: Path) -> None:
    """The files of a project, with two seeds."""
    for name in ("theme", "authority"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    (folder / "archive").symlink_to(ROOT / "archive")
    (folder / "seeds").mkdir()
    (folder / "seeds" / "talks.txt").write_text(SEED.text, "utf-8")
    other = SEED.text.replace("Talks on harvest", "Meeting on energy").replace("May 8", "June 9")
    (folder / "seeds" / "meeting.txt").write_text(other, "utf-8")


def options_of(folder: Path) -> Options:
    """What the command is told for this project."""
    folders = {name: folder / name for name in ("seeds", "docs", "site", "authority")}
    return Options("serve", **folders, data=None, config=folder / "mkdocs.yml", jobs=1, quiet=True)


def decide(text: str) -> None:
    """Write seeds/talks.yml."""
    save(Path("seeds/talks.yml"), text)


def save(path: Path, text: str) -> None:
    """Save a file as editors do, beside it first: nobody reads half of it, and it is one change."""
    beside = path.with_name(f".{path.name}")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def fetch(port: int, path: str) -> str:
    """The body of an answer."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=60) as answer:
        return str(answer.read().decode())


def status(port: int, path: str, **headers: str) -> int:
    """The status of an answer, to a request with these headers."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    asked.request("GET", path, headers={"Host": f"localhost:{port}", **headers})
    return asked.getresponse().status
