"""The browser itself is in tests/conftest.py, as tests/site uses it too."""

from tests.conftest import chromium

__all__ = ["chromium"]
