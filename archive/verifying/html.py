"""HTML as a build writes it, cut into tags and text: every element closed in its order, every value in quotes.

This is no parser for the web. Where a browser would repair, and could so show something else than what was checked, it
stops. It takes time in proportion to the text, whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_RAW = frozenset(("script", "style", "title", "textarea"))  # what they hold is no markup
_DEEPEST = 200
# <a id="L3" hidden href="#L3">: possessive throughout, so that a failure is a failure at once.
_START = re.compile(
    r"""<([a-z][a-z0-9-]*+)((?:\s++[^\s"'<>/=]++(?:=(?:"[^"<]*+"|'[^'<]*+'|[^\s"'=<>`]++))?+)*+)\s*+(/?)>"""
)
_ATTRIBUTE = re.compile(r"""\s++([^\s"'<>/=]++)(?:=(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?+""")
_END = re.compile(r"</([a-z][a-z0-9-]*+)\s*+>")
_TEXT = re.compile(r"[^<]++")
_COMMENT = re.compile(r"<!--[^>-](?:[^-]|-(?!-))*+-->|<!doctype html>", re.IGNORECASE)


class MalformedError(ValueError):
    """HTML that no build writes: `line`, from 1, and what is wrong."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


class Token(NamedTuple):
    """A tag or a text. `tag` is "" for text, "/p" for the end of a `p`; void elements have no end."""

    tag: str
    attributes: Mapping[str, str]
    text: str
    line: int  # from 1


def tokens(html: str) -> Iterator[Token]:
    """The tags and texts of a page. Raises MalformedError where it is not as a build writes it."""
    at, line, inside = 0, 1, list[str]()
    while at < len(html):
        if inside and inside[-1] in _RAW:
            end = html.find(f"</{inside[-1]}>", at)
            if end < 0:
                raise MalformedError(line, f"<{inside[-1]}> is not closed")
            text = html[at:end]
            if text:
                yield Token("", {}, _plain(text, line) if inside[-1] in ("title", "textarea") else text, line)
            at, line = end, line + text.count("\n")
        match = _TEXT.match(html, at) or _START.match(html, at) or _END.match(html, at) or _COMMENT.match(html, at)
        if not match:
            raise MalformedError(line, f"holds what no build writes: {html[at : at + 40]!r}")
        token = _token(match, line)
        _nest(token, inside)
        if token.tag != "!":
            yield token
        at, line = match.end(), line + match[0].count("\n")
    if inside:
        raise MalformedError(line, f"<{inside[-1]}> is not closed")


def _token(match: re.Match[str], line: int) -> Token:
    if match.re is _TEXT:
        return Token("", {}, _plain(match[0], line), line)
    if match.re is _END:
        return Token(f"/{match[1]}", {}, "", line)
    if match.re is _COMMENT:
        return Token("!", {}, "", line)
    held: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(match[2]):
        if name.lower() in held:
            raise MalformedError(line, f"<{match[1]}> has the attribute {name[:40]!r} twice")
        held[name.lower()] = _plain("".join(values), line)
    closed = match[3] and match[1] not in VOID
    return Token(f"{match[1]}/" if closed else match[1], held, "", line)


def _plain(text: str, line: int) -> str:
    try:
        return unescape(text)
    except ValueError:  # a number of thousands of digits
        raise MalformedError(line, "holds a number of a character that is none") from None


def _nest(token: Token, inside: list[str]) -> None:
    """Note in `inside` which elements are open."""
    if token.tag.startswith("/"):
        if not inside or inside[-1] != token.tag[1:]:
            raise MalformedError(token.line, f"<{token.tag}> closes what is not open")
        inside.pop()
    elif token.tag.endswith("/"):
        if "svg" not in inside and token.tag != "svg/":
            raise MalformedError(token.line, f"<{token.tag}> is no element that closes itself")
    elif token.tag and token.tag != "!" and token.tag not in VOID:
        inside.append(token.tag)
        if len(inside) > _DEEPEST:
            raise MalformedError(token.line, f"elements stand more than {_DEEPEST} deep in one another")
