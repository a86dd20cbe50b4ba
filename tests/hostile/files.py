"""Files built to stop programs: each is taken in, or refused with its reason, within 5 seconds of work and 300 MB.

The limits are the system's: what goes over them is killed and gives no answer. `python -m tests.long_runs files` runs all.
"""

from __future__ import annotations

import io
import multiprocessing
import resource
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from archive.adding import intake
from archive.work.progress import Quiet
from tests.adding import pages

SECONDS, MEMORY = 5, 300 << 20
FIVE = 5_000_000  # bytes
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(document: bytes, core: bytes | None = None) -> bytes:
    """A Word file with this document.xml."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pages.docx(["x"]))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            given = {"word/document.xml": document, "docProps/core.xml": core}.get(name)
            new.writestr(name, given or old.read(name))
    return out.getvalue()


def laughs(root: str, inside: str) -> bytes:
    """XML whose entities grow tenfold, ten times."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 9}">' for n in range(11))
    return f"<!DOCTYPE x [{entities}]>{root}".replace("…", f"{inside}&e10;").encode()


def word(inside: str) -> str:
    return f'<w:document xmlns:w="{WORD}"><w:body>{inside}</w:body></w:document>'


def zipped(*members: tuple[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as file:
        for name, raw in members:
            file.writestr(name, raw)
    return out.getvalue()


def zeros(size: int) -> bytes:
    """So many zero bytes, packed with gzip, made piece by piece."""
    packer, part = zlib.compressobj(1, wbits=31), bytes(1 << 20)
    return b"".join(packer.compress(part) for _ in range(size >> 20)) + packer.flush()


def lying_zip() -> bytes:
    """A zip whose list says that a file of 300 MB has ten bytes."""
    raw = bytearray(zipped(("a.html", bytes(300 << 20))))
    at = raw.index(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(raw)


def overlapping_zip() -> bytes:
    """A zip of 2,000 names for the same packed bytes of 60 MB."""
    whole = zipped(("a.html", bytes(60 << 20)))
    start, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    entry, count = whole[start:end], 2000
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, start, 0)
    return whole[:start] + entry * count + tail


def warc(head: str, body: bytes) -> bytes:
    return f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://o.example/\r\n{head}\r\n\r\n".encode() + body


def pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of these objects, without a list of where they stand."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, raw) for number, raw in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root %d 0 R >>\n%%%%EOF\n" % root


def stream(raw: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(raw)
    head = b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n" % (len(packed), more)
    return head + packed + b"\nendstream"


def pdf_page(content: bytes, resources: bytes = b"<< >>") -> tuple[bytes, ...]:
    return (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources " + resources + b" >>",
        content,
    )


HTML: dict[str, Callable[[], bytes]] = {
    "deep": lambda: b"<html>" + b"<div>" * 1_000_000,
    "tags": lambda: b"<html>" + b"<b>x" * 1_250_000,
    "tags-closed": lambda: b"<html>" + b"<i></i>" * 700_000,
    "attribute": lambda: b"<html><p title='" + b"x" * FIVE + b"'>",
    "attributes": lambda: b"<html><p " + b" ".join(b"a%d=1" % number for number in range(400_000)) + b">",
    "style": lambda: b"<html><p style='" + b"display:" * (FIVE // 8) + b"'>x",
    "class": lambda: b"<html>" + (b"<span class='" + b"hidden " * 1000 + b"'>x") * 700,
    "entities": lambda: b"<html><p>" + b"&amp;" * 1_000_000,
    "entities-numbered": lambda: b"<html><p>" + b"&#x10FFFF;" * 500_000,
    "entities-cut": lambda: b"<html><p>" + b"&" * FIVE,
    "breaks": lambda: b"<html><pre>" + b"\n" * FIVE,
    "links": lambda: b"<html>" + b"<a href=x>y" * 450_000,
    "comments": lambda: b"<html><!--" + b"<!--" * 1_250_000,
    "comments-of-savers": lambda: b"<html><!--" + b"Page saved with SingleFile url: " * 150_000 + b"-->x",
    "open-signs": lambda: b"<html>" + b"<" * FIVE,
    "script-open": lambda: b"<html><script>" + b"x</scrip" * 600_000,
    "json-ld": lambda: b"<html><script type='application/ld+json'>" + b"[" * 190_000 + b"</script><p>x",
    "table": lambda: b"<html>" + b"<table><tr><td>" * 330_000,
    "templates": lambda: b"<html>" + b"<template shadowrootmode=open>" * 160_000,
    "hidden": lambda: b"<html><p>" + b"<span class=hidden>x</span> y " * 160_000,
    "pictures": lambda: b"<html>" + b"<img alt='words of a picture'>words of a picture<br>" * 90_000,
    "headings": lambda: b"<html>" + b"<h1>x" * 900_000,
    "data-address": lambda: b"<html><p>x<img src='data:image/png;base64," + b"A" * FIVE + b"'>",
    "controls": lambda: b"<html><p>" + "\u202e\u0000\ufeff\ud7ff".encode() * 500_000,
    "plaintext": lambda: b"<html><plaintext>" + b"<p>" * 1_600_000,
    "words": lambda: b"<html><p>" + b"x y " * 1_250_000,
}
MARKDOWN: dict[str, Callable[[], bytes]] = {
    "quotes": lambda: b"> " * 100_000,
    "brackets": lambda: b"[" * 200_000,
    "stars": lambda: b"**a " * 250_000,
    "lists": lambda: b"".join(b" " * number + b"- x\n" for number in range(1500)),
    "links": lambda: b"[a](b) " * 100_000,
    "ticks": lambda: b"`" * 300_001,
    "aliases": lambda: b"---\na: &a [x,x]\n" + b"".join(b"b%d: &b%d [*a,*a]\n" % (n, n) for n in range(30)) + b"---\nx",
    "front": lambda: b"---\n" + b"[" * 500_000 + b"\n---\nx",
}
OTHER: dict[str, tuple[str, Callable[[], bytes]]] = {
    "mhtml-parts": (
        "a.mhtml",
        lambda: (
            b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
            + b"--b\nContent-Type: text/css\n\nx\n" * 60_000
        ),
    ),
    "mhtml-nested": (
        "a.mhtml",
        lambda: (
            b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b0"\n\n'
            + b"".join(
                b'--b%d\nContent-Type: multipart/mixed; boundary="b%d"\n\n' % (number, number + 1)
                for number in range(3000)
            )
        ),
    ),
    "mhtml-head": (
        "a.mhtml",
        lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related\n" + b"X: y\n" * 900_000 + b"\n<p>x",
    ),
    "vtt-cues": ("a.vtt", lambda: b"WEBVTT\n\n" + b"00:00.000 --> 00:01.000\nx\n\n" * 60_000),
    "vtt-voices": ("a.vtt", lambda: b"WEBVTT\n\n00:00.000 --> 00:01.000\n" + b"<v a" * 1_200_000),
    "vtt-tags": ("a.vtt", lambda: b"WEBVTT\n\n00:00.000 --> 00:01.000\n" + b"<c.a " * 1_000_000),
    "srt-numbers": ("a.srt", lambda: b"1\n00:00:01,000 --> 00:00:02,000\n" + b"1" * FIVE),
    "docx-laughs": ("a.docx", lambda: docx(laughs(word("…"), ""))),
    "docx-laughs-facts": ("a.docx", lambda: docx(word("").encode(), laughs("<p>…</p>", ""))),
    "docx-bomb": ("a.docx", lambda: docx(word(" " * (250 << 20)).encode())),
    "docx-deep": ("a.docx", lambda: docx(word("<w:p>" * 400_000).encode())),
    "docx-paragraphs": ("a.docx", lambda: docx(word("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 400_000).encode())),
    "docx-half": ("a.docx", lambda: pages.docx(["x"] * 500)[:900]),
    "pdf-tree": (
        "a.pdf",
        lambda: pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>"),
    ),
    "pdf-many": (
        "a.pdf",
        lambda: pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [" + b"3 0 R " * 500_000 + b"] /Count 500000 >>",
            b"<< /Type /Page >>",
        ),
    ),
    "pdf-bomb": ("a.pdf", lambda: pdf(*pdf_page(stream(bytes(400 << 20))))),
    "pdf-words": ("a.pdf", lambda: pdf(*pdf_page(stream(b"BT /F 1 Tf (x) Tj ET " * 700_000)))),
    "pdf-nested": ("a.pdf", lambda: pdf(*pdf_page(stream(b"[" * 2_000_000)))),
    "pdf-form": (
        "a.pdf",
        lambda: pdf(
            *pdf_page(stream(b"/X Do " * 100), b"<< /XObject << /X 5 0 R >> >>"),
            stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /Resources << /XObject << /X 5 0 R >> >>"),
        ),
    ),
    "pdf-arrays": ("a.pdf", lambda: pdf(b"[" * 1_000_000)),
    "pdf-half": ("a.pdf", lambda: pages.pdf([[(60, 700, 11, "x")]])[:200]),
    "zip-bomb": ("a.zip", lambda: zipped(("a.html", bytes(300 << 20)))),
    "zip-lies": ("a.zip", lying_zip),
    "zip-overlaps": ("a.zip", overlapping_zip),
    "zip-bzip2": ("a.zip", lambda: zipped(("a.html", bytes(100 << 20)), way=zipfile.ZIP_BZIP2)),
    "zip-many": ("a.zip", lambda: zipped(*((f"{number}", b"") for number in range(110_000)), way=zipfile.ZIP_STORED)),
    "zip-names": ("a.zip", lambda: zipped(("a/" * 10_000 + "b.html", b"<p>x"))),
    "gzip-bomb": ("a.warc.gz", lambda: zeros(300 << 20)),
    "warc-bomb": (
        "a.warc.gz",
        lambda: zlib.compress(warc("Content-Length: 999999999", b""), wbits=31) + zeros(200 << 20),
    ),
    "warc-lies": (
        "a.warc",
        lambda: warc("Content-Length: 99999999999", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nx"),
    ),
    "warc-head": ("a.warc", lambda: b"WARC/1.0\r\n" + b"A" * FIVE),
    "warc-heads": ("a.warc", lambda: b"WARC/1.0\r\n" + b"A: b\r\n" * 800_000),
    "warc-records": ("a.warc", lambda: warc("Content-Length: 0", b"\r\n\r\n") * 60_000),
    "text-lines": ("a.txt", lambda: b"x\n" * 2_000_000),
    "text-bytes": ("a.txt", lambda: b"\xe4\xf6 " * 1_500_000),
}
CASES: dict[str, tuple[str, Callable[[], bytes]]] = {
    **{f"html-{name}": ("a.html", make) for name, make in HTML.items()},
    **{f"markdown-{name}": ("a.md", make) for name, make in MARKDOWN.items()},
    **OTHER,
}


def _limited(path: Path, seeds: Path, out: Connection) -> None:
    have = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(
        resource.RLIMIT_AS, (have + 2 * MEMORY, have + 2 * MEMORY)
    )  # a copy of it converts, beside the file
    summary = intake.add([path], seeds, Quiet())
    out.send((len(summary.taken), [problem.message for problem in summary.refused]))


def outcome(name: str, folder: Path) -> str:
    """ "taken", or why the file was refused. Raises AssertionError where it went over the limits or `add` failed on it."""
    file, make = CASES[name]
    path = folder / name / file
    path.parent.mkdir(parents=True)
    path.write_bytes(make())
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_limited, args=(path, path.parent / "seeds", there))
    process.start()
    there.close()
    try:
        taken, refused = here.recv()
    except EOFError:
        raise AssertionError(f"{name} was stopped by the system at {SECONDS} s or {MEMORY >> 20} MB") from None
    finally:
        process.join()
        shutil.rmtree(path.parent)
    assert taken or refused, name
    assert not any("please report" in message for message in refused), (name, refused)
    return "; ".join(refused[:3]) or "taken"
