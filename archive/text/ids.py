"""Unique ids, made from names, of people, places and topics that nobody entered in authority/."""

from __future__ import annotations

from collections.abc import Container
from itertools import chain, count

from slugify import slugify

LENGTH = 80  # characters: an id is the name of a file


def free(name: str, otherwise: str, taken: Container[str]) -> str:
    """An id for `name` that is not taken, with a number from 2 on if need be; `otherwise` for a name without letters."""
    slug = slugify(name, max_length=LENGTH) or otherwise
    candidates = chain([slug], (f"{slug}-{number}" for number in count(2)))
    return next(candidate for candidate in candidates if candidate not in taken)
