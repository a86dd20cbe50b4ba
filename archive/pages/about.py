"""The pages about the archive itself: what it can be relied on for, and its data."""

from __future__ import annotations

from collections import Counter

from archive.escape import link, outside
from archive.model import Publisher
from archive.pages.documents import NOTHING
from archive.pages.english import count
from archive.pages.home import PURPOSE, numbers
from archive.pages.lookup import Lookup
from archive.pages.page import Page, bullets, page

MEANINGS = (
    "**Stated**: the source says so, in the line that is given.",
    "**Inferred**: the source does not say so plainly, but something else in it or a rule of its publisher does; "
    "the reason is given.",
    "**Set by a keeper**: a person decided it, for a reason that is given.",
    "**Not known**: nothing was found, and nothing was assumed.",
    "**Transcript**: the words of the speakers as the publisher wrote them down. **Report**: the publisher’s own account.",
    "**&lt;…&gt;**: the publisher left something out there.",
)


def about(look: Lookup) -> Page:
    """about.md: what is here, how it is made, what its words mean, whose the sources are, how to report an error."""
    amounts = Counter(one.publisher for one in look.archive.documents)
    publishers = [_publisher(one, amounts[one.id]) for one in look.archive.publishers]
    body = [
        PURPOSE,
        numbers(look) if look.archive.documents else NOTHING,
        "## How it is made",
        "A program reads each source file, which is never changed, and cuts it into documents, fields, speakers and "
        f"paragraphs by rules with names; {link('each file can be read line by line', 'sources/index.md')}, with what became "
        "of every line and by which rule. What the rules cannot tell is not guessed: it is left blank, marked, and "
        f"{link('listed for a keeper', 'keeper.md')}. A keeper decides in small files that stand beside the sources, "
        "each decision with its reason. Errors of the sources stay as they are and are named on the page.",
        "## What the words mean",
        bullets(MEANINGS),
        "## Publishers and licences",
        bullets(publishers) or "There is no publisher yet.",
        "## Report an error",
        "Give the address of the page with the number of the paragraph, such as documents/2014/….html#L57: the number is "
        "the line of the source file. Say what the source has and what the page shows. Tell whoever keeps this archive; "
        "errors of the program belong in the issue list of the project that it was made with.",
    ]
    return page("about.md", "about", "About this archive", body, description="What is here and how it is made.")


def data(look: Lookup) -> Page:
    """data.md: the documents as data, and how to open them."""
    body = [
        "All documents of this archive, one a line, are in one file of JSON Lines: "
        '<a href="data/documents.jsonl">data/documents.jsonl</a>. Each line holds title, date, time, place, '
        "participants, the paragraphs with their speakers and source lines, and the source file with its SHA-256. "
        'The fields are described by <a href="data/documents.schema.json">data/documents.schema.json</a> (JSON Schema).',
        "## Open it",
        "Python:",
        '    import json; documents = [json.loads(line) for line in open("documents.jsonl", encoding="utf-8")]',
        "Python with pandas:",
        '    import pandas; documents = pandas.read_json("documents.jsonl", lines=True, convert_dates=False)',
        "R:",
        '    documents <- jsonlite::stream_in(file("documents.jsonl"))',
        "The schema, in Python:",
        '    import json; schema = json.load(open("documents.schema.json", encoding="utf-8"))',
        "## Licences",
        f"The texts are their publishers’; {link('About this archive', 'about.md')} names the licences.",
    ]
    return page("data.md", "data", "Data", body, description="All documents of this archive as one file.")


def _publisher(one: Publisher, amount: int) -> str:
    """ "en.kremlin.ru, CC BY 4.0: 5 documents"."""
    licence = outside(one.licence, one.licence_url) if one.licence else "no licence stated"
    return f"{outside(one.name, one.site)}, {licence}: {count(amount, 'document')}"
