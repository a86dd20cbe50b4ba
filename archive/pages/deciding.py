"""The page that tells editors how to decide what is unclear: each file that they write, with an example of all in it."""

from __future__ import annotations

from archive.pages.page import Page, bullets, page
from archive.text.escape import code, link

PATH = "deciding.md"
TITLE = "How to decide what is unclear"
DECISIONS = """\
decisions:
  - field: date            # or title, time, place, kind, language, publisher, url
    value: "2021-09-09"
    basis: inferred        # inferred: the text gives it away; decided: you know it from elsewhere
    reason: The text speaks of the exercise Zapad 2021.
    evidence:              # words that stand on these lines of the source; needed where the basis is inferred
      - {line: 51, text: exercise Zapad 2021}
  - label: {text: The Chair, is_speaker: true, person: anna-berg}   # the person may be left out: not known who
    reason: She chairs the meeting, as line 3 says.
  - label: {text: Next, is_speaker: false}
    reason: The agenda goes on there.
  - turn: {line: 57, person: none}    # from this line on these are nobody's words; or the id of a person
    reason: The publisher's note begins here.
  - name: {text: Igor Belov, person: igor-belov-2}    # whose the name is in this file; none: nobody's
    reason: He is the engineer, not the minister.
  - confirm: [title, layout]          # what the program asks about is right
    reason: Read beside the source.
  - encoding: cp1250                  # of the file, where the program cannot tell it
    reason: The publisher's pages of that year are all in it.
  - same_event: [seeds/report.txt]    # other records of the event; or none
    reason: Both tell of the talks in the afternoon.
"""
WITHDRAWN = 'withdrawn: {date: "2026-05-01", reason: The publisher asked for it.}\n'
DEFAULTS = """\
defaults:
  - field: publisher       # or language, place, kind
    value: harbour-board
    reason: All files here were saved from its site.
  - field: label_form      # how labels look beside "Name:"; may stand several times
    value: "[{time}] {name} -"
    reason: The recorder writes them so.
  - field: day_first       # whether 03/04/2021 is 3 April (true) or 4 March (false)
    value: true
    reason: The board writes British dates.
  - label: {text: The Chair, is_speaker: true}   # with person: an id of people.yml, if it is one everywhere
    reason: So the minutes call whoever chairs.
  - confirm: [layout]
    reason: Ten of the files were read beside their sources.
"""
PEOPLE = """\
- id: anna-berg                # small letters, digits, hyphens: the address of the page
  name: Anna Berg
  aliases: [A. Berg, Anna Bergh]
  roles:
    - {title: Harbour Master, since: "2012-05", until: "2018"}
  wikidata: Q42
- id: great-northern-war
  name: Great Northern War
  is_person: false             # could be taken for somebody, and is nobody
"""
PUBLISHERS = """\
- id: harbour-board
  name: Harbour Board
  aliases: [the Board]
  site: https://harbour.example
  licence: CC BY 4.0
  licence_url: https://creativecommons.org/licenses/by/4.0/
  author: Board of the Harbour     # in citations, where that is not the name
  originals: false                 # the files that were taken in are not to be published
"""


def deciding() -> Page:
    """deciding.md."""
    body = [
        f"{link('Open questions', 'open-questions.md')} lists what the program could not tell, with the lines to write for "
        "each answer. They go into the files below. Sources and generated pages are never edited. After a change, build again.",
        bullets(
            (
                "**NAME.yml** beside NAME.txt decides on one file.",
                "**\\_folder.yml** in any folder of the sources gives defaults for all files in it and below.",
                "**authority/** says who is who, what is where, and who published.",
            )
        ),
        "What NAME.yml says comes first, then what the text says, then the nearest \\_folder.yml, then what the layout of "
        "the file gives away. Each decision has a reason; readers see it.",
        "## On one file: NAME.yml",
        "Where a file holds several documents, “part: 2” says which one a decision is about. A label or a name is meant in "
        "the whole file unless a part is said.",
        code(DECISIONS),
        "Evidence must stand on its line. To go against what the text states, add “overrides:” with what it states. A person "
        "is an id of authority/people.yml. A turn whose speaker only the editor names has the name in square brackets.",
        "To take a document back, the file says so at its top level. The address of the document stays, with day and reason; "
        "its words are nowhere in the site.",
        code(WITHDRAWN),
        "## On a folder: \\_folder.yml",
        code(DEFAULTS),
        "The form of a label is written as it looks, with the parts {role}, {name}, {bracket} and {time} in braces and a "
        "sign that sets it apart from the words. A publisher is an id, name or alias of authority/publishers.yml or one that "
        "the program knows; any other name is one of which no more is known.",
        "## Who is who: authority/people.yml",
        code(PEOPLE),
        "A name that nobody entered gets a page made of what the documents show, if a label, an office beside it, a tag or "
        "“Mr” confirms that it is somebody’s. Two entries must not share a name. A name that two people bear gets two "
        "entries with different names, and a decision with “name:” where it is the second’s. places.yml and "
        "organisations.yml are lists of the same kind.",
        "## Who published: authority/publishers.yml",
        code(PUBLISHERS),
        "An entry with the id of a publisher that the program knows stands in its place.",
        "## When something in them is wrong",
        "The build names the file and the line, says what is allowed there, and ends with status 1. A decision that no "
        "longer applies, because the source changed or because the text says the same, is such an error and never passed "
        "over. The documents of the file stay in the archive as they were last read; a file that was never read before stays "
        "out until the error is mended.",
    ]
    return page(PATH, "about", TITLE, body, description="The files in which editors decide what is unclear.")
