"""Markdown to HTML in memory: MkDocs' own functions and the project's hooks, for one page at a time."""

from __future__ import annotations

import mimetypes
import os
import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as SitePage

from archive.model import Problem
from archive.preview.book import Book
from archive.site import render
from archive.site.markdown import quick_markdown
from archive.work import store

HOOK = "archive/hooks.py"
MISSING = "404.html"


def configuration(config_file: Path, docs: Path, site: Path) -> MkDocsConfig:
    """mkdocs.yml as MkDocs reads it. Raises Failed where it is wrong."""
    render.environment()
    with render.told(config_file, docs):
        config = load_config(str(config_file), docs_dir=str(docs.resolve()), site_dir=str(site.resolve()))
        return config.plugins.on_config(config) or config


class Renderer:
    """What MkDocs knows of the site: its configuration, theme, navigation and the files of the theme and of docs/.

    Not for two threads at once. Raises Failed where mkdocs.yml or the theme are wrong.
    """

    def __init__(self, config: MkDocsConfig, config_file: Path, docs: Path, book: Book) -> None:
        self.config, self.config_file, self.docs = config, config_file, docs
        with render.told(config_file, docs) as problems:
            self.theme = _below(Path(config.theme.custom_dir or ""))
            env = config.theme.get_env()
            env.auto_reload = True  # a template that was saved is read again when a page needs it
            files = Files(_own_files(config, docs))
            files.add_files_from_theme(env, config)
            self.files = _FilesOfBook(config.plugins.on_files(files, config=config), config, book)
            set_exclusions(self.files, config)
            nav = get_navigation(self.files, config)
            self.nav = config.plugins.on_nav(nav, config=config, files=self.files)
            self.env = config.plugins.on_env(env, config=config, files=self.files)
            with quick_markdown():
                for page in self.nav.pages:
                    if "title" not in vars(page):  # then all pages show the one that stands in its text
                        self._populate(page)
        self.problems = tuple(problems)  # for which a build would be refused

    def turn_to(self, book: Book) -> None:
        """Show the pages of another book from now on."""
        self.files.book = book

    def page(self, path: str) -> tuple[bytes, tuple[Problem, ...]] | None:
        """The HTML of the page with this path from docs/ ("people/anna.md"), and what a build would refuse in it.

        None where there is no such page. Raises Failed where the theme or the page cannot be rendered.
        """
        file = self.files.get_file_from_path(path)
        if file is None or not file.is_documentation_page() or _left_out(file):
            return None
        page = next((page for page in self.nav.pages if page.file is file), None) or SitePage(None, file, self.config)
        with render.told(self.config_file, self.docs) as problems, quick_markdown():
            self._populate(page)
            html = self._html(page)
        return html, tuple(problems)

    def follows(self, path: Path) -> bool:
        """Whether a change of this file of the theme shows by itself: no file came or went."""
        return path in self.theme and path.is_file()

    def missing(self) -> bytes:
        """The page for addresses at which there is none."""
        with render.told(self.config_file, self.docs):
            template = self.env.get_template(MISSING)
            return build._build_template(MISSING, template, self.files, self.config, self.nav).encode()

    def file(self, address: str) -> tuple[str, bytes] | None:
        """Media type and bytes of a file of the theme, or of a file in docs/ that is no page."""
        file = self.files.src_uris.get(address)
        if file is None or file.is_documentation_page() or _left_out(file):
            return None
        return mimetypes.guess_type(address)[0] or "application/octet-stream", file.content_bytes

    def _populate(self, page: SitePage) -> None:
        self._contexts().clear()
        from_book = self.files.book.find(page.file.src_uri) if not self.files.own(page.file.src_uri) else None
        if from_book:
            page.file.content_string = from_book.text
            if from_book.context:
                self._contexts()[from_book.path] = from_book.context
        build._populate_page(page, self.config, self.files)

    def _html(self, page: SitePage) -> bytes:
        """As MkDocs' _build_page, without a file."""
        self.config._current_page = page
        page.active = True
        try:
            context: Any = build.get_context(self.nav, [], self.config, page)
            template = self.env.get_template(page.meta.get("template", "main.html"))
            context = self.config.plugins.on_page_context(context, page=page, config=self.config, nav=self.nav)
            output = self.config.plugins.on_post_page(template.render(context), page=page, config=self.config)
        finally:
            page.active = False
            self.config._current_page = None
        return output.encode("utf-8", errors="xmlcharrefreplace")

    def _contexts(self) -> dict[str, str]:
        """What the hook of this project knows of documents besides their pages."""
        hooks: Any = self.config.hooks
        contexts: dict[str, str] = hooks[HOOK].CONTEXTS if HOOK in hooks else {}
        return contexts


class _FilesOfBook(Files):
    """Files of the theme and of one's own in docs/, and the pages of a book as if they stood there."""

    def __init__(self, files: Iterable[File], config: MkDocsConfig, book: Book) -> None:
        super().__init__(files)
        self.config, self.book = config, book
        self._pages: dict[str, File] = {}

    def own(self, path: str) -> bool:
        """Whether a file stands on the disk."""
        return path in self._src_uris

    def get_file_from_path(self, path: str) -> File | None:
        """The file with this path from docs/."""
        path = posixpath.normpath(path)
        if other := self._src_uris.get(path):
            return other
        if not path.endswith(".md") or not self.book.has(path):
            return None
        if path not in self._pages:
            file = self._pages[path] = File(path, None, self.config.site_dir, self.config.use_directory_urls)
            set_exclusions([file], self.config)
        return self._pages[path]


def _left_out(file: File) -> bool:
    """Whether mkdocs.yml keeps a file off the site."""
    return bool(file.inclusion.is_excluded())  # type: ignore[no-untyped-call]


def page_at(address: str) -> str | None:
    """The path from docs/ of the page that stands at an address of the site, such as "/people/anna.html?q=x"."""
    path = unquote(address.partition("?")[0].partition("#")[0]).lstrip("/")
    if path == "" or path.endswith("/"):
        path += "index.html"
    return f"{path.removesuffix('.html')}.md" if path.endswith(".html") else None


def _below(folder: Path) -> frozenset[Path]:
    return frozenset(Path(inside) / name for inside, _, names in os.walk(folder) for name in names)


def _own_files(config: MkDocsConfig, docs: Path) -> Iterator[File]:
    """The files in docs/ that no conversion made."""
    render.whole(docs)
    generated = store.listed(docs)
    for inside, folders, names in os.walk(docs):
        folders.sort()
        for name in sorted(names):
            path = (Path(inside) / name).relative_to(docs).as_posix()
            if path not in generated and path.partition("/")[0] != render.DATA:
                yield File(path, str(docs.resolve()), config.site_dir, config.use_directory_urls)
