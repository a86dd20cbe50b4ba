"""What describes the data folder is valid for the libraries of its own formats, and true."""

import hashlib
import json
import shutil
from pathlib import Path

import frictionless
import rocrate
from rocrate.rocrate import ROCrate

from tests.pages.made import ARCHIVE


def test_frictionless_finds_tables_keys_and_sums_right(data):
    report = frictionless.validate(str(data / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    assert {"documents", "turns", "people", "places"} <= {task.name for task in report.tasks if task.type == "table"}


def test_frictionless_finds_a_turn_of_nobody(data, tmp_path):
    shutil.copytree(data, tmp_path / "data")
    path = tmp_path / "data" / "turns.csv"
    path.write_bytes(path.read_bytes().replace(b"vladimir-putin", b"somebody-else", 1))
    report = frictionless.validate(str(tmp_path / "data" / "datapackage.json"))
    assert not report.valid
    assert {"foreign-key"} <= {error[0] for error in report.flatten(["type"])}


def test_rocrate_reads_the_crate_and_its_files_are_there(data):
    crate = ROCrate(str(data))
    assert crate.name == ARCHIVE.site_name and crate.root_dataset["license"]
    assert crate.root_dataset["datePublished"] == "2021-09-09"  # that of the newest document, never the clock's
    files = [entity for entity in crate.get_entities() if entity.type == "File"]
    assert len(files) >= 9
    for entity in files:
        path = data / entity.id
        assert hashlib.sha256(path.read_bytes()).hexdigest() == entity["sha256"]
        assert str(path.stat().st_size) == entity["contentSize"]


def test_an_unsafe_address_is_in_none_of_them(data):
    for name in ("datapackage.json", "ro-crate-metadata.json", "metadata.json"):
        text = (data / name).read_text("utf-8")
        assert json.loads(text) and "javascript:" not in text and "data:x" not in text


def test_every_term_of_the_crate_is_one_of_the_format(data):
    context = json.loads((Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_text("utf-8"))["@context"]
    crate = json.loads((data / "ro-crate-metadata.json").read_text("utf-8"))
    for entity in crate["@graph"]:
        for name in entity:
            assert name.startswith("@") or name in context, name
    root = next(entity for entity in crate["@graph"] if entity["@id"] == "./")
    assert {"name", "description", "datePublished", "license", "hasPart"} <= root.keys()
