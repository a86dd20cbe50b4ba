"""Markdown to HTML: MkDocs into a folder of its own, strictly, and what comes to it: search index, data files."""

from __future__ import annotations

import logging
import os
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.model import Problem
from archive.site.parallel import ParallelRenderer
from archive.work import store
from archive.work.cache import Cache
from archive.work.progress import Failed, Progress, Quiet
from archive.work.published import digest_of
from archive.work.store import Files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files as SiteFiles

LOG = logging.getLogger("mkdocs")
NAME = "archive"  # stands among MkDocs' plugins while `render` runs it
EXTENSIONS = ("tables", "fenced_code")  # MkDocs adds them unasked; the seeds' text needs none, and each is a way in

DATA = "data"  # the folder of data files, in docs/ and in the site
# assets/javascripts/lunr/min/lunr.de.min.js, assets/stylesheets/main.57a0d79d.min.css (pages load material.css, a part of it);
# sitemap.xml: its template; data/text/2014/x.md, which MkDocs would take for a page
_UNUSED = re.compile(rf"assets/javascripts/|assets/stylesheets/.*\.(?:min\.css|map)$|sitemap\.xml$|{DATA}/")
# WARNING "Doc file 'people/x.md' contains a link '../y.md', but the target 'y.md' is not found among …"
_BAD_LINK = re.compile(r"Doc file '(?P<page>[^']+)' contains an? (?:[a-z]+ )*link '(?P<link>[^']*)'")
# ERROR "Config value 'theme': …"
_BAD_VALUE = re.compile(r"Config value '(?P<key>\w+)'")
# "… while parsing a block mapping … line 3, column 1"
_YAML_LINE = re.compile(r"line (\d+), column \d+")
# ERROR "Error reading page 'people/x.md': …", "Encoding error reading file: people/x.md"
_BAD_PAGE = re.compile(r"(?:page '|reading file: )(?P<page>[^':]+\.md)")


def render(
    config: Path,
    docs: Path,
    staged: Path,
    progress: Progress | None = None,
    *,
    jobs: int = 1,
    cache: Cache | None = None,
) -> dict[str, str]:
    """Render the Markdown in `docs` with MkDocs as `config` (mkdocs.yml) says into the empty folder `staged`.

    On `jobs` processes. With a `cache` of earlier builds, pages are left out that the published site has as they would be:
    gives the path of the Markdown of each from `docs`, and that of its HTML. Raises Failed with a problem for each warning and
    error of MkDocs, at its file and line as far as MkDocs tells, and for each link in `docs`, which could lead anywhere.
    """
    whole(docs)
    with (
        _unused_unseen(docs),
        (progress or Quiet()).stage("Render pages", 2 * _pages(docs)) as stage,
        _warnings_fail(config, docs),
    ):
        renderer = ParallelRenderer(stage, jobs, cache)
        _mkdocs(config, docs, staged, renderer)
    return renderer.taken


def whole(docs: Path) -> None:
    """Raise Failed if `docs` holds links, or files of two conversions."""
    if store.unfinished(docs):
        raise Failed(
            Problem(str(docs), 0, "a build was stopped while it wrote here; run build_site.py, which completes it")
        )
    links = [
        Problem(
            str(Path(inside) / name), 0, "is a link, and what it leads to would be published; put the file itself here"
        )
        for inside, folders, names in os.walk(docs)
        for name in sorted((*folders, *names))
        if not name.startswith(".") and (Path(inside) / name).is_symlink()
    ]
    if links:
        raise Failed(*links)


def put_data(data: Path, files: Files) -> None:
    """Copy the data files that this program made in the folder `data` to those of a site.

    They are never second names of those in `data`, where people may open them and write.
    """
    for name in sorted(store.listed(data)):
        digest = digest_of(f"{data}/{name}")
        if digest and not files.keep({name: digest}):
            files.copy(name, data / name)


def settle(config: MkDocsConfig) -> None:
    """Change a configuration that MkDocs has read so that the output depends on no clock and few extensions."""
    environment()
    config.markdown_extensions = [name for name in config.markdown_extensions if name not in EXTENSIONS]
    if not config.site_url:
        config.theme.static_templates.discard("sitemap.xml")  # without addresses it would list nothing


def without_unused(files: SiteFiles) -> SiteFiles:
    """The files of the site but for the data (`put_data`) and Material's scripts, styles and maps that no page loads (2 MB)."""
    return type(files)([file for file in files if not _UNUSED.match(file.src_uri)])


def environment() -> None:
    """Set the variables that MkDocs and Material read: no notice in the log, and one fixed moment as "now"."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ["SOURCE_DATE_EPOCH"] = "0"


@contextmanager
def _unused_unseen(docs: Path) -> Iterator[None]:
    """While it lasts, os.walk passes over what MkDocs would look at, then drop: the data in `docs`, most of all files there; in
    a theme the hidden folders, in one of which Material has 12,000 icons."""
    plain = os.walk

    def walk(top: Any, *how: Any, **more: Any) -> Iterator[Any]:
        in_docs = Path(top).resolve() == docs.resolve()
        for folder, folders, names in plain(top, *how, **more):
            if os.fspath(folder) == os.fspath(top):
                folders[:] = [name for name in folders if (name != DATA if in_docs else not name.startswith("."))]
            yield folder, folders, names

    os.walk = walk
    try:
        yield
    finally:
        os.walk = plain


def _pages(docs: Path) -> int:
    """How many pages there are in `docs`."""
    return sum(name.endswith(".md") for _, _, names in os.walk(docs) for name in names)


def _mkdocs(config: Path, docs: Path, staged: Path, renderer: ParallelRenderer) -> None:
    environment()
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort

    from archive.site.markdown import quick_markdown

    try:
        loaded = load_config(str(config), docs_dir=str(docs.resolve()), site_dir=str(staged.resolve()))
        loaded.strict = False  # we hold each warning against the build ourselves, and keep its text
        loaded.plugins[NAME] = renderer  # type: ignore[assignment]
        with quick_markdown():
            build(loaded)
    except Abort:
        raise  # what led to it is in the log
    except Exception as error:
        if isinstance(error, OSError) and error.errno:  # Jinja's TemplateNotFound is an OSError without a number
            raise  # a full disk and the like: publish tells of it
        LOG.error("%s: %s", type(error).__name__, error, exc_info=error)


@contextmanager
def _warnings_fail(config: Path, docs: Path) -> Iterator[None]:
    """Raise Failed at the end if MkDocs logs warnings or errors meanwhile."""
    handler = _Collector(logging.WARNING)
    LOG.addHandler(handler)
    try:
        yield
    except SystemExit as stop:  # MkDocs' Abort is one
        handler.records = handler.records or [logging.makeLogRecord({"msg": f"MkDocs stopped: {stop}"})]
    finally:
        LOG.removeHandler(handler)
    if handler.records:
        raise Failed(*(_problem(record, config, docs) for record in handler.records))


@contextmanager
def told(config: Path, docs: Path) -> Iterator[list[Problem]]:
    """What MkDocs warns of meanwhile, as problems at their places. What a page, a hook or a template raises becomes Failed."""
    handler, problems = _Collector(logging.WARNING), list[Problem]()
    LOG.addHandler(handler)
    try:
        yield problems
    except (Exception, SystemExit) as error:  # MkDocs' Abort is a SystemExit
        said = [_problem(record, config, docs) for record in handler.records]
        raise Failed(*said or [_raised(error, " ".join(str(error).split()), config)]) from error
    finally:
        LOG.removeHandler(handler)
        problems += (_problem(record, config, docs) for record in handler.records)


class _Collector(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def _problem(record: logging.LogRecord, config: Path, docs: Path) -> Problem:
    """A log record as a problem at a place in a file."""
    message = " ".join(record.getMessage().split())
    if link := _BAD_LINK.search(message):
        page = docs / link["page"]
        return Problem(str(page), _line_of(page, f"]({link['link']}"), message, "render")
    if page_named := _BAD_PAGE.search(message):
        return Problem(str(docs / page_named["page"]), 1, message, "render")
    if value := _BAD_VALUE.search(message):
        return Problem(str(config), _line_of(config, f"{value['key']}:"), message, "render")
    if record.exc_info and record.exc_info[1]:
        return _raised(record.exc_info[1], message, config)
    return Problem(str(config), 1, message, "render")


def _raised(error: BaseException, message: str, config: Path) -> Problem:
    """An exception as a problem: in mkdocs.yml, or in a template, of which Jinja gives the lines."""
    if lines := _YAML_LINE.findall(message):
        return Problem(str(config), int(lines[-1]), message, "render")
    if getattr(error, "lineno", None) and getattr(error, "filename", None):
        return Problem(str(error.filename), int(error.lineno), message, "render")  # type: ignore[attr-defined]
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        if frame.filename.endswith((".html", ".xml")):
            return Problem(frame.filename, frame.lineno or 1, message, "render")
    return Problem(str(config), 1, message, "render")


def _line_of(file: Path, text: str) -> int:
    """The first line of `file` that holds `text`, from 1; 1 where none does."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return 1
    return next((number for number, line in enumerate(lines, 1) if text in line), 1)
