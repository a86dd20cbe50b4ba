"""Hostile YAML: values that YAML reads as something else, or that cost much, each in each place that an editor fills.

A value is put into a template at `{}`. Whatever it is, the file is used or refused with its line, in bounded time.
"""

from __future__ import annotations

from collections.abc import Iterator

VALUES = (
    "", "~", "null", "NO", "y", "on", "True", "0", "-1", "01", "0o17", "0x1F", "0b1", "1_000", "1e400", ".inf", "-.inf", ".nan",
    "9" * 400, "-" + "9" * 400, "1:30", "190:20:30", "2021-21", "2021-09-09", "2021-09-09T10:00:00Z", "2021-13-45", "-0044",
    "Y17000", "[]", "{}", "[[]]", "[null]", "[1, [2, [3]]]", "{a: b}", "{a: {b: {c: d}}}", "{? [x] : y}", "? x", "- x",
    "&a x", "*a", "<<: x", "{<<: {a: b}}", "!!python/object/apply:os.system [id]", "!!python/name:os.system", "!!binary aGk=",
    "!!set {a, b}", "!!timestamp 2021-01-01", "!<tag:yaml.org,2002:int> 1", "!x y", "|\n      text", ">-\n      text",
    "'unended", '"unended', '"\\ud800"', '"\\0"', '"\\x1b[31m"', '"\\u202e evil"', "\u202e evil", "%TAG ! x", "--- x", "...",
    "@x", "`x`", "a: b: c", "# x", "x # y", "'" + "x" * 50_000 + "'", "[" * 300, "[" * 30 + "]" * 30, "{a: " * 30 + "}" * 30,
    "[" + "x, " * 5_000 + "]", "../../../etc/passwd", "file:///etc/passwd", "seeds/../../x", "javascript:alert(1)",
    "https://example.org/" + "a" * 9_000, "<script>alert(1)</script>", "{{ 1 + 1 }}", "$(id)", "=cmd|' /C calc'!A0",
    "\u2028", "\u00a0", "\ufeff", "é" * 3_000, "e" + "\u0301" * 3_000, "con", "nul.txt", "none", "utf-7", "idna",
    "rot13", "zip", "hex",
)  # fmt: skip

_DECISION = "decisions:\n  - {}\n    basis: decided\n    reason: The minutes say so.\n"
DECISIONS = (
    "{}",
    "decisions: {}",
    "decisions:\n  - {}",
    _DECISION.format("field: {}\n    value: x"),
    _DECISION.format("field: date\n    value: {}"),
    _DECISION.format("field: time\n    value: {}"),
    _DECISION.format("field: place\n    value: {}"),
    _DECISION.format("field: title\n    value: {}"),
    _DECISION.format("field: kind\n    value: {}"),
    _DECISION.format("field: language\n    value: {}"),
    _DECISION.format("field: publisher\n    value: {}"),
    _DECISION.format("field: url\n    value: {}"),
    _DECISION.format("part: {}\n    field: place\n    value: Harbour"),
    _DECISION.format("field: place\n    value: Harbour\n    overrides: {}"),
    "decisions:\n  - field: place\n    value: Harbour\n    basis: {}\n    reason: The minutes say so.\n",
    "decisions:\n  - field: place\n    value: Harbour\n    basis: decided\n    reason: {}\n",
    "decisions:\n  - field: place\n    value: Harbour\n    basis: inferred\n    reason: x\n    evidence: {}\n",
    "decisions:\n  - field: place\n    value: Harbour\n    basis: inferred\n    reason: x\n    evidence:\n"
    "      - line: {}\n        text: x\n",
    "decisions:\n  - field: place\n    value: Harbour\n    basis: inferred\n    reason: x\n    evidence:\n"
    "      - line: 3\n        text: {}\n",
    "decisions:\n  - label: {}\n    reason: x\n",
    "decisions:\n  - label:\n      text: {}\n      is_speaker: true\n    reason: x\n",
    "decisions:\n  - label:\n      text: The Chair\n      is_speaker: {}\n    reason: x\n",
    "decisions:\n  - label:\n      text: The Chair\n      is_speaker: true\n      person: {}\n    reason: x\n",
    "decisions:\n  - turn:\n      line: {}\n      person: none\n    reason: x\n",
    "decisions:\n  - turn:\n      line: 3\n      person: {}\n    reason: x\n",
    "decisions:\n  - confirm: {}\n    reason: x\n",
    "decisions:\n  - encoding: {}\n    reason: x\n",
)
AUTHORITY = {
    "people.yml": (
        "{}", "- {}", "- id: {}\n  name: Anna Berg\n", "- id: anna-berg\n  name: {}\n",
        "- id: anna-berg\n  name: Anna Berg\n  aliases: {}\n", "- id: anna-berg\n  name: Anna Berg\n  roles: {}\n",
        "- id: anna-berg\n  name: Anna Berg\n  roles:\n    - title: {}\n",
        "- id: anna-berg\n  name: Anna Berg\n  roles:\n    - title: Chair\n      since: {}\n",
        "- id: anna-berg\n  name: Anna Berg\n  wikidata: {}\n",
    ),
    "places.yml": ("{}", "- id: {}\n  name: Harbour\n", "- id: harbour\n  name: {}\n",
                    "- id: harbour\n  name: H\n  within: {}\n"),
    "organisations.yml": ("{}", "- id: board\n  name: {}\n", "- id: board\n  name: Board\n  aliases: {}\n"),
}  # fmt: skip
DEFAULTS = (
    "{}",
    "defaults: {}",
    "defaults:\n  - field: {}\n    value: x\n    reason: y\n",
    "defaults:\n  - field: publisher\n    value: {}\n    reason: y\n",
    "defaults:\n  - field: language\n    value: {}\n    reason: y\n",
    "defaults:\n  - field: place\n    value: {}\n    reason: y\n",
    "defaults:\n  - field: kind\n    value: {}\n    reason: y\n",
    "defaults:\n  - field: place\n    value: Harbour\n    reason: {}\n",
)


def decisions() -> Iterator[bytes]:
    """Files of decisions: each value in each place."""
    return (template.replace("{}", value).encode("utf-8") for template in DECISIONS for value in VALUES)


def defaults() -> Iterator[bytes]:
    """Files of defaults of a folder."""
    return (template.replace("{}", value).encode("utf-8") for template in DEFAULTS for value in VALUES)


def authority() -> Iterator[tuple[str, bytes]]:
    """(name of the file, its content) of authority files."""
    for name, templates in AUTHORITY.items():
        yield from ((name, t.replace("{}", value).encode("utf-8")) for t in templates for value in VALUES)
