"""Makes the HTML of pages as this program writes them; any other page is left to Python-Markdown, whole.

Python-Markdown tries each of its patterns on each text. Our pages have few forms, one block after the other, each known by
how it begins: headings, paragraphs, lists, quotations, rules, and raw tables, figures and paragraphs of HTML. In their text
stand escapes, entities, links, marks like `<a id="L3"></a>` and emphasis. Here these forms become the very HTML that
Python-Markdown with `toc`, and MkDocs after it, make of them. At the first character that could mean anything else, and at
a link that MkDocs would have something to say about, the page goes the way that it always went.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from html import unescape
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any, NamedTuple

from markdown.extensions import toc
from mkdocs import utils
from mkdocs.structure import pages
from mkdocs.structure.toc import get_toc

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

EXTENSIONS: list[Any] = [["toc"], {"toc": {"permalink": False}}]  # what the pages are made for; see mkdocs.yml

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_ENTITY = r"&(?:#[0-9]+|#x[0-9a-f]+|[a-z]+);"
_ATTRIBUTES = r'(?: download(?=[ >])| (?!name=)(?:viewBox|[a-z-]+[12]?)="[^"<>&\\`*!\[\]]*+")*+'
_ID = re.compile(r'<[^<>]* id="([^"]*)"')
# A table, figure, division or heavy paragraph of its own: the lines of a source, a picture, the words of a person.
_RAW = re.compile(r"<(table|figure|div|p)(?=[ >])")
_TAGS = (
    "table|thead|tbody|tr|th|td|a|code|b|i|ins|del|figure|figcaption|details|summary|p|div|svg|title|desc|g|rect|circle|line"
    "|path|text|form|label|button|select|option|small|span"
)
_FIELD = rf'<(?:input|select)(?: name="[a-z]+")?{_ATTRIBUTES}(?: ?/)?>'  # of a form
_IN_RAW = re.compile(rf"(?:[^<&]++|</?(?:{_TAGS}){_ATTRIBUTES}(?: ?/)?>|{_FIELD}|{_ENTITY})*+")
# What no paragraph begins with: "# a", "> a", "- a", "1. a", "---", "    code".
_BEGINS_OTHER = re.compile(r"[\s#>=+-]|\* |\d+\.")
_HEADING = re.compile(r"(#{1,6}) (.+)")
# A relative address of a page or an address of another site: ../people/a.md#L3, #L3, https://example.org/?a=b&amp;c=d
_RELATIVE = re.compile(r"((?:\.\./)*(?:[\w-]+/)*[\w-]+(?:\.\w+)+)?(?:#([\w-]+))?", re.ASCII)
_OUTSIDE = re.compile(r"https?://(?:[\w/:?@$=+,;%~.#-]|&amp;)+", re.ASCII)
# \*; [a](b.md "c"); <a id="L3">, </a>; *a*, **a**; __a__; then what is itself: &amp;, a_b, "!"; and what is none of them.
# It begins with one set of characters, not with alternatives, so that the search for it is fast.
_TOKEN = re.compile(
    r"[\\\[<*_&!>`\]](?:"
    r"(?<=\\)(?P<escaped>[\\`*_{}\[\]()#+.!-])"
    r'|(?<=\[)(?P<label>(?:[^\\\[\]`*_<>]|\\.)++)\]\((?P<link>[^()\s]+)(?: "(?P<title>[\w ,.()’–-]+)")?\)'
    rf"|(?<=<)(?P<tag>a{_ATTRIBUTES}>|/a>)"
    r"|(?<=\*)(?<![^ ]\*)(?P<star>\*?)(?![\s*])(?P<emphasis>(?:[^\\*]|\\.)++)(?<!\s)\*(?P=star)(?!\*)"
    r"|(?<=_)(?<![\w]_)_(?=[^\W_])(?P<strong>(?:[^\\_*]|\\.)++)(?<=[^\W_])__(?![\w_])"
    rf"|(?P<itself>(?<=&){_ENTITY[1:]}|(?<=[A-Za-z0-9]_)(?=[A-Za-z0-9])|(?<=!)(?!\[))"
    r")?"
)
_TAG = re.compile(r"<[^>]*>")


class Other(Exception):  # noqa: N818  (it reads as what happened)
    """The page holds something that is none of the forms here."""


class Made(NamedTuple):
    """What a page became: HTML, the text of a first heading of level 1, all headings, all ids."""

    html: str
    title: str | None
    headings: list[Any]
    ids: set[str]


def made(source: str, address: Callable[[str], str]) -> Made:
    """The HTML of Markdown of known forms. `address` gives where a link leads from here. Both raise Other."""
    if _CONTROL.search(source):
        raise Other
    return _Page(address).made(source.rstrip("\n").split("\n\n"))


def _is_one_division(block: str) -> bool:
    """Whether the division that begins the block ends with it."""
    depth, last = 0, len(block) - len("</div>")
    for tag in re.finditer(r"<(/?)div(?=[ >])", block):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.start() == last
    return False


class _Page:
    def __init__(self, address: Callable[[str], str]) -> None:
        self.address = address
        self.headings: list[Any] = []  # as toc keeps them
        self.ids: set[str] = set()  # of raw HTML
        self.taken: set[str] = set()  # by headings

    def made(self, blocks: list[str]) -> Made:
        shown: list[str] = []
        before = ""
        for block in blocks:
            if block != block.strip() or not block:
                raise Other
            kind = block[:2] if block[0] in ">-" else ""
            if kind == before == "- ":
                raise Other  # two lists are one, with paragraphs in it
            if kind == before == "> ":
                shown[-1] = shown[-1].removesuffix("</blockquote>") + self._block(block).removeprefix("<blockquote>\n")
            else:
                shown.append(self._block(block))
            before = kind
        title = self.headings[0]["name"] if blocks[0].startswith("# ") else None
        return Made("\n".join(shown).strip(), title, self.headings, self.ids | self.taken)

    def _block(self, block: str) -> str:
        if block.startswith("#"):
            return self._heading(block)
        if block.startswith("- "):
            items = block[2:].split("\n- ")
            return "\n".join(["<ul>", *(f"<li>{self._text(item)}</li>" for item in items), "</ul>"])
        if block.startswith("> "):
            return f"<blockquote>\n<p>{self._text(block[2:])}</p>\n</blockquote>"
        if block == "---":
            return "<hr />"
        if raw := _RAW.match(block):
            return self._raw(raw[1], block)
        return f"<p>{self._text(block)}</p>"

    def _heading(self, block: str) -> str:
        match = _HEADING.fullmatch(block)
        if not match or match[2] != match[2].strip() or block.endswith("#"):
            raise Other
        level, inner = len(match[1]), self._inline(match[2])
        name = " ".join(_TAG.sub("", inner).split())
        key = toc.unique(toc.slugify(unescape(name), "-"), self.taken)
        self.headings.append({"level": level, "id": key, "name": name})
        return f'<h{level} id="{key}">{inner}</h{level}>'

    def _raw(self, name: str, block: str) -> str:
        """An element by itself; of its kind only a division may be in it."""
        alone = block.count(f"<{name}") == block.count(f"</{name}") == 1 or (name == "div" and _is_one_division(block))
        if not alone or not block.endswith(f"</{name}>") or not _IN_RAW.fullmatch(block):
            raise Other
        return f"{self._with_ids(block)}\n"

    def _with_ids(self, raw: str) -> str:
        ids = _ID.findall(raw)
        if len(ids) != raw.count(" id="):  # two in a tag, or one in the text
            raise Other
        self.ids.update(ids)
        return raw

    def _text(self, text: str) -> str:
        """The text of a paragraph, which is a line that begins like no other block."""
        if "\n" in text or _BEGINS_OTHER.match(text) or text != text.strip() or (text[:1] == "[" and "]:" in text):
            raise Other
        return self._inline(text)

    def _inline(self, text: str) -> str:
        return _TOKEN.sub(self._token, text)

    def _token(self, match: re.Match[str]) -> str:
        escaped, label, link, title, tag, star, emphasis, strong, itself = match.groups()
        if escaped:
            return escaped
        if tag:
            return self._with_ids(match[0])
        if label:
            explained = f' title="{title.strip()}"' if title else ""
            return f'<a href="{self.address(link)}"{explained}>{self._inline(label)}</a>'
        if itself is not None:
            return match[0]
        if not emphasis and not strong:
            raise Other
        name = "em" if star == "" else "strong"
        return f"<{name}>{self._inline(emphasis or strong)}</{name}>"


class _Links:
    """Where links of the page of `file` lead. `anchors` are those to anchors of pages, as MkDocs keeps them."""

    def __init__(self, file: File, files: Files) -> None:
        self.file, self.files = file, files
        self.anchors: dict[File, dict[str, str]] = {}

    def address(self, link: str) -> str:
        """The link as it stands in HTML."""
        match = _RELATIVE.fullmatch(link)
        if not match:
            if _OUTSIDE.fullmatch(link):
                return link
            raise Other
        path, anchor = match.groups()
        to = self.files.get_file_from_path(normpath(join(dirname(self.file.src_uri), path))) if path else self.file
        if to is None or to.inclusion.is_excluded():  # type: ignore[no-untyped-call]
            raise Other
        if anchor:
            self.anchors.setdefault(to, {}).setdefault(anchor, link)
        url = utils.get_relative_url(to.url, self.file.url) if path else ""
        return f"{url}#{anchor}" if anchor else url


@contextmanager
def quick_markdown() -> Iterator[None]:
    """While it lasts, MkDocs makes pages of known forms as this module does, and works out addresses once for a folder."""
    plain = pages.Page.render, utils.get_relative_url

    def render(self: pages.Page, config: MkDocsConfig, files: Files) -> None:
        if not _rendered(self, config, files):
            plain[0](self, config, files)

    @lru_cache(maxsize=1 << 16)
    def from_folder(url: str, folder: str) -> str:
        return plain[1](url, f"{folder}/.")

    def get_relative_url(url: str, other: str) -> str:
        folder, _, name = other.rpartition("/")
        return from_folder(url, folder) if "." in name else plain[1](url, other)

    pages.Page.render, utils.get_relative_url = render, get_relative_url  # type: ignore[method-assign]
    try:
        yield
    finally:
        pages.Page.render, utils.get_relative_url = plain  # type: ignore[method-assign]


def _rendered(page: pages.Page, config: MkDocsConfig, files: Files) -> bool:
    """Do what `Page.render` does, if the page is one of ours and `mkdocs.yml` asks for no other extensions."""
    if [config.markdown_extensions, config.mdx_configs] != EXTENSIONS:
        return False
    links = _Links(page.file, files)
    try:
        rendered = made(page.markdown or "", links.address)
    except Other:
        return False
    page.content, page._title_from_render = rendered.html, rendered.title
    page.toc = get_toc(toc.nest_toc_tokens(rendered.headings))
    page.present_anchor_ids, page.links_to_anchors = rendered.ids, links.anchors
    return True
