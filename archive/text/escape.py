"""Text to Markdown that shows exactly that text: the seeds' words can become no markup, link, code or page layout.

The escapes are made for Python-Markdown with at most the extensions `toc`, `tables` and `fenced_code`, and for
CommonMark, so that a page reads the same on a code host. They are as few as safety allows, for people read them too.

What `visible` does to characters that a reader could not see:

- line breaks, tabs and spaces fold into one space; other Unicode spaces (no-break, thin, ideographic) stay;
- control characters become their symbols (U+0002 -> U+2402 "␂"), as the renderer would drop some of them unseen;
- characters that reorder text (bidi controls and marks), tag characters, old C1 controls, noncharacters and lone
  surrogates become a mark that names them: "⟦U+202E⟧";
- soft hyphens, zero-width spaces, joiners and byte order marks are harmless and stay.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from urllib.parse import quote, urlsplit

from archive.text.invisible import WIDTHLESS

# What HTML would collapse and what would break a line of Markdown: "a \t\u2028 b".
_FOLD = re.compile(r"[ \t\n\r\v\f\u0085\u2028\u2029]+")
# What needs no change, said fast: words in Latin and Cyrillic letters with the usual quotes and dashes.
_USUAL = "!-~¡-¬®-\u024f\u0400-\u052f‐-‧‰-⁞€№"
_PLAIN = re.compile(rf"[{_USUAL}]+(?: [{_USUAL}]+)*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# Reordering, hidden or forbidden in HTML: named, never passed on.
_NAMED = re.compile(
    "[\x80-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufdd0-\ufdef\ud800-\udfff\U000e0000-\U000e007f"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
# Named where a line is shown as it stands in its file: those, line separators, and what has no width.
_UNSEEN = re.compile(f"{_NAMED.pattern[:-1]}\u180e\u2028\u2029\u2060-\u2065\ufe00-\ufe0f{WIDTHLESS}]")
# Markup wherever it stands. `~` opens a fence or strikes through; Python-Markdown knows no backslash before it.
_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>&~#\u00ad\u200b\u2060\ufeff]")
_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "~": "&#126;", "\u00ad": "&shy;"}
# Markup only at the start of a line: "- item", "+ item", "1. item", "1) item", "---"; not "-5", "1.5 percent".
_AT_START = re.compile(r"^(\d+(?=[.)])|(?=[-+]))([-+.)])(?=\s|-|$)")
# A link that begins a line, "[a\]: b](c.md)", is a definition to Python-Markdown, which shows nothing of it.
_NO_REFERENCE = "\\]&#58;"
_EDGE_SPACE = re.compile(r"^\s+|\s+$")
_TARGET = re.compile(
    r"(?:\.\./)*(?:[a-z0-9][a-z0-9_-]*/)*[a-z0-9][a-z0-9_-]*\.(?:md|html|jsonl|json)(?:#[A-Za-z0-9_-]+)?"
    r"|#[A-Za-z0-9_-]+"
)
_SLUG = re.compile(r"[a-z0-9]+(?:[-_]+[a-z0-9]+)*")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?", re.IGNORECASE)
_URL_SAFE = "/:?@!$&=+,;%~*"
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_URL_LENGTH = 2000
_HEAVY = 10_000


def visible(text: str) -> str:
    """The text on one line, with nothing in it that hides from a reader or reorders what he sees. Not yet Markdown."""
    if _PLAIN.fullmatch(text):
        return text
    folded = _FOLD.sub(" ", text).strip(" ")
    if folded.isprintable():  # far faster than looking for the characters below, and true of most text
        return folded
    return _NAMED.sub(_name, _CONTROL.sub(_symbol, folded))


def _symbol(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2421 if code == 0x7F else 0x2400 + code)


def _name(match: re.Match[str]) -> str:
    return f"⟦U+{ord(match[0]):04X}⟧"


def inline(text: str) -> str:
    """One line of Markdown that shows `visible(text)`: in a paragraph, heading, list item, quotation or link text.

    It may stand directly before a link of ours: a last "!" is escaped, or the link would become an image.
    """
    shown = _escape(text)
    return shown[:-1] + "\\!" if shown.endswith("!") else shown


def line(text: str) -> str:
    """Like `inline`, for text after which nothing follows on its line ("Thank you!" stays as it is)."""
    return _escape(text)


def _escape(text: str) -> str:
    shown = _ANYWHERE.sub(_escaped, visible(text)).replace("\\]:", _NO_REFERENCE)
    shown = _AT_START.sub(r"\1\\\2", shown)
    return _EDGE_SPACE.sub(lambda edge: "".join(f"&#{ord(char)};" for char in edge[0]), shown)


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    if char in _ENTITY:
        return _ENTITY[char]
    return f"\\{char}" if char.isascii() else f"&#{ord(char)};"


def link(text: str, target: str) -> str:
    """A Markdown link to a page of ours: `text` is escaped, `target` checked by `url`."""
    return f"[{_words(text)}]({url(target)})"


_words = lru_cache(maxsize=1 << 14)(inline)  # for titles and names, which stand in many links


def outside(text: str, target: str | None) -> str:
    """A Markdown link to another site, or just the text where `external` refuses the target."""
    checked = external(target)
    return inline(text) if checked is None else f"[{inline(text)}]({checked.replace('&', '&amp;')})"


def url(target: str) -> str:
    """`target` itself, if it is a relative address of a page of ours ("../people/a.md#L3"); else ValueError."""
    if not _TARGET.fullmatch(target):
        raise ValueError(f"not an address of a page of this archive: {target!r}")
    return target


def slug(text: str) -> str:
    """`text` itself, if it may be a file name and a part of an address ("vladimir-putin"); else ValueError."""
    if not _SLUG.fullmatch(text):
        raise ValueError(f"not usable in an address: {text!r} (small letters a-z, digits, and hyphens between them)")
    return text


def external(target: str | None) -> str | None:
    """The address of another site, percent-encoded, or None where it is not plainly one.

    Only http and https, no control characters or spaces, no user name, no odd host, at most 2,000 characters.
    """
    if target is None or len(target) > _URL_LENGTH or visible(target) != target or " " in target:
        return None
    try:
        parts = urlsplit(target)
        host = parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc
    except ValueError:  # "http://[x/", a label that IDNA refuses
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or ".." in host:
        return None
    path, mark, fragment = target[target.index("://") + 3 + len(parts.netloc) :].partition("#")
    rest = quote(path, safe=_URL_SAFE) + (mark + quote(fragment, safe=_URL_SAFE) if mark else "")
    return f"{parts.scheme}://{host.lower()}{_LONE_PERCENT.sub('%25', rest)}"


def code(text: str) -> str:
    """Lines of text as an indented code block: nothing in the text can end it. A paragraph must stand before it.

    White space at the ends of lines goes, and empty lines at the ends of the block.
    """
    lines = (line.expandtabs(4) for line in re.split(r"\r\n|[\r\n]", text))
    visible_lines = (_NAMED.sub(_name, _CONTROL.sub(_symbol, line)) for line in lines)
    return "\n".join(f"    {line}".rstrip() for line in visible_lines).strip("\n")


def cell(text: str) -> str:
    """One line of a source as HTML, for a raw table cell: nothing folds, and what cannot be seen is named.

    Spaces, tabs and no-break spaces stay (the page shows them as they are); soft hyphens and zero-width characters too
    become marks, "⟦U+00AD⟧". ".md#" never stands in it, so that links of the table can be told from text.
    """
    named = text
    if not (text.isascii() and text.isprintable()):
        named = _UNSEEN.sub(_name, _CONTROL.sub(_tab_or_symbol, text))
    return escape(named).replace("\t", "&#9;").replace(".md#", "&#46;md#")


def _tab_or_symbol(match: re.Match[str]) -> str:
    return "\t" if match[0] == "\t" else _symbol(match)


def heavy(text: str) -> bool:
    """True if Python-Markdown would take minutes for the text: its time grows with the square of the escapes in it."""
    return len(text) > _HEAVY and len(_ANYWHERE.findall(text)) * len(text) > _HEAVY**2


def html(text: str) -> str:
    """`visible(text)` as HTML, for a raw `<p>`: what is too heavy for Markdown."""
    return escape(visible(text), quote=False)
