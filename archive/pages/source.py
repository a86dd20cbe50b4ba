"""The page of a source file: every line of it, with what became of it and why. Made from the ledger, seed by seed."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from archive.linking import addresses, anchors
from archive.model import Archive, Document
from archive.pages.page import Page, bullets, dotted, joined, paged
from archive.pages.source_table import Held, Piece, Seed, by_part, healed_lines, seed, table
from archive.reading import ledger as ledger_line
from archive.reading import rules
from archive.text import frontmatter
from archive.text.english import count
from archive.text.escape import inline, line, link
from archive.work.cache import Cache, code, digest, each

KIND = "source"  # of what the cache keeps
LISTED = 100  # pieces of one rule that are listed above the lines
EXCERPT = 120  # characters of a piece in that list
ORIGINALS = "data/originals"  # where the files themselves lie in the site
KINDS = {
    "body": "Text",
    "metadata": "Facts about the document",
    "apparatus": "Captions and pointers",
    "boilerplate": "Furniture of the page",
    "blank": "Blank",
}
FOLDING = (
    "The page of a document shows the words of these lines unchanged. Only this is different: any run of white space is one "
    "space; characters without width, such as soft hyphens, do not count; characters that cannot be seen or that turn the "
    "direction of writing are named (⟦U+202E⟧); a line break inside a paragraph is one space or nothing; a speaker’s label "
    "stands in the heading above the words, without its colon; the date of a see-also entry follows its title after a comma. "
    "The command “verify” checks by this rule that every paragraph of the site is what its lines are, that no line of the "
    "text is missing and that none is added."
)


class Listed(NamedTuple):
    """What the list of all sources says of one."""

    file: str
    size: int
    lines: int
    documents: int
    left_out: int  # characters


def sources(archive: Archive, ledger: Path, jobs: int = 1, kept: Cache | None = None) -> Iterator[Page]:
    """The pages of all seeds in the file `ledger` (ledger.jsonl), each held only while its page is made, and sources/index.md.

    `jobs` processes make them; with `kept`, only those that changed, or of which the documents did.
    """
    held = _held(archive.documents)
    places = list(_places(ledger))

    def key(at: int) -> bytes:
        row = _row_at(ledger, places[at])
        original = ledger_line.original(row) or {}
        published = str(original.get("sha256") in archive.originals)
        return digest(code(), row, published, *map(_said, held.get(ledger_line.name(row), ())))

    def one(at: int) -> bytes:
        here = seed(_row_at(ledger, places[at]))
        if here.original and here.original["sha256"] not in archive.originals:
            here = replace(here, original={**here.original, "kept": ""})
        left_out = sum(len(piece.text) for piece in here.pieces if _left_out(piece))
        mine = held.get(here.file, ())
        return json.dumps([(here.file, here.size, here.lines, len(mine), left_out), [*source(here, mine)]]).encode()

    listed: list[Listed] = []
    for made in each(kept, KIND, key, one, len(places), jobs=jobs):
        said, some = json.loads(made)
        listed.append(Listed(*said))
        yield from (Page(*page) for page in some)
    words = "All files that this archive is made from, line by line, with what became of each line."

    def shown(some: Sequence[Listed], origin: str) -> Iterator[str]:
        yield bullets(_row(one, origin) for one in some)

    yield from paged(
        "sources/index.md", "sources", "Sources", listed, shown,
        head=[words if listed else "There is no source yet."], mark=lambda one: one.file, meta={"description": words},
    )  # fmt: skip


def _places(ledger: Path) -> Iterator[tuple[int, int]]:
    """Where each line of a file begins, and how many bytes it has."""
    at = 0
    with ledger.open("rb") as file:
        for row in file:
            yield at, len(row)
            at += len(row)


def _row_at(ledger: Path, place: tuple[int, int]) -> str:
    with ledger.open("rb") as file:
        file.seek(place[0])
        return file.read(place[1]).decode("utf-8", "surrogatepass")


def _said(one: Held) -> str:
    """All that the page of a source says of a document."""
    where = (one.document.source.file, addresses.document(one.document), one.document.title)
    return repr((where, one.first_line, one.last_line, one.copy, anchors.by_line(one.document)))


def _row(one: Listed, origin: str) -> str:
    name = link(one.file, addresses.relative(addresses.source(one.file), origin))
    return dotted(
        [
            name,
            count(one.documents, "document"),
            count(one.lines, "line"),
            count(one.size, "byte"),
            f"{count(one.left_out, 'character')} left out",
        ]
    )


def _held(documents: Iterable[Document]) -> Mapping[str, list[Held]]:
    """The documents by the files that hold them, in the order of the file."""
    found: dict[str, list[Held]] = {}
    for one in documents:
        place = one.source
        found.setdefault(place.file, []).append(Held(one, place.first_line, place.last_line, copy=False))
        for copy in place.copies:
            file, _, first = copy.rpartition(":")
            found.setdefault(file, []).append(Held(one, int(first), 0, copy=True))
    return {file: sorted(some, key=lambda held: (held.first_line, held.last_line)) for file, some in found.items()}


def source(one: Seed, held: Sequence[Held]) -> Iterator[Page]:
    """The pages of one seed: address.SOURCE_LINES lines on each."""
    path = addresses.source(one.file)
    parts = by_part(one.pieces, held)
    healed = healed_lines(one.pieces)
    total = max(1, -(-one.lines // addresses.SOURCE_LINES))
    begins = [
        bisect_left(one.pieces, n * addresses.SOURCE_LINES + 1, key=lambda piece: piece.line) for n in range(total + 1)
    ]
    for number in range(1, total + 1):
        here = addresses.page(path, number)
        first = (number - 1) * addresses.SOURCE_LINES + 1
        last = min(one.lines, number * addresses.SOURCE_LINES)
        some = one.pieces[begins[number - 1] : begins[number]]
        steps = _steps(path, number, total) if total > 1 else ""
        body = _head(one, held, healed, here) if number == 1 else []
        name = one.file if number == 1 else f"{one.file}, lines {first} to {last}"
        body = [
            f"# {line(name)}",
            steps,
            *body,
            f"## Lines {first} to {last}",
            table(some, parts, healed, here),
            steps,
        ]
        meta: dict[str, frontmatter.Value] = {"template": "source.html", "title": one.file, "page_kind": "source"}
        if number == 1:
            meta |= {"sha256": one.sha256, "original": f"{ORIGINALS}/{addresses.source_key(one.file)}.txt"}
        yield Page(here, f"{frontmatter.dump(meta)}\n{joined(body)}")


def _head(one: Seed, held: Sequence[Held], healed: Mapping[tuple[int, int], str], path: str) -> list[str]:
    """What stands above the lines of the first page."""
    return [
        bullets([*(_documents(held, path) if held else ["No document was made of this file"]), *_facts(one, path)]),
        "## What became of it",
        bullets(_totals(one.pieces)),
        f"Together these are all {count(sum(len(p.text) for p in one.pieces), 'character')} of the file, none of them twice.",
        "## Left out of the documents",
        bullets(_left(one, path)) or "Nothing but blank lines.",
        *(["## Joined lines", bullets(_joined(one, healed, path))] if healed else []),
        "## How to compare",
        FOLDING,
    ]


def _documents(held: Iterable[Held], path: str) -> Iterator[str]:
    for one in held:
        where = f"lines {one.first_line} to {one.last_line}" if one.last_line else f"from line {one.first_line}"
        target = link(one.document.title, addresses.relative(addresses.document(one.document), path))
        words = f"a copy; the archive shows it from {inline(one.document.source.file)}" if one.copy else where
        yield f"Document: {target}, {words}"


def _facts(one: Seed, path: str) -> Iterator[str]:
    key = addresses.source_key(one.file)
    file = addresses.relative(f"{ORIGINALS}/{key}.txt", path)
    yield f'The file itself: <a href="{file}" download>{key}.txt</a>, byte for byte as it was saved'
    if one.original:
        yield _made_from(one.original, path)
    yield f"SHA-256: {one.sha256}"
    yield f"{count(one.size, 'byte').capitalize()}, {count(one.lines, 'line')}, encoding {inline(one.encoding)}"
    yield f"Layout: {inline(one.adapter)}"
    for _, raw, number in one.repairs:
        hexed = " ".join(raw[at : at + 2] for at in range(0, min(len(raw), 60), 2))
        yield f"{_link('Line', number, one, path)}: bytes that are no text ({hexed}) are shown as \ufffd"


def _made_from(original: Mapping[str, str], path: str) -> str:
    """The file that the seed was made from; a link to it, unless "kept" is empty, which says that it is not published."""
    words = f"Made by “add” from {inline(original['file'])}, SHA-256 {original['sha256']}"
    if not original["kept"]:
        return f"{words}; the original is not published here"
    zipped = addresses.relative(f"{ORIGINALS}/{original['sha256']}.zip", path)
    return f'{words}: <a href="{zipped}" download>the original, in a zip</a>'


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


def _left(one: Seed, path: str) -> list[str]:
    """For each rule that leaves something out its reason and the pieces that it left out."""
    groups: dict[str, list[Piece]] = {}
    for piece in one.pieces:
        if _left_out(piece):
            groups.setdefault(piece.rule, []).append(piece)
    found = []
    for name, some in groups.items():
        rule = rules.rule(name)
        more = f"; and {len(some) - LISTED:,} more, marked below" if len(some) > LISTED else ""
        shown = [f"{_link('line', p.line, one, path)} “{inline(_cut(p.text))}”" for p in some[:LISTED]]
        found.append(f"**{inline(rule.words)}** ({inline(name)}): {line(rule.why)}. {'; '.join(shown)}{more}")
    return found


def _cut(text: str) -> str:
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT]} …"


def _joined(one: Seed, healed: Mapping[tuple[int, int], str], path: str) -> Iterator[str]:
    """For each rule that joins lines its reason and the lines that it joined."""
    by_rule: dict[str, list[int]] = {}
    for (_, number), name in healed.items():
        by_rule.setdefault(name, []).append(number)
    for name, numbers in sorted(by_rule.items()):
        links = [_link("line", number, one, path) for number in numbers[:LISTED]]
        more = f" and {len(numbers) - LISTED:,} more" if len(numbers) > LISTED else ""
        yield f"{inline(name)}: {line(rules.rule(name).why)}. {', '.join(links)}{more}"


def _link(words: str, number: int, one: Seed, path: str) -> str:
    """ "Line 57", with a link to it, be it on another page."""
    target, _, fragment = addresses.source_line(one.file, number).partition("#")
    there = "" if target == path else addresses.relative(target, path)
    return link(f"{words} {number}", f"{there}#{fragment}")


def _steps(path: str, number: int, total: int) -> str:
    """Links to all pages of a long file."""
    here = addresses.page(path, number)
    return "Pages: " + dotted(
        str(n) if n == number else link(str(n), addresses.relative(addresses.page(path, n), here))
        for n in range(1, total + 1)
    )
