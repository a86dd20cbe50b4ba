"""The templates of the theme, compiled once: before other processes begin, and kept from one build to the next."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

import jinja2
from jinja2.bccache import Bucket

from archive.work.cache import Cache, digest

KIND = "template"  # of what the cache keeps
FIRST = ("main.html", "document.html", "source.html")  # what most pages are made with
# {% extends "base.html" %}, {% import "partials/language.html" as lang %}
_LEADS_TO = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")


def load(environment: jinja2.Environment, kept: Cache | None) -> None:
    """Load what the pages need, so that processes that begin as copies of this one need not do so each."""
    if kept is not None:
        environment.bytecode_cache = _Kept(kept)
    waiting, seen = list(FIRST), set(FIRST)
    while waiting:
        for name in _led_to(environment, waiting.pop()):
            if name not in seen:
                seen.add(name)
                waiting.append(name)


def _led_to(environment: jinja2.Environment, name: str) -> Iterable[str]:
    """Load a template; gives those that it names. One that is not there, or is wrong, is told of when a page asks for it."""
    try:
        environment.get_template(name)
        assert environment.loader is not None
        source, _, _ = environment.loader.get_source(environment, name)
    except jinja2.TemplateError:
        return ()
    return _LEADS_TO.findall(source)


class _Kept(jinja2.BytecodeCache):
    """Compiled templates in the cache of earlier builds. Only for the process that made it: SQLite's files are not shared."""

    def __init__(self, kept: Cache) -> None:
        self._kept, self._process = kept, os.getpid()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja before it compiles a template."""
        if os.getpid() == self._process and (code := self._kept.get(KIND, _key(bucket))):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja when it compiled a template."""
        if os.getpid() == self._process:
            self._kept.put(KIND, _key(bucket), bucket.bytecode_to_string())


def _key(bucket: Bucket) -> bytes:
    """Jinja's own keys tell of the name, and of the source; its version and ours are in what compiles it."""
    settings = (str(getattr(bucket.environment, name)) for name in ("trim_blocks", "lstrip_blocks"))
    return digest(jinja2.__version__, bucket.key, bucket.checksum, *settings)
