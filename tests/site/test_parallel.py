"""Pages that are rendered on several processes, or taken from the published site, are those that MkDocs makes."""

import io
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from archive.site import parallel, publish, render
from archive.work import contexts
from archive.work.cache import Cache
from archive.work.progress import Failed, Quiet
from archive.work.published import Published, digest_of
from tests import theme_pages
from tests.small_site import ROOT, make_docs, write

CONFIG = ROOT / "mkdocs.yml"
MANY = 24


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """More pages than one process renders by itself."""
    monkeypatch.setattr(parallel, "FEW", MANY - 4)
    folder = tmp_path / "docs"
    make_docs(folder)
    for at in range(MANY):
        text = (
            f"# Person {at}\n\nSee [another]({(at + 1) % MANY}.md#here) and [a meeting](../documents/2014/a.md#L3).\n\n"
        )
        write(folder / "people" / f"{at}.md", f'{text}<a id="here"></a>Words {at}.\n')
    return folder


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The pages outside the navigation that this process renders."""
    pages: list[str] = []
    plain = parallel.ParallelRenderer.render

    def one(self: parallel.ParallelRenderer, file: Any) -> parallel.Rendered:
        pages.append(file.src_uri)
        return plain(self, file)

    monkeypatch.setattr(parallel.ParallelRenderer, "render", one)
    return pages


def read(site: Path) -> Published:
    """What the files of a site are, but for links."""
    paths = {path: digest for path in publish.files(site) if (digest := digest_of(f"{site}/{path}"))}
    return Published(paths)


def take_over(taken: Mapping[str, str], before: Path, out: Path) -> None:
    """Put pages that were not rendered into a site."""
    for path in taken.values():
        assert not (out / path).exists()
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(before / path, out / path)


def site(
    docs: Path, name: str, *, jobs: int = 1, cache: Path | None = None, published: str = "none"
) -> dict[str, bytes]:
    """The files of a site that is rendered into the folder `name`, with pages that the published one has already."""
    out, before = docs.parent / name, docs.parent / published
    shutil.rmtree(out, ignore_errors=True)
    kept = Cache(cache, read(before)) if cache else None
    try:
        taken = render.render(CONFIG, docs, out, Quiet(), jobs=jobs, cache=kept)
    finally:
        if kept:
            kept.close()
    take_over(taken, before, out)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_several_processes_and_an_earlier_site_change_nothing(docs: Path, tmp_path: Path, rendered: list[str]) -> None:
    plain = site(docs, "plain")
    assert site(docs, "two", jobs=2) == plain
    assert rendered == []  # all in other processes
    assert site(docs, "cold", jobs=2, cache=tmp_path / "c") == plain
    assert site(docs, "warm", cache=tmp_path / "c", published="cold") == plain
    assert rendered == []


def test_other_processes_say_nothing_through_what_a_thread_here_may_have_locked(
    docs: Path, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Locked(io.StringIO):
        def write(self, text: str) -> int:
            raise AssertionError(text)

    plain = parallel.ParallelRenderer.render

    def one(self: parallel.ParallelRenderer, file: Any) -> parallel.Rendered:
        print("", end=" ")
        print("", end=" ", file=sys.stderr)
        return plain(self, file)

    monkeypatch.setattr(parallel.ParallelRenderer, "render", one)
    monkeypatch.setattr(sys, "stdout", Locked())
    monkeypatch.setattr(sys, "stderr", Locked())
    site(docs, "two", jobs=2)
    assert rendered == []


def test_only_what_changed_is_rendered(docs: Path, tmp_path: Path, rendered: list[str]) -> None:
    site(docs, "cold", jobs=2, cache=tmp_path / "c")
    write(docs / "people" / "7.md", "# Somebody\n\n<a id='here'></a>Other words.\n")
    write(docs / "people" / "new.md", "# Somebody new\n")
    warm = site(docs, "warm", cache=tmp_path / "c", published="cold")
    assert rendered == ["people/7.md", "people/new.md"]
    assert warm == site(docs, "plain")


def test_a_document_is_rendered_again_when_what_it_shows_of_others_changed(tmp_path: Path, rendered: list[str]) -> None:
    docs = tmp_path / "docs"
    theme_pages.make(docs)
    site(docs, "cold", cache=tmp_path / "c")
    rendered.clear()
    file = docs / contexts.FILE
    write(file, file.read_text().replace('"date_text": "Undated"', '"date_text": "After all"', 1))
    warm = site(docs, "warm", cache=tmp_path / "c", published="cold")
    assert rendered == [theme_pages.FULL.replace(".html", ".md")]
    assert b"After all" in warm[theme_pages.FULL]
    assert warm == site(docs, "plain") == site(docs, "two", jobs=2)


@pytest.mark.parametrize("damage", ["changed", "gone", "link"])
def test_a_published_page_that_is_not_as_it_was_made_is_not_taken(
    docs: Path, tmp_path: Path, rendered: list[str], damage: str
) -> None:
    plain = site(docs, "cold", jobs=2, cache=tmp_path / "c")
    page = tmp_path / "cold" / "people" / "7.html"
    if damage == "changed":
        page.write_text("<script>alert(1)</script>")
    elif damage == "gone":
        page.unlink()
    else:
        page.rename(tmp_path / "elsewhere.html")
        page.symlink_to(tmp_path / "elsewhere.html")
    assert site(docs, "warm", cache=tmp_path / "c", published="cold") == plain
    assert rendered == ["people/7.md"]


def test_a_page_whose_link_leads_nowhere_now_is_rendered_and_told(
    docs: Path, tmp_path: Path, rendered: list[str]
) -> None:
    site(docs, "cold", jobs=2, cache=tmp_path / "c")
    (docs / "people" / "7.md").unlink()
    with pytest.raises(Failed, match=r"people/6\.md:3: .*'7\.md#here'"):
        site(docs, "warm", cache=tmp_path / "c", published="cold")
    assert rendered == ["people/6.md"]


def test_an_anchor_that_is_gone_is_told_of_pages_that_are_as_before(
    docs: Path, tmp_path: Path, rendered: list[str]
) -> None:
    site(docs, "cold", jobs=2, cache=tmp_path / "c")
    write(docs / "people" / "7.md", "# Person 7\n")
    with pytest.raises(Failed) as plain:
        site(docs, "plain")
    with pytest.raises(Failed) as warm:
        site(docs, "warm", cache=tmp_path / "c", published="cold")
    assert rendered == ["people/7.md"]
    assert plain.value.problems == warm.value.problems
    assert "does not contain an anchor '#here'" in plain.value.problems[0].message


def test_problems_are_the_same_on_several_processes(docs: Path) -> None:
    write(docs / "people" / "7.md", "# Person 7\n\n[x](nowhere.md) and [y](8.md#nothing)\n")
    write(docs / "people" / "9.md", "---\ntemplate: missing.html\n---\n# 9\n\n<a id='here'></a>\n")
    told = []
    for jobs in (1, 2):
        with pytest.raises(Failed) as failed:
            site(docs, "out", jobs=jobs)
        told.append({(p.path, p.line, p.message) for p in failed.value.problems})
    assert told[0] == told[1] and told[0]


def test_a_change_of_the_theme_renders_all(docs: Path, tmp_path: Path, rendered: list[str]) -> None:
    config = tmp_path / "project" / "mkdocs.yml"
    write(config, CONFIG.read_text())
    shutil.copytree(ROOT / "theme", config.parent / "theme")
    (config.parent / "archive").symlink_to(ROOT / "archive")

    def build(name: str, published: str) -> None:
        cache = Cache(tmp_path / "c", read(tmp_path / published))
        taken = render.render(config, docs, tmp_path / name, Quiet(), cache=cache)
        cache.close()
        take_over(taken, tmp_path / published, tmp_path / name)

    build("one", "none")
    before = len(rendered)
    build("two", "one")
    assert len(rendered) == before
    with (config.parent / "theme" / "partials" / "footer.html").open("a") as file:
        file.write("<p>More</p>\n")
    build("three", "two")
    assert len(rendered) == 2 * before
    assert "<p>More</p>" in (tmp_path / "three" / "people" / "7.html").read_text()
