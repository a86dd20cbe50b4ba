"""After an edit of each kind, every page of the preview is the one that a build then makes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from archive.commands import Options
from archive.preview import serve
from archive.preview.session import Session
from tests.incremental import contents
from tests.preview.project import SEED, decide
from tests.preview.sequences import unlike

PEOPLE = Path("authority/people.yml")


def add_to(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


EDITS = {
    "other words": lambda: SEED.say("Good evening"),
    "another title": lambda: Path("seeds/talks.txt").write_text(
        SEED.text.replace("Talks on harvest", "Talks on roads")
    ),
    "a copy": lambda: shutil.copy("seeds/talks.txt", "seeds/copy.txt"),
    "another save": lambda: Path("seeds/save.txt").write_text(SEED.text.replace("is ready", "is nearly ready")),
    "a new name": lambda: SEED.say("Good evening, harvest.\nIvan Lesnoy: Good evening"),
    "a seed less": lambda: Path("seeds/meeting.txt").unlink(),
    "a seed moved": lambda: (Path("seeds/sub").mkdir(), Path("seeds/talks.txt").rename("seeds/sub/talks.txt")),
    "a seed that is no text": lambda: Path("seeds/talks.txt").write_bytes(b"\x00\x01\x02" * 300),
    "a decision": lambda: decide("decisions:\n  - {field: language, value: de, basis: decided, reason: A letter.}\n"),
    "a wrong decision": lambda: decide("decisions: 1\n"),
    "decisions without a seed": lambda: Path("seeds/none.yml").write_text("decisions: []\n"),
    "a document withdrawn": lambda: decide(
        'decisions:\n  - withdrawn: {date: "2026-01-02"}\n    reason: A court ordered it.\n'
    ),
    "a default of the folder": lambda: Path("seeds/_folder.yml").write_text(
        "defaults:\n  - {field: language, value: fr, reason: All are.}\n"
    ),
    "a person of authority": lambda: add_to(PEOPLE, "\n- id: petrova\n  name: Anna Petrova\n"),
    "an alias that ends a role elsewhere": lambda: add_to(PEOPLE, "\n- id: roads\n  name: Roads Anna Petrova\n"),
    "a place of authority": lambda: Path("authority/places.yml").write_text(
        Path("authority/places.yml")
        .read_text()
        .replace("name: Sochi\n", "name: Sochi on the Sea\n  aliases: [Sochi]\n")
    ),
    "an organisation": lambda: add_to(Path("authority/organisations.yml"), "\n- id: harvest\n  name: The Harvest\n"),
    "a template": lambda: add_to(Path("theme/partials/footer.html"), "<p>Another footer</p>"),
    "a new file of the theme": lambda: Path("theme/partials/new.html").write_text("<p>New</p>"),
    "another name of the site": lambda: Path("mkdocs.yml").write_text(
        Path("mkdocs.yml").read_text().replace("site_name:", "site_name: Minutes #", 1)
    ),
    "an address of the site": lambda: add_to(Path("mkdocs.yml"), "\nsite_url: https://archive.example/x\n"),
    "a page of one's own": lambda: Path("docs/people/own.md").write_text("# Own\n\n[Home](../index.md) and *more*.\n"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_every_page_is_the_one_that_a_build_makes(session: Session, options: Options, edit: str) -> None:
    before = files()
    EDITS[edit]()
    now = files()
    session.update([Path(path) for path in {*before, *now} if before.get(path) != now.get(path)])
    assert session.wrong == ()
    assert serve.build(options)
    assert [*unlike(options.site, session)] == []


def files() -> dict[str, bytes]:
    """All that an editor could change."""
    here = {
        f"{name}/{path}": raw for name in ("seeds", "authority", "theme") for path, raw in contents(Path(name)).items()
    }
    own = {f"docs/{path}": raw for path, raw in contents(Path("docs")).items() if path.endswith("own.md")}
    return {**here, **own, "mkdocs.yml": Path("mkdocs.yml").read_bytes()}
