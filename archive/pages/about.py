"""The pages about the archive itself: what it can be relied on for, and its data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from archive.data.contents import ENTRIES, Entry
from archive.linking.indexes import Lookup
from archive.model import Publisher
from archive.pages.documents import NOTHING
from archive.pages.home import PURPOSE, numbers
from archive.pages.page import Page, bullets, dotted, page
from archive.text.english import count
from archive.text.escape import code, inline, link, outside

MEANINGS = (
    "**Stated**: the source says so, in the line that is given.",
    "**Inferred**: the source does not say so plainly, but something else in it or a rule of its publisher does; "
    "the reason is given.",
    "**Set by a keeper**: a person decided it, for a reason that is given.",
    "**Not known**: nothing was found, and nothing was assumed.",
    "**Transcript**: the words of the speakers as the publisher wrote them down. **Report**: the publisher’s own account.",
    "**&lt;…&gt;**: the publisher left something out there.",
)


NAMES = (
    "Names of people, places and organisations that the keepers know, or that a document gives in full, lead to their pages, "
    "the first time in a turn. A family name alone is left as it is; behind “Mr” or “Ms” it leads to the one person who "
    "takes part under that name. A name that could mean two is not linked."
)
CITING = (
    "Each document’s page ends with its citation in the Chicago, APA and MLA styles, and as files for reference managers; "
    "programs such as Zotero find it by themselves. The menu at the number of a paragraph copies a quotation with the "
    "address of that paragraph. A citation names the publisher of the text, the day of the event, this archive, and where "
    "the document stands in it; it names no day of access, for the paragraphs keep their addresses."
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
        NAMES,
        "## What the words mean",
        bullets(MEANINGS),
        "## When a source changes",
        f"Sources are kept as they were saved. Should one change or go all the same, {link('Changes', 'changes.md')} says "
        "when and what, its documents say so, and old addresses and links to paragraphs lead to where things went. Whether "
        f"a text is quoted rightly, {link('Check a quotation', 'quotation.md')} tells.",
        "## Cite and follow",
        CITING,
        'What is new comes as an <a href="data/feed.xml">Atom feed</a>; its order is that of the documents’ own dates.',
        "## Publishers and licences",
        "The texts are not this archive’s. Each page names who published its text, under which licence, and where it was "
        "first published if the source says so; whoever uses a text owes its publisher the credit that the licence asks for.",
        bullets(publishers) or "There is no publisher yet.",
        "The outline of the land on the map is made with Natural Earth, which is in the public domain. Citations are made "
        "with styles of the Citation Style Language project (CC BY-SA 3.0).",
        "## Report an error",
        "Give the address of the page with the number of the paragraph, such as documents/2014/….html#L57: the number is "
        "the line of the source file. Say what the source has and what the page shows. Tell whoever keeps this archive; "
        "errors of the program belong in the issue list of the project that it was made with.",
    ]
    return page("about.md", "about", "About this archive", body, description="What is here and how it is made.")


def data(look: Lookup) -> Page:
    """data.md: the archive as data, what each file is for, and how to open it."""
    body = [
        "All that the pages show can be had as data, in the formats that tools read. Every file says the same as the pages.",
        *(block for entry in ENTRIES for block in _entry(entry)),
        "## Safe to open",
        "In the CSV files a cell of text that begins like a formula (= + - @), with a tab, a carriage return or an "
        "apostrophe has an apostrophe put before it, so that no spreadsheet runs it; take one away to have the text. "
        'Where a cell holds several values, they stand apart by " | ".',
        "Excel takes a CSV file that is opened with a double click for one in another encoding. Open it with Data, From "
        "Text/CSV, and choose 65001: Unicode (UTF-8) and comma.",
        "## Licences",
        f"The texts are their publishers’; {link('About this archive', 'about.md')} names the licences.",
    ]
    return page("data.md", "data", "Data", body, description="The archive as data: tables, database, TEI, text.")


def _entry(entry: Entry) -> Iterator[str]:
    """A heading, a link to the file, what it is for, and a line that opens it."""
    yield f"## {inline(entry.title)}"
    place = f"data/{entry.path}"
    linked = f'<a href="{place}">{place}</a>' if entry.always else place
    where = f"{place}YYYY/ID" if entry.path.endswith("/") else linked
    yield f"{where}. {inline(entry.about)}"
    if entry.open:
        yield f"{entry.language}:"
        yield code(entry.open)


def _publisher(one: Publisher, amount: int) -> str:
    """ "en.kremlin.ru · 5 documents · licence: CC BY 4.0"."""
    licence = f"licence: {outside(one.licence, one.licence_url)}" if one.licence else "no licence stated"
    return dotted([outside(one.name, one.site), count(amount, "document"), licence])
