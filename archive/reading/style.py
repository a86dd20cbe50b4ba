"""How the texts of a folder are set, as its editor says: the forms of labels, and whether the day or the month comes first.

A form is written as it looks, with the parts in braces: "[{time}] {name}:", "{role} {name} {bracket} -".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial

from archive.reading.adapter import Adapter

_PARTS = {
    "role": r"[^\W_](?:[^:;!?<>{}|]{0,118}?[^\s:;!?<>{}|])??",
    "name": r"[^\W_](?:[^:;!?<>{}|]{0,78}?[^\s:;!?<>{}|])??",
    "bracket": r"(?:\([^()]{1,80}\)|\[[^\[\]]{1,80}\])",  # with the brackets
    "time": r"\d{1,2}(?::[0-5]\d){1,2}(?:[.,]\d{1,3})?",
}
_PART = re.compile(r"\{(\w*)\}")
_MOST = 100  # characters of a form


@dataclass(frozen=True, slots=True)
class Style:
    """What holds in a folder. `labels` are forms of labels beside those that are known; see `label_form`."""

    labels: tuple[str, ...] = ()
    day_first: bool | None = None  # how 03/04/2021 is meant; None: not said


PLAIN = Style()


def label_form(form: str) -> re.Pattern[str]:
    """The pattern of a form such as "<{time}> {name}:". Raises ValueError with what is wrong with it, in words."""
    parts = _PART.findall(form)
    unknown = [part for part in parts if part not in _PARTS]
    if unknown:
        raise ValueError(
            f"{{{unknown[0]}}} is no part of a label; the parts are {{role}}, {{name}}, {{bracket}}, {{time}}"
        )
    if len(set(parts)) < len(parts):
        raise ValueError("a part may stand only once")
    if "name" not in parts and "role" not in parts:
        raise ValueError("it must have {name} or {role}")
    around = _PART.sub("", form)
    if not around.strip() or len(form) > _MOST or "{" in around or "}" in around:
        raise ValueError(
            f"it must have a sign that sets the label apart from the words, such as a colon, and {_MOST} characters at most"
        )
    pieces = _PART.split(" ".join(form.split()))  # text, part, text, part, …, text
    written = [
        f"(?P<{piece}>{_PARTS[piece]})" if at % 2 else re.escape(piece).replace(r"\ ", r"\s+")
        for at, piece in enumerate(pieces)
    ]
    return re.compile(rf"{''.join(written)}(?:\s+|$)" if around[-1:].isalnum() else rf"{''.join(written)}\s*")


def styled(adapter: Adapter, style: Style) -> Adapter:
    """The adapter for a folder where an editor has said how its texts are set. Raises ValueError for a wrong form."""
    if style == PLAIN:
        return adapter
    forms = tuple(map(label_form, style.labels))
    return replace(
        adapter,
        labels=(*forms, *adapter.labels),
        day_first=adapter.day_first if style.day_first is None else style.day_first,
        mark=partial(adapter.mark, forms=forms) if forms and adapter.any_labels else adapter.mark,
    )
