"""Reports on checked articles: lines for an editor (`path:line: status: ...`), and JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.model import Problem
from archive.quoting import articles, formats
from archive.quoting.articles import Quoted
from archive.quoting.check import Answer, Part, Quotation, check
from archive.quoting.compare import LONGEST
from archive.quoting.lookup import Place
from archive.work.progress import Failed

RIGHT = ("exact", "close")
_SHOWN = 60  # signs of a quotation in a line
_PLACES = 5


@dataclass(frozen=True)
class Checked:
    """A quotation of an article with its answer."""

    path: Path
    quoted: Quoted
    answer: Answer

    def line(self) -> str:
        """`path:line: status: “first words …”` and what a reader needs to know."""
        told = [f"“{_short(self.quoted.text)}”", *self._details()]
        return f"{self.path}:{self.quoted.line}: {self.answer.status}: {'; '.join(told)}"

    def _details(self) -> Iterator[str]:
        if self.quoted.who:
            yield f"given to {self.quoted.who}"
        for part in self.answer.parts:
            if len(self.answer.parts) > 1:
                yield f"“{_short(part.text, 30)}” {part.status}"
            yield from part.notes
            if part.status == "other-speaker":
                yield f"said by {' and '.join(part.places[0].names)}"
            if part.places:
                yield part.places[0].address
        yield from self.answer.notes

    def record(self) -> dict[str, Any]:
        """The object that stands for it in JSON."""
        return {
            "path": str(self.path),
            "line": self.quoted.line,
            "quotation": self.quoted.text,
            "speaker": self.quoted.who,
            "status": self.answer.status,
            "notes": list(self.answer.notes),
            "parts": list(map(_part, self.answer.parts)),
        }


def checked(paths: Sequence[Path], site: Path) -> list[Checked]:
    """All quotations of the articles, in order, checked against the site.

    Failed (status 2): an article or the data of the site cannot be read, and which.
    """
    quoted = [(path, quotation) for path in paths for quotation in _quotations(path)]
    data = site / "data" / "documents.jsonl"
    try:
        answers = check([Quotation(quotation.text, quotation.who) for _, quotation in quoted], data)
    except FileNotFoundError:
        message = "is missing; name the folder of a built site with --site (build_site.py builds one)"
        raise Failed(Problem(str(data), 0, message), status=2) from None
    except (OSError, ValueError, KeyError) as error:
        raise Failed(Problem(str(data), 0, f"cannot be read: {error}"), status=2) from error
    return [Checked(path, quotation, answer) for (path, quotation), answer in zip(quoted, answers, strict=True)]


def _quotations(path: Path) -> list[Quoted]:
    try:
        quoted = articles.quotations(formats.read(path))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Failed(Problem(str(path), 0, f"{reason}; give a text, Markdown, HTML or DOCX file"), status=2) from error
    if long := next((quotation for quotation in quoted if len(quotation.text) > LONGEST), None):
        message = f"this quotation has more than {LONGEST} signs; look whether it is closed"
        raise Failed(Problem(str(path), long.line, message), status=2)
    return quoted


def summary(some: Sequence[Checked]) -> str:
    """How many quotations got which answer."""
    if not some:
        return "No quotations of three words and more were found."
    amounts = Counter(quotation.answer.status for quotation in some)
    return f"{len(some)} checked: " + ", ".join(f"{amount} {status}" for status, amount in amounts.items()) + "."


def _part(part: Part) -> dict[str, Any]:
    return {
        "text": part.text,
        "status": part.status,
        "notes": list(part.notes),
        "places": [_place(place) for place in part.places[:_PLACES]],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "document": place.text.id,
        "title": place.text.title,
        "date": place.text.date,
        "page": place.address,
        "speakers": place.names,
        "words_differ": place.comparison.differ,
    }


def _short(text: str, signs: int = _SHOWN) -> str:
    return text if len(text) <= signs else f"{text[:signs].rsplit(' ', 1)[0]} …"
