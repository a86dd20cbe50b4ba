"""With an address on the web in mkdocs.yml, pages and data name it; without one they name none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive.site import render
from tests.small_site import ROOT
from tests.theme_pages import PLAIN, make

BASE = "https://archive.example/a/"


def head(folder: Path, setting: str) -> str:
    """The head of a document's page, rendered with this project's mkdocs.yml and a line more."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for name in ("archive", "theme"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "mkdocs.yml").write_text(config + setting, encoding="utf-8")
    make(folder / "docs")
    (folder / "site").mkdir()
    render.render(folder / "mkdocs.yml", folder / "docs", folder / "site")
    return (folder / "site" / PLAIN).read_text(encoding="utf-8").partition("</head>")[0]


@pytest.mark.parametrize("name", ['rel="canonical" href', 'og:url" content', 'citation_public_url" content'])
def test_with_an_address(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    text = head(tmp_path_factory.mktemp("site"), f"\nsite_url: {BASE}\n")
    assert f'{name}="{BASE}{PLAIN}"' in text
    assert f'"url": "{BASE}{PLAIN}"' in text


def test_without_one(tmp_path: Path) -> None:
    text = head(tmp_path, "")
    assert not re.search(r'canonical|og:url|citation_public_url|"url": "http(?!s://example)', text)
