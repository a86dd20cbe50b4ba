"""Source pages: every line is there, says what became of it, and leads to where it is shown and back."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import pipeline, sources
from archive.data import originals
from archive.linking import addresses
from archive.linking.indexes import lookup
from archive.model import Archive
from archive.pages import Page, pages
from archive.pages.source import sources as source_pages
from archive.reading import ledger, read, rules
from archive.text.escape import cell, visible
from archive.work import contexts, store
from tests.rendering import Element, render

ROOT = Path(__file__).parents[2]
GOLDEN = sorted((ROOT / "tests" / "golden").glob("*/source.txt"))


def entry(text: str | bytes, shown: str = "seeds/a.txt") -> str:
    source = read.decode(text if isinstance(text, bytes) else text.encode(), shown)
    adapter = sources.recognise(source)
    return ledger.entry(source, sources.segments(source, adapter), adapter.name)


def page_of(text: str | bytes, shown: str = "seeds/a.txt") -> dict[str, str]:
    return {page.path: page.text for page in from_ledger(entry(text, shown))}


def from_ledger(*entries: str) -> list[Page]:
    with tempfile.TemporaryDirectory() as folder:
        (file := Path(folder) / "ledger.jsonl").write_text(
            "".join(f"{entry}\n" for entry in entries), "utf-8", newline="\n"
        )
        return list(source_pages(lookup(Archive("Test")), file))


def body(page: str) -> Element:
    return render(page.split("\n---\n", 1)[1], ["toc"])


def rows(root: Element) -> list[tuple[str, str, str]]:
    """(id, text, what it is) of the lines of a page."""
    shown = []
    for row in root.all("tr"):
        if "id" in row.attrs:
            cells = list(row.all("td"))
            shown.append((str(row.attrs["id"]), cells[1].text, cells[2].text))
    return shown


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages and data of the archive's own seeds and of the golden cases."""
    folder = tmp_path_factory.mktemp("sources")
    seeds = folder / "seeds"
    seeds.mkdir()
    for file in (ROOT / "seeds").glob("*.txt"):
        (seeds / file.name).write_bytes(file.read_bytes())
    for file in GOLDEN:
        (seeds / f"{file.parent.name}.txt").write_bytes(file.read_bytes())
    (seeds / "Named Älteres.txt").write_bytes((GOLDEN[0]).read_bytes())  # a copy, under a name that is no address
    pipeline.convert(pipeline.Settings(seeds, ROOT / "authority", "Test"), folder / "docs", folder / "docs" / "data")
    return folder / "docs"


def test_every_rule_has_a_reason(docs: Path) -> None:
    names = set(re.findall(r"<code>([a-z_.-]+)</code>", "".join(p.read_text() for p in docs.glob("sources/*.md"))))
    assert {"paragraph", "boilerplate.share-counter", "caption.occasion", "heal.punctuation"} <= names
    assert names <= rules.table().keys()
    for rule in rules.table().values():
        assert rule.words, rule
        assert len(rule.why.split()) > 0, rule


def test_every_link_leads_to_a_place(docs: Path) -> None:
    pages = {p.relative_to(docs).as_posix(): p.read_text() for p in docs.rglob("*.md")}
    roots = {path: body(text) for path, text in pages.items() if path.startswith(("sources/", "documents/"))}
    ids = {path: [str(e.attrs["id"]) for e in root.all() if "id" in e.attrs] for path, root in roots.items()}
    checked = 0
    for path, root in roots.items():
        assert len(ids[path]) == len(set(ids[path]))
        for link in root.all("a"):
            if link.attrs.get("class") == "was":  # a line of another save: an anchor, no link
                continue
            href = str(link.attrs["href"])
            if href.startswith("http"):
                continue
            target, _, fragment = href.partition("#")
            other = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            assert (docs / other).is_file(), (path, href)
            assert not fragment or other not in ids or fragment in ids[other], (path, href)
            checked += other.startswith("sources/") != path.startswith("sources/")
    assert checked > 300


def test_a_line_and_its_paragraph_lead_to_each_other(docs: Path) -> None:
    page = (docs / "sources" / "002_4770bb945dcefbd3.md").read_text()
    document = "documents/2022/2022-03-11-meeting-with-permanent-members-of-security-council.md"
    assert f'<a href="../{document}#L59">text</a>' in page
    text = (docs / document).read_text()
    assert '<a id="L59"' in text
    (context,) = (text for path, text in contexts.read(docs).items() if path == document)
    facts = [(fact.get("line"), fact.get("page")) for fact in contexts.parsed(context)["facts"]]
    assert 'lines: "51-' in text
    assert (52, "sources/002_4770bb945dcefbd3.html") in facts
    assert contexts.parsed(context)["source_page"] == "sources/002_4770bb945dcefbd3.html"


def test_the_lines_are_the_file(docs: Path) -> None:
    for file in (docs / "data" / "originals").glob("*.txt"):
        lines = re.split(r"\r\n|\n|\r", file.read_bytes().decode("utf-8-sig", "replace"))
        shown: dict[int, str] = {}
        for key, text, _ in rows(body((docs / "sources" / f"{file.stem}.md").read_text())):
            number = int(key[1:].partition("-")[0])
            shown[number] = shown.get(number, "") + text
        for number, line in enumerate(lines, 1):
            if number in shown or line:
                assert shown[number].replace("⟦U+FEFF⟧", "") == re.sub("[\u00ad\u200b]", _mark, line), (
                    file.name,
                    number,
                )


def _mark(match: re.Match[str]) -> str:
    return f"⟦U+{ord(match[0]):04X}⟧"


def test_what_was_left_out_stands_in_plain_sight(docs: Path) -> None:
    root = body((docs / "sources" / "004_f3b95fd755b3fabc.md").read_text())
    listed = [item.text for item in root.all("li")]
    assert any(text.startswith("likes (boilerplate.likes): a counter whose number") for text in listed)
    assert any("“%d bloggers like this:”" in text for text in listed)
    assert "all 11,508 characters" in root.text or re.search(r"all [\d,]+ characters of the file", root.text)


def test_originals_are_the_seeds(docs: Path) -> None:
    held = {p.name: p.read_bytes() for p in (docs / "data" / "originals").glob("*.txt")}
    for file in (ROOT / "seeds").glob("*.txt"):
        assert held[file.name] == file.read_bytes()
    digests = {hashlib.sha256(data).hexdigest() for data in held.values()}
    assert all(re.search(r'sha256: "(\w+)"', p.read_text())[1] in digests for p in docs.glob("sources/0*.md"))  # type: ignore[index]


@pytest.mark.parametrize(
    ("shown", "path"),
    [
        ("seeds/000_32e34bfc5fa31ee7.txt", r"sources/000_32e34bfc5fa31ee7\.md"),
        ("seeds/2014/a.txt", r"sources/2014-a-[0-9a-f]{8}\.md"),
        ("seeds/A.txt", r"sources/a-[0-9a-f]{8}\.md"),
        ("seeds/index.txt", r"sources/index-[0-9a-f]{8}\.md"),
        ("seeds/page-2.txt", r"sources/page-2-[0-9a-f]{8}\.md"),
        ("seeds/../../etc/passwd.txt", r"sources/etc-passwd-[0-9a-f]{8}\.md"),
        ("seeds/\u202e<script>.txt", r"sources/script-[0-9a-f]{8}\.md"),
        ("seeds/\ufffd.txt", r"sources/seed-[0-9a-f]{8}\.md"),
        ("seeds/" + "long" * 60 + ".txt", r"sources/(long){15}-[0-9a-f]{8}\.md"),
    ],
)
def test_a_seed_has_an_address_of_its_own(shown: str, path: str) -> None:
    assert re.fullmatch(path, addresses.source(shown))


NASTY = [
    "<script>alert(1)</script>",
    "</td></tr></table><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "../documents/2014/x.md#L3 and x.md#",
    "\tindented\tand  wide  ",
    "&lt;b&gt; &#60; &amp;amp;",
    "\x02wzxhzdk:0\x03 klzzwxh:0000",
    "a\u202eb\u200bc\u00add\u2028e\x85f\ufffeg",
    "{{ 7*7 }} {% raw %} [x](y) ![z](w) *a* `b` # c",
    "<!-- comment --> <?php ?> <![CDATA[ x ]]>",
    "---",
]


def test_text_is_literal() -> None:
    filler = ["Words that make the control characters a trace."] * 50
    page = next(iter(page_of("\n".join(["Title", *NASTY, *filler]) + "\n").values()))
    root = body(page)
    shown = [text for _, text, _ in rows(root)][1 : len(NASTY) + 1]
    for text, seen in zip(NASTY, shown, strict=True):
        plain = re.sub("[\u00ad\u200b\u202e\u2028\x85\ufffe]", _mark, text).replace("\x02", "␂").replace("\x03", "␃")
        assert seen == plain
    assert set(root.tags()) <= {"h1", "h2", "ul", "li", "p", "a", "strong", "table", "thead", "tr", "th", "td", "code"}
    assert "</table><img" not in page
    assert not re.search(r"\.md#", "".join(cell(text) for text in NASTY))


def test_a_long_file_goes_over_pages() -> None:
    pages = page_of("Title\n" + "".join(f"Line {n}.\n" for n in range(2, 4502)))
    assert sorted(pages) == ["sources/a.md", "sources/a/page-2.md", "sources/a/page-3.md", "sources/index.md"]
    assert rows(body(pages["sources/a/page-2.md"]))[0][:2] == ("L2001", "Line 2001.")
    assert rows(body(pages["sources/a/page-3.md"]))[-1][:2] == ("L4501", "Line 4501.")
    assert "[2](a/page-2.md)" in pages["sources/a.md"]
    assert "[1](../a.md)" in pages["sources/a/page-2.md"]
    assert addresses.source_line("seeds/a.txt", 2000) == "sources/a.md#L2000"
    assert addresses.source_line("seeds/a.txt", 2001) == "sources/a/page-2.md#L2001"


def test_a_very_long_line_is_bounded() -> None:
    page = page_of("Title\n" + "word <b> " * 120_000)["sources/a.md"]
    assert len(page) < 100_000
    assert "more characters, in the file itself" in page


def test_repairs_are_told() -> None:
    page = page_of(b"Title\nIt is \xd0\xff so \xd0\xb4\xd0\xb4\xd0\xb4\xd0\xb4.\n")["sources/a.md"]
    assert "[Line 2](#L2): bytes that are not text (d0 ff) are shown as \ufffd" in page


def test_the_encoding_is_told_with_its_reason() -> None:
    told = [
        page_of(text)["sources/a.md"] for text in ("Title\n", "Заголовок статьи на русском языке\n".encode("koi8-r"))
    ]
    assert f"Decoded as utf-8: {read.BY_BYTES}\n" in told[0]
    assert f"Decoded as koi8-r: {read.BY_TEXT}\n" in told[1]


def test_a_copy_says_where_it_is_shown(docs: Path) -> None:
    page = (
        next(docs.glob("sources/named-alteres-*.md")).read_text() + (docs / "sources/event-page-glued.md").read_text()
    )
    assert "a copy; the archive shows it from seeds/" in page


def test_no_source_no_rows() -> None:
    assert [page.path for page in from_ledger()] == ["sources/index.md"]
    assert all(visible(page.text.splitlines()[1]) for page in pages(Archive("Test")))


# --- the files themselves ---------------------------------------------------------------------------------------------


def lines(*names: str) -> Iterator[str]:
    return (entry(f"{name}\nWords.\n", f"seeds/{name}.txt") for name in names)


def write_originals(lines: list[str], folder: Path) -> None:
    with store.change(folder) as files:
        (files.work / "ledger.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
        originals.write(files.work / "ledger.jsonl", files, folder, frozenset())
        files.commit()


def test_originals_that_are_gone_go_and_others_stay(tmp_path: Path) -> None:
    write_originals(list(lines("a", "b")), tmp_path)
    (tmp_path / "originals" / "mine.txt").write_text("mine")
    write_originals(list(lines("b", "c")), tmp_path)
    assert sorted(p.name for p in (tmp_path / "originals").iterdir()) == ["b.txt", "c.txt", "mine.txt"]


def test_a_ledger_that_does_not_give_its_file_back_stops_it(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="does not give the file back"):
        write_originals([entry("Title\nWords.\n").replace("Words", "Worms")], tmp_path)


def test_only_originals_that_are_published_are_written_and_alone_in_a_zip(tmp_path: Path) -> None:
    seeds, sha256 = tmp_path / "seeds", hashlib.sha256(b"<p>").hexdigest()
    (seeds / "originals").mkdir(parents=True)
    (seeds / "originals" / f"{sha256}.html").write_bytes(b"<p>")
    row = json.loads(entry("Title\nWords.\n"))
    row["original"] = {"file": "a.html", "sha256": sha256, "kept": f"originals/{sha256}.html"}
    for published, names in ((frozenset({sha256}), [f"{sha256}.zip", "a.txt"]), (frozenset(), ["a.txt"])):
        with store.change(tmp_path / "data") as files:
            (files.work / "ledger.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
            originals.write(files.work / "ledger.jsonl", files, seeds, published)
            files.commit()
        assert sorted(path.name for path in (tmp_path / "data" / "originals").iterdir()) == sorted(names)
        if published:
            with zipfile.ZipFile(tmp_path / "data" / "originals" / f"{sha256}.zip") as packed:
                assert [packed.read(name) for name in packed.namelist()] == [b"<p>"]
