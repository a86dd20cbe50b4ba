"""Word files (.docx) to text, by way of the HTML that mammoth makes of them. Needs `pip install .[docx]`."""

from __future__ import annotations

import io
import zipfile
from xml.parsers.expat import ExpatError

from archive.adding import html
from archive.adding.page import NotTakenError, Page
from archive.curation.origin import PageFacts, Text

_MOST = 200 * 1024 * 1024  # bytes that all parts may have unpacked
_FAULTS = (zipfile.BadZipFile, KeyError, ValueError, ExpatError, SyntaxError)  # lxml's errors are SyntaxErrors
MISSING = "needs the converter for Word files; run: pip install .[docx]"


def convert(raw: bytes, address: str | None = None, saved: str | None = None) -> Page:
    """The text of a Word file, with its title and author as its properties have them. Raises NotTakenError."""
    try:
        import mammoth
    except ImportError:
        raise NotTakenError(MISSING) from None
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            if sum(info.file_size for info in parts.infolist()) > _MOST:
                message = f"is larger than {_MOST >> 20} MB unpacked; it is built to stop programs, or damaged"
                raise NotTakenError(message)
            facts = _facts(parts.read("docProps/core.xml")) if "docProps/core.xml" in parts.namelist() else PageFacts()
        converted = mammoth.convert_to_html(io.BytesIO(raw), convert_image=mammoth.images.img_element(lambda image: {}))
    except _FAULTS as error:
        raise NotTakenError(f"cannot be read as a Word file ({str(error)[:80]}); save it again") from None
    page = html.read(f"<body>{converted.value}</body>", address, saved)
    if not page.text:
        raise NotTakenError("holds no text; save it again")
    return Page(page.text, page.evidence.model_copy(update={"page": facts}))


def _facts(core: bytes) -> PageFacts:
    """Title and author in docProps/core.xml. Its dates are of the file, not of what it reports."""
    from lxml import etree

    root = etree.fromstring(core, etree.XMLParser(resolve_entities=False, no_network=True))
    facts: dict[str, Text] = {}
    for field, tag in (("title", "title"), ("author", "creator"), ("language", "language")):
        text = " ".join((root.findtext(f"{{http://purl.org/dc/elements/1.1/}}{tag}") or "").split())
        if text:
            facts[field] = Text(text=text[:2000], where=f"properties {tag}")
    return PageFacts.model_validate(facts)
