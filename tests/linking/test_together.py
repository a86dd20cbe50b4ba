"""Who appeared together: every pair once, with the documents in their order; crowds say nothing."""

from __future__ import annotations

from archive.linking.together import CROWD, Tie, by_person, ties


def test_pairs_with_most_documents_stand_first() -> None:
    pairs = ties([["bo", "ann"], [], ["ann", "bo", "cy"], ["cy"]])
    assert pairs == [Tie("ann", "bo", [0, 2]), Tie("ann", "cy", [2]), Tie("bo", "cy", [2])]
    assert by_person(pairs) == {
        "ann": [("bo", [0, 2]), ("cy", [2])],
        "bo": [("ann", [0, 2]), ("cy", [2])],
        "cy": [("ann", [2]), ("bo", [2])],
    }


def test_nobody_appears_with_oneself_and_a_crowd_is_left_out() -> None:
    crowd = [f"p{number}" for number in range(CROWD + 1)]
    assert ties([["ann", "ann"], crowd]) == []
    assert len(ties([crowd[:-1]])) == CROWD * (CROWD - 1) // 2
