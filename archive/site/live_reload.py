"""The live reload of `mkdocs serve` under the policy of our pages: its script as a file of the server.

MkDocs writes the script into each page, where the Content-Security-Policy lets none run. Here the page names the script, at
an address that says the same two numbers: /livereload/EPOCH/REQUEST.js.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_ADDRESS = re.compile(r"/livereload/([0-9]+)/([0-9]+)\.js")


def from_a_file(server: LiveReloadServer) -> None:
    """Change a server before it starts."""
    module: Any = sys.modules[type(server).__module__]  # MkDocs', or that of a fork
    plain = server.serve_request

    def inject(content: bytes, epoch: int) -> bytes:
        before, end, after = content.rpartition(b"</body>")
        script = f'<script src="/livereload/{epoch}/{module._timestamp()}.js"></script>'.encode()
        return before + script + end + after if end else content + script

    def serve_request(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = _ADDRESS.fullmatch(environ["PATH_INFO"])
        if not asked:
            return plain(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/javascript"), ("Cache-Control", "no-cache")])
        script: str = module._SCRIPT_TEMPLATE.substitute(epoch=asked[1], request_id=asked[2])
        return [script.encode()]

    vars(server)["_inject_js_into_html"] = inject
    server.set_app(serve_request)
