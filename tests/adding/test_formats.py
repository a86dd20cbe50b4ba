from __future__ import annotations

import builtins
import io
from collections.abc import Callable, Mapping, Sequence

import pytest

from archive.adding import docx, formats, markdown, mhtml, pdf
from archive.adding.page import NotTakenError
from tests.adding import pages


def test_mhtml() -> None:
    page = mhtml.convert(pages.MHTML)
    assert page.text == "Talks on fishing\nAnna Example: Café “now”.\n"
    assert (page.evidence.address, page.evidence.saved) == ("https://office.example/news/12", "2021-03-05T10:30:00Z")


def test_markdown() -> None:
    page = markdown.convert(pages.MARKDOWN.encode())
    assert page.text.splitlines() == [
        "Talks on fishing",
        "Anna Example: Good morning, colleagues, and welcome.",
        "Ben Sample: Thank you.",
    ]
    assert [label.text for label in page.evidence.labels] == ["Anna Example:", "Ben Sample:"]
    facts = page.evidence.page
    assert (facts.title and facts.title.text, facts.date and facts.date.text) == ("Talks on fishing", "2021-03-04")
    assert page.evidence.address == "https://office.example/news/12"


HTML2TEXT = """# Meeting with the harbour master and with all of the skippers of the old and
the new harbour

**Master of the Harbour[Ben Sample __ ![Sample
Ben](https://office.example/7.jpg)
Sample BenHarbour master
](https://office.example/persons/7): **Good morning, all of you, and welcome.

**Anna Example**(by phone): Thank you.

**Ben****Sample****:** Yes.

**Vera Muster****:****** Any**** other****

**Question****_(__spoken in French_ _)_ :** Why?
"""


def test_what_html2text_leaves_of_a_page_is_mended() -> None:
    page = markdown.convert(HTML2TEXT.encode())
    assert page.text.splitlines() == [
        "Meeting with the harbour master and with all of the skippers of the old and the new harbour",
        "Master of the Harbour Ben Sample",
        "Sample BenHarbour master",
        ": Good morning, all of you, and welcome.",
        "Anna Example (by phone): Thank you.",
        "Ben Sample: Yes.",
        "Vera Muster: Any other",
        "Question (spoken in French) : Why?",
    ]
    assert [(item.line, item.space) for item in page.evidence.continued] == [(4, True)]
    assert [(part.first_line, part.last_line) for part in page.evidence.main] == [(1, 2), (4, 8)]


def test_bold_words_in_a_row_are_not_mended() -> None:
    text = "**Anna** and **Ben** and **Dora** went. Two * three * four.\n\n**Ben**: Yes?\n\n**Anna:** No."
    assert markdown.convert(text.encode()).text.splitlines() == [
        "Anna and Ben and Dora went. Two * three * four.",
        "Ben: Yes?",
        "Anna: No.",
    ]


def test_a_rule_of_dashes_is_no_front_matter() -> None:
    assert markdown.convert(b"---\n\nHello.\n\n---\n\nBye.\n").text == "Hello.\nBye.\n"


def pdf_page(number: int, *lines: str) -> list[tuple[int, int, int, str]]:
    placed = [(60, 700 - 14 * at, 11, text) for at, text in enumerate(lines)]
    return [(60, 800, 9, "Example Office, minutes"), *placed, (290, 40, 9, f"Page {number} of 3")]


def test_pdf_joins_lines_and_marks_heads_and_page_numbers() -> None:
    full = "Anna Example: We have talked about the nets and the boats and the"
    raw = pdf.convert(
        pages.pdf(
            [
                [
                    (60, 760, 20, "Talks on fishing"),
                    *pdf_page(1, full, "harbour of the town.", full.replace("Anna", "Dora")),
                ],
                pdf_page(
                    2, "weather, which was bad for all of the fleet this year, as we know.", "Ben Sample: Thank you."
                ),
                pdf_page(3, "Anna Example: Not at all."),
            ]
        )
    )
    head, foot = "Example Office, minutes", "Page {} of 3"
    assert raw.text.splitlines() == [
        "Talks on fishing",
        head,
        f"{full} harbour of the town.",
        full.replace("Anna", "Dora"),
        foot.format(1),
        head,
        "weather, which was bad for all of the fleet this year, as we know.",
        "Ben Sample: Thank you.",
        foot.format(2),
        head,
        "Anna Example: Not at all.",
        foot.format(3),
    ]
    assert [(item.line, item.space) for item in raw.evidence.continued] == [(7, True)]
    own = {line for part in raw.evidence.main for line in range(part.first_line, part.last_line + 1)}
    assert own == {1, 3, 4, 7, 8, 11}
    assert [(heading.line, heading.level) for heading in raw.evidence.headings] == [(1, 1)]


CARD = [
    (0, (59, 690, 200, 712), "https://office.example/persons/7"),
    (0, (59, 676, 150, 692), "https://office.example/persons/7"),
]


def test_a_hidden_card_in_a_printed_link_stands_apart_and_the_paragraph_goes_on() -> None:
    page = pdf.convert(
        pages.pdf(
            [
                [
                    (60, 730, 11, "The harbour was busy this year, as all who keep nets there have said."),
                    (60, 700, 11, "*Ben Sample"),
                    (120, 700, 11, "*Sample Ben"),
                    (60, 686, 11, "*Sample Ben"),
                    (100, 686, 11, "*Harbour master"),
                    (200, 686, 11, ": Thank you. "),
                ]
            ],
            CARD,
        )
    )
    assert page.text.splitlines()[1:] == ["Ben Sample", "Sample Ben Sample BenHarbour master", ": Thank you."]
    assert [(item.line, item.space) for item in page.evidence.continued] == [(4, False)]
    assert [(part.first_line, part.last_line) for part in page.evidence.main] == [(1, 2), (4, 4)]
    assert [(label.line, label.text) for label in page.evidence.labels] == [(2, "Ben Sample")]
    assert [(link.text, link.to) for link in page.evidence.links] == [
        ("Ben Sample", "https://office.example/persons/7")
    ]


def test_a_link_that_says_something_twice_is_no_card_unless_it_begins_with_it() -> None:
    row = [(60, 700, 11, "Read more of"), (140, 700, 11, "Bora Bora"), (200, 700, 11, " and Fiji")]
    page = pdf.convert(pages.pdf([row], [(0, (59, 690, 260, 712), "https://office.example/islands")]))
    assert (page.text, page.evidence.main) == ("Read more of Bora Bora and Fiji\n", ())


def test_a_bold_label_at_the_head_of_a_page_opens_a_paragraph() -> None:
    heading = "Opening words at the meeting on the harbour and on the nets of it"
    full = "We have talked about the nets and the boats and the harbour of the town"
    text = [(60, 700 - 14 * at, 11, full) for at in range(3)]
    raw = pages.pdf([[*text, (60, 630, 11, f"*{heading}")], [(60, 740, 11, "*Anna Example: "), (150, 740, 11, full)]])
    assert pdf.convert(raw).text.splitlines() == [" ".join([full] * 3), heading, f"Anna Example: {full}"]


def test_a_pdf_with_a_password_says_so() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pages.pdf([[(60, 700, 11, "Talks on fishing")]]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(NotTakenError, match="protected by a password"):
        pdf.convert(out.getvalue())


def test_a_scanned_pdf_is_refused_with_what_to_do() -> None:
    with pytest.raises(NotTakenError, match="OCR"):
        pdf.convert(pages.pdf([[], []]))


def test_word() -> None:
    page = docx.convert(pages.docx(["Talks on fishing", "*Anna Example:* Good morning.", "*Ben Sample:* Thank you."]))
    assert page.text.splitlines() == ["Talks on fishing", "Anna Example: Good morning.", "Ben Sample: Thank you."]
    assert [label.line for label in page.evidence.labels] == [2, 3]
    assert page.evidence.page.title and page.evidence.page.title.where == "properties title"


@pytest.mark.parametrize(
    ("convert", "package", "command"),
    [(pdf.convert, "pypdf", r"pip install \.\[pdf\]"), (docx.convert, "mammoth", r"pip install \.\[docx\]")],
)
def test_a_missing_converter_names_the_command(
    convert: Callable[[bytes], object], package: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_import = builtins.__import__

    def without(
        name: str, globals: Mapping[str, object] | None = None, locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (), level: int = 0,
    ) -> object:  # fmt: skip
        if name.split(".")[0] == package:
            raise ImportError
        return real_import(name, globals, locals, fromlist or (), level)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NotTakenError, match=command):
        convert(b"%PDF-1.4")


@pytest.mark.parametrize(
    ("raw", "name", "format_"),
    [
        (b"<!DOCTYPE html><p>x", "a.txt", "html"),
        (b"\xef\xbb\xbf <html>", "a", "html"),
        ("<html>".encode("utf-16"), "a.txt", "html"),
        (b"<p>no doctype", "a.htm", "html"),
        (pages.MHTML, "a.txt", "mhtml"),
        (b"WEBVTT\n\n", "a.txt", "vtt"),
        (pages.SRT.encode(), "a.srt", "srt"),
        (b"%PDF-1.7", "a.pdf", "pdf"),
        (b"# x", "a.md", "markdown"),
        (b"Dear <html> friends", "a.txt", None),
        (b"WEBVTTs are subtitles", "a.txt", None),
        (b"Subject: nets\nContent-Type: a word\n", "a.txt", None),
    ],
)
def test_formats_are_told_by_what_a_file_holds(raw: bytes, name: str, format_: str | None) -> None:
    known = formats.of(raw, name)
    assert (known and known.name) == format_


@pytest.mark.parametrize(
    ("raw", "name", "says"),
    [
        (b"{\\rtf1 x}", "a.txt", "word processor"),
        (b"\x1f\x8bx", "a.gz", "unpack"),
        (b"x", "a.exe", r"\(.exe\)"),
        (b"PK\x03\x04x", "a.odt", "save it as .docx"),
        (b"PK\x03\x04x", "a.pptx", "presentation"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x", "a.doc", "before 2007"),
        (b"x", "a.docx", "no Word"),
        (b"x", "a.pdf", "no PDF, though it is named as one"),
        (b"x", "a.vtt", "no WebVTT"),
        (b" \r\n", "a.html", "is empty; save it again"),
        (b"", "a.md", "is empty; save it again"),
    ],
)
def test_what_cannot_be_taken_says_what_to_do(raw: bytes, name: str, says: str) -> None:
    with pytest.raises(NotTakenError, match=says):
        formats.of(raw, name)
