"""Scripts and styles without comments and indents still say the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from pygments.lexers import get_lexer_for_filename
from pygments.token import Comment, Text

from archive.site import assets

THEME = Path(__file__).parents[2] / "theme" / "assets"
SCRIPTS = [
    ("/** What it is. */\nconst a = 1; // why\n\n  f(a);\n", "const a=1;f(a);\n"),
    ("/*! Licence */\nf(); /* not this */\n", "/*! Licence */f();\n"),
    ('const url = "https://example.org/a//b"; // where\n', 'const url="https://example.org/a//b";\n'),
    ("const text = `a  //  ${ b }  /* c */`;\n", "const text=`a  //  ${ b }  /* c */`;\n"),
    ("const parts = text.split(/[/]  \\/\\/ x/g);\n", "const parts=text.split(/[/]  \\/\\/ x/g);\n"),
    ("return  a + +b;\n", "return a+ +b;\n"),
]
STYLES = [
    ("/* Of a word. */\na > b {\n  color: red;\n}\n", "a>b{color:red}\n"),
    ("a { width: calc(1px + 2em); }\n", "a{width:calc(1px + 2em)}\n"),
    ('a::after { content: "  /* no */ "; }\n', 'a::after{content:"  /* no */ "}\n'),
]


CASES = [
    *(("x.js", *row) for row in SCRIPTS),
    *(("stylesheets/x.css", *row) for row in STYLES),
    ("x.svg", "<!-- a -->", "<!-- a -->"),
]


@pytest.mark.parametrize(("name", "text", "shorter"), CASES)
def test_comments_and_indents_go_and_all_else_stays(tmp_path: Path, name: str, text: str, shorter: str) -> None:
    file = tmp_path / "assets" / name
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    assets.shorten(tmp_path)
    assert file.read_text("utf-8") == shorter
    assets.shorten(tmp_path)
    assert file.read_text("utf-8") == shorter


def tokens(file: Path) -> list[str]:
    """What a script says, without its comments and the white space between its words."""
    lexer = get_lexer_for_filename(file.name)
    return [
        value for kind, value in lexer.get_tokens(file.read_text("utf-8")) if kind not in Comment and kind not in Text
    ]


@pytest.mark.parametrize("file", sorted(THEME.glob("*.js")), ids=lambda file: file.name)
def test_no_word_of_a_script_changes(tmp_path: Path, file: Path) -> None:
    """A template in a template would: the library takes its first mark for the end of the outer one. Take them apart."""
    (tmp_path / "assets").mkdir()
    shorter = tmp_path / "assets" / file.name
    shorter.write_bytes(file.read_bytes())
    assets.shorten(tmp_path)
    assert tokens(shorter) == tokens(file)
