"""Waiting for what a page will show, in any browser."""

from __future__ import annotations

import time
import urllib.error
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Error

SECONDS = 60  # a busy machine is slow; what comes sooner is taken sooner


def until(run: Callable[[str], Any], expression: str) -> Any:
    """The first true value of a JavaScript expression that `run` (`page.evaluate`, `engine.run`) gives.

    Raises TimeoutError with what came of it last, a value or an error. An error is no end: while one page gives way to the
    next there is nothing to ask, or half of a page. (Playwright's own `wait_for_function` asks a second time from inside the
    page, which the policy of our pages forbids.)
    """
    end = time.monotonic() + SECONDS
    last: Any = None
    while time.monotonic() < end:
        try:
            if last := run(expression):
                return last
        except (Error, RuntimeError, urllib.error.HTTPError) as error:
            last = error
        time.sleep(0.02)
    raise TimeoutError(f"{expression} stayed {last!r}")
