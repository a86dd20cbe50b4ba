"""Pages of every kind as archive/pages writes them, small, with hostile words in every field, for tests of theme/."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import yaml

from archive.linking import citations
from archive.site import rail, render
from archive.text.escape import inline
from archive.work import contexts
from archive.work.store import Files
from tests.shared import once
from tests.small_site import ROOT, make_docs, write

HOSTILE = "Talks <script>alert(1)</script> \"on\" 'x' & {{ config }} </title><img src=x onerror=alert(2)>"
LONG = "We understand that the President has a very busy schedule right now, in connection with the preparations. " * 6
FULL = "documents/2019/2019-06-20-talks.html"
PLAIN = "documents/2014/2014-05-08-meeting.html"
REPORT = "documents/undated/report.html"
DATES = {PLAIN: "2014-05-08", FULL: "2019-06-20"}
SOURCE: dict[str, Any] = {"file": "seeds/a.txt", "lines": "1-40", "sha256": "0" * 64}
KINDS = (
    "index.html",
    FULL,
    PLAIN,
    REPORT,
    "documents/index.html",
    "people/index.html",
    "people/anna.html",
    "open-questions.html",
)


def anchor(line: int, kind: str = "") -> str:
    """The anchor at the head of a paragraph."""
    name = f' class="{kind}"' if kind else ""
    title = f' title="{line}"' if kind == "subheading" else ""
    return f'<a id="L{line}"{name} href="#L{line}"{title}></a>'


META: dict[str, Any] = {
    "title": "A meeting",
    "date": "2014-05-08",
    "time": "17:00",
    "place": "Minsk",
    "kind": "transcript",
    "language": "en",
    "participants": [{"name": "Anna", "role": "President", "id": "anna"}],
    "publisher": "A publisher",
    "licence": "CC BY 4.0",
    "source": SOURCE,
}
CONTEXT: dict[str, Any] = {
    "id": "x",
    "year": "2014",
    "date_text": "8 May 2014",
    "lead": None,
    "place_id": None,
    "place_page": None,
    "participant_pages": ["people/anna.html"],
    "topic_pages": [],
    "geography_pages": [],
    "person_pages": [],
    "publisher_id": "p",
    "publisher_site": "https://example.org/",
    "licence_url": "https://example.org/licence",
    "speakers": ["anna"],
    "turns": "9:0 12:",
    "source_page": "sources/a.html",
    "facts": [],
    "issues": [],
    "previous": None,
    "next": None,
    "same_day": [],
    "related": [],
}


def cited(title: str, date: str | None, address: str) -> str:
    """A note in the form that archive/linking/citations.py gives."""
    return f"A publisher, “{title},” transcript, Archive, {date or 'n.d.'}, {address}."


def _page(docs: Path, address: str, meta: dict[str, Any], context: dict[str, Any], *body: str) -> None:
    """A page, and its line of contexts."""
    where = f"{address}?v=00000000; seeds/a.txt, lines 1–40"
    text = cited(meta["title"], context["date_text"], where)
    cite: dict[str, Any] = dict.fromkeys(citations.STYLES, text)
    cite |= {"version": "0" * 8, "author": ["A publisher"], "contributor": ["Anna"]}
    cite |= {"address": where, "files": f"data/cite/{address.removesuffix('.html')}"}
    path = address.replace(".html", ".md")
    front = yaml.safe_dump(meta, sort_keys=False, allow_unicode=True)
    page = f"---\n{front}---\n\n" + "\n\n".join(body) + "\n"
    write(docs / path, page)
    (docs / contexts.FILE).parent.mkdir(exist_ok=True)
    with (docs / contexts.FILE).open("a", encoding="utf-8") as file:
        file.write(contexts.line(path, page, context | {"cite": cite}) + "\n")


def _full(docs: Path) -> None:
    bad = inline(HOSTILE)
    meta = META | {
        "title": HOSTILE,
        "date": "2019-06-20",
        "place": HOSTILE,
        "participants": [{"name": HOSTILE, "role": HOSTILE, "id": "anna"}, {"name": HOSTILE, "role": HOSTILE}],
        "publisher": HOSTILE,
        "licence": HOSTILE,
        "topics": [HOSTILE],
        "geography": [HOSTILE],
        "persons": [HOSTILE],
        "sections": [HOSTILE],
        "published": HOSTILE,
        "source": {
            "file": HOSTILE,
            "lines": "1-40",
            "sha256": HOSTILE,
            "url": "javascript:alert(5)",
            "copies": [HOSTILE],
        },
        "inferred": {"date": HOSTILE},
    }
    context = CONTEXT | {
        "id": "2019-06-20-talks",
        "year": "2019",
        "date_text": "20 June 2019",
        "lead": HOSTILE,
        "participant_pages": ["people/anna.html", None],
        "topic_pages": [None],
        "geography_pages": [None],
        "person_pages": [None],
        "publisher_site": "javascript:alert(3)",
        "licence_url": "javascript:alert(4)",
        "turns": "9:0 14: 16:0 20:0",
        "facts": [{"field": "date", "value": "20 June 2019", "basis": "inferred", "note": HOSTILE}],
        "issues": [{"line": 57, "message": HOSTILE, "anchor": ""}],
        "previous": {"title": HOSTILE, "path": PLAIN, "date_text": HOSTILE},
        "next": {"title": HOSTILE, "path": REPORT, "date_text": "Undated"},
        "same_day": [{"title": HOSTILE, "path": PLAIN, "date_text": HOSTILE}],
    }
    _page(
        docs,
        FULL,
        meta,
        context,
        f"# {bad}",
        anchor(3, "lead") + bad,
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
        META,
        CONTEXT | {"id": "2014-05-08-meeting"},
        "# A meeting",
        "## President [Anna](../../people/anna.md)",
        anchor(9) + "Good morning. Participants: nobody.",
        "## Question",
        anchor(12) + "Good morning.",
    )
    report: dict[str, Any] = {
        "title": "A report",
        "kind": "report",
        "language": "en",
        "publisher": "A publisher",
        "source": SOURCE,
    }
    report["participants"] = [{"name": f"Guest {number}"} for number in range(1, 51)]
    context = CONTEXT | {"id": "report", "year": None, "date_text": "Undated", "participant_pages": [None] * 50}
    context |= {"speakers": [], "turns": "", "licence_url": None}
    _page(docs, REPORT, report, context, "# A report", anchor(6, "narration") + "They met.")


def built() -> Path:
    """The site of the pages, with this project's mkdocs.yml and theme. Only to be read."""
    return once("theme-pages", _build) / "site"


def _build(folder: Path) -> None:
    make(folder / "docs")
    (folder / "site").mkdir()
    render.render(ROOT / "mkdocs.yml", folder / "docs", folder / "site")
    rows = [
        ("page", "title", "date", "time"),
        *((page, HOSTILE, DATES.get(page, ""), "") for page in (PLAIN, FULL, REPORT)),
    ]
    (folder / "site" / "data").mkdir()
    with (folder / "site" / "data" / "documents.csv").open("w", encoding="utf-8", newline="") as table:
        csv.writer(table).writerows(rows)
    rail.write(folder / "site" / "data", Files(folder / "site", folder / "none"))
