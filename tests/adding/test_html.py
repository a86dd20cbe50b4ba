from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.adding import html
from archive.adding.html_bytes import BY_HEADER, BY_META
from archive.adding.page import NotTakenError
from archive.reading.read import BY_BYTES, BY_MARK, BY_TEXT
from tests.adding import pages


def lines(markup: str) -> list[str]:
    return html.read(markup).text.splitlines()


def test_a_page_becomes_one_paragraph_a_line_with_all_that_a_reader_can_see() -> None:
    page = html.convert(pages.PAGE.encode())
    assert page.text.splitlines() == pages.LINES
    assert page.main == "main"


def test_a_card_in_a_link_stands_apart() -> None:
    page = html.read("<p><b><a href=/persons/7>Ben Sample<img alt='Sample Ben'>Sample Ben, master</a></b>: Thank you.")
    assert page.text.splitlines() == ["Ben Sample", "Sample Ben, master", ": Thank you."]
    assert [(item.line, item.space) for item in page.evidence.continued] == [(3, False)]
    other = html.read("<p><a href=/persons/7>Ben Sample<img alt='A ship'>Sample Ben</a>: Thank you.")
    assert other.text == "Ben SampleSample Ben: Thank you.\n"


def test_what_the_page_shows_beside_its_words_is_kept_by_line() -> None:
    evidence = html.convert(pages.PAGE.encode()).evidence
    assert [(part.first_line, part.last_line) for part in evidence.main] == [(3, 7), (9, 13)]
    assert [(heading.line, heading.level) for heading in evidence.headings] == [(3, 1)]
    assert [(label.line, label.text) for label in evidence.labels] == [
        (7, "Minister of Fisheries Anna Example:"),
        (11, "Ben Sample:"),
    ]
    assert [(link.line, link.text, link.to) for link in evidence.links] == [(7, "Mr Sample", "/persons/7")]
    assert [(time.line, time.text, time.datetime) for time in evidence.times] == [(4, "4 March 2021", "2021-03-04")]
    assert [(item.line, item.space) for item in evidence.continued] == [(9, False)]
    assert (evidence.captions, evidence.quotes) == ((6,), (10,))
    assert evidence.address == "https://office.example/news/12"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>a<b>b</b>c", ["abc"]),  # no space where the page shows none
        ("<p>a <b> b</b>  c", ["a b c"]),
        ("<p>one<br>two<br/>three", ["one", "two", "three"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<p>a<span style='display:block'>b</span>c", ["a", "b", "c"]),
        ("<pre>a  b\n\n c</pre>", ["a b", "c"]),
        ("<ul><li>a<li>b</ul>", ["a", "b"]),
        ("<table><tr><td>a<td>b</table>", ["a", "b"]),
        ("<p>a&nbsp;b &lt;i&gt; &copy;", ["a\xa0b <i> ©"]),
        ("<p>a<script>b</script><style>c</style><template>d</template>e", ["ae"]),
        ("<template shadowrootmode=open><p>inside</template>", ["inside"]),
        ("<noscript><p>shown where scripts are off</noscript>", ["shown where scripts are off"]),
        ("<p>a<span hidden>b</span> c<i style=display:none>d</i>e", ["a ce", "bd"]),
        ("<p>a<span class=sr-only>b</span> c", ["a", "b", "c"]),
        ("<p>a<div hidden>b<p>c</div>d", ["a", "b", "c", "d"]),
        ("<ul><li class=hidden>shown at a click</ul>", ["shown at a click"]),
        ("<p>a\x00b", ["a\ufffdb"]),
        ("<p>tail</p", ["tail"]),
        ("", []),
    ],
)
def test_lines(markup: str, expected: list[str]) -> None:
    assert lines(f"<body>{markup}") == expected


@pytest.mark.parametrize(
    ("head", "field", "text", "where"),
    [
        ('<meta property="og:title" content="A">', "title", "A", "meta og:title"),
        ("<title>A\n B</title>", "title", "A B", "title"),
        (
            '<script type="application/ld+json">{"headline":"A","datePublished":"2020-01-02T10:00"}</script>',
            "date",
            "2020-01-02",
            "json-ld datepublished",
        ),
        (
            '<script type="application/ld+json">{"@graph":[{"headline":"A","author":[{"name":"B"},{"name":"C"}]}]}</script>',
            "author",
            "B, C",
            "json-ld author",
        ),
        ('<meta name="date" content="last week">', "date", None, None),
        ('<meta name="date" content="2020-02-30">', "date", None, None),
        ('<script type="application/ld+json">{broken</script>', "title", None, None),
    ],
)
def test_what_a_page_says_of_itself(head: str, field: str, text: str | None, where: str | None) -> None:
    said = getattr(html.read(f"<head>{head}</head><p>x").evidence.page, field)
    assert (said and said.text, said and said.where) == (text, where)


@pytest.mark.parametrize(
    ("markup", "address", "saved"),
    [
        ("<!-- saved from url=(0029)https://office.example/a/b.htm --><p>x", "https://office.example/a/b.htm", None),
        (
            "<!--\n Page saved with SingleFile \n url: https://office.example/c \n"
            " saved date: Fri Mar 05 2021 11:30:00 GMT+0100 (Central European Standard Time)\n--><p>x",
            "https://office.example/c",
            "2021-03-05T10:30:00Z",
        ),
        ('<link rel="canonical" href="12.html"><p>x', None, None),
        ('<link rel="canonical" href="javascript:alert(1)"><p>x', None, None),
    ],
)
def test_address_and_time_of_saving(markup: str, address: str | None, saved: str | None) -> None:
    evidence = html.read(markup).evidence
    assert (evidence.address, evidence.saved) == (address, saved)


def test_an_article_that_leaves_out_its_heading_gets_it() -> None:
    page = html.read("<div>Menu</div><h1>Title</h1><article><p>one two three four</p></article><div>Foot</div>")
    assert [(part.first_line, part.last_line) for part in page.evidence.main] == [(2, 3)]


def test_a_small_article_among_others_is_not_taken_for_the_page() -> None:
    cards = "".join(f"<article><p>Teaser {number}</p></article>" for number in range(5))
    page = html.read(f"<div><p>The long text of the page, in which somebody speaks of many things.</p></div>{cards}")
    assert (page.evidence.main, page.main) == ((), None)


@pytest.mark.parametrize(
    ("raw", "text", "encoding", "reason"),
    [
        ("<meta charset=windows-1251><p>Добрый день".encode("cp1251"), "Добрый день", "cp1251", BY_META),
        ("<meta charset=iso-8859-1><p>“now”".encode("cp1252"), "“now”", "cp1252", BY_META),
        ("<meta charset=utf-16><p>é".encode(), "é", "utf-8", BY_META),
        ("\ufeff<p>é".encode("utf-16-le"), "é", "utf-16-le", BY_MARK),
        ("<p>Добрый день, уважаемые коллеги".encode("cp1251"), "Добрый день, уважаемые коллеги", "cp1251", BY_TEXT),
        ("<meta charset=utf-8><p>Добрый день, коллеги".encode("cp1251"), "Добрый день, коллеги", "cp1251", BY_TEXT),
        ("<p>é".encode(), "é", "utf-8", BY_BYTES),
        (b"<meta charset=utf-8><p>one \xff byte", "one \ufffd byte", "utf-8", BY_META),
    ],
)
def test_encodings(raw: bytes, text: str, encoding: str, reason: str) -> None:
    page = html.convert(raw)
    assert (page.text, page.encoding, page.encoding_reason) == (f"{text}\n", encoding, reason)


def test_what_came_with_the_page_goes_before_what_it_says() -> None:
    page = html.convert("<meta charset=utf-8><p>Добрый день".encode("koi8-r"), charset="koi8-r")
    assert (page.text, page.encoding, page.encoding_reason) == ("Добрый день\n", "koi8-r", BY_HEADER)


def test_no_more_lines_than_a_build_reads() -> None:
    with pytest.raises(NotTakenError, match="12,000 lines"):
        html.read("<p>x" * 12_001)


TAGS = st.sampled_from("p div span b i br h1 article nav ul li table td blockquote pre noscript section".split())
WORDS = st.text("ab é—", min_size=1, max_size=5)


@st.composite
def markup(draw: st.DrawFn, depth: int = 3) -> str:
    """A piece of a page: words and elements in one another, some of them left open."""
    parts = []
    for _ in range(draw(st.integers(0, 4))):
        if depth and draw(st.booleans()):
            tag, inner = draw(TAGS), draw(markup(depth - 1))
            hidden = draw(st.sampled_from(["", ' class="hidden"']))
            parts.append(f"<{tag}{hidden}>{inner}" + (f"</{tag}>" if draw(st.booleans()) else ""))
        else:
            parts.append(draw(WORDS))
    return "".join(parts)


@given(markup())
def test_no_letter_of_any_page_is_lost_or_out_of_its_order(page: str) -> None:
    import re

    shown = "".join(re.sub(r"<[^>]*>", "", page).split())
    assert "".join(html.read(f"<body>{page}").text.split()) == shown
