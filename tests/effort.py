"""How much work something is, in pieces of a fixed size: a busy or slow machine needs longer for both."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

TEXT = "Some plain words. " * 20_000


def pieces(work: Callable[[], object]) -> float:
    """How many times as long as a piece of work something takes the processor. A piece is some 0.01 s on an idle machine."""
    before, own, after = _seconds(_piece), _seconds(work), _seconds(_piece)
    return 2 * own / (before + after)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _piece() -> int:
    return sum(len(word.casefold().split("e")) for word in re.findall(r"\w+", TEXT))
