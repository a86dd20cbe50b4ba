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
    basis: inferred        # inferred: the text implies it; decided: you know it from elsewhere
    reason: The text mentions the exercise Zapad 2021.
    evidence:              # words that appear on these lines of the source; required if the basis is inferred
      - {line: 51, text: exercise Zapad 2021}
  - label: {text: The Chair, is_speaker: true, person: anna-berg}   # leave the person out if unknown
    reason: She chairs the meeting, as line 3 says.
  - label: {text: Next, is_speaker: false}
    reason: It is an item of the agenda.
  - turn: {line: 57, person: none}    # from this line on, nobody is speaking; or the id of a person
    reason: The publisher's note begins here.
  - name: {text: Igor Belov, person: igor-belov-2}    # whom the name means in this file; none: nobody
    reason: He is the engineer, not the minister.
  - confirm: [title, layout]          # what the program was unsure of is right
    reason: Checked against the source.
  - encoding: cp1250                  # of the file, if the program cannot tell
    reason: All of the publisher's pages of that year use it.
  - same_event: [seeds/report.txt]    # other records of the event; or none
    reason: Both are about the afternoon's talks.
"""
WITHDRAWN = 'withdrawn: {date: "2026-05-01", reason: The publisher asked for it.}\n'
DEFAULTS = """\
defaults:
  - field: publisher       # or language, place, kind
    value: harbour-board
    reason: All files here were saved from its site.
  - field: label_form      # how labels look, apart from "Name:"; may be given several times
    value: "[{time}] {name} -"
    reason: The recording software writes them like this.
  - field: day_first       # whether 03/04/2021 is 3 April (true) or 4 March (false)
    value: true
    reason: The board uses British dates.
  - label: {text: The Chair, is_speaker: true}   # add person: ID if it is the same person everywhere
    reason: The minutes use it for whoever is in the chair.
  - confirm: [layout]
    reason: Ten of the files were compared with their sources.
"""
PEOPLE = """\
- id: anna-berg                # lower-case letters, digits, hyphens; becomes the page's address
  name: Anna Berg
  aliases: [A. Berg, Anna Bergh]
  roles:
    - {title: Harbour Master, since: "2012-05", until: "2018"}
  wikidata: Q42
- id: great-northern-war
  name: Great Northern War
  is_person: false             # looks like a person's name but is not
"""
PUBLISHERS = """\
- id: harbour-board
  name: Harbour Board
  aliases: [the Board]
  site: https://harbour.example
  licence: CC BY 4.0
  licence_url: https://creativecommons.org/licenses/by/4.0/
  author: Board of the Harbour     # in citations, if different from the name
  originals: false                 # do not publish the original files
"""


def deciding() -> Page:
    """deciding.md."""
    body = [
        f"{link('Open questions', 'open-questions.md')} lists what the program could not tell, with the lines to write for "
        "each answer. They go into the files below; sources and generated pages are never edited. Build again after a change.",
        bullets(
            (
                "**NAME.yml** beside NAME.txt holds decisions on one file.",
                "**\\_folder.yml** in any folder of the sources sets defaults for all files in it and below.",
                "**authority/** says who is who, what is where, and who published.",
            )
        ),
        "NAME.yml takes precedence over the text, the text over the nearest \\_folder.yml, and that over what the layout of "
        "the file implies. Every decision needs a reason, which readers see.",
        "## One file: NAME.yml",
        "If a file holds several documents, “part: 2” says which one a decision is about. Decisions on labels and names apply "
        "to the whole file unless they name a part.",
        code(DECISIONS),
        "Evidence must appear on the line it cites. To contradict what the text states, add “overrides:” with what it states. "
        "People are named by their ids in authority/people.yml. Where only an editor says who is speaking, the page shows the "
        "name in square brackets.",
        "To withdraw all documents of a file, add this at the top level. Their addresses stay, with the date and the reason; "
        "their words appear nowhere in the site.",
        code(WITHDRAWN),
        "## One folder: \\_folder.yml",
        code(DEFAULTS),
        "Write the form of a label as it looks, with {role}, {name}, {bracket} and {time} in braces, and with a sign that sets "
        "the label apart from the words. Name a publisher by an id, name or alias from authority/publishers.yml, or one that "
        "the program knows; of any other name, the archive knows nothing more.",
        "## Who is who: authority/people.yml",
        code(PEOPLE),
        "Somebody who is not entered gets a page built from the documents, if a label, an office next to the name, a tag or "
        "“Mr” confirms that it is a person. Two entries must not share a name. If two people have the same name, give them "
        "entries with different names, and add a decision with “name:” wherever the second is meant. places.yml and "
        "organisations.yml are lists of the same kind.",
        "## Who published: authority/publishers.yml",
        code(PUBLISHERS),
        "An entry with the id of a publisher that the program knows replaces what it knows.",
        "## If something in these files is wrong",
        "The build names the file and the line, says what is allowed there, and ends with status 1. A decision that no longer "
        "applies, because the source has changed or the text says the same, is an error too, and is never ignored. The "
        "documents of the file stay in the archive as they were last read; a file that has never been read stays out until the "
        "error is fixed.",
    ]
    return page(PATH, "about", TITLE, body, description="The files in which editors decide what is unclear.")
