"""Pages are compared with their sources in every build; what differs is left out with its seed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import archive.pages
from archive import commands
from archive.commands import Options
from archive.verifying import article
from archive.work.progress import Quiet
from tests.small_site import ROOT, stand_in_search


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Options:
    stand_in_search(monkeypatch)
    (tmp_path / "seeds").mkdir()
    for name in ("000_32e34bfc5fa31ee7.txt", "002_4770bb945dcefbd3.txt"):
        shutil.copy(ROOT / "seeds" / name, tmp_path / "seeds")
    folders = {name: tmp_path / name for name in ("seeds", "docs", "site")}
    return Options(
        "build", **folders, authority=ROOT / "authority", data=None, config=ROOT / "mkdocs.yml", jobs=1, quiet=True
    )


def test_a_document_that_would_show_other_words_is_left_out(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = archive.pages.document_page

    def altered(context, draft):  # type: ignore[no-untyped-def]
        page = plain(context, draft)
        return page._replace(text=page.text.replace("friends", "enemies")) if "000_" in draft.source.file else page

    monkeypatch.setattr(archive.pages, "document_page", altered)
    result = commands.publish_site(options, Quiet())
    (problem,) = [problem for problem in result.problems if problem.fatal]
    assert (problem.path, problem.rule) == ("seeds/000_32e34bfc5fa31ee7.txt", "shown.not-the-source")
    assert "its page would not show what it says" in problem.message and "is not what line 107" in problem.message
    documents = map(json.loads, (options.site / "data" / "documents.jsonl").read_text("utf-8").splitlines())
    assert {document["source"]["file"] for document in documents} == {"seeds/002_4770bb945dcefbd3.txt"}
    names = [path.name for path in options.site.rglob("*.html")]
    assert any("security-council" in name for name in names)
    for folder in (options.docs, options.site):  # nor do the words stand anywhere else
        assert not [path for path in folder.rglob("*") if path.is_file() and b"enemies" in path.read_bytes()]


def test_a_page_that_was_compared_and_is_unchanged_is_not_compared_again(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    plain = article.read
    monkeypatch.setattr(article, "read", lambda page, content: (read.append(page), plain(page, content))[1])
    commands.publish_site(options, Quiet())
    assert len(read) == 4
    read.clear()
    commands.publish_site(options, Quiet())
    assert read == []
    page = next((options.site / "documents").rglob("*security-council*.html"))
    page.write_text(page.read_text().replace("the", "a", 1))
    commands.publish_site(options, Quiet())
    assert read == [page.name]
