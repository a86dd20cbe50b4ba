"""The head of a plain transcript: which of its first lines are title, date, clock and place, and which are none of them."""

from __future__ import annotations

import pytest

from archive import sources
from archive.describing import describe
from archive.reading import read

SPEECH = ["", "Anna Sample: Good morning to all of you.", "", "Ben Muster: Good morning."]
Fields = tuple[str | None, str | None, str | None, str | None]  # title, date, time, place

HEADS: list[tuple[list[str], Fields]] = [
    (["A meeting", "March 3, 2021"], ("A meeting", "2021-03-03", None, None)),
    (["MARCH 3, 2021", "", "A meeting", "", "11:05 A.M. EST"], ("A meeting", "2021-03-03", "11:05", None)),
    (["A meeting", "7 May 2025, Omsk"], ("A meeting", "2025-05-07", None, "Omsk")),
    (["A meeting", "7 May 2025, Omsk, The Castle"], ("A meeting", "2025-05-07", None, "Omsk, The Castle")),
    (["A meeting", "14 May 2022 - 22:11"], ("A meeting", "2022-05-14", "22:11", None)),
    (["A meeting", "7 May 2025, edited by Ben"], ("A meeting", None, None, None)),
    (["A meeting", "July 8, 2017 Northtown Meetup"], ("A meeting", "2017-07-08", None, None)),
    (["A meeting", "7 May 2025 was a Wednesday and we met in the old hall, as always."], ("A meeting", None, None, None)),
    (["Sample v. Muster", "Oral Argument - April 20, 2011"], ("Sample v. Muster", "2011-04-20", None, None)),
    (["[Record Volume 1, Number 8 (Tuesday, January 28, 1997)]", "[Senate]", "[Page S6]", "From [www.example.org]",
      "", "        SCHEDULE"], ("SCHEDULE", "1997-01-28", None, None)),
    (["        ACT FOR THE MENDING OF", "          BRIDGES AND ROADS", "", "May 3, 2005"],
     ("ACT FOR THE MENDING OF BRIDGES AND ROADS", "2005-05-03", None, None)),
    (["A meeting", "DATE: 3 June 2011", "PLACE: Irvine, CA", "INTERVIEWER: Ben Muster"],
     ("A meeting", "2011-06-03", None, "Irvine, CA")),
    (["A meeting", "Place: see the map at the end."], ("A meeting", None, None, None)),
    (["A meeting, 3 March 2021"], ("A meeting, 3 March 2021", "2021-03-03", None, None)),
    (["A meeting", "03/04/2021"], ("A meeting", None, None, None)),
    (["A meeting", "23/04/2021"], ("A meeting", "2021-04-23", None, None)),
    (["PRESS RELEASE", "A bridge opens", "May 3, 2021"], ("A bridge opens", "2021-05-03", None, None)),
    (["Встреча", "7 мая 2025 года, Москва"], ("Встреча", "2025-05-07", None, "Москва")),
    (["---", "title: How to grow", "date: 2022-10-13", "guest: Anna Sample", "---", "", "# How to grow"],
     ("How to grow", "2022-10-13", None, None)),
    (["# How to grow #", "*2022-10-13*"], ("How to grow", "2022-10-13", None, None)),
    (["135", "136", "A meeting"], ("A meeting", None, None, None)),
    (["A meeting", "Washington, October 22, 1962, 9:25 a.m."], ("A meeting", "1962-10-22", "09:25", "Washington")),
    (["A meeting", "Fulton, Missouri, March 5, 1946."], ("A meeting", "1946-03-05", None, "Fulton, Missouri")),
    (["A meeting", "Northtown, 21 July 2022"], ("A meeting", "2022-07-21", None, None)),
    (["A meeting", "Reuters, 21 July 2022, 14:00"], ("A meeting", "2022-07-21", None, None)),
    (["A meeting", "Washington, DC", "March 7, 2022"], ("A meeting", "2022-03-07", None, "Washington, DC")),
    (["A meeting", "Northtown", "March 7, 2022"], ("A meeting", "2022-03-07", None, None)),
    (["A meeting", "HC Deb 12 March 1987 vol 112 cc451-60"], ("A meeting", "1987-03-12", None, None)),
    (["A meeting", "Genoa, Vienna and Rome, March 7, 2022 were the places of the talks before."],
     ("A meeting", None, None, None)),
    (["Fernsehdebatte", "Berlin, Donnerstag, den 14. März 2019"], ("Fernsehdebatte", "2019-03-14", None, "Berlin")),
    ([" ".join(["The text begins at once."] * 20), "So it goes on."], (None, None, None, None)),
    (["A meeting", "The university was founded by the Presidential Executive Order of October 13, 2010."],
     ("A meeting", None, None, None)),
    (["Executive Order of October 13, 2010"], ("Executive Order of October 13, 2010", "2010-10-13", None, None)),
    (["A meeting", "The talks of May 3, 2020 were long.", "May 9, 2020"], ("A meeting", "2020-05-09", None, None)),
    (["United Nations", "S/PV.7498", "Provisional", "Held at Headquarters, New York, on Friday, 25 February 2022, at 5 p.m."],
     ("United Nations", "2022-02-25", "17:00", "Headquarters, New York")),
    (["A meeting", "Held in secret, on 3 May 2020"], ("A meeting", "2020-05-03", None, None)),
    (["A meeting", "Held up by rain, on 3 May 2020 we met again."], ("A meeting", None, None, None)),
    (["Rede", "Berlin, den 3. Mai 2019"], ("Rede", "2019-05-03", None, "Berlin")),
    (["Discours", "Paris, le mercredi 1er mars 2022"], ("Discours", "2022-03-01", None, "Paris")),
    (["Przemówienie", "Warszawa, dnia 2 marca 2022 r."], ("Przemówienie", "2022-03-02", None, "Warszawa")),
    (["Пасяджэнне", "Мінск, 7 красавіка 2021 г."], ("Пасяджэнне", "2021-04-07", None, "Мінск")),
    (["FOR IMMEDIATE RELEASE: March 7, 2022", "A bridge opens"], ("A bridge opens", "2022-03-07", None, None)),
    (["For Release on Delivery", "10:00 a.m. EDT", "July 12, 2022", "A bridge opens"],
     ("A bridge opens", "2022-07-12", "10:00", None)),
    (["Last updated: 2 March 2022", "A bridge opens"], ("A bridge opens", None, None, None)),
    (["Posted on March 2, 2022", "A bridge opens", "Delivered 1 March 2022"],
     ("A bridge opens", "2022-03-01", None, None)),
    (["Published reports on bridges", "2 March 2022"], ("Published reports on bridges", "2022-03-02", None, None)),
    (["March 2022", "A bridge opens"], ("A bridge opens", None, None, None)),
    (["03/04/2021", "A bridge opens"], ("A bridge opens", None, None, None)),
    (["2 and 5 March 2022", "Hearings on bridges"], ("Hearings on bridges", None, None, None)),
    (["Wednesday, 23 March", "(10.00 am)", "An inquiry"], ("An inquiry", "XXXX-03-23", "10:00", None)),
    (["A meeting", "4 May 2022 – 10 Long Street, Leeds"], ("A meeting", "2022-05-04", None, None)),
    (["A meeting", "4 May 2022, Morning Session"], ("A meeting", "2022-05-04", None, None)),
    (["A meeting", "4 May 2022, Volume III"], ("A meeting", "2022-05-04", None, None)),
    (["A meeting", "Date of hearing: 4 May 2022", "Venue: Room 4, Geneva"],
     ("A meeting", "2022-05-04", None, "Room 4, Geneva")),
    (["A meeting", "Venue: Geneva at 10:30"], ("A meeting", None, None, None)),
    (["A meeting", "4 May 2022, Strelsau"], ("A meeting", "2022-05-04", None, "Strelsau")),
    (["A meeting", "4 May 2022, Anna Sample"], ("A meeting", "2022-05-04", None, None)),
    (["A meeting", "4 May 2022, Reuters"], ("A meeting", "2022-05-04", None, None)),
    (["A meeting", "4 May 2022 - Online"], ("A meeting", "2022-05-04", None, None)),
    (["A meeting", "4 May 2022, Carmen de Patagones"], ("A meeting", "2022-05-04", None, "Carmen de Patagones")),
    (["A meeting", "03/04/2021 | Berlin"], ("A meeting", None, None, "Berlin")),  # which day is asked
    (["A meeting", "Geneva | 4 May 2022"], ("A meeting", "2022-05-04", None, "Geneva")),
    (["A meeting", "Geneva (4 May 2022)"], ("A meeting", "2022-05-04", None, "Geneva")),
    (["A meeting", "MAY 3, 2019 AT 9:30 A.M."], ("A meeting", "2019-05-03", "09:30", None)),
    (["A meeting", "Uploaded on 4 May 2022"], ("A meeting", None, None, None)),
    (["A meeting", "since 4 May 2022 nobody spoke of it"], ("A meeting", None, None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("head", "fields"), HEADS)
def test_heads(head: list[str], fields: Fields) -> None:
    source = read.decode("\n".join([*head, *SPEECH]).encode(), "seeds/a.txt")
    (draft,) = describe.describe(source, sources.segments(source, sources.FALLBACK), sources.FALLBACK)
    values = (draft.title, draft.date, draft.time, draft.place)
    assert tuple(value.value if value else None for value in values) == fields
    assert [block.label for block in draft.blocks if block.label] == ["Anna Sample", "Ben Muster"]


@pytest.mark.parametrize("line", ["03/04/2021", "03/04/2021, Geneva", "03.04.2021 | Geneva", "3-4-2021, 10:00"])
def test_figures_that_can_be_two_days_are_asked_whatever_stands_behind(line: str) -> None:
    source = read.decode("\n".join(["A meeting", line, *SPEECH]).encode(), "seeds/a.txt")
    (draft,) = describe.describe(source, sources.segments(source, sources.FALLBACK), sources.FALLBACK)
    assert draft.date is None
    assert [issue.line for issue in draft.issues if issue.rule == "date.ambiguous"] == [2]
