"""Pages made the short way are those of Python-Markdown and MkDocs: HTML, title, headings, ids, links to anchors."""

from collections.abc import Iterable
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

from archive.text import escape
from archive.site import markdown, render
from archive import pipeline
from archive.site.markdown import Other
from archive.pages.linked_text import Linked, linked_text
from archive.work.progress import Quiet

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "pages"
CONFIG = load_config(str(ROOT / "mkdocs.yml"))
CONFIG.markdown_extensions = ["toc"]
FILES = Files(
    File(name, "docs", "site", False) for name in ("index.md", "people/a.md", "people/x_y.md", "b.md", "data/x.txt")
)


def rendered(source: str) -> Any:
    """All that MkDocs knows of the page people/a.md with this text after its `render`."""
    page = Page(None, FILES.src_uris["people/a.md"], CONFIG)
    page.markdown = source
    page.render(CONFIG, FILES)
    return page.content, page._title_from_render, _headings(page.toc), page.present_anchor_ids, page.links_to_anchors


def _headings(items: Iterable[Any]) -> list[Any]:
    return [(one.title, one.id, one.level, getattr(one, "active", None), _headings(one.children)) for one in items]


def short(source: str) -> bool:
    """True if the page goes the short way, and then comes out as it does the other way."""
    try:
        markdown.made(source, markdown._Links(FILES.src_uris["people/a.md"], FILES).address)
    except Other:
        return False
    plain = rendered(source)
    with markdown.quick_markdown():
        assert rendered(source) == plain
    return True


@pytest.mark.parametrize("path", sorted(GOLDEN.rglob("*.md")), ids=lambda path: path.relative_to(GOLDEN).as_posix())
def test_our_pages(path: Path) -> None:
    short(meta.get_data(path.read_text("utf-8"))[0])


def test_most_of_our_pages_go_the_short_way() -> None:
    paths = [path for path in (ROOT / "docs").rglob("*.md") if (ROOT / "docs" / "data") not in path.parents]
    texts = [meta.get_data(path.read_text("utf-8"))[0] for path in paths]
    assert sum(map(_known, texts)) == len(texts) - 1  # data.md has code


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
    "<table><table></table>", "<table><script></table>", "a\tb", "a\x02b", "a\rb", "[TOC]", "\\<", "\\a",
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


BLOCK = st.one_of(
    TEXT.map(lambda text: f"{MARK}{escape.line(text)}"),
    TEXT.map(lambda text: f"{MARK}{_names(text)}"),
    TEXT.map(lambda text: f"# {escape.line(text)}"),
    TEXT.map(lambda text: f"## {MARK}{escape.line(text)}"),
    TEXT.map(lambda text: f"### {escape.link(text, 'x_y.md#a_b')}"),
    TEXT.map(lambda text: f"> {MARK}{escape.line(text)}"),
    TEXT.map(lambda text: f"<p>{MARK}{escape.html(text)}</p>"),
    TEXT.map(lambda text: f'<table class="x">\n<tr id="L1"><td>{escape.cell(text)}</td></tr>\n</table>'),
    st.lists(TEXT, min_size=1, max_size=3).map(
        lambda texts: "\n".join(
            f"- *8 May · {escape.inline(text)}.* {escape.link(text, '../b.md')} *So said __{escape.inline(text)}__ · 2 times*"
            for text in texts
        )
    ),
    TEXT.map(lambda text: f"**{escape.inline(text)}** (x): {escape.outside(text, 'https://a.example/?a=b&c=d_e')}"),
    st.just("---"),
)


@given(st.lists(BLOCK, max_size=6).map("\n\n".join))
def test_any_text_in_our_forms(source: str) -> None:
    short(source)


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


def test_plain_mkdocs_renders_the_same_pages(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    pipeline.convert(
        ROOT / "seeds",
        docs,
        tmp_path / "data",
        authority=ROOT / "authority",
        site_name="Test",
        jobs=1,
        progress=Quiet(),
    )
    render.render(ROOT / "mkdocs.yml", docs, tmp_path / "ours", Quiet())
    render.environment()
    config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(tmp_path / "plain"), strict=False)
    build(config)
    names = {path.relative_to(tmp_path / "plain") for path in (tmp_path / "plain").rglob("*.html")}
    assert len(names) > 20 and names == {
        path.relative_to(tmp_path / "ours") for path in (tmp_path / "ours").rglob("*.html")
    }
    for name in names:
        assert (tmp_path / "ours" / name).read_bytes() == (tmp_path / "plain" / name).read_bytes(), name
