"""A figure in a page: a picture with its caption, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence

from archive.pages.charts.svg import Node, node, written


def figure(picture: Node, caption: str, numbers: Node | None = None) -> str:
    """A raw block of HTML for Markdown; it holds no empty line and so ends where it ends."""
    box = node("div", picture, class_="pic-box")
    details = node("details", node("summary", "Show as table"), numbers) if numbers is not None else None
    return written(node("figure", box, node("figcaption", caption, details), class_="pic"))


def table(head: Sequence[str], rows: Sequence[Sequence[str | Node]]) -> Node:
    """A table whose first column names the rows."""
    top = node("tr", *(node("th", name, scope="col") for name in head))
    body = (node("tr", node("th", row[0], scope="row"), *(node("td", cell) for cell in row[1:])) for row in rows)
    return node("table", node("thead", top), node("tbody", *body))
