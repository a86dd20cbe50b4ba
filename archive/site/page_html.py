"""What is done with the HTML of a page between Markdown and template: parts of a document, turns as sections.

Words of a seed never make a tag (archive/text/escape.py), so cutting at tags is safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADING = re.compile(r"(?=<h[23][ >])")
# <a id="L57" href="#L57"></a>
_ANCHOR = re.compile(r'<a\b[^>]*\bid="L([\d-]+)"')
# <p><a id="L3" class="lead" href="#L3"></a>The words.</p>, or a paragraph without an anchor: then the line is not known
_LEAD = re.compile(r'\s*<p>(?:<a\b[^>]*\bclass="lead"|(?!<a\b[^>]*\bid="L)).*?</p>', re.DOTALL)
# <h2 id="question">Question</h2>
_LABEL = re.compile(r"<h([23])[^>]*>(.*?)</h\1>", re.DOTALL)
_COLOURS = 8  # that the theme has for speakers
_LINES = '<table class="lines">'


def document_parts(content: str, turns: str) -> dict[str, str]:
    """The HTML of a document's page as its heading, lead and text, in which each turn is a section.

    `turns` says where somebody begins to speak: "9:0 12:1 22:", the anchor of a turn and the number of its speaker;
    without a number, nobody is known to speak.
    """
    heading, end, rest = content.partition("</h1>")
    lead = _LEAD.match(rest)
    text = rest[lead.end() :] if lead else rest
    before, *pieces = _HEADING.split(text)
    speakers = dict(turn.split(":") for turn in turns.split())
    shown = [before, *_sections(pieces, speakers)]
    return {"heading": heading + end, "lead": lead[0].strip() if lead else "", "text": "".join(shown).strip()}


def _sections(pieces: list[str], speakers: dict[str, str]) -> Iterator[str]:
    """Each piece begins with a heading: a subheading, the label of a turn, or "See also"."""
    for piece in pieces:
        label, anchor = _LABEL.match(piece), _ANCHOR.search(piece)
        if label and 'class="subheading"' in label[2]:
            yield piece
        elif label and anchor and anchor[1] in speakers:
            yield _turn(label, piece[label.end() :], speakers[anchor[1]])
        else:
            yield f'<section class="see">{piece.rstrip()}\n</section>\n'


def _turn(label: re.Match[str], text: str, speaker: str) -> str:
    """A section that bounds the sticky heading of a turn. The heading needs no id: its first paragraph has the address.

    `data-s` is the colour of the speaker, empty where nobody is known. `run`: the label goes on after a linked name ("Anna
    Roth, reporter"), which then has no line of its own. A long document has hundreds of turns, so there is nothing else.
    """
    level, words = label.groups()
    runs = ' class="run"' if "</a>" in words and not words.endswith("</a>") else ""
    colour = int(speaker) % _COLOURS if speaker else ""
    return f'<section{runs} data-s="{colour}"><h{level}>{words}</h{level}>{text.rstrip()}\n</section>\n'


def source_lines(content: str) -> str:
    """The HTML of a page of a source. Its table is raw HTML, whose links lead to Markdown on a code host; here to the site.

    The words of the table never hold ".md#" (`escape.cell`).
    """
    before, table, lines = content.partition(_LINES)
    return before + table + lines.replace(".md#", ".html#")
