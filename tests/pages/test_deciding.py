"""What the page tells editors to write is what the program reads, and nothing that it reads is left out."""

from __future__ import annotations

from pathlib import Path

from archive.curation import authority, decisions, folder
from archive.curation.authority_schema import PersonEntry, PublisherEntry
from archive.curation.decisions import DecisionEntry
from archive.curation.folder import DefaultEntry
from archive.pages import deciding
from tests.rendering import render


def test_the_examples_are_read_without_an_error(tmp_path: Path) -> None:
    examples = decisions.parse(deciding.DECISIONS.encode(), "seeds/a.yml")
    assert {entry.subject for entry in examples.entries} == {"field", *decisions.SUBJECTS}
    taken_back = decisions.parse(deciding.WITHDRAWN.encode(), "seeds/a.yml").withdrawn
    assert taken_back and taken_back.date == "2026-05-01"
    (tmp_path / folder.NAME).write_text(deciding.DEFAULTS, "utf-8")
    held = folder.nearest({"seeds": folder.load(tmp_path / folder.NAME, "seeds")}, "seeds/a.txt")
    assert held.style.day_first is True
    assert held.style.labels == ("[{time}] {name} -",)
    (tmp_path / "people.yml").write_text(deciding.PEOPLE, "utf-8")
    (tmp_path / "publishers.yml").write_text(deciding.PUBLISHERS, "utf-8")
    known = authority.load(tmp_path)
    assert known.person("Anna Bergh") == "anna-berg"
    assert known.no_people == {"great northern war"}
    assert known.publisher("the Board").originals is False


def test_every_key_stands_in_it() -> None:
    text = render(deciding.deciding().text.split("\n---\n", 1)[1]).text
    for schema in (DecisionEntry, DefaultEntry, PersonEntry, PublisherEntry):
        assert not [name for name in schema.model_fields if name not in text], schema
    for kind in DecisionEntry.model_fields["field"].annotation.__args__[0].__args__:  # type: ignore[union-attr]
        assert kind in text
