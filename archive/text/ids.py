"""Ids of people and places that nobody entered in authority/: made from the name, and each once."""

from __future__ import annotations

from collections.abc import Container
from itertools import chain, count

from slugify import slugify

LENGTH = 80  # characters: an id is the name of a file


def free(name: str, otherwise: str, taken: Container[str]) -> str:
    """An id for `name` that is not taken, with a number from 2 on if need be; `otherwise` where none of its signs can stay."""
    slug = slugify(name, max_length=LENGTH) or otherwise
    return next(
        candidate for candidate in chain([slug], (f"{slug}-{number}" for number in count(2))) if candidate not in taken
    )
