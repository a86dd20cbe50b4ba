"""The files about people: each paragraph under its own speaker, year and address; offices at their dates."""

from __future__ import annotations

import json
from typing import Any

from archive.site import person_files


def person(key: str, speaks_in: int) -> dict[str, str]:
    return {"id": key, "name": key.title(), "page": f"people/{key}.html", "documents": "2", "speaks_in": str(speaks_in)}


def block(line: int, text: str, speaker: str | None, kind: str = "speech") -> dict[str, Any]:
    return {"kind": kind, "text": text, "first_line": line, "speaker": speaker}


def document(key: str, date: str | None, *blocks: dict[str, Any], present: tuple[str, ...] = ("ann", "bo")) -> str:
    takers = [{"id": who} for who in (*present, None)]
    lead = {"lead": "Talks.", "lines": {"lead": 3}}
    fields: dict[str, Any] = {"event": None, "kind": "transcript"}
    fields |= {"id": key, "title": f"Title {key}", "date": date, "blocks": blocks, "participants": takers, **lead}
    return json.dumps(fields)


PEOPLE = {key: person(key, speaks_in) for key, speaks_in in (("ann", 3), ("bo", 1))}
DOCUMENTS = (
    document("a", "2014-05-08", block(3, "One.", "ann"), block(3, "Two.", "ann"), block(4, "Hm.", "bo")),
    document("b", "201X", block(5, "Some \u202eday.", "ann"), block(6, "(Applause.)", "ann", "note")),
    document("c", "2015-01-01", block(7, "Unknown.", None), block(8, "Three.", "ann"), present=("ann",)),
)
ROWS = {
    key: {"page": f"documents/{key}.html", "date": date} for key, date in (("a", "2014-05-08"), ("c", "2015-01-01"))
}
ROWS["b"] = {"page": "documents/b.html", "date": "201X"}
OFFICES = [
    {"person": "ann", "basis": "stated", "title": "Chair", "document": "c"},
    {"person": "ann", "basis": "stated", "title": "Minister", "document": "a"},
    {"person": "ann", "basis": "recorded", "title": "Minister", "since": "2012", "until": "2014-06"},
]


def written() -> dict[str, Any]:
    files: dict[str, Any] = {}
    person_files.write(DOCUMENTS, ROWS, PEOPLE, OFFICES, lambda name, value: files.update({name: value}))
    return files


def test_words_stand_under_their_speaker_year_and_address() -> None:
    files = {name: value for name, value in written().items() if name.startswith("words/")}
    assert files == {  # the lead is the first that begins on line 3; bo speaks in one document only
        "words/ann/2014": [["documents/a.html", "Title a", "8 May 2014", [["L3-2", "One."], ["L3-3", "Two."]]]],
        "words/ann/2015": [["documents/c.html", "Title c", "1 January 2015", [["L8", "Three."]]]],
        "words/ann/undated": [["documents/b.html", "Title b", "2010s", [["L5", "Some ⟦U+202E⟧day."]]]],
    }


def test_those_who_appear_together_share_their_documents() -> None:
    assert written()["with/bo"] == {
        "documents": [["documents/a.html", "Title a", "8 May 2014"], ["documents/b.html", "Title b", "2010s"]],
        "people": [["people/ann.html", "Ann", [0, 1]]],
    }


def test_a_card_has_recorded_offices_and_roles_by_date() -> None:
    assert written()["card/an"] == {
        "ann": ["Ann", 2, [["Minister", "2012", "2014-06"]], [["2014-05-08", "Minister"], ["2015-01-01", "Chair"]]]
    }
    assert written()["card/bo"] == {"bo": ["Bo", 2, [], []]}
