"""The page of a source file: every line of it, how it was used, and why. Made from the ledger, seed by seed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from archive.linking import addresses
from archive.linking.indexes import Lookup
from archive.model import Document
from archive.pages import kept
from archive.pages.kept import KeptPage
from archive.pages.page import Page, bullets, dotted, joined, paged
from archive.pages.source_table import Held, Piece, Seed, by_part, healed_lines, seed, table
from archive.reading import ledger as ledger_line
from archive.reading import rules
from archive.text import frontmatter
from archive.text.english import count
from archive.text.escape import inline, line, link
from archive.work.cache import Cache, code, digest

KIND = "source"  # of what the cache keeps
INDEX = "sources/index.md"
LISTED = 100  # pieces of one rule that are listed above the lines
EXCERPT = 120  # characters of a piece in that list
ORIGINALS = "data/originals"  # where the files themselves lie in the site
KINDS = {
    "body": "Text",
    "metadata": "Facts about the document",
    "apparatus": "Captions and pointers",
    "boilerplate": "Page boilerplate",
    "blank": "Blank",
}
FOLDING = (
    "A document’s page shows the words of these lines unchanged, with only these differences: any run of white space becomes "
    "one space; characters without width, such as soft hyphens, are ignored; invisible characters and those that reverse the "
    "direction of writing are named (⟦U+202E⟧); a line break inside a paragraph becomes one space or nothing; a speaker’s "
    "label becomes the heading above the words, without its colon or full stop, with any time stamp below it; a label in "
    "square brackets that is on no line was set by an editor; the date of a see-also entry follows its title after a comma. By "
    "this rule, the command “verify” checks that every paragraph of the site matches its lines, that no line of the text is "
    "missing and that none has been added."
)


class Listed(NamedTuple):
    """What the list of all sources says of one."""

    file: str
    link: str  # to its page, from the list
    size: int
    lines: int
    documents: int
    left_out: int  # characters


def sources(look: Lookup, ledger: Path, jobs: int = 1, cache: Cache | None = None) -> Iterator[Page | KeptPage]:
    """The pages of all seeds in the file `ledger` (ledger.jsonl), each held only while its page is made, and sources/index.md.

    `jobs` processes make them; with a `cache`, only those that changed, or whose documents did.
    """
    originals = look.archive.originals
    held = held_by_file(look.archive.documents)
    rows = list(_rows(ledger))

    def key(at: int) -> bytes:
        row = rows[at]
        mine = (part for some in held.get(row.file, ()) for part in _key(look, some))
        return digest(code(), row.digest, str(row.original in originals), *mine)

    def listed_and_pages(at: int) -> tuple[Listed, list[Page]]:
        here = read(ledger_line.at(ledger, rows[at].offset), originals)
        mine = held.get(here.file, ())
        return listed_as(here, mine), [*source(here, mine)]

    listed: list[Listed] = []
    for said, some in kept.each(cache, KIND, key, listed_and_pages, len(rows), of=Listed, jobs=jobs):
        listed.append(said)
        yield from some
    yield from index(listed)


def read(row: str, originals: Container[str]) -> Seed:
    """The seed of a ledger line. `originals` are the SHA-256 of the files that are published."""
    here = seed(row)
    if here.original and here.original["sha256"] not in originals:
        return replace(here, original={**here.original, "kept": ""})
    return here


def listed_as(here: Seed, held: Sequence[Held]) -> Listed:
    """What the list of all sources says of a seed and the documents that it holds."""
    left_out = sum(len(piece.text) for piece in here.pieces if _left_out(piece))
    named = link(here.file, addresses.relative(addresses.source(here.file), INDEX))
    return Listed(here.file, named, here.size, here.lines, len(held), left_out)


def index(listed: Sequence[Listed]) -> Iterator[Page]:
    """sources/index.md and its further pages, all in one folder."""
    words = "All files that this archive is made from. Each can be read line by line, with how each line was used."

    def shown(some: Sequence[Listed], _: str) -> Iterator[str]:
        yield bullets(map(_row, some))

    yield from paged(
        INDEX, "sources", "Sources", listed, shown,
        head=[words if listed else "There are no sources yet."], mark=lambda entry: entry.file, meta={"description": words},
    )  # fmt: skip


class _Row(NamedTuple):
    """A line of the ledger: the byte at which it begins, its digest, the seed, the SHA-256 of the file it was made from."""

    offset: int
    digest: bytes
    file: str
    original: str | None


def _rows(ledger: Path) -> Iterator[_Row]:
    for row in ledger_line.lines(ledger):
        yield _Row(row.offset, digest(row.raw), row.file, (row.original or {}).get("sha256"))


def _key(look: Lookup, held: Held) -> tuple[bytes, str]:
    """All that the page of a source depends on in a document that stands in it."""
    return look.digests[look.position[held.document.id]], repr(held[1:])


def _row(entry: Listed) -> str:
    return dotted(
        [
            entry.link,
            count(entry.documents, "document"),
            count(entry.lines, "line"),
            count(entry.size, "byte"),
            f"{count(entry.left_out, 'character')} left out",
        ]
    )


def held_by_file(documents: Iterable[Document]) -> Mapping[str, list[Held]]:
    """The documents by the files that hold them, in the order of the file."""
    by_file: dict[str, list[Held]] = {}
    for document in documents:
        place = document.source
        by_file.setdefault(place.file, []).append(Held(document, place.first_line, place.last_line, copy=False))
        for copy in place.copies:
            file, _, first = copy.rpartition(":")
            by_file.setdefault(file, []).append(Held(document, int(first), 0, copy=True))
    return {file: sorted(some, key=lambda held: (held.first_line, held.last_line)) for file, some in by_file.items()}


def source(seed: Seed, held: Sequence[Held]) -> Iterator[Page]:
    """The pages of one seed: address.SOURCE_LINES lines on each."""
    path = addresses.source(seed.file)
    parts = by_part(seed.pieces, held)
    healed = healed_lines(seed.pieces)
    total = max(1, -(-seed.lines // addresses.SOURCE_LINES))
    begins = [
        bisect_left(seed.pieces, n * addresses.SOURCE_LINES + 1, key=lambda piece: piece.line) for n in range(total + 1)
    ]
    for number in range(1, total + 1):
        here = addresses.page(path, number)
        first = (number - 1) * addresses.SOURCE_LINES + 1
        last = min(seed.lines, number * addresses.SOURCE_LINES)
        some = seed.pieces[begins[number - 1] : begins[number]]
        steps = _steps(path, number, total) if total > 1 else ""
        body = _head(seed, held, healed, here) if number == 1 else []
        name = seed.file if number == 1 else f"{seed.file}, lines {first} to {last}"
        body = [
            f"# {line(name)}",
            steps,
            *body,
            f"## Lines {first} to {last}",
            table(some, parts, healed, here),
            steps,
        ]
        meta: dict[str, frontmatter.Value] = {"template": "source.html", "title": seed.file, "page_kind": "source"}
        if number == 1:
            meta |= {"sha256": seed.sha256, "original": f"{ORIGINALS}/{addresses.source_key(seed.file)}.txt"}
        yield Page(here, f"{frontmatter.dump(meta)}\n{joined(body)}")


def _head(seed: Seed, held: Sequence[Held], healed: Mapping[tuple[int, int], str], path: str) -> list[str]:
    """What stands above the lines of the first page."""
    return [
        bullets([*(_documents(held, path) if held else ["No document was made from this file"]), *_facts(seed, path)]),
        "## How each line was used",
        bullets(_totals(seed.pieces)),
        f"Together these are all {count(sum(len(p.text) for p in seed.pieces), 'character')} of the file, each counted once.",
        "## Left out of the documents",
        bullets(_left(seed, path)) or "Nothing but blank lines.",
        *(["## Joined lines", bullets(_joined(seed, healed, path))] if healed else []),
        "## How pages are compared with their lines",
        FOLDING,
    ]


def _documents(held: Iterable[Held], path: str) -> Iterator[str]:
    for item in held:
        where = f"lines {item.first_line} to {item.last_line}" if item.last_line else f"from line {item.first_line}"
        target = link(item.document.title, addresses.relative(addresses.document(item.document), path))
        words = f"a copy; the archive shows it from {inline(item.document.source.file)}" if item.copy else where
        yield f"Document: {target}, {words}"


def _facts(seed: Seed, path: str) -> Iterator[str]:
    key = addresses.source_key(seed.file)
    file = addresses.relative(f"{ORIGINALS}/{key}.txt", path)
    yield f'The file itself: <a href="{file}" download>{key}.txt</a>, byte for byte as it was saved'
    if seed.original:
        yield _made_from(seed.original, path)
        if "encoding" in seed.original:
            yield _encoding(seed.original["encoding"], seed.original["encoding_reason"], "The original was decoded")
    yield f"SHA-256: {seed.sha256}"
    yield f"{count(seed.size, 'byte').capitalize()}, {count(seed.lines, 'line')}"
    yield _encoding(seed.encoding, seed.encoding_reason)
    yield f"Layout: {inline(seed.adapter)}"
    for _, raw, number in seed.repairs:
        hexed = " ".join(raw[at : at + 2] for at in range(0, min(len(raw), 60), 2))
        yield f"{_link('Line', number, seed, path)}: bytes that are not text ({hexed}) are shown as \ufffd"


def _made_from(original: Mapping[str, str], path: str) -> str:
    """The file that the seed was made from; a link to it, unless "kept" is empty, which says that it is not published."""
    words = f"Made by “add” from {inline(original['file'])}, SHA-256 {original['sha256']}"
    if not original["kept"]:
        return f"{words}; the original is not published here"
    zipped = addresses.relative(f"{ORIGINALS}/{original['sha256']}.zip", path)
    return f'{words}: <a href="{zipped}" download>the original, in a zip</a>'


def _encoding(encoding: str, reason: str, begin: str = "Decoded") -> str:
    """ "Decoded as cp1251: told by the text", as far as it is known why."""
    return f"{begin} as {inline(encoding)}" + (f": {line(reason)}" if reason else "")


def _totals(pieces: Iterable[Piece]) -> Iterator[str]:
    chars = dict.fromkeys(KINDS, 0)
    lines: dict[str, set[int]] = {kind: set() for kind in KINDS}
    for piece in pieces:
        chars[piece.kind] += len(piece.text)
        lines[piece.kind].add(piece.line)
    for kind, words in KINDS.items():
        if lines[kind]:
            yield f"{words} ({kind}): {count(len(lines[kind]), 'line')}, {count(chars[kind], 'character')}"


def _left_out(piece: Piece) -> bool:
    return piece.kind != "blank" and rules.rule(piece.rule).shown == "no"


def _left(seed: Seed, path: str) -> list[str]:
    """For each rule that leaves something out its reason and the pieces that it left out."""
    groups: dict[str, list[Piece]] = {}
    for piece in seed.pieces:
        if _left_out(piece):
            groups.setdefault(piece.rule, []).append(piece)
    rows = []
    for name, some in groups.items():
        rule = rules.rule(name)
        more = f"; and {len(some) - LISTED:,} more, marked below" if len(some) > LISTED else ""
        shown = [f"{_link('line', p.line, seed, path)} “{inline(_cut(p.text))}”" for p in some[:LISTED]]
        rows.append(f"**{inline(rule.words)}** ({inline(name)}): {line(rule.why)}. {'; '.join(shown)}{more}")
    return rows


def _cut(text: str) -> str:
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT]} …"


def _joined(seed: Seed, healed: Mapping[tuple[int, int], str], path: str) -> Iterator[str]:
    """For each rule that joins lines its reason and the lines that it joined."""
    by_rule: dict[str, list[int]] = {}
    for (_, number), name in healed.items():
        by_rule.setdefault(name, []).append(number)
    for name, numbers in sorted(by_rule.items()):
        links = [_link("line", number, seed, path) for number in numbers[:LISTED]]
        more = f" and {len(numbers) - LISTED:,} more" if len(numbers) > LISTED else ""
        yield f"{inline(name)}: {line(rules.rule(name).why)}. {', '.join(links)}{more}"


def _link(words: str, number: int, seed: Seed, path: str) -> str:
    """ "Line 57", with a link to it, be it on another page."""
    target, _, fragment = addresses.source_line(seed.file, number).partition("#")
    there = "" if target == path else addresses.relative(target, path)
    return link(f"{words} {number}", f"{there}#{fragment}")


def _steps(path: str, number: int, total: int) -> str:
    """Links to all pages of a long file."""
    here = addresses.page(path, number)
    return "Pages: " + dotted(
        str(n) if n == number else link(str(n), addresses.relative(addresses.page(path, n), here))
        for n in range(1, total + 1)
    )
