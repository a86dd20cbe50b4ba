"""The shorter ways of Markdown lead where the others do: same HTML, same ids, for our pages and for anything else."""

from pathlib import Path

import markdown
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure import pages
from mkdocs.utils import meta

from archive import fastmarkdown, pipeline, render
from archive.report import Quiet

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "pages"


def converted(source: str, *extensions: markdown.extensions.Extension) -> tuple[str, set[str]]:
    md = markdown.Markdown(extensions=[*extensions, "toc"])
    ids = pages._RawHTMLPreprocessor()
    ids._register(md)
    return md.convert(source), ids.present_anchor_ids


def both(source: str) -> None:
    try:
        plain = converted(source)
    except AssertionError:  # Python's parser of HTML refuses "<![i": so does any way
        assume(False)
    with fastmarkdown.faster_ids():
        assert converted(source, fastmarkdown.Fast()) == plain


@pytest.mark.parametrize("path", sorted(GOLDEN.rglob("*.md")), ids=lambda path: path.relative_to(GOLDEN).as_posix())
def test_our_pages(path: Path) -> None:
    both(meta.get_data(path.read_text("utf-8"))[0])


def test_most_of_our_pages_go_the_short_way() -> None:
    texts = [meta.get_data(path.read_text("utf-8"))[0] for path in GOLDEN.rglob("*.md")]
    assert sum(fastmarkdown.parts(f"{text}\n\n") is not None for text in texts) > 0.8 * len(texts)


PIECES = (
    '<a id="L3" class="lead" href="#L3" title="3"></a>', "<a href='x'>", '<a name="x"></a>', "</a>", "words", "  \n", "\n\n",
    "\n", "*em*", "**strong**", "_x_", "`code`", "`<b>`", "\\*", "\\<", "&lt;", "&amp", "&#126;", "&#x27;", "&", "<", "<b>",
    "[link](x.md)", "[x]", "![i](x.png)", "<http://example.org>", "# Heading", "- item", "> quote", "    code", "<!-- c -->",
    '<table class="x">\n<tr id="L1"><td>a &amp; b</td></tr>\n</table>', "<table>", "</table>", "<td>", "<div>\n\n*x*\n</div>",
    '<figure class="pic"><svg viewBox="0 0 1 1"><rect x="1"/><title>t</title></svg></figure>', "<figure>", "<hr>", "<br/>",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_anything_else(source: str) -> None:
    both(source)


@given(st.lists(st.sampled_from(PIECES), max_size=6).map("\n\n".join))
def test_anything_else_in_blocks(source: str) -> None:
    both(source)


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
