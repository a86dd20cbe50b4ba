"""An empty archive of one's own: this program without its documents, in a folder that is then a project of its own."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from archive.model import Problem
from archive.work.progress import Failed

PROGRAM = (
    ".ci/make-venv", ".gitattributes", ".github/workflows", ".gitignore", "LICENSE", "archive", "build_site.py",
    "mkdocs.yml", "pyproject.toml", "requirements.lock", "requirements-dev.lock", "theme",
)  # fmt: skip
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc")
# Rules of the Makefile for those who work on the program.
WITHOUT = re.compile(r"(test|bench|lint|lock|\$\(TEST_READY\)):")
AUTHORITY = {
    "people.yml": """\
# Who is who. Somebody who is not entered gets a page built from the documents. An entry:
# - id: maria-example            # lower-case letters, digits, hyphens; becomes the page's address
#   name: Maria Example
#   aliases: [M. Example]
#   roles:
#     - {title: Minister of Examples, since: "2020-01-16"}
""",
    "places.yml": """\
# What is where. An entry:
# - id: example-city
#   name: Example City
#   latitude: 55.75
#   longitude: 37.62
""",
    "organisations.yml": """\
# Organisations that the texts name. An entry:
# - id: example-union
#   name: Union of Examples
#   abbreviation: UE
#   explanation: What it is, in a sentence.
""",
    "publishers.yml": """\
# Who published the texts. A _folder.yml or a decision names a publisher by id, name or alias. An entry:
# - id: example-press
#   name: Press office of Example City
#   site: https://example.org
#   licence: CC BY 4.0
#   originals: false             # do not publish the original files
""",
}
README = """\
# {name}

An archive of saved transcripts and press reports, made with Transcript Archive ([licence](LICENSE)).

1. Say what the archive is: `site_description` in `mkdocs.yml`.
2. Add saved pages: `make add FROM=FOLDER`, or put `.txt` files into `seeds/`. Seeds are never changed.
3. Run `make site`. (Without make: set up Python with `requirements.lock`, then run `python build_site.py`.)
4. Open `site/index.html`. The command ends by listing what needs your attention, and so does the page *Open questions*,
   with the lines that answer each question.
5. Commit `seeds/`, `authority/` and `docs/`, so that any change in what readers see shows up in the diff.

`make serve` shows your changes in the browser as you save them. `python build_site.py --help` lists all commands.
Names, offices and places are in `authority/`; decisions on `NAME.txt` are in `NAME.yml` beside it.
"""


def make(program: Path, folder: Path, name: str) -> None:
    """Make an archive called `name` in `folder`, which is new or empty, from the project in `program`.

    Raises Failed if the folder holds anything or the name is empty; OSError if the folder cannot be written.
    """
    name = " ".join(name.split())
    if not name or not name.isprintable():
        raise Failed(
            Problem("--name", 0, 'is empty or holds unprintable characters; write it as --name "My archive"'), status=2
        )
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise Failed(Problem(str(folder), 0, "already exists and is not empty; name a new folder"), status=2)
    if folder.resolve().is_relative_to(program.resolve()):
        raise Failed(Problem(str(folder), 0, "is inside this archive; name a folder outside it"), status=2)
    for part in PROGRAM:
        if (program / part).exists():
            _copy(program / part, folder / part)
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    line = f"site_name: {json.dumps(name, ensure_ascii=False)}"
    _write(folder / "mkdocs.yml", re.sub(r"^site_name:.*$", lambda _: line, settings, count=1, flags=re.MULTILINE))
    rules = (program / "Makefile").read_text("utf-8").split("\n\n")
    makefile = "\n\n".join(rule for rule in rules if not WITHOUT.match(rule))
    _write(folder / "Makefile", makefile.replace(" check test bench lint lock clean", " check clean"))
    _write(folder / "README.md", README.format(name=name))
    _write(folder / "seeds" / ".gitkeep", "")
    for file, text in AUTHORITY.items():
        _write(folder / "authority" / file, text)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=LEFT_OUT)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)  # with its mode: some are run


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
