"""Random edits of a project: after each, every page of the preview is the one that a build then makes, byte for byte.

python -m tests.preview.sequences 100 [FIRST]      that many sequences, from the number FIRST on (default 0)
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from archive.commands import Options
from archive.preview import answers
from archive.preview.session import Session
from archive.work import memo
from archive.work.progress import Quiet
from tests.incremental import Project, contents, run

EDITS = 4
WATCHED = ("seeds", "authority", "theme", "docs/data")


def session_of(project: Project, work: Path) -> Session:
    """A preview of the project, started."""
    here = project.folder
    folders = [here / name for name in ("seeds", "docs")]
    options = Options(
        "serve", *folders, here / "site", here / "authority", here / "mkdocs.yml", jobs=1, quiet=True, cache=False
    )
    session = Session(options, work)
    assert session.start(Quiet()), session.wrong
    return session


def differences(number: int) -> list[str]:
    """The pages that the preview shows otherwise than the build, after any edit of the sequence of this number."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as work:
        project = Project(Path(folder), number)
        told = project.build("docs", "site", cache=True)
        assert not told, told
        session = session_of(project, Path(work))
        try:
            return list(_differences(project, session))
        finally:
            memo.forget()


def _differences(project: Project, session: Session) -> Iterator[str]:
    done = []
    for _ in range(project.dice.randrange(1, EDITS + 1)):
        before = _watched(project)
        edit = project.dice.choice([edit for edit in project.edits() if edit.__name__ not in ("new_version", "damage")])
        edit()
        done.append(edit.__name__)
        session.update(_changed(project, before))
        before = _watched(project)
        if told := project.build("docs", "site", cache=True):
            if not session.wrong:
                yield f"{done}: the build stopped by {told!r}, the preview showed nothing"
            return
        yield from (f"{done}: {name}" for name in unlike(project.folder / "site", session))
        session.update(_changed(project, before))
        yield from (f"{done}, after the build: {name}" for name in unlike(project.folder / "site", session))


def unlike(site: Path, session: Session) -> Iterator[str]:
    """The pages and scripts of lists in a site that the preview shows otherwise."""
    for file in sorted([*site.rglob("*.html"), *(site / "rail").glob("*.js")]):
        name = file.relative_to(site).as_posix()
        page = answers.page_path(f"/{name}")
        held = session.file(name) if page is None else None
        shown = session.missing() if name == "404.html" else session.page(page) if page else held and held[1]
        if shown != file.read_bytes():
            yield name


def _watched(project: Project) -> dict[str, bytes]:
    return {f"{name}/{path}": raw for name in WATCHED for path, raw in contents(project.folder / name).items()}


def _changed(project: Project, before: dict[str, bytes]) -> set[Path]:
    now = _watched(project)
    return {project.folder / path for path in {*before, *now} if before.get(path) != now.get(path)}


if __name__ == "__main__":
    raise SystemExit(run(differences))
