"""The pictures of this archive's pages, with their links, captions and numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from archive.linking import addresses
from archive.linking.indexes import Entry, Lookup
from archive.model import Document, Place
from archive.pages import charts
from archive.pages.charts import Bar, Day, Spot
from archive.pages.charts.svg import Node, node
from archive.pages.page import PER_PAGE
from archive.text.dates import MONTHS
from archive.text.english import count

FEW = 2  # days of a year or documents that need no picture
LONGEST = 130  # years in a row of bars; beyond that they stand by decades
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])(?!\d)")  # no season: 2021-21 is spring


def href(target: str, origin: str, fragment: str = "") -> str:
    """The address in HTML of the page `target` (a path from docs/) from the page `origin`."""
    return addresses.html(addresses.relative(target, origin)) + (f"#{fragment}" if fragment else "")


def used(picture: str) -> dict[str, bool]:
    """For the front matter of a page: that it shows a picture, if it does; the theme then loads the styles."""
    return {"pictures": True} if picture else {}


def cell(text: str, target: str | None, origin: str) -> Node | str:
    """A cell of a table that leads to a page, if there is one."""
    return node("a", text, href=href(target, origin)) if target else text


def by_year(numbers: Mapping[str, int], what: tuple[str, str], title: str, origin: str) -> str:
    """Numbers by years ("2014") as bars that lead to the years; `what` is counted, one and many. "" for no numbers."""
    if not numbers:
        return ""
    first, last = int(min(numbers)), int(max(numbers))
    years = [f"{year:04}" for year in range(first, last + 1)]
    if len(years) > LONGEST:
        return _by_decade(numbers, what, title, origin)
    bars = [
        Bar(year, n := numbers.get(year, 0), f"{year}: {count(n, *what)}", href(addresses.year_page(year), origin))
        for year in years
    ]
    rows = [(cell(bar.name, addresses.year_page(bar.name), origin), f"{bar.value:,}") for bar in bars if bar.value]
    return _bars(bars, rows, what, title)


def _by_decade(numbers: Mapping[str, int], what: tuple[str, str], title: str, origin: str) -> str:
    sums: dict[str, int] = {}
    for year, n in numbers.items():
        sums[f"{year[:3]}0s"] = sums.get(f"{year[:3]}0s", 0) + n
    there = href("years/index.md", origin)
    bars = [Bar(name, sums[name], f"{name}: {count(sums[name], *what)}", there) for name in sorted(sums)]
    return _bars(bars, [(bar.name, f"{bar.value:,}") for bar in bars], what, title)


def _bars(bars: Sequence[Bar], rows: Sequence[Sequence[str | Node]], what: tuple[str, str], title: str) -> str:
    most = max(bars, key=lambda bar: bar.value)
    highest = f"; most in {most.name}: {most.value:,}" if sum(bar.value == most.value for bar in bars) == 1 else ""
    span = f"from {bars[0].name} to {bars[-1].name}" if len(bars) > 1 else f"in {bars[0].name}"
    about = f"{count(sum(bar.value for bar in bars), *what)} {span}{highest}."
    numbers = charts.table(("Year", what[1].capitalize()), rows)
    return charts.figure(charts.bars(bars, title, about), f"{title}: {about}", numbers)


def months(look: Lookup, origin: str) -> str:
    """The months of all years as a calendar; "" where no month is known."""
    cells: dict[tuple[int, int], Day] = {}
    for year, listed in look.by_year.items():
        for month, (number, page) in _by_month(year, listed).items() if year else ():
            cells[int(year or 0), month] = Day(number, href(page, origin, _heading(int(year or 0), month)))
    if not cells:
        return ""
    rows = [(f"{MONTHS[month - 1]} {year}", f"{cell.number:,}") for (year, month), cell in sorted(cells.items())]
    title, about = (
        "Documents by month",
        "One row per year, one column per month; the stronger the colour, the more documents.",
    )
    return charts.figure(
        charts.months(cells, title, about), f"{title}. {about}", charts.table(("Month", "Documents"), rows)
    )


def _by_month(year: str | None, listed: Sequence[Entry]) -> dict[int, tuple[int, str]]:
    """Month -> how many documents, and the page of the year's list on which the month begins."""
    months: dict[int, tuple[int, str]] = {}
    for at, (document, _) in enumerate(listed):
        if match := _MONTH.match(document.date or ""):
            number, page = months.get(int(match[1]), (0, addresses.page(addresses.year_page(year), at // PER_PAGE + 1)))
            months[int(match[1])] = number + 1, page
    return months


def days(year: str, listed: Sequence[Entry], origin: str) -> str:
    """The days of a year as a calendar; "" for FEW or less. A day leads to its document, or with several to its month."""
    months = _by_month(year, listed)
    by_day: dict[tuple[int, int], list[Document]] = {}
    for document, _ in listed:
        if (match := _DAY.fullmatch(document.date or "")) and _exists(*map(int, match.groups())):
            by_day.setdefault((int(match[2]), int(match[3])), []).append(document)
    if len(by_day) <= FEW:
        return ""

    def there(month: int, some: Sequence[Document]) -> str:
        if len(some) == 1:
            return href(addresses.document(some[0]), origin)
        return href(months[month][1], origin, _heading(int(year), month))

    cells = {day: Day(len(some), there(day[0], some)) for day, some in by_day.items()}
    title, about = f"Documents by day, {year}", "The stronger a day’s colour, the more documents it has."
    return charts.figure(charts.days(int(year), cells, title, about), f"{title}. {about}")


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def _heading(year: int, month: int) -> str:
    """The id of the heading of a month on the page of its year."""
    return f"{MONTHS[month - 1].lower()}-{year:04}"


def places(look: Lookup, some: Sequence[Place], origin: str) -> str:
    """The places that have coordinates on a map; "" for none."""
    spots = []
    for place in some:
        if place.latitude is not None and place.longitude is not None:
            documents, said = len(look.by_place.get(place.id, ())), len(look.mentions.of("place", place.id))
            label = f"{place.name}: {count(documents, 'document')} made there, mentioned in {said:,}"
            there = href(addresses.place(place.id), origin)
            spots.append(Spot(place.name, place.latitude, place.longitude, label, documents, there))
    if not spots:
        return ""
    title = "Places on a map"
    by_name = sum(any(reason.startswith("position") for reason in place.inferred) for place in some)
    inferred = f" ({by_name:,} inferred from the name, as their pages say)" if by_name else ""
    about = (
        f"{len(spots):,} of {count(len(some), 'place')}, those whose position is known{inferred}. The larger the dot, the more "
        "documents were made there. Outlines: Natural Earth, public domain. Cities: GeoNames, CC BY 4.0."
    )
    return charts.figure(charts.worldmap(spots, title, about), f"{title}. {about}")
