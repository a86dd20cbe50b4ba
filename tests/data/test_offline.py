"""The site in one file: the same bytes, valid for the tools of the format, opens from disk, refuses what was changed."""

import zipfile

import bagit
import pytest

from archive.data import package
from archive.site import publish
from archive.work.progress import Failed, Quiet


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    (folder / "data").mkdir(parents=True)
    (folder / "index.html").write_text('<title>Home</title><a href="a.html">A</a>', encoding="utf-8")
    (folder / "a.html").write_text("<title>A page</title>Ä", encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "data" / package.CRATE).write_text('{"@graph": [{"@id": "./", "datePublished": "2022-03-11"}]}')
    publish.write_manifest(folder)
    return folder


def packed_site(site, to, zim=False):
    return package.package(site, to, "An archive", zim=zim, progress=Quiet())


def test_the_zip_is_a_bag_that_holds_the_site(site, tmp_path):
    (path,) = packed_site(site, tmp_path / "dist")
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        packed.extractall(tmp_path / "out")
    bag = bagit.Bag(str(tmp_path / "out" / "archive"))
    bag.validate()
    assert bag.info["External-Description"] == "An archive" and "Bagging-Date" not in bag.info
    payload = {p.relative_to(tmp_path / "out" / "archive" / "data"): p.read_bytes() for p in
               (tmp_path / "out" / "archive" / "data").rglob("*") if p.is_file()}  # fmt: skip
    assert payload == {p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_a_bag_with_a_changed_file_is_not_valid(site, tmp_path):
    (path,) = packed_site(site, tmp_path / "dist")
    with zipfile.ZipFile(path) as packed:
        packed.extractall(tmp_path / "out")
    (tmp_path / "out" / "archive" / "data" / "a.html").write_text("other", encoding="utf-8")
    assert not bagit.Bag(str(tmp_path / "out" / "archive")).is_valid()


def test_the_same_site_gives_the_same_zip(site, tmp_path):
    (first,) = packed_site(site, tmp_path / "one")
    for path in site.rglob("*.html"):
        path.touch()
    (second,) = packed_site(site, tmp_path / "two")
    assert first.read_bytes() == second.read_bytes()
    assert [p.name for p in (tmp_path / "two").iterdir()] == ["archive.zip"]


def test_the_site_is_left_as_it_was(site, tmp_path):
    before = {p: p.read_bytes() for p in site.rglob("*") if p.is_file()}
    packed_site(site, tmp_path / "dist")
    assert before == {p: p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_a_zim_file_reads_back(site, tmp_path):
    from libzim.reader import Archive

    path = packed_site(site, tmp_path / "dist", zim=True)[1]
    zim = Archive(path)
    assert zim.check() and zim.main_entry.get_item().path == "index.html"
    assert bytes(zim.get_entry_by_path("a.html").get_item().content) == (site / "a.html").read_bytes()
    assert zim.get_metadata("Date") == b"2022-03-11"


def test_without_libzim_a_message_says_what_to_install(site, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "libzim.writer", None)
    monkeypatch.delitem(__import__("sys").modules, "archive.data.zim", raising=False)
    monkeypatch.delattr("archive.data.zim", raising=False)
    with pytest.raises(Failed, match="package libzim"):
        packed_site(site, tmp_path / "dist", zim=True)


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ("no manifest", "is no finished site"),
        ("changed", "is not what stands in the site"),
        ("added", "is not what stands in the site"),
        ("inside", "lies in"),
    ],
)
def test_what_is_refused(site, tmp_path, case, message):
    to = site / "dist" if case == "inside" else tmp_path / "dist"
    if case == "no manifest":
        (site / publish.MANIFEST).unlink()
    elif case == "changed":
        (site / "a.html").write_text("other", encoding="utf-8")
    elif case == "added":
        (site / "b.html").touch()
    with pytest.raises(Failed, match=message):
        packed_site(site, to)
    assert not to.exists()
