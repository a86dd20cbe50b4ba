from __future__ import annotations

import pytest

from archive import sources
from archive.describing import describe
from archive.reading import read

TALKS, ALSO = "Rufus Fire met with Anna Blank.", "They also discussed the harvest."
SPEECH = "President of Freedonia Rufus Fire: Ms Blank, welcome."

LEADS = [
    ([TALKS, SPEECH], [TALKS]),
    ([TALKS, ALSO, SPEECH], [TALKS, ALSO]),  # text of its own would end with a separator
    ([TALKS, ALSO, "* * *", SPEECH], [TALKS]),
    ([TALKS, "* * *", SPEECH], [TALKS]),
    ([f"{TALKS} {ALSO}", "* * *", SPEECH], []),  # text of the page's own: more than one sentence
    (["Ms Blank reported to the President on the harvest.", "* * *", SPEECH], []),  # or it does not say who that is
    (["Ms Blank met with President Rufus Fire.", "* * *", SPEECH], ["Ms Blank met with President Rufus Fire."]),
    (["Ms Blank met the President of Fiji.", "* * *", SPEECH], ["Ms Blank met the President of Fiji."]),
    (["Ms Blank reported to Prime Minister J. Fire.", "* * *", SPEECH], ["Ms Blank reported to Prime Minister J. Fire."]),
    ([f"{TALKS} {ALSO}", "Speech at the ceremony", SPEECH], [f"{TALKS} {ALSO}"]),
    ([TALKS, ALSO], []),  # a report: nothing tells its summary from its text
    ([SPEECH, TALKS], []),
    (["Speech at the ceremony", SPEECH], []),
    (["Citizens of Freedonia,", TALKS, SPEECH], []),
]  # fmt: skip

CAME, HARVEST = "Rufus Fire came to Strelsau.", "The discussion was about urgent issues of the harvest."
TITLED = [
    ("Meeting on urgent harvest issues", [CAME, HARVEST], []),  # the second says what the title says, the first does not
    ("Meeting on urgent harvest issues", [TALKS, "The issues of the harvest were urgent.", ALSO], []),
    ("Meeting on urgent harvest issues", [HARVEST, CAME], [HARVEST]),
    ("Meeting on urgent harvest issues", ["Urgent talks were held.", HARVEST], ["Urgent talks were held."]),
    ("Meeting on urgent harvest issues", [CAME, "The harvest was good."], [CAME]),  # one word of three
    ("Meeting with President of Arland Anna Blank", ["The two met.", "Anna Blank leads Arland."], ["The two met."]),
    ("Farm summit", ["The two met.", "The summit was opened."], ["The two met."]),  # what any title can say
]  # fmt: skip


@pytest.mark.parametrize(("title", "above", "lead"), TITLED)
def test_a_summary_takes_up_what_the_title_says(title: str, above: list[str], lead: list[str]) -> None:
    assert _lead([*above, "* * *", SPEECH], title) == lead


@pytest.mark.parametrize(("body", "lead"), LEADS)
def test_what_is_taken_for_the_summary(body: list[str], lead: list[str]) -> None:
    assert _lead(body) == lead


def _lead(body: list[str], title: str = "Meeting with Anna Blank") -> list[str]:
    lines = ["Transcripts /", title, "September 14, 2020, Strelsau", *body, ""]
    source = read.decode("\n".join(lines).encode(), "seeds/x.txt")
    adapter = sources.recognise(source)
    (draft,) = describe.describe(source, sources.segments(source, adapter), adapter)
    assert adapter.name == "print-version"
    assert all(stated.basis == "inferred" for stated in draft.lead)
    return [stated.value for stated in draft.lead]
