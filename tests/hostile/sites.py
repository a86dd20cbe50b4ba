# ruff: noqa: E501 (a row a line)
"""Sites spoiled by somebody who wants `verify` to hang, to fail, to read other files, or to pass what is forged.

Each row: what was done, how (a function of the site's folder and of a folder outside of it), and words that `verify` must
say. `signed`: the manifest is written anew afterwards, as a forger would.
"""

from __future__ import annotations

import json
import os
import re
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from archive.site import publish

PAGE = "documents/2022/2022-03-11-meeting-with-president-of-belarus-alexander-lukashenko.html"
RECORDS, LEDGER, MANIFEST = "data/documents.jsonl", "data/ledger.jsonl", publish.MANIFEST
HUGE = 8 << 30  # bytes
Spoil = Callable[[Path, Path], object]


class Spoiled(NamedTuple):
    """A row of the table."""

    what: str
    spoil: Spoil
    said: str
    signed: bool = False


def files(name: str, make: Callable[[Path], object]) -> Spoil:
    """Make something else of a file."""

    def spoil(site: Path, outside: Path) -> None:
        (site / name).unlink(missing_ok=True)
        make(site / name)

    return spoil


def link(name: str, target: str) -> Spoil:
    """Put a link in the place of a file or folder; "OUT" stands for the folder outside."""

    def spoil(site: Path, outside: Path) -> None:
        if (site / name).exists():
            (site / name).rename(outside / "moved")
        (site / name).symlink_to(target.replace("OUT", str(outside)))

    return spoil


def lines(change: Callable[[list[bytes]], object], name: str = MANIFEST) -> Spoil:
    """Change the lines of a file; each has its end."""

    def spoil(site: Path, outside: Path) -> None:
        held = (site / name).read_bytes().splitlines(keepends=True)
        change(held)
        (site / name).write_bytes(b"".join(held))

    return spoil


def hole(name: str, size: int = HUGE) -> Spoil:
    return files(name, lambda path: (path.touch(), os.truncate(path, size)))


def words(old: str, new: str, name: str = PAGE) -> Spoil:
    """Put one text for another, once."""

    def spoil(site: Path, outside: Path) -> None:
        held = (site / name).read_bytes()
        assert old.encode() in held, (old, name)
        (site / name).write_bytes(held.replace(old.encode(), new.encode(), 1))

    return spoil


def pattern(old: str, new: str, name: str = PAGE) -> Spoil:
    """The same with a regular expression."""

    def spoil(site: Path, outside: Path) -> None:
        text, count = re.subn(old, new, (site / name).read_text("utf-8"), count=1, flags=re.DOTALL)
        assert count, old
        (site / name).write_text(text, "utf-8")

    return spoil


def row(change: Callable[[Any], object], name: str = RECORDS, number: int = -1) -> Spoil:
    """Change a line of JSON; what `change` gives, if anything, takes its place as it is."""

    def changed(held: list[bytes]) -> None:
        value = json.loads(held[number])
        text = change(value)
        held[number] = (text if isinstance(text, str) else json.dumps(value, ensure_ascii=False)).encode() + b"\n"

    return lines(changed, name)


def sql(*statements: str) -> Spoil:
    def spoil(site: Path, outside: Path) -> None:
        with closing(sqlite3.connect(site / "data" / "archive.sqlite")) as db:
            for statement in statements:
                db.execute(statement)
            db.commit()

    return spoil


def of_one(suffix: str, old: bytes, new: bytes) -> Spoil:
    """Change the first of the documents' own files that holds some words."""

    def spoil(site: Path, outside: Path) -> None:
        path = next(p for p in sorted(site.glob(f"data/*/*/*{suffix}")) if old in p.read_bytes())
        path.write_bytes(path.read_bytes().replace(old, new, 1))

    return spoil


def deep_folders(site: Path, outside: Path) -> None:
    (site / "/".join(["d"] * 200)).mkdir(parents=True)


def listening(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path.name)
    finally:
        os.chdir(here)


def put(value: Any, *keys: Any) -> Callable[[Any], None]:
    """A function that sets what stands under these keys."""

    def change(held: Any) -> None:
        for key in keys[:-1]:
            held = held[key]
        held[keys[-1]] = value

    return change


def last(value: Any, *keys: Any, name: str = RECORDS) -> Spoil:
    return row(put(value, *keys), name)


BEFORE_L28, L28 = '<p><a id="L28"', '<a id="L28" href="#L28"></a>'
L26 = '<p><a id="L26"'
ALL_L28 = r'<p><a id="L28" href="#L28"></a>(.*?)</p>'
FORGED = "Forged words that nobody said."
END = "</article>"

PLACES = (
    Spoiled("a pipe among the files", files("pipe", os.mkfifo), "pipe:0: is no plain file"),
    Spoiled("a pipe for a page", files(PAGE, os.mkfifo), "lukashenko.html:0: is no plain file"),
    Spoiled("a pipe for the ledger", files(LEDGER, os.mkfifo), "ledger.jsonl:0: is no plain file"),
    Spoiled("a pipe for the records", files(RECORDS, os.mkfifo), "documents.jsonl:0: is no plain file"),
    Spoiled("a pipe for the database", files("data/archive.sqlite", os.mkfifo), "archive.sqlite:0: is no plain file"),
    Spoiled("a pipe for the manifest", files(MANIFEST, os.mkfifo), "manifest.sha256:0: is no plain file"),
    Spoiled("a socket among the files", files("socket", listening), "socket:0: is no plain file"),
    Spoiled("a link to an endless device", link("zero", "/dev/zero"), "zero:0: is a link"),
    Spoiled("a manifest that is a link to an endless device", link(MANIFEST, "/dev/zero"), "sha256:0: is a link"),
    Spoiled("a ledger that is a link to an endless device", link(LEDGER, "/dev/zero"), "ledger.jsonl:0: is a link"),
    Spoiled("records that are a link to a terminal", link(RECORDS, "/dev/tty"), "documents.jsonl:0: is a link"),
    Spoiled("a page that is a link to a file outside", link(PAGE, "OUT/secret"), "lukashenko.html:0: is a link"),
    Spoiled(
        "a database that is a link outside", link("data/archive.sqlite", "OUT/moved"), "archive.sqlite:0: is a link"
    ),
    Spoiled("a folder that is a link outside", link("documents", "OUT/moved"), "documents:0: is a link"),
    Spoiled("data that is a link outside", link("data", "OUT/moved"), "data:0: is a link"),
    Spoiled("a link to nothing", link("nothing", "no-such-file"), "nothing:0: is a link"),
    Spoiled("a link to itself", link("loop", "loop"), "loop:0: is a link"),
    Spoiled("a link to the folder above", link("up", ".."), "up:0: is a link"),
    Spoiled("folders 200 deep", deep_folders, "lies 12 folders deep"),
    Spoiled("a name with a line break", files("a\nb.html", Path.touch), "is not in manifest.sha256"),
    Spoiled("a page with a hole of a terabyte", hole(PAGE, 1 << 40), "and is not read"),
    Spoiled("a page with a hole of 8 GB", hole(PAGE), "it is not read"),
    Spoiled("a ledger with a hole of 8 GB", hole(LEDGER), "it is not read"),
    Spoiled("records with a hole of 8 GB", hole(RECORDS), "it is not read"),
    Spoiled("a table with a hole of 8 GB", hole("data/turns.csv"), "it is not read"),
    Spoiled("a database with a hole of 8 GB", hole("data/archive.sqlite"), "it is not read"),
    Spoiled("a file added", files("added.html", Path.touch), "added.html:0: is not in manifest.sha256"),
    Spoiled("a file removed", files("about.html", lambda path: None), "about.html is missing from the site"),
)
MANIFESTS = (
    Spoiled("a manifest with a hole of 8 GB", hole(MANIFEST), "it is not read"),
    Spoiled("no manifest", files(MANIFEST, lambda path: None), "manifest.sha256:0: is missing"),
    Spoiled("an empty manifest", files(MANIFEST, Path.touch), "is not in manifest.sha256"),
    Spoiled("a folder for a manifest", files(MANIFEST, Path.mkdir), "manifest.sha256:0: is missing"),
    Spoiled(
        "a line of a megabyte", files(MANIFEST, lambda p: p.write_bytes(b"a" * 1_000_000)), "line of more than 5,000"
    ),
    Spoiled(
        "a million files that are not there",
        lines(lambda held: held.extend([b"0" * 64 + b"  z%d\n" % n for n in range(1_000_000)])),
        "is the last line read",
    ),
    Spoiled(
        "CRLF at the ends of lines", lines(lambda held: held.insert(0, held.pop(0)[:-1] + b"\r\n")), "is missing from"
    ),
    Spoiled(
        "a vertical tab between two lines",
        lines(lambda held: held.insert(0, held.pop(0)[:-1] + b"\v")),
        "is missing from",
    ),
    Spoiled(
        "a form feed between two lines", lines(lambda held: held.insert(0, held.pop(0)[:-1] + b"\f")), "is missing from"
    ),
    Spoiled(
        "U+2028 between two lines",
        lines(lambda held: held.insert(0, held.pop(0)[:-1] + "\u2028".encode())),
        "is missing from",
    ),
    Spoiled("no end of the last line", lines(lambda held: held.append(held.pop()[:-1])), "is no line of a manifest"),
    Spoiled("a line twice", lines(lambda held: held.insert(0, held[0])), ":2: stands twice"),
    Spoiled("lines in another order", lines(lambda held: held.reverse()), "out of the order"),
    Spoiled(
        "a path out of the site",
        lines(lambda held: held.insert(0, b"0" * 64 + b"  ../secret\n")),
        "../secret is missing",
    ),
    Spoiled(
        "a path from the root", lines(lambda held: held.append(b"0" * 64 + b"  /etc/passwd\n")), "out of the order"
    ),
    Spoiled("capital digits", lines(lambda held: held.insert(0, held.pop(0)[:64].upper() + b"  x\n")), "is no line of"),
    Spoiled("a name that is no UTF-8", lines(lambda held: held.insert(0, b"0" * 64 + b"  \xff\n")), "is no line of"),
)
DATA = (
    Spoiled("an id that leads out", last("../../../secret", "id"), "documents.jsonl:2: has an id that is no address", True),
    Spoiled("an id from the root", last("/etc/passwd", "id"), "has an id that is no address", True),
    Spoiled("an id with NUL", last("a\0b", "id"), "has an id that is no address", True),
    Spoiled("an id that is a number", last(5, "id"), "is no document: id", True),
    Spoiled("another year", last("1999-01-01", "date"), "is missing; it shows lines", True),
    Spoiled("a date of a thousand digits", last("9" * 1000, "date"), "documents.jsonl", True),
    Spoiled("a source that leads out", last("../../secret", "source", "file"), "does not hold ../../secret", True),
    Spoiled("records nested 100,000 deep", row(lambda held: "[" * 100_000), "is nested too deep", True),
    Spoiled("a ledger nested 100,000 deep", row(lambda held: '{"a":' * 100_000, LEDGER), "is nested too deep", True),
    Spoiled("no number", row(lambda held: '{"id": NaN}'), "NaN is no value", True),
    Spoiled("a number of 5,000 digits", row(lambda held: '{"id": ' + "9" * 5000 + "}"), "is no JSON", True),
    Spoiled("a key twice", row(lambda held: json.dumps(held)[:-1] + ', "id": "x"}'), "a key stands twice", True),
    Spoiled("a key that no document has", last("x", "more"), "has other keys or values", True),
    Spoiled("records that are no UTF-8", lines(lambda held: held.append(b"\xff\n"), RECORDS), "documents.jsonl:3: is no JSON", True),
    Spoiled("blocks that are a number", last(7, "blocks"), "is no document: blocks", True),
    Spoiled("a record twice", lines(lambda held: held.append(held[-1]), RECORDS), "documents.jsonl:3:", True),
    Spoiled("a record removed", lines(lambda held: held.pop(), RECORDS), "is the page of no document", True),
    Spoiled("lines of another document", last(2, "source", "first_line"), "is no whole document", True),
    Spoiled("another SHA-256 of the source", last("0" * 64, "source", "sha256"), "names another SHA-256", True),
    Spoiled("other words in the records", last(FORGED, "blocks", 3, "text"), "documents.jsonl:2: paragraph L", True),
    Spoiled("words more in the records", row(lambda held: held["blocks"].append(held["blocks"][-1])), "documents.jsonl:2: paragraph L", True),
    Spoiled("words fewer in the records", row(lambda held: held["blocks"].pop(3)), "documents.jsonl:2: line", True),
    Spoiled("another title in the records", last(FORGED, "title"), "documents.jsonl:2: the title is not", True),
    Spoiled("a slow codec", last("idna", "encoding", name=LEDGER), "is no line of the ledger", True),
    Spoiled("a codec that is none", last("zlib", "encoding", name=LEDGER), "ledger.jsonl:1: is no line of the ledger", True),
    Spoiled("repairs that go back", last([[5, "00", 1]] * 9, "repairs", name=LEDGER), "is no line of the ledger", True),
    Spoiled("a line that is no number", last("9", "segments", 3, 3, name=LEDGER), "is no line of the ledger", True),
    Spoiled("a segment of a rule that is none", last("x", "segments", 3, 1, name=LEDGER), "under a rule that this program does not know: x", True),
    Spoiled("other words in the ledger", words("no need to justify", "every need to justify", LEDGER), "has changed", True),
    Spoiled("no ledger", lines(lambda held: held.clear(), LEDGER), "does not hold", True),
    Spoiled("another original", lambda site, outside: next(site.glob("data/originals/*.txt")).write_text("x"), "as the ledger has it", True),
    Spoiled("a table with another title", words("Meeting", "Parting", "data/documents.csv"), "documents.csv:2: is not what", True),
    Spoiled("a table with other words", words("no need", "a need", "data/turns.csv"), "turns.csv", True),
    Spoiled("a table with a row more", lines(lambda held: held.append(b"x\r\n"), "data/turns.csv"), "holds rows of no document", True),
    Spoiled("a table cut off", lines(lambda held: held.pop(), "data/turns.csv"), "is not what documents.jsonl:2 gives", True),
    Spoiled("another head of a table", words("id,title", "title,id", "data/documents.csv"), "documents.csv:1: has another head", True),
    Spoiled("no table", files("data/turns.csv", lambda path: None), "turns.csv:0: cannot be compared: is missing", True),
    Spoiled("other words in the database", sql("update paragraphs set text = 'Forged' where position = 4"), "table paragraphs, row 4", True),
    Spoiled("another speaker in the database", sql("update turns set speaker = 'vladimir-putin'"), "table turns, row", True),
    Spoiled("a row more in the database", sql("insert into turns (document, turn) values ('x', 9)"), "table turns holds rows", True),
    Spoiled("a view without an end in the database",
            sql("pragma foreign_keys = off", "drop table turns",
                "create view turns as with recursive n(x) as (select 1 union all select x + 1 from n) select x as document from n"),
            "it has no table turns", True),
    Spoiled("a value of 120 MB, computed, in the database",
            sql("drop table turns", "create table turns (document, turn, speaker, label, first_line, last_line, paragraphs, words "
                "generated always as (length(hex(zeroblob(60000000)))) virtual)", "insert into turns (turn) values (1)"),
            "archive.sqlite:0: cannot be read", True),
    Spoiled("no database at all", files("data/archive.sqlite", lambda p: p.write_bytes(b"x" * 9000)), "archive.sqlite:0: cannot be read", True),
    Spoiled("other words in a text", of_one(".txt", b"no need", b"a need"), ".txt:0: is not what documents.jsonl", True),
    Spoiled("other words in a Markdown text", of_one(".md", b"no need", b"a need"), ".md:0: is not what documents.jsonl", True),
    Spoiled("other words in TEI", of_one(".xml", b"no need", b"a need"), ".xml:0: is not what documents.jsonl", True),
)  # fmt: skip
PAGES = (
    Spoiled("900 kB of <a <a", words(END, "<a " * 300_000 + END), "holds what no build writes", True),
    Spoiled("300,000 <p>", words(END, "<p>" * 300_000 + END), "deep in one another", True),
    Spoiled("a comment without an end", words(END, "<!--" + "-" * 900_000 + END), "holds what no build writes", True),
    Spoiled("a quote without an end", words(END, '<a x="' * 150_000 + END), "holds what no build writes", True),
    Spoiled("a tag of 900 kB", words(END, "<a " + "x " * 450_000 + END), "holds what no build writes", True),
    Spoiled("900 kB of &", words(END, "&" * 900_000 + END), "without the address of a line", True),
    Spoiled("a number of 900,000 digits", words(END, "&#" + "1" * 900_000 + ";" + END), "number of a character", True),
    Spoiled("a page of 90 MB", words(END, "x" * 90_000_000 + END), "more than the", True),
    Spoiled("a page that is no UTF-8", lines(lambda held: held.append(b"\xff"), PAGE), "cannot be compared", True),
    Spoiled("an empty page", files(PAGE, Path.touch), 'holds no <article class="text">', True),
    Spoiled("no page", files(PAGE, lambda path: None), "is missing; it shows lines", True),
    Spoiled("forged words in a <div>", words(BEFORE_L28, f"<div>{FORGED}</div>{BEFORE_L28}"), "without the address of a line: “Forged", True),
    Spoiled("forged words in no element", words(BEFORE_L28, FORGED + BEFORE_L28), "without the address of a line", True),
    Spoiled("forged words in a <span>", words(BEFORE_L28, f"<span>{FORGED}</span>{BEFORE_L28}"), "without the address", True),
    Spoiled("a forged paragraph without address", words(BEFORE_L28, f"<p>{FORGED}</p>{BEFORE_L28}"), "a paragraph without the address", True),
    Spoiled("a forged paragraph of a line that is none", words(END, f'<p><a id="L9999"></a>{FORGED}</p>{END}'), "paragraph L9999 is not", True),
    Spoiled("a forged note", words(END, f'<p><a id="L9999" class="note"></a>{FORGED}</p>{END}'), "paragraph L9999 is not", True),
    Spoiled("a forged lead", words(BEFORE_L28, f'<p><a id="L1" class="lead"></a>{FORGED}</p>{BEFORE_L28}'), "paragraph L1 is not", True),
    Spoiled("a forged address of an earlier version", words(BEFORE_L28, f'<p><a id="L1" class="was"></a>{FORGED}</p>{BEFORE_L28}'), "without the address", True),
    Spoiled("a forged heading", words(BEFORE_L28, f"<h2>{FORGED}</h2>{BEFORE_L28}"), "a heading is not what", True),
    Spoiled("a forged list", words(BEFORE_L28, f"<ul><li>{FORGED}</li></ul>{BEFORE_L28}"), "without the address", True),
    Spoiled("forged words after the article", words(END, f"{END}<p>{FORGED}</p>"), "words after the article", True),
    Spoiled("forged words after the article, with an address", words(END, f'{END}<p><a id="L9999"></a>{FORGED}</p>'), "outside of the paragraphs", True),
    Spoiled("forged words in a <div> after the article", words(END, f"{END}<div>{FORGED}</div>"), "words after the article", True),
    Spoiled("forged words before the article", pattern("(<article)", rf"<p>{FORGED}</p>\1"), "words beside the article", True),
    Spoiled("a second article", words(END, f'{END}<article class="text"><p>{FORGED}</p></article>'), "a second article", True),
    Spoiled("an article of another class", words('typeset text"', 'typeset"'), "the article is not", True),
    Spoiled("a hidden paragraph with a shown twin", pattern(ALL_L28, rf'<p hidden><a id="L28" href="#L28"></a>\1</p><p>{FORGED}</p>'), "hidden words", True),
    Spoiled("a twin with the same address", pattern(ALL_L28, rf'<p><a id="L28"></a>{FORGED}</p><p hidden><a id="L28"></a>\1</p>'), "stands twice", True),
    Spoiled("a hidden part of a paragraph", words(L28, f"{L28}<span hidden>{FORGED}</span>"), "hidden words", True),
    Spoiled("a paragraph that does not answer", words(BEFORE_L28, '<p inert><a id="L28"'), "hidden words", True),
    Spoiled("a style in the article", words(BEFORE_L28, '<p style="display:none"><a id="L28"'), "has the attribute style", True),
    Spoiled("a handler in the article", words(BEFORE_L28, '<p onclick="x()"><a id="L28"'), "has the attribute onclick", True),
    *(
        Spoiled(f"forged words in <{tag}>", words(BEFORE_L28, f"<{tag}>{FORGED}</{tag}>{BEFORE_L28}"), f"<{tag}> stands in", True)
        for tag in ("template", "noscript", "svg", "math", "table", "textarea", "select", "iframe", "object", "button", "main", "figure", "pre", "x-y")
    ),
    Spoiled("forged words in <script>", words(BEFORE_L28, f"<script>{FORGED}</script>{BEFORE_L28}"), "hidden words", True),
    Spoiled("a folded paragraph", pattern(ALL_L28, r'<details><summary>x</summary><p><a id="L28"></a>\1</p></details>'), "<details> stands in", True),
    Spoiled("a picture of words", words(BEFORE_L28, f'<img src="x.png" alt="x">{BEFORE_L28}'), "<img> stands in", True),
    Spoiled("a paragraph among the facts", pattern(r"(<ul class=.facts.*?>)", r'\1<li><p><a id="L9999"></a>and</p></li>'), "outside of the paragraphs", True),
    Spoiled("forged words among the facts", pattern(r"(<ul class=.facts.*?>)", rf"\1<li>{FORGED}</li>"), "the facts around the text hold “forged”", True),
    Spoiled("forged words among the participants", words('<span class="role">', f'<span class="role">{FORGED} '), "the facts around the text hold", True),
    Spoiled("forged words in the path of the page", words('index.html">Documents</a>', f'index.html">{FORGED}</a>'), "the facts around", True),
    Spoiled("words before their address", words(BEFORE_L28, f'<p>{FORGED} <a id="L28"'), "words stand before the address", True),
    Spoiled("two addresses of a paragraph", words(L28, f'{L28}<a id="L29"></a>'), "has a second address", True),
    Spoiled("an attribute twice", words(BEFORE_L28, '<p class="a" class="b"><a id="L28"'), "twice", True),
    Spoiled("elements that close crosswise", words(L28, f"{L28}<b><i></b></i>"), "closes what is not open", True),
    Spoiled("an element that is not closed", words(L28, f"{L28}<b>"), "closes what is not open", True),
    Spoiled("capital tags", words(BEFORE_L28, f"<DIV>{FORGED}</DIV>{BEFORE_L28}"), "holds what no build writes", True),
    Spoiled("a conditional comment", words(BEFORE_L28, f"<![CDATA[{FORGED}]]>{BEFORE_L28}"), "holds what no build writes", True),
    Spoiled("another word", words("no need to justify", "every need to justify"), "paragraph L28 is not what line 28", True),
    Spoiled("a word in other letters", words("no need to justify", "n\u043e need to justify"), "paragraph L28 is not what", True),
    Spoiled("a paragraph removed", pattern(ALL_L28, ""), "line 28 of", True),
    Spoiled("two paragraphs exchanged", pattern(rf"({L26}.*?</p>)(.*?)({BEFORE_L28}.*?</p>)", r"\3\2\1"), "stands out of its order", True),
    Spoiled("another title", pattern(r"(<h1[^>]*>)[^<]*", rf"\1{FORGED}"), "the title is not", True),
    Spoiled("a second title", words(BEFORE_L28, f"<h1>{FORGED}</h1>{BEFORE_L28}"), "the title is not", True),
    Spoiled("another speaker", pattern(r"(<h2[^>]*>[^<]*<a[^>]*>)Vladimir Putin", r"\1Alexander Lukashenko"), "is not what line", True),
    Spoiled("a label that leads to somebody else", pattern(r"(<h2[^>]*>[^<]*<a href=.[./]*people/)vladimir-putin", r"\1alexander-lukashenko"), "leads to alexander-lukashenko", True),
    Spoiled("a page of no document", lambda site, outside: (site / "documents/2022/x.html").write_text('<article class="text">'), "is the page of no document", True),
    Spoiled("a page of no document in capitals", lambda site, outside: (site / "documents/2022/x.html").write_text("<ARTICLE>"), "is the page of no document", True),
)  # fmt: skip
SITES = (*PLACES, *MANIFESTS, *DATA, *PAGES)
