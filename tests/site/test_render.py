import errno
import os
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from archive.search import index as search
from archive.site import publish, render
from archive.work.progress import Failed
from archive.work.store import Files
from tests.small_site import ROOT, make_docs, stand_in_search, write

CONFIG = ROOT / "mkdocs.yml"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    make_docs(tmp_path / "docs")
    return tmp_path / "docs"


def own_project(folder: Path) -> Path:
    """A copy of mkdocs.yml and theme/ that a test may spoil. Gives the path of mkdocs.yml."""
    shutil.copy(CONFIG, folder)
    shutil.copytree(ROOT / "theme", folder / "theme")
    (folder / "archive").symlink_to(ROOT / "archive")
    return folder / "mkdocs.yml"


def failure(config: Path, docs: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(Failed) as failed:
        render.render(config, docs, docs.parent / "out")
    folder = f"{docs.parent}/"
    return [(p.path.removeprefix(folder), p.line, p.message) for p in failed.value.problems]


def test_the_pages_stand_at_their_own_paths(docs: Path, tmp_path: Path) -> None:
    render.render(CONFIG, docs, tmp_path / "out")
    html = (tmp_path / "out" / "documents" / "2014" / "a.html").read_text()
    assert 'href="../../people/anna.html"' in html
    assert 'id="L3"' in html


def test_data_beside_the_pages_is_copied_as_it_is(docs: Path, tmp_path: Path) -> None:
    write(docs / "data" / "documents.jsonl", "{}\n")
    write(docs / "data" / "text" / "2014" / "a.md", "# Not a page: [x](nowhere.md)\n")
    render.render(CONFIG, docs, tmp_path / "out")
    assert not (tmp_path / "out" / "data").exists()
    assert "data" in next(os.walk(docs))[1]
    write(docs / "data" / ".generated", "documents.jsonl\ntext/2014/a.md\n")
    write(docs / "data" / "mine.md", "not listed")
    render.put_data(docs / "data", Files(tmp_path / "out" / "data", tmp_path / "none"))
    names = [path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out" / "data").rglob("*.*")]
    assert sorted(names) == ["data/documents.jsonl", "data/text/2014/a.md"]


def test_a_hidden_folder_that_the_settings_ask_for_is_published(docs: Path, tmp_path: Path) -> None:
    config = own_project(tmp_path)
    config.write_text(f'{config.read_text()}\nexclude_docs: "!.well-known"\n')
    write(docs / ".well-known" / "security.txt", "Contact: mailto:a@example.org\n")
    render.render(config, docs, tmp_path / "out")
    assert (tmp_path / "out" / ".well-known" / "security.txt").is_file()


@pytest.mark.parametrize("name", ["people/linked.md", "picture.png", "data", "folder"])
def test_links_in_docs_are_named_and_nothing_is_rendered(docs: Path, tmp_path: Path, name: str) -> None:
    write(tmp_path / "outside" / "secret.md", "# Secret\n")
    (docs / name).symlink_to(tmp_path / "outside" / ("secret.md" if "." in name else ""))
    ((path, _, message),) = failure(CONFIG, docs)
    assert path == f"docs/{name}" and message.startswith("is a link, and what it leads to would be published")
    assert not (tmp_path / "out").exists()


def test_docs_of_two_conversions_are_not_rendered(docs: Path) -> None:
    (docs / ".unfinished" / "ready").mkdir(parents=True)
    ((path, _, message),) = failure(CONFIG, docs)
    assert path == "docs" and "run build_site.py, which completes it" in message


def test_pages_ask_nothing_of_other_hosts(docs: Path, tmp_path: Path) -> None:
    render.render(CONFIG, docs, tmp_path / "out")
    for page in (tmp_path / "out").rglob("*.html"):
        assert not re.findall(r'(?:src|srcset)="?(?:https?:)?//[^"]+', page.read_text()), page
        assert not re.findall(r'<link[^>]+href="?(?:https?:)?//[^"]+', page.read_text()), page


def test_what_no_page_asks_for_is_left_out(docs: Path, tmp_path: Path) -> None:
    render.render(CONFIG, docs, tmp_path / "out")
    names = [path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*")]
    assert not [name for name in names if "lunr" in name or name.endswith((".map", ".gz")) or name == "sitemap.xml"]


def test_programs_that_read_texts_are_told_where_they_stand(docs: Path, tmp_path: Path) -> None:
    config = own_project(tmp_path)
    render.render(CONFIG, docs, tmp_path / "disk")
    told = (tmp_path / "disk" / "llms.txt").read_text()
    assert told.startswith("# Archive of Meetings and Statements\n")
    assert "](data/documents.jsonl)" in told
    assert "{" not in told
    config.write_text("site_url: https://archive.example/\n" + config.read_text())
    render.render(config, docs, tmp_path / "host")
    assert "](https://archive.example/data/documents.jsonl)" in (tmp_path / "host" / "llms.txt").read_text()


def test_only_the_toc_extension_reads_the_markdown(docs: Path, tmp_path: Path) -> None:
    write(docs / "people" / "anna.md", "# Anna\n\na | b\n--|--\nc | d\n\n```\nx\n```\n")
    render.render(CONFIG, docs, tmp_path / "out")
    html = (tmp_path / "out" / "people" / "anna.html").read_text()
    assert "<table" not in html
    assert "<pre" not in html


def test_a_broken_link_fails_at_its_file_and_line(docs: Path) -> None:
    write(docs / "people" / "anna.md", "# Anna\n\nSee [this](../places/nowhere.md).\n")
    [(path, line, message)] = failure(CONFIG, docs)
    assert (path, line) == ("docs/people/anna.md", 3)
    assert "is not found among documentation files" in message


def test_a_broken_anchor_fails_at_its_file_and_line(docs: Path) -> None:
    write(docs / "index.md", "# Home\n\n[A](documents/2014/a.md#L4)\n")
    [(path, line, message)] = failure(CONFIG, docs)
    assert (path, line) == ("docs/index.md", 3)
    assert "does not contain an anchor '#L4'" in message


def test_a_page_that_nothing_expects_fails(docs: Path) -> None:
    write(docs / "notes.md", "# Notes\n")
    [(_, _, message)] = failure(CONFIG, docs)
    assert "notes.md" in message


def test_a_page_that_is_not_utf8_fails_and_is_named(docs: Path) -> None:
    (docs / "people" / "anna.md").write_bytes(b"# Anna \xff\n")
    assert ("docs/people/anna.md", 1) in [(path, line) for path, line, _ in failure(CONFIG, docs)]


def test_a_wrong_value_in_mkdocs_yml_fails_at_its_line(docs: Path, tmp_path: Path) -> None:
    config = own_project(tmp_path)
    config.write_text("use_directory_urls: maybe\n" + config.read_text().replace("use_directory_urls: false", "", 1))
    [(path, line, message)] = failure(config, docs)
    assert (path, line) == ("mkdocs.yml", 1)
    assert "use_directory_urls" in message


def test_mkdocs_yml_that_is_not_yaml_fails_at_its_line(docs: Path, tmp_path: Path) -> None:
    config = own_project(tmp_path)
    write(config, "site_name: A\nnav: [a\n")
    [(path, line, _)] = failure(config, docs)
    assert (path, line) == ("mkdocs.yml", 3)


@pytest.mark.parametrize("fault", ["{% if %}", "{{ page.nothing.at.all }}"])
def test_a_faulty_template_fails_at_its_line(docs: Path, tmp_path: Path, fault: str) -> None:
    config = own_project(tmp_path)
    write(
        tmp_path / "theme" / "main.html",
        f'{{% extends "base.html" %}}\n{{% block content %}}\n{fault}\n{{% endblock %}}\n',
    )
    path, line, _ = failure(config, docs)[-1]
    assert (path, line) == ("theme/main.html", 3)


def test_a_template_that_is_missing_is_named_with_its_page(docs: Path) -> None:
    write(docs / "people" / "anna.md", '---\ntemplate: "nowhere.html"\n---\n# Anna\n')
    path, line, message = failure(CONFIG, docs)[0]
    assert (path, line) == ("docs/people/anna.md", 1)
    assert "nowhere.html" in message


def test_a_full_disk_is_no_fault_of_the_pages(docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("mkdocs.utils.write_file", full)
    with pytest.raises(OSError, match="No space left"):
        render.render(CONFIG, docs, tmp_path / "out")


def test_the_steps_after_mkdocs_end_with_the_manifest(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in_search(monkeypatch)
    render.render(CONFIG, docs, tmp_path / "out")
    search.index_data(docs / "data", tmp_path / "out")
    publish.write_manifest(tmp_path / "out")
    names = [name for name, _ in publish.digests(tmp_path / "out")]
    assert "search/index.txt" in names
    lines = (tmp_path / "out" / publish.MANIFEST).read_text().splitlines()
    assert [line.split("  ")[1] for line in lines] == names


def test_the_output_knows_no_clock(docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = own_project(tmp_path)
    config.write_text("site_url: https://archive.example/\n" + config.read_text())
    for name, epoch in (("one", "100000000"), ("two", "200000000")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        render.render(config, docs, tmp_path / name)
    held = dict(publish.digests(tmp_path / "one"))
    assert held == dict(publish.digests(tmp_path / "two"))
    assert "sitemap.xml.gz" in held
    sitemap = (tmp_path / "one" / "sitemap.xml").read_text()
    assert "<url><loc>https://archive.example/documents/2014/a.html</loc></url>" in sitemap
    assert "1970" not in sitemap
    assert ElementTree.fromstring(sitemap.encode()).tag.endswith("urlset")


def test_data_that_the_published_site_has_is_not_copied_again(tmp_path: Path) -> None:
    data, published, site = tmp_path / "data", tmp_path / "site", tmp_path / "new"
    for name in ("same.csv", "text/changed.txt", "text/damaged.txt", "text/.hidden"):
        write(data / name, f"{name} as it is")
    write(data / ".generated", "same.csv\ntext/changed.txt\ntext/damaged.txt\nnew.csv\n")
    (data / "new.csv").symlink_to("same.csv")
    render.put_data(data, Files(published / "data", tmp_path / "none"))
    assert (published / "data/same.csv").stat().st_ino != (data / "same.csv").stat().st_ino
    (data / "new.csv").unlink()
    write(data / "new.csv", "new")
    write(data / "text/changed.txt", "changed.txt as it was")
    write(published / "data/text/damaged.txt", "text/damaged.txt as it iz")
    put = Files(site / "data", published / "data", dict(publish.digests(published / "data")))
    render.put_data(data, put)
    files = {path.relative_to(site / "data").as_posix(): path for path in (site / "data").rglob("*") if path.is_file()}
    new = ("new.csv", "text/changed.txt", "text/damaged.txt")
    assert {name: path.read_text() for name, path in files.items()} == {name: (data / name).read_text() for name in new}
    assert put.paths == {"same.csv", *new}
    assert not any(path.stat().st_nlink > 1 for path in files.values())
