"""Pages made the short way are those of Python-Markdown and MkDocs: HTML, title, headings, ids, links to anchors."""

import posixpath
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import meta

from archive.pages.linked_text import Linked, linked_text
from archive.site import markdown, render
from archive.site.markdown import Other
from archive.text import escape
from archive.work.progress import Quiet
from tests.search_built import built

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "pages"
CONFIG = load_config(str(ROOT / "mkdocs.yml"))
CONFIG.markdown_extensions = ["toc"]
FILES = Files(
    File(name, "docs", "site", False) for name in ("index.md", "people/a.md", "people/x_y.md", "b.md", "data/x.txt")
)


CODE = re.compile(r"(?<!\\)`|\n    ")  # a page that shows code is left to Markdown
WITH_CODE = {"data.md", "deciding.md"}  # of our own pages


def rendered(source: str, uri: str = "people/a.md", files: Files = FILES) -> Any:
    """All that MkDocs knows of the page `uri` with this text after its `render`."""
    page = Page(None, files.src_uris[uri], CONFIG)
    page.markdown = source
    page.render(CONFIG, files)
    return page.content, page._title_from_render, _headings(page.toc), page.present_anchor_ids, page.links_to_anchors


def _headings(items: Iterable[Any]) -> list[Any]:
    return [
        (entry.title, entry.id, entry.level, getattr(entry, "active", None), _headings(entry.children))
        for entry in items
    ]


def short(source: str, uri: str = "people/a.md", files: Files = FILES) -> bool:
    """True if the page goes the short way, and then comes out as it does the other way."""
    try:
        markdown.made(source, markdown._Links(files.src_uris[uri], files).address)
    except Other:
        return False
    plain = rendered(source, uri, files)
    with markdown.quick_markdown():
        assert rendered(source, uri, files) == plain
    return True


def linked(uri: str, text: str) -> Files:
    """The page and all files that its text links to."""
    paths = re.findall(r"(?<=\]\()(?!https?:)[^)#\s]+", text)
    names = {uri, *(posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)) for path in paths)}
    return Files(File(name, "docs", "site", False) for name in sorted(names))


@pytest.mark.parametrize("path", sorted(GOLDEN.rglob("*.md")), ids=lambda path: path.relative_to(GOLDEN).as_posix())
def test_our_pages(path: Path) -> None:
    text = meta.get_data(path.read_text("utf-8"))[0]
    uri = "/".join(path.relative_to(GOLDEN).parts[1:])
    assert short(text, uri, linked(uri, text)) is (CODE.search(text) is None)


def test_all_our_pages_but_one_go_the_short_way() -> None:
    docs = ROOT / "docs"
    paths = [path for path in docs.rglob("*.md") if docs / "data" not in path.parents]
    left = {path for path in paths if not _known(meta.get_data(path.read_text("utf-8"))[0])}
    assert {path.relative_to(docs).as_posix() for path in left} == WITH_CODE
    assert len(paths) > 50


def _known(text: str) -> bool:
    try:
        return bool(markdown.made(text, str))
    except Other:
        return False


LEFT = [
    "", " a", "a ", "a\nb", "a  \nb", "a\n\n\nb", "    code", "# a #", "#a", "####### a", "a\n===", "a\n---", "1. a",
    "+ a", "* a", "- a\n\n- b", "- a\n  b", "- - a", "- # a", "> > a", "> # a", "[a]: b.md", "[a]", "[a][b]",
    "[a](b.md 'c')", "[a](nowhere.md)", "[a](/b.md)", "[a](b.md#)", "[a](javascript:x)", "[*a*](../b.md)", "![a](b.png)",
    "`a`", "a*b*", "* a*", "***a***", "*a", "_a_", "__a", "__(a)__b", "a & b", "&amp", "<b>a</b>", "<a name='x'>",
    '<a name="x">', '<a ID="x">', '<a id="x" id="y">', '<p>a id="x"</p>', "<a id>",
    "<!-- a -->", "<http://a.example>", "<p>a", "<p>a</p> b", "<p>a</p>\nb",
    "<table><table></table>", "<table><script></table>", "<div>a</div><div>b</div>", "<div><div>a</div>",
    '<div name="x">a</div>', "a\tb", "a\x02b", "a\rb", "[TOC]", "\\<", "\\a",
]  # fmt: skip


@pytest.mark.parametrize("source", LEFT)
def test_what_is_left_to_markdown(source: str) -> None:
    assert not short(source)
    assert source == "" or (short("# Heading") and not short(f"# Heading\n\n{source}\n\nText"))


TEXT = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]()<>#+-.!|~^&:;\"'=/ \t\n\u00a0\u2028\u00ad\ufeff"), st.characters(codec="utf-8")
    ),
    max_size=20,
)
MARK = '<a id="L3" class="lead" href="#L3"></a>'


def _names(text: str) -> str:
    """The text with a link on a part of it, as paragraphs have them."""
    length = len(escape.visible(text))
    part = Linked(length // 4, length // 2, "../index.md", "Full name, as it is")
    return linked_text(text, [part] if part.start < part.end else [])


FORMS: dict[str, Callable[[str], str]] = {
    "paragraph": lambda text: f"{MARK}{escape.line(text)}",
    "paragraph with a name": lambda text: f"{MARK}{_names(text)}",
    "title": lambda text: f"# {escape.line(text)}",
    "heading": lambda text: f"## {MARK}{escape.line(text)}",
    "heading with a link": lambda text: f"### {escape.link(text, 'x_y.md#a_b')}",
    "quotation": lambda text: f"> {MARK}{escape.line(text)}",
    "heavy paragraph": lambda text: f"<p>{MARK}{escape.html(text)}</p>",
    "table": lambda text: f'<table class="x">\n<tr id="L1"><td>{escape.cell(text)}</td></tr>\n</table>',
    "list": lambda text: (
        f"- *8 May · {escape.inline(text)}.* {escape.link(text, '../b.md')} *So said __{escape.inline(text)}__ · 2 times*"
    ),
    "link elsewhere": lambda text: (
        f"**{escape.inline(text)}** (x): {escape.outside(text, 'https://a.example/?a=b&c=d_e')}"
    ),
    "rule": lambda text: "---",
}
BLOCK = st.one_of(
    *(TEXT.map(form) for form in FORMS.values()),
    st.lists(TEXT.map(FORMS["list"]), min_size=2, max_size=3).map("\n".join),
)


@given(st.lists(BLOCK, max_size=6).map("\n\n".join))
def test_any_text_in_our_forms(source: str) -> None:
    assume(short(source))  # without words a form is often another one; but were none short, this would fail


@pytest.mark.parametrize("form", FORMS)
@given(TEXT)
def test_every_form_goes_the_short_way_with_any_text_in_a_word(form: str, text: str) -> None:
    assert short(FORMS[form](f"A{text}z"))


@given(st.lists(st.tuples(TEXT.map(escape.line), TEXT.map(escape.line)), min_size=1, max_size=4))
def test_any_text_goes_the_short_way(texts: list[tuple[str, str]]) -> None:
    assume(not any(name.endswith("#") or not name for name, _ in texts))
    assert short("\n\n".join(f"## {name}\n\n{MARK}{text}." for name, text in texts))


PIECES = (
    MARK, '<a href="x">', "<a href='x'>", '<a name="x"></a>', "</a>", "words", "a", "1", " ", "  ", "  \n", "\n\n", "\n",
    "\u00a0", "\u2028", "é", "*", "**", "_", "__", "*em*", "**strong**", "__Na me__", "_x_", "*a __b__ c*", "`code`",
    "`<b>`", "\\", "\\*", "\\_", "\\[", "\\]", "\\!", "\\#", "\\<", "!", "[", "]", "]:", "(", ")", "&lt;", "&amp",
    "&#126;", "&#x27;", "&", "<", ">", "<b>", "[link](../b.md)", "[x y](x_y.md#L3)", "[x](../index.md \"Full name (x)\")",
    "[x](#here)", "[x](y.md)", "[x]", "![i](x.png)", "[x](http://a.example/?a=b&amp;c_d)", "<http://example.org>", "# ",
    "## Heading", "- ", "- item", "> ", "> quote", "---", "1. ", "    code", "<!-- c -->",
    '<table class="x">\n<tr id="L1"><td>a &amp; b</td></tr>\n</table>', "<table>", "</table>", "<p>", "</p>", "<p>a</p>",
    "<div>\n\n*x*\n</div>", "<hr>", "<br/>",
    '<figure class="pic"><svg viewBox="0 0 1 1"><rect x="1"/><title>t</title></svg></figure>', "<figure>",
    '<div id="d"><div><label>a<input name="q" type="search"/></label></div><p>b</p></div>',
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
@example("## a##")
def test_anything_else(source: str) -> None:
    short(source)


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map("".join), max_size=4).map("\n\n".join))
def test_anything_else_in_blocks(source: str) -> None:
    short(source)


ADDRESS = st.lists(st.sampled_from(["a", "b.html", "..", "2014", ".", "c.d", ""]), max_size=5).map("/".join)


@given(ADDRESS, ADDRESS)
def test_addresses_from_a_folder_are_those_from_each_page_of_it(url: str, other: str) -> None:
    plain = utils.get_relative_url(url, other)
    with markdown.quick_markdown():
        assert utils.get_relative_url(url, other) == plain


def test_other_extensions_than_ours_are_left_to_markdown() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"), markdown_extensions=["toc", "tables"])
    page = Page(None, FILES.src_uris["b.md"], config)
    page.markdown = "a | b\n--|--\nc | d"
    with markdown.quick_markdown():
        page.render(config, FILES)
    assert "<table>" in (page.content or "")


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that this process leaves to Python-Markdown."""
    pages: list[str] = []
    plain = markdown._rendered

    def _rendered(page: Page, config: Any, files: Files) -> bool:
        known = plain(page, config, files)
        if not known:
            pages.append(page.file.src_uri)
        return known

    monkeypatch.setattr(markdown, "_rendered", _rendered)
    return pages


def test_plain_mkdocs_renders_the_same_pages(tmp_path: Path, left: list[str]) -> None:
    docs = built("seeds").parent / "docs"
    render.render(ROOT / "mkdocs.yml", docs, tmp_path / "ours", Quiet())
    assert set(left) == WITH_CODE
    render.environment()
    config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(tmp_path / "plain"), strict=False)
    build(config)
    names = {path.relative_to(tmp_path / "plain") for path in (tmp_path / "plain").rglob("*.html")}
    assert len(names) > 20 and names == {
        path.relative_to(tmp_path / "ours") for path in (tmp_path / "ours").rglob("*.html")
    }
    for name in names:
        assert (tmp_path / "ours" / name).read_bytes() == (tmp_path / "plain" / name).read_bytes(), name
