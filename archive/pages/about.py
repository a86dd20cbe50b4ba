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
    "**Stated**: the source says so, on the line that is given.",
    "**Inferred**: the source does not say so in as many words, but something else in it, or a practice of its publisher, "
    "shows it; the reason is given.",
    "**Set by an editor**: a person decided it; the reason is given.",
    "**Not known**: nothing was found, and nothing was assumed.",
    "**Transcript**: the speakers’ words as the publisher wrote them down. **Report**: the publisher’s own account.",
    "**&lt;…&gt;**: the publisher left something out here.",
)


NAMES = (
    "People, places and organisations are linked to their pages the first time that a turn names them, if the editors have "
    "entered the name or the document gives it in full. A family name alone is not linked, except after “Mr” or “Ms” where "
    "only one participant has that name. A name that could mean two people is linked to neither."
)
CITING = (
    "Each document’s page ends with its citation in Chicago, APA and MLA style, and as files for reference managers; "
    "programs such as Zotero recognise the page by themselves. The menu at a paragraph’s number copies a quotation with the "
    "paragraph’s address. A citation names the publisher of the text, the date of the event, this archive, and the "
    "document’s address in it. It gives no date of access, because paragraphs keep their addresses."
)


def about(look: Lookup) -> Page:
    """about.md: what is here, how it is made, what its words mean, whose the sources are, how to report an error."""
    amounts = Counter(publisher.publisher for publisher in look.archive.documents)
    publishers = [_publisher(publisher, amounts[publisher.id]) for publisher in look.archive.publishers]
    body = [
        introduction(look),
        numbers(look) if look.archive.documents else NOTHING,
        "## How it is made",
        "A program reads each source file without changing it, and divides it into documents, fields, speakers and paragraphs "
        f"by named rules. {link('Every file can be read line by line', 'sources/index.md')}, with how each line was used and "
        "by which rule. What the rules cannot tell is not guessed. It is left blank, marked, and listed among the "
        f"{link('open questions', 'open-questions.md')}, which {link('editors decide', deciding.PATH)} in small files kept "
        "with the sources; each decision has a reason. Errors in the sources are not corrected; the page points them out.",
        NAMES,
        "## What the words mean",
        bullets(MEANINGS),
        "## If a source changes or disappears",
        f"Sources are kept as they were saved. If one changes or disappears, {link('Changes', 'changes.md')} says when and "
        "how, its documents say so too, and old addresses and links to paragraphs still lead to the right place. "
        f"{link('Check a quotation', 'quotation.md')} tells you whether a text is quoted correctly.",
        "## Cite and follow",
        CITING,
        'An <a href="data/feed.xml">Atom feed</a> lists the newest documents, by their own dates.',
        "## Publishers and licences",
        "The texts belong to their publishers. Each page says who published its text, under which licence and, if the source "
        "says so, where it first appeared. If you use a text, credit its publisher as the licence requires.",
        bullets(publishers) or "There are no publishers yet.",
        "The outlines on the map are from Natural Earth (public domain); the positions of cities that no editor has entered "
        "are from GeoNames (geonames.org, CC BY 4.0). Citations use styles of the Citation Style Language project "
        "(CC BY-SA 3.0).",
        "## Report an error",
        "Write to the editors of this archive. Give the address of the page with the number of the paragraph, such as "
        "documents/2014/….html#L57 (the number is the line of the source file), and say what the source has and what the page "
        "shows. Errors of the program belong in the issue tracker of the project that it was made with.",
    ]
    return page(
        "about.md", "about", "About this archive", body, description="What this archive holds and how it is made."
    )


def data(look: Lookup) -> Page:
    """data.md: the archive as data, what each file is for, and how to open it."""
    body = [
        "Everything that the pages show is here as data too, in standard formats.",
        *(block for entry in ENTRIES for block in _entry(entry)),
        "## Safe to open",
        "In the CSV files, a text cell that begins like a formula (= + - @), or with a tab, a carriage return or an "
        "apostrophe, has an extra apostrophe in front, so that no spreadsheet runs it; remove it to get the text. "
        'Several values in one cell are separated by " | ".',
        "Excel guesses the wrong encoding if you double-click a CSV file. Open it with Data, From Text/CSV, and choose 65001: "
        "Unicode (UTF-8) and comma.",
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
