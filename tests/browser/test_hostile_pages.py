"""Pages of hostile texts in Chromium: nothing runs, nothing is asked for elsewhere, the policy is never needed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.hostile import site, watch

pytestmark = pytest.mark.browser
MANY_SPEAK = {
    ("select", "aria-label"),
    ("select", ""),
    ("option", ""),
    ("option", "value"),
}  # document.js, for long lists


@pytest.fixture(scope="module")
def folders() -> tuple[Path, Path]:
    return site.shared()


def test_nothing_runs_and_nothing_is_there_that_templates_do_not_make(
    browser: Browser, folders: tuple[Path, Path]
) -> None:
    plain, hostile = folders
    allowed = MANY_SPEAK | {("a", name) for name in site.ROBUST}
    for seen in watch.visit(browser, plain, watch.some(plain, 90)):
        assert not seen.events, (seen.page, seen.events)
        allowed |= seen.shape
    visited = 0
    for seen in watch.visit(browser, hostile, watch.some(hostile, 90)):
        assert not seen.events, (seen.page, seen.events)
        assert seen.shape <= allowed, (seen.page, seen.shape - allowed)
        visited += 1
    assert visited > 60


def test_the_watch_itself_sees_what_runs(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p onclick=x><script>alert(1)</script><img src='http://evil.example/x.png'>")
    [seen] = watch.visit(browser, tmp_path, [tmp_path / "a.html"])
    assert {event.partition(":")[0] for event in seen.events} >= {"dialog", "request"}
    assert ("p", "onclick") in seen.shape
