"""Strings the stages together: a folder of seeds becomes pages and data. The only package that knows them all.

Reading, segmenting, describing and deciding need one seed at a time and run on several processes (`seeds`); then names are
settled over all documents and the archive is put together (`loading`), written and exported (`converting`).
May import: data, pages, sources, curation, describing, history, linking, model, people, reading, work.
"""

from archive.pipeline.converting import Result, convert, write_data
from archive.pipeline.loading import Loaded, archive_of, load, loaded
from archive.pipeline.seeds import Read, read_seed
from archive.pipeline.settings import Settings

__all__ = [
    "Loaded", "Read", "Result", "Settings", "archive_of", "convert", "load", "loaded", "read_seed", "write_data",
]  # fmt: skip
