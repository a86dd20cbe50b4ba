"""Elements of SVG and HTML, made and escaped by lxml. Numbers have at most one decimal, so output is the same everywhere."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

from archive.text.escape import visible

Node: TypeAlias = "etree._Element"
Number: TypeAlias = "float | int"


def number(value: Number) -> str:
    """The number with one decimal, none where it is whole: 3, 3.1, 0 (never "-0")."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def node(tag: str, *children: Node | str | None, **attributes: str | Number | None) -> Node:
    """An element. Text is shown as `escape.visible` gives it; `class_` is class, an underscore in a name a hyphen.

    Attributes and children that are None are left out.
    """
    element = etree.Element(tag)
    for name, value in attributes.items():
        if value is not None:
            element.set(name.rstrip("_").replace("_", "-"), visible(value) if isinstance(value, str) else number(value))
    for child in children:
        if isinstance(child, str):
            _add_text(element, visible(child))
        elif child is not None:
            element.append(child)
    return element


def _add_text(to: Node, text: str) -> None:
    if len(to):
        to[-1].tail = (to[-1].tail or "") + text
    else:
        to.text = (to.text or "") + text


def text(words: str, x: Number, y: Number, class_: str = "", anchor: str | None = None) -> Node:
    """Words at a place; `anchor` is middle or end."""
    return node("text", words, x=x, y=y, class_=class_ or None, text_anchor=anchor)


def link(href: str | None, label: str, *children: Node) -> Node:
    """Shapes that lead to a page of ours and say what they stand for; without `href` they only say it."""
    title = node("title", label)
    if href is None:
        return node("g", title, *children)
    return node("a", title, *children, href=href, aria_label=label)


def picture(width: Number, height: Number, title: str, description: str, *children: Node) -> Node:
    """The whole picture. With links in it, it is a group of them; else it is one image to those who cannot see it."""
    links = any(True for child in children for _ in child.iter("a"))
    return node(
        "svg", node("title", title), node("desc", description), *children,
        viewBox=f"0 0 {number(width)} {number(height)}", width=width, height=height, role="group" if links else "img",
        aria_label=title,
    )  # fmt: skip


def written(node: Node) -> str:
    """The element as text for a raw block of HTML in Markdown: on one line, with nothing that Markdown would read."""
    return str(etree.tostring(node, encoding="unicode", method="xml"))
