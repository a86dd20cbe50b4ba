"""Made-up pages and files in the forms that people save, for the tests of `add`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Talks on fishing • Example Office</title>
<meta property="og:title" content="Talks on fishing"><link rel="canonical" href="https://office.example/news/12">
<script>document.write("never run")</script><style>p { color: red }</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main><h1>Talks on fishing</h1><time datetime="2021-03-04">4 March 2021</time><div>Harbour Hall</div>
<figure><img src="a.jpg" alt="At the talks."><figcaption>At the talks.</figcaption></figure>
<p><b>Minister of Fisheries Anna Example:</b> Good morning, <i>colleagues</i>.
We met <a href="/persons/7">Mr Sample<span class="hidden"> Sample Ben, harbour master </span></a>, and talked.</p>
<blockquote><p>“We met Mr Sample, and talked about the nets of the fleet.”</p></blockquote>
<p><b>Ben Sample:</b> Thank you. We met Mr Sample, and talked about the nets of the fleet, he says.<br>And so we did.</p>
<p>(Applause.)</p></main>
<footer>All rights reserved</footer></body></html>"""

LINES = [
    "Home",
    "News",
    "Talks on fishing",
    "4 March 2021",
    "Harbour Hall",
    "At the talks.",
    "Minister of Fisheries Anna Example: Good morning, colleagues. We met Mr Sample",
    "Sample Ben, harbour master",
    ", and talked.",
    "“We met Mr Sample, and talked about the nets of the fleet.”",
    "Ben Sample: Thank you. We met Mr Sample, and talked about the nets of the fleet, he says.",
    "And so we did.",
    "(Applause.)",
    "All rights reserved",
]

MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://office.example/news/12\r\nSubject: Talks\r\n"
    b"Date: Fri, 5 Mar 2021 10:30:00 -0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="----x"\r\n\r\n'
    b"------x\r\nContent-Type: text/css\r\n\r\np { }\r\n"
    b"------x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    b"Content-Location: https://office.example/news/12\r\n\r\n"
    b"<html><body><h1>Talks on fishing</h1><p><b>Anna Example:</b> Caf=C3=A9 =E2=80=9Cnow=E2=80=9D.</p></body></html>\r\n"
    b"------x--\r\n"
)

VTT = """WEBVTT

NOTE made up

1
00:00:01.000 --> 00:00:04.000
<v Anna Example>Good morning, and welcome</v>

00:00:04.000 --> 00:00:06.500
<v Anna Example>to the <i>harbour</i>.

00:00:07.000 --> 00:00:09.000 align:start
<v.loud Ben Sample>Thank you &amp; good morning.
"""

SRT = (
    "1\r\n00:00:01,000 --> 00:00:02,000\r\n- Good morning.\r\n- Good morning, Anna.\r\n\r\n"
    "2\r\n00:01:00,000 --> 00:01:02,000\r\nLater.\r\n"
)

MARKDOWN = """---
title: Talks on fishing
date: 2021-03-04
url: https://office.example/news/12
---
# Talks on fishing

**Anna Example:** Good morning, *colleagues*,
and [welcome](https://office.example/).

**Ben Sample:** Thank you.
"""


Placed = tuple[int, int, int, str]


def pdf(
    pages: list[list[Placed]], links: Sequence[tuple[int, tuple[int, int, int, int], str]] = (), bold: str = "*"
) -> bytes:
    """A PDF of pages of (x, y, size of the letters, text): plain objects, in Helvetica; text that begins with `bold` in bold.

    `links` are (number of the page from 0, box, address).
    """
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects += [f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} >>" for name in ("Helvetica", "Helvetica-Bold")]
    kids = []
    for number, page in enumerate(pages):
        stream = "".join(
            f"BT /F{1 + text.startswith(bold)} {size} Tf 1 0 0 1 {x} {y} Tm ({text.removeprefix(bold)}) Tj ET\n"
            for x, y, size, text in page
        )
        boxes = "".join(
            f"<< /Type /Annot /Subtype /Link /Rect [{' '.join(map(str, box))}] /A << /S /URI /URI ({to}) >> >>"
            for on, box, to in links
            if on == number
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
            f" /Annots [{boxes}] /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    xref = len(out)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode()
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n".encode()


def docx(paragraphs: list[str], title: str = "Talks on fishing") -> bytes:
    """A Word file of paragraphs; words between asterisks are bold."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    body = ""
    for paragraph in paragraphs:
        runs = ""
        for number, part in enumerate(paragraph.split("*")):
            bold = "<w:rPr><w:b/></w:rPr>" if number % 2 else ""
            runs += f'<w:r>{bold}<w:t xml:space="preserve">{part}</w:t></w:r>'
        body += f"<w:p>{runs}</w:p>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        kinds = "application/vnd.openxmlformats-"
        parts.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{types}"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="{kinds}package.relationships+xml"/><Override'
            f' PartName="/word/document.xml" ContentType="{kinds}officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        parts.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
        )
        parts.writestr(
            "docProps/core.xml",
            '<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
            f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></p:coreProperties>',
        )
        parts.writestr("word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def warc(*pages: tuple[str, str], gzip: bool = True) -> bytes:
    """A web archive of (address, HTML), each answered with 200, and of a picture."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    answers = [(address, "text/html; charset=utf-8", html.encode()) for address, html in pages]
    for address, kind, body in (*answers, ("https://office.example/a.png", "image/png", b"\x89PNG")):
        http = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.0")
        record = writer.create_warc_record(
            address,
            "response",
            payload=io.BytesIO(body),
            http_headers=http,
            warc_headers_dict={"WARC-Date": "2021-03-05T10:30:00Z"},
        )
        writer.write_record(record)
    return out.getvalue()
