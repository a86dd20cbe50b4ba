"""Pictures: well-formed, the same every time, nothing of a label becomes markup, small for many documents."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.pages import charts
from archive.pages.charts import Bar, Day, Spot
from archive.pages.charts.svg import Node, node, number, written

EVIL = '</title><script>alert(1)</script> "&\'<a href="javascript:x">'
CITIES = (
    Spot("Moscow", 55.7558, 37.6173, "Moscow: 4 documents", 4, "moscow.html"),
    Spot("Sochi", 43.5855, 39.7231, "Sochi: 1 document", 1, "sochi.html"),
)


def parsed(shape: Node) -> Node:
    return etree.fromstring(written(shape))


def every(label: str) -> list[Node]:
    """One of each kind of picture, with this label wherever one can stand."""
    return [
        charts.bars([Bar(label, 3, label, "a.html"), Bar("b", 0, label)], label, label),
        charts.months({(2014, 5): Day(2, "a.html")}, label, label),
        charts.days(2014, {(5, 8): Day(2, "a.html")}, label, label),
        charts.worldmap([Spot(label, 55.0, 37.0, label, 1, "a.html")], label, label),
    ]


@pytest.mark.parametrize("at", range(4))
def test_a_label_stays_a_label(at: int) -> None:
    picture = parsed(every(EVIL)[at])
    assert {element.tag for element in picture.iter()} <= {
        "svg", "title", "desc", "g", "a", "rect", "line", "text", "path", "circle",
    }  # fmt: skip
    assert EVIL in "".join(picture.itertext())
    assert {element.get("href") for element in picture.iter("a")} == {"a.html"}


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=20))
def test_any_label_can_be_written(label: str) -> None:
    for shape in every(label):
        assert parsed(shape).tag == "svg"


def test_each_picture_says_what_it_is_and_has_no_style_script_or_id() -> None:
    for shape in every("Documents"):
        picture = parsed(shape)
        assert (picture[0].tag, picture[0].text, picture[1].tag) == ("title", "Documents", "desc")
        assert picture.get("role") == "group"
        for element in picture.iter():
            assert not {"style", "id", "onclick"} & set(element.keys())
            assert element.tag != "a" or element.get("aria-label")


def test_without_links_it_is_an_image() -> None:
    assert charts.bars([Bar("2014", 3, "3 documents")], "t", "d").get("role") == "img"


def test_a_figure_is_one_block_of_html_with_its_numbers() -> None:
    numbers = charts.table(("Year", "Documents"), [("2014", "3"), (EVIL, node("a", "x", href="a.html"))])
    text = charts.figure(charts.bars([Bar("2014", 3, "x")], "t", "d"), "A caption & more", numbers)
    assert text.startswith('<figure class="pic">') and text.endswith("</figure>") and "\n" not in text
    figure = etree.fromstring(text)
    assert [cell.text for cell in figure.iter("th")] == ["Year", "Documents", "2014", EVIL]
    assert figure.findtext("figcaption") == "A caption & more"


@pytest.mark.parametrize(("value", "text"), [(3, "3"), (3.14, "3.1"), (-0.01, "0"), (2.0, "2"), (1234.56, "1234.6")])
def test_number(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize("count", [0, 1, 2, 25, 300])
def test_bars_stay_in_the_picture(count: int) -> None:
    picture = charts.bars([Bar(str(1700 + at), at % 7, "x", "a.html") for at in range(count)], "t", "d")
    width = float(picture.get("width", ""))
    bars = list(picture.iter("rect"))
    assert all(0 <= float(bar.get("x", "")) < width and float(bar.get("height", "")) <= 121 for bar in bars)
    assert len([bar for bar in bars if bar.get("class") == "pic-bar"]) == sum(at % 7 > 0 for at in range(count))


def test_a_calendar_has_the_days_of_its_year() -> None:
    assert len(list(charts.days(2020, {}, "t", "d").iter("rect"))) == 366
    picture = charts.days(2014, {(5, 8): Day(1, "x.html")}, "t", "d")
    assert [link.get("aria-label") for link in picture.iter("a")] == ["8 May 2014: 1 document"]


def test_the_darkest_months_are_those_with_most() -> None:
    cells = {(2014, month): Day(number_of) for month, number_of in ((1, 1), (2, 50), (3, 100))}
    picture = charts.months(cells, "t", "d")
    shades = {g[0].text: g[1].get("class") for g in picture.iter("g")}
    assert shades["March 2014: 100 documents"] == "pic-4"
    assert shades["January 2014: 1 document"] == "pic-1"


def test_spots_lie_where_they_belong() -> None:
    picture = charts.worldmap(CITIES, "t", "d")
    moscow, sochi = picture.iter("circle")
    assert float(moscow.get("cy", "")) < float(sochi.get("cy", ""))
    assert float(moscow.get("cx", "")) < float(sochi.get("cx", ""))
    assert float(picture.get("height", "")) <= 0.65 * float(picture.get("width", ""))
    assert [label.text for label in picture.iter("text")] == ["Moscow", "Sochi"]


@pytest.mark.parametrize("spots", [(), CITIES[:1], (Spot("a", 89, 179.9, "a", 1), Spot("b", -89, -179.9, "b", 1))])
def test_a_map_of_any_spots_can_be_drawn(spots: tuple[Spot, ...]) -> None:
    picture = charts.worldmap(spots, "t", "d")
    assert float(picture.get("height", "")) > 0
    for spot in picture.iter("circle"):
        assert 0 <= float(spot.get("cx", "")) <= float(picture.get("width", ""))
        assert 0 <= float(spot.get("cy", "")) <= float(picture.get("height", ""))


def test_no_outline_runs_across_the_map_where_land_crosses_the_180th_meridian() -> None:
    """Siberia and Fiji do; a line from 179 to -179 degrees would cut the map."""
    ends = [Spot("Fiji", -18.0, 178.0, "Fiji", 1, None), Spot("Samoa", -13.8, -171.8, "Samoa", 1, None)]
    outline = next(part for part in charts.worldmap(ends, "t", "d").iter("path")).get("d") or ""
    rings = [[float(pair.split()[0]) for pair in ring.strip("Z").split("L")] for ring in outline.split("M")[1:]]
    north = [ring for ring in rings if max(ring) - min(ring) < 600]
    assert len(rings) > 50
    assert len(rings) - len(north) <= 1  # Antarctica, along the lower edge
    assert max(abs(a - b) for ring in north for a, b in pairwise(ring)) < 150


def test_the_land_says_where_it_comes_from() -> None:
    land = json.loads((Path(charts.__file__).parent / "land.json").read_text(encoding="utf-8"))
    assert "public domain" in land["licence"]
    assert len(land["rings"]) > 100


def test_the_days_of_a_month_stand_under_the_letters_of_the_week() -> None:
    picture = charts.days(2014, {}, "t", "d")
    letters = [label for label in picture.iter("text") if label.get("class") == "pic-week"]
    assert "".join(label.text or "" for label in letters) == "MTWTFSS" * 12
    first = next(picture.iter("rect"))  # 1 January 2014, a Wednesday
    assert float(first.get("x", "")) + 6.5 == float(letters[2].get("x", ""))
