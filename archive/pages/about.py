"""The pages about the archive itself: what it can be relied on for, and its data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from archive.data.contents import ENTRIES, Entry
from archive.linking.indexes import Lookup
from archive.model import Publisher
from archive.pages import deciding
from archive.pages.documents import NOTHING
from archive.pages.home import introduction, numbers
from archive.pages.page import Page, bullets, dotted, page
from archive.text.english import count
from archive.text.escape import code, inline, link, outside

MEANINGS = (
    "**Stated**: the source says so, in the line that is given.",
    "**Inferred**: the source does not say so plainly, but something else in it, or a rule of its publisher, does; the "
    "reason is given.",
    "**Set by an editor**: a person decided it; the reason is given.",
    "**Not known**: nothing was found, and nothing was assumed.",
    "**Transcript**: the words of the speakers as the publisher wrote them down. **Report**: the publisher’s own account.",
    "**&lt;…&gt;**: the publisher left something out here.",
)


NAMES = (
    "The names of people, places and organisations that the editors have entered, or that a document gives in full, lead to "
    "their pages, the first time in a turn. A family name alone is not linked; after “Mr” or “Ms” it leads to the one "
    "participant of that name. A name that could mean two people is not linked."
)
CITING = (
    "Each document’s page ends with its citation in the Chicago, APA and MLA styles, and as files for reference managers; "
    "programs such as Zotero find it themselves. The menu at the number of a paragraph copies a quotation with the "
    "address of that paragraph. A citation names the publisher of the text, the day of the event, this archive, and where "
    "the document stands in it; it names no day of access, for the paragraphs keep their addresses."
)


def about(look: Lookup) -> Page:
    """about.md: what is here, how it is made, what its words mean, whose the sources are, how to report an error."""
    amounts = Counter(publisher.publisher for publisher in look.archive.documents)
    publishers = [_publisher(publisher, amounts[publisher.id]) for publisher in look.archive.publishers]
    body = [
        introduction(look),
        numbers(look) if look.archive.documents else NOTHING,
        "## How it is made",
        "A program reads each source file, never changes it, and divides it into documents, fields, speakers and paragraphs "
        f"by named rules. {link('Each file can be read line by line', 'sources/index.md')}, with how each line was used and by "
        "which rule. What the rules cannot tell is not guessed: it is left blank, marked, and listed among the "
        f"{link('open questions', 'open-questions.md')}. {link('Editors decide them', deciding.PATH)} in small files beside "
        "the sources, each decision with its reason. Errors in the sources are left as they are and named on the page.",
        NAMES,
        "## What the words mean",
        bullets(MEANINGS),
        "## If a source changes or disappears",
        f"Sources are kept as they were saved. If one changes or disappears, {link('Changes', 'changes.md')} says when and "
        "how, its documents say so, and old addresses and links to paragraphs lead to where things are now. "
        f"{link('Check a quotation', 'quotation.md')} tells whether a text is quoted correctly.",
        "## Cite and follow",
        CITING,
        'What is new comes as an <a href="data/feed.xml">Atom feed</a>; its order is that of the documents’ own dates.',
        "## Publishers and licences",
        "The texts belong to their publishers. Each page names who published its text, under which licence, and where it was "
        "first published if the source says so. If you use a text, give its publisher the credit that the licence asks for.",
        bullets(publishers) or "There are no publishers yet.",
        "The outline of the land on the map is made with Natural Earth, which is in the public domain; the position of cities "
        "that no editor has entered comes from GeoNames (geonames.org, CC BY 4.0). Citations are made "
        "with styles of the Citation Style Language project (CC BY-SA 3.0).",
        "## Report an error",
        "Give the address of the page with the number of the paragraph, such as documents/2014/….html#L57: the number is "
        "the line of the source file. Say what the source has and what the page shows, and tell the editors of this archive. "
        "Errors of the program belong in the issue tracker of the project that it was made with.",
    ]
    return page("about.md", "about", "About this archive", body, description="What is here and how it is made.")


def data(look: Lookup) -> Page:
    """data.md: the archive as data, what each file is for, and how to open it."""
    body = [
        "Everything that the pages show is here as data, in formats that tools read. The files and the pages say the same.",
        *(block for entry in ENTRIES for block in _entry(entry)),
        "## Safe to open",
        "In the CSV files, a text cell that begins like a formula (= + - @), or with a tab, a carriage return or an "
        "apostrophe, has an apostrophe before it, so that no spreadsheet runs it; remove it to get the text. "
        'Several values in one cell are separated by " | ".',
        "Excel takes a CSV file that is opened with a double click for one in another encoding. Open it with Data, From "
        "Text/CSV, and choose 65001: Unicode (UTF-8) and comma.",
        "## Licences",
        f"The texts belong to their publishers; {link('About this archive', 'about.md')} names the licences.",
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


def _publisher(publisher: Publisher, amount: int) -> str:
    """ "en.kremlin.ru · 5 documents · licence: CC BY 4.0"."""
    licence = (
        f"licence: {outside(publisher.licence, publisher.licence_url)}" if publisher.licence else "no licence stated"
    )
    return dotted([outside(publisher.name, publisher.site), count(amount, "document"), licence])
