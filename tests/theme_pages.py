"""Pages of every kind as archive/pages writes them, small, with hostile words in every field, for tests of theme/."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from archive.linking import citations
from archive.site import render
from archive.text.escape import inline
from tests.small_site import ROOT, make_docs, write

HOSTILE = "Talks <script>alert(1)</script> \"on\" 'x' & {{ config }} </title><img src=x onerror=alert(2)>"
LONG = "We understand that the President has a very busy schedule right now, in connection with the preparations. " * 6
FULL = "documents/2019/2019-06-20-talks.html"
PLAIN = "documents/2014/2014-05-08-meeting.html"
REPORT = "documents/undated/report.html"
SOURCE: dict[str, Any] = {
    "file": "seeds/a.txt",
    "sha256": "0" * 64,
    "first_line": 1,
    "last_line": 40,
    "url": None,
    "copies": [],
}
KINDS = (
    "index.html",
    FULL,
    PLAIN,
    REPORT,
    "documents/index.html",
    "people/index.html",
    "people/anna.html",
    "keeper.html",
)


def anchor(line: int, kind: str = "") -> str:
    """The anchor at the head of a paragraph."""
    name = f' class="{kind}"' if kind else ""
    title = f' title="{line}"' if kind == "subheading" else ""
    return f'<a id="L{line}"{name} href="#L{line}"{title}></a>'


def _meta(**changed: Any) -> dict[str, Any]:
    return {
        "template": "document.html",
        "id": "x",
        "title": "A meeting",
        "date": "2014-05-08",
        "date_text": "8 May 2014",
        "date_note": None,
        "date_basis": "stated",
        "time": "17:00",
        "place": "Minsk",
        "place_id": None,
        "place_note": None,
        "place_basis": "stated",
        "publisher": "p",
        "publisher_name": "A publisher",
        "publisher_site": "https://example.org/",
        "licence": "CC BY 4.0",
        "licence_url": "https://example.org/licence",
        "kind": "transcript",
        "language": "en",
        "lead": None,
        "topics": [],
        "geography": [],
        "persons": [],
        "sections": [],
        "published": None,
        "participants": [{"id": "anna", "name": "Anna", "role": "President", "line": 9}],
        "speakers": ["anna"],
        "turns": "9:0 12:",
        "source": SOURCE,
        "issues": [],
        "previous": None,
        "next": None,
        "same_day": [],
    } | changed


def cited(title: str, date: str | None, address: str) -> str:
    """A note in the form that archive/linking/citations.py gives."""
    return f"A publisher, “{title},” transcript, Archive, {date or 'n.d.'}, {address}."


def _page(docs: Path, address: str, meta: dict[str, Any], *body: str) -> None:
    where = f"{address}?v=00000000; seeds/a.txt, lines 1–40"
    text = cited(meta["title"], meta["date_text"], where)
    meta = meta | {"cite": dict.fromkeys(citations.STYLES, text)}
    meta["cite"] |= {"address": where, "version": "0" * 8, "files": f"data/cite/{address.removesuffix('.html')}"}
    meta["cite"] |= {"author": ["A publisher"], "contributor": ["Anna"]}
    front = yaml.safe_dump(meta, sort_keys=False, allow_unicode=True)
    write(docs / address.replace(".html", ".md"), f"---\n{front}---\n\n" + "\n\n".join(body) + "\n")


def _full(docs: Path) -> None:
    bad = inline(HOSTILE)
    _page(
        docs,
        FULL,
        _meta(
            id="2019-06-20-talks",
            title=HOSTILE,
            date="2019-06-20",
            date_text="20 June 2019",
            date_basis="inferred",
            date_note=HOSTILE,
            place=HOSTILE,
            publisher_name=HOSTILE,
            publisher_site="javascript:alert(3)",
            licence=HOSTILE,
            licence_url="javascript:alert(4)",
            lead=HOSTILE,
            topics=[HOSTILE],
            geography=[HOSTILE],
            persons=[HOSTILE],
            sections=[HOSTILE],
            published=HOSTILE,
            participants=[
                {"id": "anna", "name": HOSTILE, "role": HOSTILE, "line": 9},
                {"id": None, "name": HOSTILE, "role": HOSTILE, "line": 9},
            ],
            turns="9:0 14: 16:0 20:0",
            source={
                "file": HOSTILE,
                "sha256": HOSTILE,
                "first_line": 1,
                "last_line": 40,
                "url": "javascript:alert(5)",
                "copies": [HOSTILE],
            },
            issues=[{"rule": "x", "line": 57, "message": HOSTILE}],
            previous={"title": HOSTILE, "path": PLAIN},
            next={"title": HOSTILE, "path": REPORT},
            same_day=[{"title": HOSTILE, "path": PLAIN}],
        ),
        f"# {bad}",
        "20 June 2019, 17:00 · Minsk · Published by A publisher · Transcript",
        anchor(3, "lead") + bad,
        "Taking part: [Anna](../../people/anna.md), President",
        anchor(5, "caption") + "Before the talks.",
        anchor(6, "narration") + "The talks took place in the large hall.",
        f"## {anchor(7, 'subheading')}Part one",
        "### President [Anna](../../people/anna.md)",
        anchor(9) + LONG,
        anchor(10, "note") + "(Applause.)",
        anchor(11) + bad,
        "> " + anchor(12, "pull_quote") + "”A busy schedule.“",
        "### Question",
        anchor(14) + "What about the price?",
        "### [Anna](../../people/anna.md)",
        anchor(16) + LONG,
        anchor(17, "separator") + r"\* \* \*",
        *(anchor(line) + LONG for line in range(18, 20)),
        "### [Anna](../../people/anna.md), reporter",
        anchor(20) + "With pleasure.",
        anchor(21, "omission") + "&lt;…&gt;",
        "## See also",
        anchor(23, "see_also") + "[A meeting](../2014/2014-05-08-meeting.md), May 8, 2014",
    )


def make(docs: Path) -> None:
    """Write pages of every kind into `docs`."""
    make_docs(docs)
    (docs / "documents/2014/a.md").unlink()
    write(
        docs / "index.md",
        "# Home\n\nWhat this is.\n\n- 8 May 2014 · [A meeting](documents/2014/2014-05-08-meeting.md)\n",
    )
    for year in ("2014", "2019", "undated"):
        write(docs / f"years/{year}.md", f"# {year}\n")
    _full(docs)
    _page(
        docs,
        PLAIN,
        _meta(id="2014-05-08-meeting", source=SOURCE | {"page": "sources/a.html"}),
        "# A meeting",
        "8 May 2014, 17:00 · Minsk · Transcript",
        "Taking part: [Anna](../../people/anna.md), President",
        "## President [Anna](../../people/anna.md)",
        anchor(9) + "Good morning. Taking part: nobody.",
        "## Question",
        anchor(12) + "Good morning.",
    )
    report = _meta(
        id="report", title="A report", date=None, date_text=None, date_basis="unknown", time=None, place=None
    )
    report |= {"kind": "report", "participants": [], "speakers": [], "turns": "", "licence": None, "licence_url": None}
    _page(docs, REPORT, report, "# A report", "Undated · Report", anchor(6, "narration") + "They met.")


def build(folder: Path) -> Path:
    """Render the pages with this project's mkdocs.yml and theme. Gives the folder of the site."""
    make(folder / "docs")
    (folder / "site").mkdir()
    render.render(ROOT / "mkdocs.yml", folder / "docs", folder / "site")
    return folder / "site"
