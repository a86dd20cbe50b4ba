"""Does every word that a browser shows of the labelled saved pages stand in their seeds, in the same order?

    python -m tests.shown [FOLDER]

Each page is opened in Chromium, its scripts and the network off, and the words of `document.body.innerText` (NFKC, case
folded) are looked for one after another in the text that `add` makes. Names each page that lacks one, with the first word
that is missing; the exit status is 1 then. FOLDER holds other pages than those beside the repository.
"""

from __future__ import annotations

import sys
from pathlib import Path

from archive.adding import html
from tests.browser.test_added_pages import words
from tests.forms import MissingError, chromium
from tests.needs import CORPUS


def main(arguments: list[str]) -> int:
    """Look at all pages, and say how many hold all that is shown."""
    pages = sorted((Path(arguments[0]) if arguments else CORPUS / "html").glob("*.html"))
    lacking = 0
    try:
        with chromium() as view:
            for page in pages:
                view.goto(page.as_uri())
                rest = iter(words(html.convert(page.read_bytes()).text))
                missing = next(
                    (word for word in words(view.evaluate("document.body.innerText")) if word not in rest), None
                )
                if missing is not None:
                    lacking += 1
                    print(f"{page.name}: {missing!r} is not where it is shown")
    except MissingError as error:
        print(f"left out: {error}")
        return 0
    print(
        f"{len(pages) - lacking} of {len(pages)} pages: each word that is shown stands in the seed, in the same order"
    )
    return int(lacking > 0 or not pages)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
