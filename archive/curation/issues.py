"""Tells the issues that ask an editor to decide something from those that only note what a source is like."""

from __future__ import annotations

# Rules of issues that state a fact about a source: no decision answers them, the page shows them as they are.
NOTED = frozenset(
    {
        "address.shared",  # two documents of one title and day have two addresses
        "encoding.damaged",  # bytes that are no text are shown as such
        "lead.assumed",  # the source does not set its summary apart
        "save.completed",  # a field stands in another save of the page only
        "person.joined",  # two spellings in one document were taken for one person; both remain on the page
        "speaker.several",  # one label names two people; its words stand under both and are linked to neither
        "see_also.unlinked",  # what it points to is not in the archive, or not one thing
        "originals.missing",  # files that `add` took in are not there; what was made of them is
        "text.breaks-off",  # a paragraph ends in the middle of a sentence
        "turn.unnamed",  # the file says that somebody speaks, and not who
        "text.to-be-continued",  # the source says that it goes on elsewhere
    }
)


KEPT = "decisions.kept"  # decisions that are wrong, so that their seed stays as it was last read


def asks(rule: str) -> bool:
    """True if an issue of this rule is a question for an editor. A rule that does not stand in NOTED is one."""
    return rule not in NOTED
