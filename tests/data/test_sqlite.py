"""The database: whole, keyed, searchable, the same every time, and open to Datasette."""

import asyncio
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pytest

from archive.data import sqlite
from archive.data.tables import TABLES
from tests.data.written import write
from tests.pages.made import ARCHIVE, block, document, many


@pytest.fixture
def db(data):
    with sqlite3.connect(data / sqlite.NAME) as connection:
        yield connection
    connection.close()


def test_it_is_whole_and_every_key_leads_somewhere(db):
    assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert db.execute("pragma foreign_key_check").fetchall() == []
    for table in TABLES:
        referred = {row[3] for row in db.execute(f"pragma foreign_key_list([{table.name}])")}
        assert referred == {column.name for column in table.columns if column.refers}


@pytest.mark.parametrize(
    ("table", "words", "answer"),
    [
        ("paragraphs", "congratulations", 1),
        ("paragraphs", '"preparing for the holiday"', 1),
        ("paragraphs", "absent", 0),
        ("documents", "Belarus", 2),
        ("people", "Alyaksandr", 1),
    ],
)
def test_full_text_search(db, table, words, answer):
    query = f"select count(*) from {table}_fts where {table}_fts match ?"
    assert db.execute(query, [words]).fetchone() == (answer,)


SAID = [
    ("O'Brien", ["O’Brien of the U.S. spoke of co-operation in C++."]),
    ("co-operation", ["O’Brien of the U.S. spoke of co-operation in C++."]),
    ("U.S. O'Brien", ["O’Brien of the U.S. spoke of co-operation in C++."]),
    ("C++", ["O’Brien of the U.S. spoke of co-operation in C++."]),
    ("  c++   u.s. ", ["O’Brien of the U.S. spoke of co-operation in C++."]),
    ("co operation O'Casey", []),
    ("operation NOT C", []),  # words, no operators
    ("NEAR(operation", []),
    ('"nets" speaker:x', []),
    ("“nets", ["The nets, the nets."]),
    ("NETS *", ["The nets, the nets."]),
    ("", []),
    ("  ", []),
    ("+++", []),
]


@pytest.mark.parametrize(("words", "answers"), SAID)
def test_who_said_it_takes_any_words(tmp_path, words, answers):
    spoken = document(
        blocks=(
            block("speech", "O’Brien of the U.S. spoke of co-operation in C++.", 4, "Anna"),
            block("speech", "The nets, the nets.", 5, "Ben"),
            block("narration", "O'Brien told of nets.", 6),
        )
    )
    write(replace(ARCHIVE, documents=(spoken,)), tmp_path)
    query = json.loads((tmp_path / sqlite.METADATA).read_text("utf-8"))["databases"]["archive"]["queries"]["said"][
        "sql"
    ]
    with closing(sqlite3.connect(tmp_path / sqlite.NAME)) as connection:
        assert [row[-1] for row in connection.execute(query, {"words": words})] == answers


def test_layout_does_not_tell_how_often_it_was_written(data, tmp_path):
    write(many(3), tmp_path)
    write(ARCHIVE, tmp_path)
    assert (tmp_path / sqlite.NAME).read_bytes() == (data / sqlite.NAME).read_bytes()


def test_dump_compares_what_databases_say(data, tmp_path):
    other = tmp_path / "other.sqlite"
    other.write_bytes((data / sqlite.NAME).read_bytes())
    with sqlite3.connect(other) as connection:
        connection.execute("pragma page_size = 8192")
        connection.execute("vacuum")
    connection.close()
    assert other.read_bytes() != (data / sqlite.NAME).read_bytes()
    assert list(sqlite.dump(other)) == list(sqlite.dump(data / sqlite.NAME))


def test_datasette_opens_it_with_search_facets_and_queries(data):
    from datasette.app import Datasette

    metadata = json.loads((data / sqlite.METADATA).read_text("utf-8"))
    shown = Datasette(files=[str(data / sqlite.NAME)], metadata=metadata)

    async def ask(path):
        response = await shown.client.get(path)
        assert response.status_code == 200, path
        return response.json()

    async def all_of_them():
        answer = await ask("/archive/paragraphs.json?_search=congratulations&_shape=objects&_facet=speaker")
        assert [row["anchor"] for row in answer["rows"]] == ["L9"]
        assert {"kind", "speaker"} <= set(answer["facet_results"])
        said = await ask("/archive/said.json?words=holiday&_shape=array")
        assert said[0]["speaker"] == "Vladimir Putin"
        years = await ask("/archive/turns_by_year.json?_shape=array")
        assert {row["year"] for row in years} == {"2014", None}
        assert (await shown.client.get("/archive/documents")).status_code == 200

    with ThreadPoolExecutor() as pool:  # the thread of the tests may have a loop already: the browser's
        pool.submit(asyncio.run, all_of_them()).result()
