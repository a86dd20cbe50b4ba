"""withdrawn.jsonl: the addresses of documents that editors withdrew, one a line, without any of their words."""

from __future__ import annotations

from collections.abc import Sequence

from archive.linking import addresses
from archive.model import Withdrawn
from archive.text import jsonl

PATH = "withdrawn.jsonl"


def rows(items: Sequence[Withdrawn]) -> bytes:
    """The whole file."""
    return "".join(f"{jsonl.line(_row(item))}\n" for item in items).encode("utf-8", "surrogatepass")


def _row(item: Withdrawn) -> dict[str, object]:
    return {
        "id": item.id,
        "page": addresses.html(addresses.document_of(item.id, item.date)),
        "file": item.file,
        "withdrawn": item.withdrawal.date,
        "reason": item.withdrawal.reason,
    }
