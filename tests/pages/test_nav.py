"""Every page that an archive of any size can have is in the navigation or said not to be: else a large one would not build."""

from dataclasses import replace
from pathlib import Path

import pathspec
from mkdocs.utils.yaml import yaml_load

from archive.model import Issue, Problem
from archive.pages import pages
from tests.pages.made import ARCHIVE, many

CONFIG = yaml_load((Path(__file__).parents[2] / "mkdocs.yml").read_text("utf-8"))


def test_all_pages_are_known_to_mkdocs() -> None:
    large = many(450)
    documents = tuple(
        replace(document, topics=(f"Topic {at}",), issues=(Issue("x", 7, "Look at this."),))
        for at, document in enumerate(large.documents)
    )
    problems = tuple(Problem(f"seeds/{at}.txt", 1, "is empty", "seed.set-aside", fatal=True) for at in range(450))
    large = replace(large, documents=documents, problems=problems)
    paths = {page.path for archive in (large, ARCHIVE) for page in pages(archive)}
    assert {"open-questions/page-2.md", "keeper/page-2.md", "topics/page-2.md", "documents/page-2.md"} <= paths
    nav = {path for entry in CONFIG["nav"] for path in entry.values()}
    outside = pathspec.GitIgnoreSpec.from_lines(CONFIG["not_in_nav"].splitlines())
    assert not sorted(path for path in paths - nav if not outside.match_file(path))
