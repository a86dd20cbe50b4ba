"""Renders pages on all cores, but for those that the published site has as they would be. No page differs for it.

MkDocs reads and writes one page after the other. Our pages stand outside its navigation, so each depends on its own Markdown,
its line of contexts (archive/work/contexts.py), the configuration, the theme, the versions of the packages, and on whether
its links lead to files. Under the digest of all
that the cache holds the digest of the HTML, and the HTML stands in the published site. The pages of the navigation, and all
pages that MkDocs has anything to say about, are left to MkDocs itself, so its messages are the same.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from archive.work import contexts
from archive.work.cache import Cache, code, digest, of_files
from archive.work.executors import copies, processes
from archive.work.progress import Quiet, Stage

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

LOG = logging.getLogger("mkdocs")
KIND = "page"  # of what the cache keeps
CHUNK = 16  # pages that a process takes at a time
FEW = 64  # fewer pages than these are not worth a second process


class Rendered(NamedTuple):
    """What is known of a page that was rendered without a warning. Paths are from docs/."""

    page: str
    sha256: str  # of the HTML, in hex
    anchors: list[str]  # ids that links can lead to
    links: dict[str, dict[str, str]]  # page linked to -> anchor -> the link as it stands
    looked: dict[str, bool]  # paths that links were tried with, and whether there was such a file


def _encoded(rendered: Rendered) -> bytes:
    from archive.work import values  # only here, as below, so that --help needs none of the packages

    return values.encoded(rendered)


@lru_cache
def _decoder() -> Callable[[bytes], Rendered]:
    from archive.work import values

    return values.decoder(Rendered)


class ParallelRenderer:
    """What MkDocs takes for a plugin: renders the pages outside the navigation, and counts all for the progress."""

    def __init__(self, stage: Stage, jobs: int = 1, cache: Cache | None = None) -> None:
        self.stage, self.jobs, self.cache = stage, jobs, cache
        self.keys: dict[str, bytes] = {}
        self.contexts: dict[str, bytes] = {}  # digests, by page
        self.todo: list[File] = []
        self.done: list[File] = []
        self.taken: dict[str, str] = {}  # pages that the earlier site has, Markdown and HTML
        self.written = ""

    def on_page_content(self, html: str, **_: Any) -> str:
        """A page was read."""
        self.stage.advance()
        return html

    def on_post_page(self, output: str, **_: Any) -> str:
        """A page is about to be written."""
        self.stage.advance()
        self.written = sha256(output.encode("utf-8", "xmlcharrefreplace")).hexdigest()
        return output

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Sort the pages: those of the navigation are MkDocs', of the others some are taken as they are."""
        self.nav, self.config, self.files = nav, config, files
        own = {page.file.src_uri for page in nav.pages}
        self.every = list(files.documentation_pages())
        mine = [file for file in self.every if file.src_uri not in own]
        rest = [file for file in self.every if file.src_uri in own]
        world = _world(config, nav) if self.cache else b""
        self.contexts = contexts.digests(Path(config.docs_dir)) if self.cache else {}
        self.todo = [file for file in mine if not self._take(file, world)]
        if not self.cache and (self.jobs == 1 or len(self.todo) < FEW):
            rest, self.todo = self.every, []
        plain = files.documentation_pages

        def documentation_pages(**asked: Any) -> Sequence[File]:
            return rest if asked else plain()  # `build` asks with `inclusion`, templates that list pages without

        files.documentation_pages = documentation_pages  # type: ignore[method-assign]

    def on_env(self, env: jinja2.Environment, **_: Any) -> None:
        """Render what is left, on several processes if that is worth it."""
        from archive.site import templates  # only here: a build that finds nothing to do does not load Jinja

        self.env = env
        templates.load(env, self.cache)
        for rendered, file in zip(self._rendered(), self.todo, strict=True):
            known = rendered or self.render(file)  # what is worth a message is rendered here, where MkDocs says it
            if self.cache and known.page in self.keys:
                self.cache.put(KIND, self.keys[known.page], _encoded(known))
            self._know(file, known)

    def on_post_build(self, **_: Any) -> None:
        """Check the links to anchors, as MkDocs did with its own pages."""
        for file in self.done:
            assert file.page is not None
            file.page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)

    def render(self, file: File) -> Rendered:
        """Render a page with MkDocs' own functions."""
        from mkdocs.commands import build

        page = file.page
        assert page is not None
        looked: dict[str, bool] = {}
        known, plain = self.files.src_uris, self.files.get_file_from_path

        def get_file_from_path(path: str) -> File | None:
            file = known.get(path) or plain(path)
            looked[path] = file is not None
            return file

        self.files.get_file_from_path = get_file_from_path  # type: ignore[method-assign]
        try:
            build._populate_page(page, self.config, self.files, False)
            build._build_page(page, self.config, self.every, self.nav, self.env, False)
        finally:
            self.files.get_file_from_path = plain  # type: ignore[method-assign]
        links = {to.src_uri: dict(anchors) for to, anchors in (page.links_to_anchors or {}).items()}
        rendered = Rendered(file.src_uri, self.written, sorted(page.present_anchor_ids or ()), links, looked)
        page.markdown, page.content, page.meta, page.toc = None, None, {}, []  # type: ignore[assignment]
        return rendered

    def _take(self, file: File, world: bytes) -> bool:
        """Whether the published site has a page as it was made from the same; then it is not made again."""
        if self.cache is None:
            return False
        with Path(file.abs_src_path or "").open("rb") as source:
            key = self.keys[file.src_uri] = digest(
                world, file.src_uri, source.read(), self.contexts.get(file.src_uri, b"")
            )
        raw = self.cache.get(KIND, key)
        known = _decoder()(raw) if raw else None
        if known is None or self.cache.published.digests.get(file.dest_uri) != known.sha256:
            return False
        if any((path in self.files.src_uris) != exists for path, exists in known.looked.items()):
            return False
        self._know(file, known)
        self.taken[file.src_uri] = file.dest_uri
        self.stage.advance(2)
        return True

    def _know(self, file: File, known: Rendered) -> None:
        page = file.page
        assert page is not None
        page.present_anchor_ids = set(known.anchors)
        page.links_to_anchors = {self.files.src_uris[uri]: anchors for uri, anchors in known.links.items()}
        self.done.append(file)

    def _rendered(self) -> Iterator[Rendered | None]:
        """What became of each page to do, in order; None for those that MkDocs has something to say about."""
        if self.jobs == 1 or len(self.todo) < FEW or not copies():
            yield from (None for _ in self.todo)
            return
        _Worker.of = self  # a forked process begins with a copy of everything
        chunks = [range(at, min(at + CHUNK, len(self.todo))) for at in range(0, len(self.todo), CHUNK)]
        try:
            with processes(self.jobs, _Worker.begin) as pool:
                for chunk, rendered in zip(chunks, pool.map(_Worker.render, chunks), strict=True):
                    self.stage.advance(2 * len(chunk))
                    yield from rendered
        finally:
            _Worker.of = None


class _Worker:
    """What runs in the other processes. `of` is what they have a copy of."""

    of: ParallelRenderer | None = None
    messages: _MessageCounter

    @classmethod
    def begin(cls) -> None:
        """Once in each process: what MkDocs says is only counted, and progress is shown by the first process alone."""
        assert cls.of is not None
        cls.messages = _MessageCounter(logging.WARNING)
        LOG.handlers, LOG.propagate = [cls.messages], False
        with Quiet().stage("") as cls.of.stage:
            pass

    @classmethod
    def render(cls, chunk: Iterable[int]) -> list[Rendered | None]:
        """Render some of the pages to do."""
        return [cls._rendered(at) for at in chunk]

    @classmethod
    def _rendered(cls, at: int) -> Rendered | None:
        assert cls.of is not None
        cls.messages.times = 0
        try:
            rendered = cls.of.render(cls.of.todo[at])
        except Exception:  # whatever it is: the first process meets it again, and tells of it
            return None
        return None if cls.messages.times else rendered


class _MessageCounter(logging.Handler):
    times = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.times += 1


def _world(config: MkDocsConfig, nav: Navigation) -> bytes:
    """A digest of all that the pages outside the navigation have in common."""
    file = Path(config.config_file_path or "")
    said = [
        config.site_name,
        config.site_url,
        config.site_description,
        config.copyright,
        dict(config.extra),
    ]  # may be !ENV
    hooks = [(file.parent / path).read_bytes() for path in config.hooks]
    items = [f"{page.url} {page.file.src_uri}" for page in nav.pages]
    untitled = [Path(file.abs_src_path or "").read_bytes() for file in _untitled(nav)]
    theme = of_files(Path(config.theme.custom_dir)) if config.theme.custom_dir else b""
    return digest(code(), file.read_bytes(), theme, repr(said), *hooks, *items, b"untitled", *untitled)


def _untitled(nav: Navigation) -> list[File]:
    """The pages of the navigation that take their title from their own text, and so put it into all pages."""
    return [page.file for page in nav.pages if "title" not in vars(page)]
