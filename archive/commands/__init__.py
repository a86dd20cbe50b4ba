"""What the commands of `build_site.py` do. Each takes the options and gives the exit status.

May import: model, report, pipeline, adding, curation, data, pages, quoting, search, site, verifying, work.
"""

from archive.commands.building import build, publish_site
from archive.commands.converting import check, contexts_of, convert, put_data
from archive.commands.options import Options
from archive.commands.tools import add, init, package, quotes, verify

__all__ = [
    "Options", "add", "build", "check", "contexts_of", "convert", "init", "package", "publish_site", "put_data", "quotes",
    "verify",
]  # fmt: skip
