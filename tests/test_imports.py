"""Each package says in its docstring which others it may import ("May import: model, text."); this holds it to its word."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1] / "archive"
PACKAGES = sorted(path.parent for path in HOME.glob("*/__init__.py"))
MODULES_AT_THE_TOP = 8


def allowed(package: Path) -> set[str]:
    """The names after "May import:" in the docstring of a package."""
    words = ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8"))) or ""
    rule = re.search(r"May import: ([\w,\s]+)\.", words)
    assert rule, f"{package.name}/__init__.py does not say what it may import"
    return set(re.split(r",\s+", rule[1]))


def imported(package: Path) -> Iterator[tuple[str, str]]:
    """(file, name of the part of archive/ that it imports) for every import of another part."""
    for file in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "archive":
                yield from ((file.name, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("archive."):
                yield file.name, str(node.module).split(".")[1]
            elif isinstance(node, ast.Import):
                yield from ((file.name, name.name.split(".")[1]) for name in node.names if name.name[:8] == "archive.")


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_a_package_imports_only_what_it_says(package: Path) -> None:
    may = allowed(package)
    assert [(file, name) for file, name in imported(package) if name != package.name and name not in may] == []


def test_no_circle_of_packages() -> None:
    waiting = {package.name: allowed(package) & {p.name for p in PACKAGES} for package in PACKAGES}
    while ready := [name for name, needs in waiting.items() if not needs & waiting.keys()]:
        for name in ready:
            del waiting[name]
    assert not waiting, f"these import one another: {waiting}"


def test_few_modules_lie_at_the_top() -> None:
    assert len(list(HOME.glob("*.py"))) <= MODULES_AT_THE_TOP
