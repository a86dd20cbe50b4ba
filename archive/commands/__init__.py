"""What the commands of `build_site.py` do. Each takes the options and gives the exit status.

May import: model, text, report, pipeline, adding, curation, data, pages, quoting, search, site, verifying, work.
"""

from archive.commands.building import build, publish_site
from archive.commands.converting import FromSeeds, check, convert
from archive.commands.options import Options
from archive.commands.tools import add, init, package, quotes, verify

__all__ = [
    "FromSeeds", "Options", "add", "build", "check", "convert", "init", "package", "publish_site", "quotes", "verify",
]  # fmt: skip
