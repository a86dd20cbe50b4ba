"""What MkDocs calls, so that plain `mkdocs build` and `mkdocs serve` give the same pages and a working search."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # MkDocs takes it out again when this file is read

from archive.search import index as search
from archive.site import publish, render
from archive.work.progress import Failed


def on_config(config: MkDocsConfig) -> None:
    """Fix what would make the output depend on more than docs/, theme/ and mkdocs.yml."""
    render.settle(config)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what no page uses."""
    return render.without_unused(files)


def on_env(env: jinja2.Environment, **_: object) -> jinja2.Environment:
    """Let the tags of templates leave no empty lines and no indents in the pages."""
    env.trim_blocks = env.lstrip_blocks = True
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Index and sign the site, unless build_site.py renders: it does so itself, and shows how far it is."""
    if render.NAME in config.plugins:
        return
    try:
        site = Path(config.site_dir)
        data = Path(config.docs_dir) / render.DATA
        render.put_data(data, site / render.DATA)
        search.index_data(data, site)
        publish.write_manifest(site)
    except Failed as failed:
        raise PluginError(str(failed)) from failed
