"""ro-crate-metadata.json: the data folder as an RO-Crate, with sizes and sums of its files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from rocrate.model.contextentity import ContextEntity  # type: ignore[import-untyped]
from rocrate.rocrate import ROCrate  # type: ignore[import-untyped]

from archive.data.contents import DESCRIBERS, ENTRIES
from archive.model import Archive, Publisher
from archive.text.escape import external, visible
from archive.work.store import Description

NAME = "ro-crate-metadata.json"
VERSION = "1.1"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NO_DAY = "1970-01-01"  # the format asks for a day where no document has one


def crate(archive: Archive, descriptions: Iterable[Description]) -> bytes:
    """The description of the files `made`, and of the folders beside them, as JSON-LD in UTF-8.

    The format asks for a day of publication. It is that of the newest document, as a build must not depend on the clock.
    """
    files = {description.path: description for description in descriptions}
    crate = ROCrate(version=VERSION)
    crate.name = visible(archive.site_name)
    crate.description = _description(archive)
    crate.datePublished = newest(archive)
    licences = [
        crate.add(_licence(crate, publisher)) for publisher in archive.publishers if external(publisher.licence_url)
    ]
    crate.license = licences or "The texts are their publishers'; see the table publishers and each document."
    publishers = [crate.add(_publisher(crate, publisher)) for publisher in archive.publishers]
    if publishers:
        crate.root_dataset["sourceOrganization"] = publishers
    for entry in ENTRIES:
        words: dict[str, Any] = {"name": entry.title, "description": entry.about, "encodingFormat": entry.media}
        if entry.path.endswith("/"):
            crate.add_dataset(dest_path=entry.path, properties={"name": entry.title, "description": entry.about})
        elif entry.path in files and entry.path not in DESCRIBERS:
            file = files[entry.path]
            crate.add_file(
                dest_path=file.path, properties={**words, "contentSize": str(file.size), "sha256": file.sha256}
            )
    made_of = crate.metadata.generate()
    return (json.dumps(made_of, ensure_ascii=False, indent=1) + "\n").encode()


def newest(archive: Archive) -> str:
    """The day of the newest document that has one."""
    return max(
        (document.date for document in archive.documents if document.date and _DAY.fullmatch(document.date)),
        default=_NO_DAY,
    )


def _description(archive: Archive) -> str:
    return f"{len(archive.documents)} transcripts and press reports with speakers, dates, places and source lines."


def _licence(crate: ROCrate, publisher: Publisher) -> ContextEntity:
    words = {
        "@type": "CreativeWork",
        "name": visible(publisher.licence or ""),
        "description": f"Licence of {visible(publisher.name)}",
    }
    return ContextEntity(crate, external(publisher.licence_url), properties=words)


def _publisher(crate: ROCrate, publisher: Publisher) -> ContextEntity:
    key = external(publisher.site) or f"#publisher-{publisher.id}"
    return ContextEntity(crate, key, properties={"@type": "Organization", "name": visible(publisher.name)})
