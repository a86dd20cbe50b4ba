"""Writes the golden files anew: `python -m tests.regenerate`. Read the diff before you commit it."""

from __future__ import annotations

from tests.golden_case import cases, made

if __name__ == "__main__":
    for case in cases():
        for name, text in made(case).items():
            (case / name).write_text(text, "utf-8")
        print(case.name)
