"""Whatever a seed says, a page shows those words and nothing else comes of them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from archive.text import escape
from tests.effort import pieces
from tests.rendering import render

NASTY = [
    line.encode("ascii").decode("unicode_escape")
    for line in (Path(__file__).parent / "nasty.txt").read_text(encoding="ascii").split("\n")
    if line and not line.startswith("%%")
]
EXTENSIONS = (["toc"], ["toc", "tables", "fenced_code"])
ANCHOR = '<a id="L3" class="note" href="#L3"></a>'

# Where a page puts text: the Markdown, the elements that must be there and no others, and what must be read.
CONTEXTS = {
    "paragraph": ("{}", ["p"], "{}"),
    "paragraph behind an anchor": (ANCHOR + "{}", ["p", "a"], "{}"),
    "heading": ("## {}", ["h2"], "{}"),
    "heading behind an anchor": ("## " + ANCHOR + "{}", ["h2", "a"], "{}"),
    "list item": ("- {}", ["ul", "li"], "{}"),
    "quotation": ("> {}", ["blockquote", "p"], "{}"),
    "before a link": ("x {}[Putin](people/a.md)", ["p", "a"], "x {}Putin"),
    "after a link": ("- [Putin](people/a.md), {}", ["ul", "li", "a"], "Putin, {}"),
    "link": ("[{}](people/a.md)", ["p", "a"], "{}"),
    "link in a heading": ("### x [{}](people/a.md)", ["h3", "a"], "x {}"),
}
PARTS = [
    *"\\`*_{}[]()<>&~#+-.!|:;=\"'$%^@/1a \t\n\r\u00a0\u2028\u202e\u200b\x02\x03\x0b",
    "&amp;",
    "wzxhzdk:0",
    "[TOC]",
]
HOSTILE = st.one_of(st.text(), st.lists(st.sampled_from(PARTS), max_size=30).map("".join))


def check(text: str, context: str, extensions: list[str]) -> None:
    frame, tags, read = CONTEXTS[context]
    page = f"# Top\n\n{frame.format(escape.inline(text))}\n\nBottom"
    root = render(page, extensions)
    assert root.tags() == ["h1", *tags, "p"], page
    links = [link.attrs.get("href") for link in root.all("a")]
    assert links in ([], ["#L3"], ["people/a.md"]), page
    assert root.text.replace("\n", "") == f"Top{read.format(escape.visible(text))}Bottom", page


def test_there_are_enough_nasty_strings() -> None:
    assert len(set(NASTY)) >= 150


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("extensions", EXTENSIONS, ids=len)
def test_nasty_strings_show_literally(context: str, extensions: list[str]) -> None:
    for text in NASTY:
        if escape.visible(text):
            check(text, context, extensions)


@settings(max_examples=150, deadline=None)
@given(HOSTILE, st.sampled_from(sorted(CONTEXTS)), st.sampled_from(EXTENSIONS))
def test_any_text_shows_literally(text: str, context: str, extensions: list[str]) -> None:
    assume(escape.visible(text))
    check(text, context, extensions)


@settings(max_examples=80, deadline=None)
@given(st.lists(HOSTILE, min_size=2, max_size=6))
def test_paragraphs_stay_apart(texts: list[str]) -> None:
    """Nothing reaches from one paragraph into another: no fence, reference, comment or table."""
    shown = [escape.visible(text) for text in texts if escape.visible(text)]
    root = render("\n\n".join(escape.line(text) for text in texts))
    assert root.tags() == ["p"] * len(shown)
    assert [paragraph.text for paragraph in root.all("p")] == shown


def test_nasty_paragraphs_stay_apart() -> None:
    shown = [escape.visible(text) for text in NASTY]
    root = render("\n\n".join(map(escape.line, NASTY)))
    assert [paragraph.text for paragraph in root.all("p")] == [text for text in shown if text]


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Thank you!", "Thank you!"),
        (
            "It is 1.5 percent (or -5), isn’t it? Yes – “of course”.",
            "It is 1.5 percent (or -5), isn’t it? Yes – “of course”.",
        ),
        ("<…>", "&lt;…&gt;"),
        ("* * *", r"\* \* \*"),
        ("1986. A great year", r"1986\. A great year"),
        ("70-year", "70-year"),
        ("soft\u00adhyphen", "soft&shy;hyphen"),
        ("a\u200bb", "a&#8203;b"),
        ("\u00a0x", "&#160;x"),
    ],
)
def test_plain_text_stays_readable(text: str, markdown: str) -> None:
    assert escape.line(text) == markdown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (" a \t\r\n b\u2028c ", "a b c"),
        ("a\u00a0b", "a\u00a0b"),
        ("\x02a\x03", "␂a␃"),
        ("\x7f", "␡"),
        ("a\u202eb", "a⟦U+202E⟧b"),
        ("\u200e\u200f\u061c", "⟦U+200E⟧⟦U+200F⟧⟦U+061C⟧"),
        ("\x93", "⟦U+0093⟧"),
        ("\ud800\uffff", "⟦U+D800⟧⟦U+FFFF⟧"),
        ("\U000e0041", "⟦U+E0041⟧"),
        ("a\u200b\u00ad\ufeffb", "a\u200b\u00ad\ufeffb"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert escape.visible(text) == shown


@given(st.text())
def test_visible_text_hides_and_reorders_nothing(text: str) -> None:
    shown = escape.visible(text)
    assert escape.visible(shown) == shown
    shown.encode("utf-8")
    reordering = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not reordering & {unicodedata.bidirectional(char) for char in shown}
    assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")]


@pytest.mark.parametrize(
    "target",
    [
        "index.md",
        "../people/vladimir-putin.md",
        "../../documents/2014/a-b.md#L57-2",
        "#L3",
        "data/documents.jsonl",
        "a_b.html",
    ],
)
def test_own_addresses(target: str) -> None:
    assert escape.url(target) == target


@pytest.mark.parametrize(
    "target",
    ["", "a.md)", "a b.md", "javascript:x.md", "http://x.md", "//x.md", "/a.md", "a/../b.md", "..", ".md", "a.md#",
     "a.md#L 3", "a.md\n", "é.md", "A.md", "a.exe", "../", ".hidden/a.md"],
)  # fmt: skip
def test_no_address_of_ours(target: str) -> None:
    with pytest.raises(ValueError, match="not an address"):
        escape.url(target)


@pytest.mark.parametrize("text", ["a", "vladimir-putin", "2014-05-08-meeting", "a_b"])
def test_slug(text: str) -> None:
    assert escape.slug(text) == text


@pytest.mark.parametrize("text", ["", "A", "a b", "../a", "a/b", "a.", "-a", "a-", "é", "a\n", ".", "a.b"])
def test_no_slug(text: str) -> None:
    with pytest.raises(ValueError, match="not usable"):
        escape.slug(text)


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("http://en.kremlin.ru/d/17231", "http://en.kremlin.ru/d/17231"),
        ("HTTPS://EN.Kremlin.ru", "https://en.kremlin.ru"),
        ("https://x.org/a_b?c=1&d=2#e", "https://x.org/a_b?c=1&d=2#e"),
        ("https://x.org//a(b)'c\"d", "https://x.org//a%28b%29%27c%22d"),
        ("https://x.org/100%/%41", "https://x.org/100%25/%41"),
        ("https://x.org/#a#b", "https://x.org/#a%23b"),
        ("https://x.org:8080/é", "https://x.org:8080/%C3%A9"),
        ("https://münchen.de/", "https://xn--mnchen-3ya.de/"),
        ("https://x.org/<script>", "https://x.org/%3Cscript%3E"),
    ],
)
def test_external(target: str, address: str) -> None:
    assert escape.external(target) == address


NOT_EXTERNAL = """javascript:alert(1)|data:text/html,x|ftp://x.org/|//x.org/|http:x|http:///x|http://|x|http://a@x.org/
|http://x.org\\@y.org/|http://x .org/|http://x.org/a b|http://[::1|http://-x/|http://x..org/|http://x.org:port/|"""


@pytest.mark.parametrize(
    "target",
    [None, *NOT_EXTERNAL.replace("\n", "").split("|"), "http://x.org/\n", "http://x.org/\u202e", "http://x.org/\x02",
     "java\nscript:x", "http://x.org/" + "a" * 2000],
)  # fmt: skip
def test_not_external(target: str | None) -> None:
    assert escape.external(target) is None
    assert escape.outside("*text*", target) == r"\*text\*"


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), HOSTILE), HOSTILE)
def test_any_external_address_is_one_link(path: str, text: str) -> None:
    target = f"https://x.org/{path}"
    root = render(f"a {escape.outside(text, target)} b")
    address = escape.external(target)
    assert [link.attrs for link in root.all("a")] == ([{"href": address}] if address else [])
    assert root.text == f"a {escape.visible(text)} b"


@settings(max_examples=150, deadline=None)
@given(HOSTILE)
def test_code_shows_its_lines(text: str) -> None:
    assume(escape.code(text))
    for extensions in EXTENSIONS:
        root = render(f"# Top\n\nBefore:\n\n{escape.code(text)}\n\nAfter", extensions)
        assert root.tags() == ["h1", "p", "pre", "code", "p"]
        code = next(iter(root.all("code"))).text
        assert code.strip("\n") == "\n".join(line[4:] for line in escape.code(text).split("\n")).strip("\n")


def test_code_that_would_close_a_fence() -> None:
    text = 'place: "```"\n```\n~~~\n\n\n</code></pre><script>\n  - &amp; [x](y)\n'
    code = next(iter(render(f"Write:\n\n{escape.code(text)}\n").all("code")))
    assert code.text == text
    assert code.tags() == []


def test_heavy_text_is_rendered_raw_and_in_time() -> None:
    text = "*_<&" * 50_000
    assert escape.heavy(text)
    assert not escape.heavy("An ordinary paragraph. " * 400)
    assert not escape.heavy("* * *")
    roots = []
    assert pieces(lambda: roots.append(render(f'<p><a id="L3"></a>{escape.html(text)}</p>\n\nnext'))) < 1_000
    assert [paragraph.text for paragraph in roots[0].all("p")] == [text, "next"]
