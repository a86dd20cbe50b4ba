"""Cut Material's stylesheet down to the rules that a page of ours can use: python -m tests.material_styles

Material's main stylesheet has 138 kB, and no page is drawn before it has come. Most of it is for parts of Material that a page
of an archive does not have: tabs, search, annotations, icons. What is left stands in theme/assets/stylesheets/material.css. Run
this again when Material's version changes; tests/built/test_material_styles.py tells when, and that pages look the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import material

STYLES = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
SUBSET = Path(__file__).resolve().parent.parent / "theme" / "assets" / "stylesheets" / "material.css"
LICENCE = "/*! Part of Material for MkDocs, (c) 2016-2025 Martin Donath, MIT licence. Written by tests/material_styles.py. */\n"
# Classes that Material's stylesheet knows and our pages have, in templates or by script.
CLASSES = frozenset(
    "no-js md-container md-content md-dialog md-dialog__inner md-grid md-header md-header__inner md-main md-main__inner md-nav"
    " md-nav__item md-nav__link md-nav__list md-overlay md-sidebar md-sidebar--primary md-sidebar__scrollwrap md-skip md-toggle"
    " md-typeset".split()
)
# [data-md-toggle=drawer], [dir=ltr]; no page has others that Material's script would set
ATTRIBUTES = frozenset({"data-md-toggle=drawer", "dir=ltr", "dir=rtl", "hidden", "open", "class", "type", "align"})
NESTED = ("@media", "@supports")
_TEXT = re.compile(r"""url\("(?:[^"\\]|\\.)*"\)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NOT = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")  # what it names need not be there
_CLASS = re.compile(r"\.((?:\\.|[\w-])+)")
_ATTRIBUTE = re.compile(r"\[([^\]]*)\]")
_VARIABLE = re.compile(r"\s*(--[\w-]+)\s*:")
_USED = re.compile(r"var\(\s*(--[\w-]+)")


class Rule(NamedTuple):
    """A rule: what stands before its braces and in them. `declarations` is None for a statement such as @charset."""

    selector: str
    declarations: str | None

    def __str__(self) -> str:
        return self.selector if self.declarations is None else f"{self.selector}{{{self.declarations}}}"


def rules(css: str) -> Iterator[Rule]:
    """The rules of a stylesheet in order, each at-rule of rules as one."""
    plain = _TEXT.sub(lambda match: "_" * len(match[0]), css)  # of the same length, without braces in texts
    start = 0
    while mark := re.compile("[{;]").search(plain, start):
        if mark[0] == ";":
            yield Rule(css[start : mark.end()], None)
            start = mark.end()
            continue
        end = _end(plain, mark.end())
        yield Rule(css[start : mark.start()].strip(), css[mark.end() : end - 1])
        start = end


def _end(plain: str, start: int) -> int:
    """Where the block that is open at `start` ends, behind its brace."""
    depth = 1
    for brace in re.compile("[{}]").finditer(plain, start):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    raise ValueError("a block without an end")


def parts(text: str, separator: str) -> list[str]:
    """A list of selectors or declarations cut at its separators, but not in brackets or quoted text."""
    plain = _TEXT.sub(lambda match: "_" * len(match[0]), text)
    depth, cuts = 0, [-1]
    for at, sign in enumerate(plain):
        depth += (sign in "([") - (sign in ")]")
        if sign == separator and depth == 0:
            cuts.append(at)
    return [text[a + 1 : b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def can_match(selector: str) -> bool:
    """Whether the elements that a selector names can be on a page: all its classes and attributes are known ones."""
    named = _NOT.sub("", selector)
    attributes = (attribute.replace('"', "") for attribute in _ATTRIBUTE.findall(named))
    return CLASSES.issuperset(_CLASS.findall(named)) and ATTRIBUTES.issuperset(attributes)


def matching(css: str) -> Iterator[Rule]:
    """The rules that can match, each with those of its selectors that can; no animation, none is left that names one."""
    for rule in rules(css):
        if rule.selector.startswith(NESTED):
            inner = "".join(map(str, matching(rule.declarations or "")))
            if inner:
                yield Rule(rule.selector, inner)
        elif rule.selector.startswith("@"):
            if not rule.selector.startswith("@keyframes"):
                yield rule
        elif selectors := [selector for selector in parts(rule.selector, ",") if can_match(selector)]:
            yield Rule(",".join(selectors), rule.declarations)


def without_unread(css: str) -> str:
    """The stylesheet without the variables (--md-…) that nothing in it reads."""
    while True:
        read = frozenset(_USED.findall(css))
        shorter = "".join(_shortened(rules(css), read))
        if shorter == css:
            return css
        css = shorter


def _shortened(some: Iterable[Rule], read: frozenset[str]) -> Iterator[str]:
    for rule in some:
        if rule.declarations is None:
            yield str(rule)
        elif rule.selector.startswith(NESTED):
            yield str(Rule(rule.selector, "".join(_shortened(rules(rule.declarations), read))))
        else:
            declared = ((_VARIABLE.match(part), part) for part in parts(rule.declarations, ";"))
            kept = [part for variable, part in declared if not variable or variable[1] in read]
            if kept:
                yield str(Rule(rule.selector, ";".join(kept)))


def original() -> str:
    """The main stylesheet of the installed Material, of which there is one."""
    [file] = STYLES.glob("main.*.min.css")
    return file.read_text(encoding="utf-8")


def subset(css: str) -> str:
    """The part of a stylesheet that our pages can use, a rule a line."""
    kept = without_unread("".join(map(str, matching(_COMMENT.sub("", css)))))
    return LICENCE + "".join(f"{rule}\n" for rule in rules(kept) if not rule.selector.startswith("@charset"))


def main() -> None:
    """Write the file."""
    SUBSET.parent.mkdir(parents=True, exist_ok=True)
    SUBSET.write_text(subset(original()), encoding="utf-8")


if __name__ == "__main__":
    main()
