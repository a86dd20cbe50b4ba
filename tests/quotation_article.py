"""An article of twelve quotations made from an archive: seven right, three altered, one given to another, one invented."""

from __future__ import annotations

import json
import re
from pathlib import Path

from archive.quoting.words import is_negation, number, split

EXPECTED = ("exact",) * 5 + ("close", "close", "altered", "altered", "altered", "other-speaker", "not-found")


def article(data: Path) -> str:
    """The article as Markdown, a paragraph a quotation in the order of EXPECTED."""
    spoken = _spoken(data)
    lines = []
    for at, (words, name, other) in enumerate(spoken[:12]):
        text, who = _changed(words, at), other if at == 10 else name
        lines.append(f"“{text},” {who} said on Monday." if at % 2 else f"{who} told reporters: “{text}.”")
    return "# A made-up article\n\n" + "\n\n".join(lines) + "\n"


def _changed(words: list[str], at: int) -> str:
    if at in (5, 6):
        place = next(n for n in range(3, len(words)) if _light(words[n]))
        words = [*words[:place], "zebra", *words[place + 1 :]]
    elif at == 7:
        words = [*words[:4], "not", *words[4:]]
    elif at == 8:
        words = [*words[:4], "17", *words[5:]]
    elif at == 9:
        words = [*words[:4], "Zanzibar", *words[5:]]
    elif at == 11:
        words = "Whoever steals the accordion must learn to juggle in the dark".split()
    return " ".join(words)


def _light(word: str) -> bool:
    own = split(word)
    return word.isalpha() and word.islower() and not is_negation(own[0]) and number(own[0]) is None


def _spoken(data: Path) -> list[tuple[list[str], str, str]]:
    """First words of spoken sentences, each with the name of its speaker and of another, from all over the archive."""
    openings = []
    for line in data.read_text("utf-8").splitlines():
        row = json.loads(line)
        names = {who["id"]: who["name"] for who in row["participants"] if who["id"]}
        for block in row["blocks"]:
            words = block["text"].split()[:14]
            plain = len(words) == 14 and re.fullmatch(r"[\w ’]+", " ".join(words)) and words[0][0].isupper()
            if block["kind"] == "speech" and block["speaker"] in names and plain and len(names) > 1:
                other = next(name for key, name in names.items() if key != block["speaker"])
                openings.append((words, names[block["speaker"]], other))
    return openings[:: max(1, len(openings) // 12)]
