"""ro-crate-metadata.json: the data folder as an RO-Crate, with sizes and sums of its files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from archive.data.contents import DESCRIBERS, ENTRIES
from archive.model import Archive, Publisher
from archive.text.escape import external, visible
from archive.work.store import Description

NAME = "ro-crate-metadata.json"
VERSION = "https://w3id.org/ro/crate/1.1"
Entity: TypeAlias = "dict[str, Any]"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NO_DAY = "1970-01-01"  # the format asks for a day where no document has one


def crate(archive: Archive, descriptions: Iterable[Description]) -> bytes:
    """The description of the files `made`, and of the folders beside them, as JSON-LD in UTF-8.

    The format (https://www.researchobject.org/ro-crate/specification/1.1) asks for a day of publication. It is that of the
    newest document, as a build must not depend on the clock.
    """
    licences = [_licence(publisher) for publisher in archive.publishers if external(publisher.licence_url)]
    publishers = [_publisher(publisher) for publisher in archive.publishers]
    parts = list(_parts({description.path: description for description in descriptions}))
    root: Entity = {
        "@id": "./",
        "@type": "Dataset",
        "datePublished": newest(archive),
        "name": visible(archive.site_name),
        "description": f"{len(archive.documents)} transcripts and press reports with speakers, dates, places and source lines.",
        "license": _named(licences) or "The texts are their publishers'; see the table publishers and each document.",
        **({"sourceOrganization": _named(publishers)} if publishers else {}),
        "hasPart": _named(parts),
    }
    about = {"@id": NAME, "@type": "CreativeWork", "conformsTo": {"@id": VERSION}, "about": {"@id": "./"}}
    by_id = {thing["@id"]: thing for thing in (root, about, *licences, *publishers, *parts)}
    told = {"@context": f"{VERSION}/context", "@graph": [*by_id.values()]}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def newest(archive: Archive) -> str:
    """The day of the newest document that has one."""
    return max(
        (document.date for document in archive.documents if document.date and _DAY.fullmatch(document.date)),
        default=_NO_DAY,
    )


def _parts(files: Mapping[str, Description]) -> Iterator[Entity]:
    for entry in ENTRIES:
        words = {"name": entry.title, "description": entry.about}
        if entry.path.endswith("/"):
            yield {"@id": entry.path, "@type": "Dataset", **words}
        elif entry.path in files and entry.path not in DESCRIBERS:
            file = files[entry.path]
            facts = {"encodingFormat": entry.media, "contentSize": str(file.size), "sha256": file.sha256}
            yield {"@id": file.path, "@type": "File", **words, **facts}


def _licence(publisher: Publisher) -> Entity:
    return {
        "@id": external(publisher.licence_url),
        "@type": "CreativeWork",
        "name": visible(publisher.licence or ""),
        "description": f"Licence of {visible(publisher.name)}",
    }


def _publisher(publisher: Publisher) -> Entity:
    key = external(publisher.site) or f"#publisher-{publisher.id}"
    return {"@id": key, "@type": "Organization", "name": visible(publisher.name)}


def _named(entities: Iterable[Entity]) -> list[Entity]:
    """References to entities, each once."""
    return [{"@id": key} for key in dict.fromkeys(entity["@id"] for entity in entities)]
