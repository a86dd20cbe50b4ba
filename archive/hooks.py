"""Hooks that MkDocs calls, so that plain `mkdocs build` and `mkdocs serve` give the same pages and a working search."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # MkDocs takes it out again when this file is read

from archive import commands
from archive.model import Problem
from archive.quoting import rules as quotation_rules
from archive.search import index as search
from archive.site import assets, live_reload, page_html, publish, rail, render
from archive.text import words
from archive.work import contexts, store
from archive.work.progress import Failed

CONTEXTS: dict[str, str] = {}  # of the documents, by page (archive/work/contexts.py)
SEEDS: list[commands.FromSeeds] = []  # of the build that is under way


def on_config(config: MkDocsConfig) -> None:
    """Fix what would make the output depend on more than docs/, theme/ and mkdocs.yml."""
    render.settle(config)


def on_pre_build(config: MkDocsConfig) -> None:
    """Learn what the theme needs of each document besides its page."""
    try:
        _begin(config)
        CONTEXTS.clear()
        CONTEXTS.update(_contexts(config))
    except Failed as failed:
        raise PluginError(str(failed)) from failed


def _contexts(config: MkDocsConfig) -> dict[str, str]:
    """What the last conversion left, if it is of these pages; else worked out from the seeds, as a fresh clone needs."""
    docs = Path(config.docs_dir)
    left = contexts.read(docs)
    if render.NAME in config.plugins or contexts.misfit(left, docs) is None:
        return left
    contexts_now = SEEDS[0].contexts()
    if page := contexts.misfit(contexts_now, docs):
        raise Failed(Problem(f"{docs / page}", 0, "does not match the seeds; run `python build_site.py convert`"))
    return contexts_now


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what no page uses."""
    return render.without_unused(files)


def on_page_markdown(markdown: str, page: Page, **_: object) -> None:
    """Give each document its template, which a person would not write down."""
    if page.file.src_uri in CONTEXTS:
        page.meta["template"] = "document.html"


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Let the lines of a source lead to pages of the site."""
    return page_html.source_lines(html) if page.meta.get("template") == "source.html" else html


def on_page_context(context: Any, page: Page, **_: object) -> Any:
    """Give templates `document`: what they show of a document besides its front matter, and its HTML in parts."""
    if line := CONTEXTS.get(page.file.src_uri):
        document = contexts.parsed(line)
        context["document"] = {**document, "html": page_html.document_parts(page.content or "", document["turns"])}
    return context


def on_env(env: jinja2.Environment, **_: object) -> jinja2.Environment:
    """Let tags of templates leave no empty lines and no indents in the pages; give them the rules of words and quotations."""
    env.trim_blocks = env.lstrip_blocks = True
    env.globals |= {"quotation_rules": quotation_rules.RULES, "word_rules": words.FOR_BROWSERS}
    return env


def on_serve(server: LiveReloadServer, **_: object) -> LiveReloadServer:
    """Let `mkdocs serve` load its live-reload script from a file: the policy of the pages lets no script in a page run."""
    live_reload.from_a_file(server)
    return server


def on_post_build(config: MkDocsConfig) -> None:
    """Make the data, index and sign the site, unless build_site.py renders: it does so itself, and shows how far it is."""
    site = Path(config.site_dir)
    assets.shorten(site)
    if render.NAME in config.plugins:
        return
    try:
        render.whole(Path(config.docs_dir))
        SEEDS[0].put_data(site)
        rail.write(site / render.DATA, store.Files(site, site / "none"))
        search.index_data(site / render.DATA, site)
        publish.write_manifest(site)
    except Failed as failed:
        raise PluginError(str(failed)) from failed
    finally:
        _end()


def _begin(config: MkDocsConfig) -> None:
    """Note where the seeds are, and forget those of the last build, which may have been stopped."""
    _end()
    file = Path(config.config_file_path or "").resolve()
    SEEDS.append(commands.FromSeeds(file.parent / "seeds", file.parent / "authority", Path(config.docs_dir), file))


def _end() -> None:
    while SEEDS:
        SEEDS.pop().close()
