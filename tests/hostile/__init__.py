"""Hostile texts, collected by ourselves in the manner of the lists that sanitizers are tested with.

html.txt and markdown.txt have one text a line; unicode.txt has Python's escapes. `payloads` adds what can be made by rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
EVENTS = tuple(
    """onabort onanimationend onauxclick onbeforeinput onblur oncanplay onclick oncontextmenu oncopy ondblclick ondrag
    onerror onfocusin onhashchange onload onmessage onmouseenter onpageshow onpaste onpointerover onscroll
    onsecuritypolicyviolation ontoggle ontransitionend onunhandledrejection onwheel""".split()
)
TAGS = ("a", "b", "body", "details open", "div", "img src=x", "input autofocus", "svg", "video src=x", "x-y")
WRAPPED = ("<{0}>", "</{0}>", '"><{0}>', "'><{0}>", "<{0}/>", "< {0}>", "<{0}\\t", "[<{0}>](x)", "`<{0}>`", "*<{0}>*")


def payloads() -> list[str]:
    """All hostile texts, each once, in a fixed order. Some hold control characters, none a line break."""
    return list(dict.fromkeys([*_listed(), *_made()]))


def _listed() -> Iterator[str]:
    for name in ("html.txt", "markdown.txt"):
        yield from (HERE / name).read_text(encoding="utf-8").split("\n")[:-1]
    for text in (HERE / "unicode.txt").read_text(encoding="ascii").split("\n")[:-1]:
        yield text.encode("ascii").decode("unicode_escape")


def _made() -> Iterator[str]:
    for number, event in enumerate(EVENTS):
        for tag in (TAGS[number % len(TAGS)], TAGS[(number + 3) % len(TAGS)]):
            yield f"<{tag} {event}=alert(1)>"
            yield f'" {event}="alert(1)" x="'
            yield f"<{tag}/{event}='alert`1`'//"
    for number, tag in enumerate(("script", "iframe", "style", "base", "form", "object", "link", "meta", "template")):
        yield WRAPPED[number % len(WRAPPED)].format(tag)
        yield WRAPPED[(number + 4) % len(WRAPPED)].format(tag)
        yield f"<{tag.upper()}\u00a0x=1>"
    for nested in ("(", "[", "<", "{", "*", "_", "`", "~", "![", "[](", "<b>", "> ", "&", "\\"):
        yield nested * 400
        yield nested * 20 + "x"
