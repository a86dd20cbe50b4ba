"""Articles: their quotations with line and speaker, from every format; and the command that checks them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from archive import cli
from archive.quoting import articles, formats
from tests import quotation_article as twelve
from tests.search_built import ROOT, built

TABLE = Path(__file__).parent / "articles.tsv"
ROWS = [tuple(row.split("\t")) for row in TABLE.read_text("utf-8").splitlines() if not row.startswith("#")]


def quotations_in(text: str) -> list[articles.Quoted]:
    return articles.quotations(list(articles.paragraphs(text)))


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_quotations_and_speakers(text: str, expected: str) -> None:
    assert "|".join(f"{quotation.text} @ {quotation.who or ''}" for quotation in quotations_in(text)) == expected


def test_he_is_the_one_named_last() -> None:
    text = "“We agreed on gas,” Putin said.\n\n“It was a long night,” he added."
    assert [quotation.who for quotation in quotations_in(text)] == ["Putin", "Putin"]


def test_a_quotation_over_two_paragraphs_is_one() -> None:
    (quotation,) = quotations_in("“We agreed on gas and\n\n“we left at night,” Putin said.")
    assert (quotation.text, quotation.line, quotation.who) == ("We agreed on gas and we left at night,", 1, "Putin")


def test_lines_are_those_of_the_file() -> None:
    text = "# Talks\r\n\r\nOn **Monday** he came.\r\nPutin said: “We agreed\r\non gas.”\r\n\r\n> It was good for us all.\r\n"
    assert [(quotation.text, quotation.line, quotation.who) for quotation in quotations_in(text)] == [
        ("We agreed on gas.", 4, "Putin"),
        ("It was good for us all.", 7, None),
    ]


def docx(*paragraphs: str, styles: Mapping[int, str] = MappingProxyType({})) -> bytes:
    """A Word file; `styles` by number of the paragraph, from 0."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    style = {at: f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>' for at, name in styles.items()}
    body = "".join(f"<w:p>{style.get(at, '')}<w:r><w:t>{text}</w:t></w:r></w:p>" for at, text in enumerate(paragraphs))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return packed.getvalue()


HTML = """<!doctype html><title>“We agreed on gas here”</title><script>var a = "not a quotation at all";</script>
<p>Putin said:
<q>we agreed
on gas</q>.</p><blockquote><p>All of this is set apart.</p></blockquote>"""


def test_html_and_word(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML, "utf-8")
    talks = docx("Talks", "“We agreed on gas,” Putin said.", "It was good for us all.", styles={2: "IntenseQuote"})
    (tmp_path / "a.docx").write_bytes(talks)
    page = articles.quotations(formats.read(tmp_path / "a.html"))
    assert [(quotation.text, quotation.line, quotation.who) for quotation in page] == [
        ("We agreed on gas here", 1, None),
        ("we agreed on gas", 3, "Putin"),
        ("All of this is set apart.", 4, None),
    ]
    word = articles.quotations(formats.read(tmp_path / "a.docx"))
    assert [(quotation.text, quotation.line, quotation.who) for quotation in word] == [
        ("We agreed on gas,", 2, "Putin"),
        ("It was good for us all.", 3, None),
    ]


def test_a_broken_word_file_and_an_outside_entity_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04nonsense")
    with pytest.raises(ValueError, match="no Word file"):
        formats.read(tmp_path / "a.docx")


@pytest.mark.parametrize(
    ("text", "count"),
    [("“" * 20_000, 0), (" 'a" * 20_000, 0), ("A " * 30_000, 0), (" " * 60_000, 0), ("“a b c” Anna, " * 3_000, 3_000)],
)
def test_shapes_that_would_be_dear(text: str, count: int) -> None:
    assert len(quotations_in(text)) == count


ARTICLE = """MINSK. “Once again, as I already said yesterday, I would like to congratulate all Russians on this great holiday,”
said Belarusian President Alexander Lukashenko.

“Once again, as I already said yesterday, I would like to congratulate all Belarusians on this great holiday,” he said.

“Once again, as I already said yesterday, I would like to congratulate all Russians,” Vladimir Putin said.

“Zebras graze quietly behind the purple cinema,” Putin added.
"""


def site(folder: Path) -> Path:
    """A site with no more than the data that quotations are checked with."""
    (folder / "data").symlink_to(built("seeds") / "data")
    return folder


def test_the_command_says_a_line_for_each_quotation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.md"
    article.write_text(ARTICLE, "utf-8")
    argv = ["quotes", str(article), "--site", str(site(tmp_path))]
    assert cli.main(argv, ROOT) == 1
    lines = [line.removeprefix(f"{article}:") for line in capsys.readouterr().out.splitlines()[:4]]
    assert [line.split(": ")[:2] for line in lines] == [
        ["1", "exact"],
        ["4", "altered"],
        ["6", "other-speaker"],
        ["8", "not-found"],
    ]
    assert "name: “Belarusians” for “Russians”" in lines[1]
    assert "said by Alexander Lukashenko; documents/2014/" in lines[2]
    assert cli.main([*argv, "--json"], ROOT) == 1
    records = json.loads(capsys.readouterr().out)
    assert [record["status"] for record in records] == ["exact", "altered", "other-speaker", "not-found"]
    assert records[0]["parts"][0]["places"][0]["speakers"] == ["Alexander Lukashenko"]


def test_an_article_of_twelve_quotations_is_answered_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.md"
    article.write_text(twelve.article(built("seeds") / "data" / "documents.jsonl"), "utf-8")
    assert cli.main(["quotes", str(article), "--site", str(site(tmp_path)), "--quiet"], ROOT) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[1] for line in lines] == [*twelve.EXPECTED]


def test_all_right_is_status_0_and_what_cannot_be_read_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE.split("\n\n")[0], "utf-8")
    assert cli.main(["quotes", str(article), "--site", str(tmp_path)], ROOT) == 2
    assert "is missing; name the folder of a built site with --site" in capsys.readouterr().err
    where = site(tmp_path)
    assert cli.main(["quotes", str(article), "--site", str(where)], ROOT) == 0
    assert cli.main(["quotes", str(tmp_path / "none.txt"), "--site", str(where)], ROOT) == 2
    assert "none.txt: No such file or directory" in capsys.readouterr().err
