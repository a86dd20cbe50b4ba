from __future__ import annotations

import pytest

from archive import sources
from archive.describing import describe
from archive.reading import read

HEAD = "Transcripts /\nMeeting with Anna Blank\nSeptember 14, 2020, Strelsau\n"
TALKS, ALSO = "Rufus Fire met with Anna Blank.", "They also discussed the harvest."
SPEECH = "President of Freedonia Rufus Fire: Ms Blank, welcome."

LEADS = [
    ([TALKS, SPEECH], [TALKS]),
    ([TALKS, ALSO, SPEECH], [TALKS, ALSO]),  # text of its own would end with a separator
    ([TALKS, ALSO, "* * *", SPEECH], [TALKS]),
    ([TALKS, "* * *", SPEECH], [TALKS]),
    ([TALKS, ALSO], []),  # a report: nothing tells its summary from its text
    ([SPEECH, TALKS], []),
    (["Speech at the ceremony", SPEECH], []),
    (["Citizens of Freedonia,", TALKS, SPEECH], []),
]


@pytest.mark.parametrize(("body", "lead"), LEADS)
def test_what_is_taken_for_the_summary(body: list[str], lead: list[str]) -> None:
    source = read.decode((HEAD + "\n".join(body) + "\n").encode(), "seeds/x.txt")
    adapter = sources.recognise(source)
    (draft,) = describe.describe(source, sources.segments(source, adapter), adapter)
    assert adapter.name == "print-version"
    assert [stated.value for stated in draft.lead] == lead
    assert all(stated.basis == "inferred" for stated in draft.lead)
