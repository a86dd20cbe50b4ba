"""An Atom feed of the newest documents, so that a reader's program tells of what is added.

Its dates come from the documents, not from a clock: the same archive gives the same bytes. Ids are UUIDs made of the names of
the archive and the document, so they stay when the site moves, and claim no domain that is not ours.
"""

from __future__ import annotations

import re
import uuid

from lxml import etree

from archive.linking import addresses, citations
from archive.model import Archive, Document
from archive.text.english import date_text
from archive.text.escape import visible

NEWEST = 50
PATH = "feed.xml"  # in the data folder
_ATOM = "http://www.w3.org/2005/Atom"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"\d\d:\d\d")
_EPOCH = "1970-01-01T00:00:00Z"
_UP = "../"  # from the data folder to the site


def newest(archive: Archive) -> list[Document]:
    """The latest documents of which the day is known, the latest first."""
    dated = [document for document in reversed(archive.documents) if document.date and _DAY.fullmatch(document.date)]
    return dated[:NEWEST]


def feed(archive: Archive) -> bytes:
    """The feed as XML. Links are absolute if the site has an address, else relative to the feed in the data folder."""
    site = citations.Site(visible(archive.site_name), archive.site_url)
    some = newest(archive)
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]
    _add(root, "id", _id(site.name))
    _add(root, "title", site.name)
    _add(root, "updated", max(map(_updated, some), default=_EPOCH))
    _add(_add(root, "author"), "name", site.name)
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{site.url}data/{PATH}" if site.url else PATH)
    _add(root, "link", rel="alternate", type="text/html", href=_at(site, "index.html"))
    names = {publisher.id: publisher.name for publisher in archive.publishers}
    for document in some:
        _entry(_add(root, "entry"), document, names.get(document.publisher), site)
    etree.indent(root, space=" ")
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(to: etree._Element, document: Document, publisher: str | None, site: citations.Site) -> None:
    day = document.date or ""
    _add(to, "id", _id(site.name, document.id))
    _add(to, "title", visible(document.title) or "Untitled document")
    _add(to, "updated", _updated(document))
    _add(to, "published", _updated(document))
    _add(to, "link", rel="alternate", type="text/html", href=_at(site, addresses.html(addresses.document(document))))
    if publisher:
        _add(_add(to, "author"), "name", visible(publisher))
    for topic in document.named_topics:
        _add(to, "category", term=visible(topic))
    place = f", {visible(document.place)}" if document.place else ""
    lead = f". {visible(document.lead)}" if document.lead else ""
    _add(to, "summary", f"{date_text(day)}{place}{lead}")


def _id(*names: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_OID, "\n".join(names)).urn


def _at(site: citations.Site, page: str) -> str:
    return site.address(page) if site.url else _UP + page


def _updated(document: Document) -> str:
    """Day and clock of a document. Its zone is not published: "-00:00" says so (RFC 3339, 4.3), where Z would claim UTC."""
    clock = document.time if document.time and _CLOCK.fullmatch(document.time) else "00:00"
    return f"{document.date}T{clock}:00-00:00"


def _add(to: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(to, f"{{{_ATOM}}}{name}", attributes)
    element.text = text
    return element
