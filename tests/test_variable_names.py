"""Things have names of their own: no variable in archive/ is called `one`, `found` or `made`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).parents[1] / "archive"
SAY_NOTHING = {"one", "found", "made"}


def variables(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, name) of everything that is assigned to or is a parameter."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.attr
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg


def test_names_that_say_nothing_are_seen() -> None:
    tree = ast.parse("def f(one, other):\n    self.found = [made for made in one]\n")
    assert [name for _, name in variables(tree) if name in SAY_NOTHING] == ["one", "found", "made"]


def test_no_variable_is_named_for_nothing() -> None:
    files = {
        file.relative_to(HOME).as_posix(): ast.parse(file.read_text("utf-8")) for file in sorted(HOME.rglob("*.py"))
    }
    named = [
        f"{file}:{line}: {name}"
        for file, tree in files.items()
        for line, name in variables(tree)
        if name in SAY_NOTHING
    ]
    assert named == []
