"""The files about people: each paragraph under its own speaker, year and address; offices at their dates."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from archive.linking import anchors
from archive.site import person_files
from archive.text.escape import visible
from tests.data.written import write
from tests.pages import made
from tests.pages.made import ARCHIVE


def person(key: str) -> dict[str, str]:
    return {"id": key, "name": key.title(), "page": f"people/{key}.html", "documents": "2"}


def document(key: str, date: str, participants: str = "ann | bo") -> dict[str, str]:
    head = {"id": key, "page": f"documents/{key}.html", "title": f"Title {key}", "date": date}
    return {**head, "event": "", "kind": "transcript", "participants": participants}


PEOPLE = [person("ann"), person("bo")]
DOCUMENTS = [document("a", "2014-05-08"), document("b", "201X"), document("c", "2015-01-01", "ann")]
SPOKEN = [
    ("a", "ann", "L3-2", "One."),
    ("a", "bo", "L3-3", "Hm."),
    ("a", "ann", "L4", "Two."),
    ("b", "ann", "L5", "Some day."),
    ("c", "ann", "L8", "Three."),
]
OFFICES = [
    {"person": "ann", "basis": "stated", "title": "Chair", "document": "c"},
    {"person": "ann", "basis": "stated", "title": "Minister", "document": "a"},
    {"person": "ann", "basis": "recorded", "title": "Minister", "since": "2012", "until": "2014-06"},
]


def written(
    documents: Sequence[dict[str, str]] = DOCUMENTS, spoken: Sequence[tuple[str, ...]] = SPOKEN
) -> dict[str, Any]:
    files: dict[str, Any] = {}

    def put(name: str, value: object) -> None:
        assert name not in files  # a second one would take the place of the first
        files[name] = json.loads(json.dumps(value))

    person_files.write(documents, PEOPLE, OFFICES, spoken, put)
    return files


def test_words_stand_under_their_speaker_year_and_address() -> None:
    files = {name: value for name, value in written().items() if name.startswith("words/")}
    assert files == {
        "words/ann/2014": [["documents/a.html", "Title a", "8 May 2014", [["L3-2", "One."], ["L4", "Two."]]]],
        "words/bo/2014": [["documents/a.html", "Title a", "8 May 2014", [["L3-3", "Hm."]]]],
        "words/ann/2015": [["documents/c.html", "Title c", "1 January 2015", [["L8", "Three."]]]],
        "words/ann/undated": [["documents/b.html", "Title b", "2010s", [["L5", "Some day."]]]],
    }


def test_undated_words_stand_together_wherever_their_documents_come() -> None:
    documents = [*DOCUMENTS, document("d", "")]
    words = written(documents, [*SPOKEN, ("d", "ann", "L9", "Once.")])["words/ann/undated"]
    assert [told for *_, told in words] == [[["L5", "Some day."]], [["L9", "Once."]]]


def test_what_is_spoken_comes_from_the_database(tmp_path: Path) -> None:
    again = made.document("undated-words", date=None, blocks=(made.block("speech", "Again.", 3, "Putin", made.PUTIN),))
    archive = replace(ARCHIVE, documents=(*ARCHIVE.documents, again))
    write(archive, tmp_path)
    with closing(sqlite3.connect(tmp_path / "archive.sqlite")) as db:
        speaks_in = dict(db.execute("select id, speaks_in from people"))
        spoken = {least: db.execute(person_files.SPOKEN, [least]).fetchall() for least in (1, person_files.LEAST)}
    for least, rows in spoken.items():
        speakers = {key for key, amount in speaks_in.items() if amount >= least}
        assert rows and rows == [
            (document.id, block.speaker, f"L{anchor}", visible(block.text))
            for document in archive.documents
            for block, anchor in anchors.blocks(document)
            if block.kind == "speech" and block.speaker in speakers
        ]
    assert len(spoken[1]) > len(spoken[person_files.LEAST]), "somebody speaks in one document only"


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
