"""The long runs on saves and events, over the labelled pages beside the repository (see tests/long_runs.py).

What an edit or an altered quotation is stands here; what was found is compared with what was done, by place.
"""

from __future__ import annotations

import functools
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from archive import pipeline
from archive.curation import authority
from archive.history import saves
from archive.linking.assemble import assemble
from archive.model import Archive, Block, Draft, Publisher
from archive.quoting.compare import sentences
from tests.needs import CORPUS
from tests.small_site import ROOT

NONE = "the labelled pages are not here"


@functools.cache
def drafts(layout: str) -> tuple[Draft, ...]:
    """The drafts of the labelled pages of a layout, read with nobody known."""
    known = authority.load(ROOT / "none")
    paths = sorted((CORPUS / layout / "txt").glob("*.txt"))
    return tuple(d for path in paths for d in pipeline.read_seed((path, f"seeds/{layout}/{path.name}"), known).drafts)


def gold(layout: str) -> dict[str, str]:
    """The publisher's number of each page, by file and title."""
    rows = map(json.loads, (CORPUS / layout / "gold.jsonl").read_text("utf-8").splitlines())
    return {f"{Path(row['file']).name} {_plain(row['title'])}": row["id"] for row in rows}


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def twins(share: float, folder: Path) -> str:
    """Print versions and pages of several documents find the page that they are; nobody else finds another."""
    layouts = ("page", "print", "glued", *(("news",) if share >= 1 else ()))
    every = [(draft, layout) for layout in layouts for draft in drafts(layout)]
    if not every:
        return NONE
    numbers = {layout: gold(layout) for layout in layouts}
    of = [_number(numbers[layout], draft) for draft, layout in every]
    wanted = {(layout, of[at]) for at, (_, layout) in enumerate(every) if layout in ("print", "glued")}
    pages = {number for number, (_, layout) in zip(of, every, strict=True) if layout == "page"}
    named, wrong, listed = set(), [], []
    for group in saves.groups([draft for draft, _ in every]):
        if len({of[at] for at in group}) > 1:
            wrong.append([f"{every[at][0].source.path}:{every[at][0].first_line}" for at in group])
        elif len(group) > 1:
            named |= {(every[at][1], of[at]) for at in group if every[at][1] in ("print", "glued")}
            listed += [*_body_differences([every[at] for at in group])]
    known = {pair for pair in wanted if pair[1] in pages}
    amounts = Counter(layout for layout, _ in named & known)
    print("\n".join(listed))
    assert known <= named, sorted(known - named)
    assert not wrong, wrong
    there = Counter(layout for layout, _ in known)
    told = ", ".join(f"{amounts[layout]} of {there[layout]} {layout}" for layout in ("print", "glued"))
    return f"{told} find their page, 0 other pairs; {len(listed)} differences in the words of bodies, listed above"


def _number(numbers: dict[str, str], draft: Draft) -> str:
    name = Path(draft.source.path).name
    title = _plain(draft.title.value) if draft.title else ""
    return numbers.get(f"{name} {title}") or next(
        (number for key, number in numbers.items() if key.startswith(f"{name} ") and title and title in key),
        f"{name} {title}",
    )


def _body_differences(group: Sequence[tuple[Draft, str]]) -> Iterator[str]:
    """What is reported to differ between the first save and each other, one line a difference."""
    first, *others = (draft for draft, _ in group)
    for other in others:
        for before, since, old, new in saves.compare((first, other))[1]:
            yield f"{first.source.path}:{before} | {other.source.path}:{since} | {old[:120]!r} | {new[:120]!r}"


@dataclass(frozen=True)
class Edit:
    """What was done to the file of a page: the kind, and the line of the paragraph as it was."""

    kind: str
    line: int


def edits(share: float, folder: Path) -> str:
    """One to five silent edits in each of 200 copies of files: all are found, each at its place, and nothing else."""
    some = [draft for draft in drafts("page") if len(_editable(draft)) >= 8 and draft.title and draft.date]
    if not some:
        return NONE
    folder.mkdir(parents=True, exist_ok=True)
    dice, done, missed, false, unpaired = random.Random(20261126), Counter[str](), [], [], 0
    copies = max(10, round(200 * share))
    for number in range(copies):
        draft = some[number * 7 % len(some)]
        text, own = _edited(draft, dice)
        copy = _read(folder / "copy.txt", text)
        unpaired += len(saves.groups([draft, copy])) != 1
        rows = saves.compare((draft, copy))[1]
        lines = {before for before, *_ in rows if before}
        done.update(edit.kind for edit in own)
        missed += [f"{draft.source.path}:{edit.line} {edit.kind}" for edit in own if edit.line not in lines]
        false += [f"{draft.source.path}:{line}" for line in lines - {edit.line for edit in own}]
        false += [f"{draft.source.path}, line {since} of the copy" for before, since, *_ in rows if not before]
    assert not missed and not false and not unpaired, (missed, false, unpaired)
    kinds = ", ".join(f"{kind} {many}" for kind, many in sorted(done.items()))
    told = f"{done.total()} of {done.total()} silent edits ({kinds})"
    return f"{told} in {copies} copies found at their place, 0 false, 0 unpaired"


def _read(path: Path, text: str) -> Draft:
    path.write_text(text, "utf-8")
    return pipeline.read_seed((path, "seeds/copy.txt"), authority.load(ROOT / "none")).drafts[0]


def _lines(draft: Draft) -> list[str]:
    return (CORPUS / draft.source.path.removeprefix("seeds/").replace("/", "/txt/")).read_text("utf-8").split("\n")


def _editable(draft: Draft) -> list[int]:
    """The paragraphs that can be edited: spoken or told, of eight words and more, each a line of its own."""
    lines = Counter(block.first_line for block in draft.blocks)
    return [
        at
        for at, block in enumerate(draft.blocks)
        if block.kind in ("speech", "narration") and len(block.text.split()) >= 8
        and lines[block.first_line] == 1 and block.first_line == block.last_line
    ]  # fmt: skip


def _edited(draft: Draft, dice: random.Random) -> tuple[str, list[Edit]]:
    """The text of a copy of a file, and what was done to it."""
    lines: list[str | None] = [*_lines(draft)]
    changes = []
    for at in dice.sample(_editable(draft), min(dice.randint(1, 5), len(_editable(draft)))):
        block, line = draft.blocks[at], str(lines[draft.blocks[at].first_line - 1])
        label = f"{block.label}:" if block.label else ""
        if not line.startswith(label):
            continue  # the label stands on lines of its own
        kind = dice.choice([kind for kind, able in KINDS.items() if able(block)])
        lines[block.first_line - 1] = _spoil(kind, label, line[len(label) :], dice)
        changes.append(Edit(kind, block.first_line))
    return "\n".join(line for line in lines if line is not None), changes


KINDS: dict[str, Callable[[Block], bool]] = {
    "word": lambda block: True,
    "not": lambda block: True,
    "number": lambda block: bool(re.search(r"\d", block.text)),
    "dropped": lambda block: not block.label,  # without a label the line is a paragraph and nothing else
    "speaker": lambda block: bool(block.label),
}


def _spoil(kind: str, label: str, text: str, dice: random.Random) -> str | None:
    """A line with one edit; None: it is gone."""
    words = text.split(" ")
    inside = [at for at in range(2, len(words) - 1) if words[at].strip()]
    match kind:
        case "word":
            del words[dice.choice(inside)]
        case "not":
            words.insert(dice.choice(inside), "not")
        case "number":
            match = dice.choice([*re.finditer(r"\d+", text)])
            return f"{label}{text[: match.start()]}{int(match[0]) + dice.randint(1, 9)}{text[match.end() :]}"
        case "dropped":
            return None
        case "speaker":
            label = "Egon Roth:"
    return label + " ".join(words)


GAZETTE = Publisher("gazette", "The Gazette")


def accounts(share: float, folder: Path) -> str:
    """Twenty reports that quote five to ten sentences of a transcript, some cut or altered: each is laid on its paragraph."""
    some = [draft for draft in drafts("page") if len(_quotable(draft)) >= 10 and draft.date]
    if not some:
        return NONE
    dice, right, total, altered, told, events_ = random.Random(15), 0, 0, 0, 0, 0
    pairs = max(5, round(20 * share))
    for number in range(pairs):
        transcript = some[number * 5 % len(some)]
        quoted, report = _report(transcript, dice)
        archive = _archive(transcript, report)
        events_ += len(archive.events)
        by_line = {words.line: words for event in archive.events for words in event.quotations}
        for line, (at, spoiled) in enumerate(quoted, 4):
            words = by_line.get(line)
            block = transcript.blocks[at]
            total += 1
            right += bool(words and words.anchor and _paragraph(archive, words.there, words.anchor) == block.text)
            altered += spoiled
            told += bool(spoiled and words and words.status == "altered")
    assert events_ == pairs, f"{pairs - events_} of {pairs} pairs are no event"
    assert right >= 0.97 * total and told == altered, (right, total, told, altered)
    laid = f"{right} of {total} quotations on their paragraph"
    return f"{events_} of {pairs} pairs are events; {laid}, {told} of {altered} altered ones told"


def _quotable(draft: Draft) -> list[tuple[int, str]]:
    """Sentences of eight to forty words that stand once in a transcript, by the number of their paragraph."""
    whole = " ".join(block.text for block in draft.blocks)
    return [
        (at, sentence)
        for at, block in enumerate(draft.blocks)
        if block.kind == "speech" and "“" not in block.text and '"' not in block.text
        for sentence in sentences(" ".join(block.text.split()))
        if 8 <= len(sentence.split()) <= 40 and whole.count(sentence[:40]) == 1
    ]


def _report(transcript: Draft, dice: random.Random) -> tuple[list[tuple[int, bool]], Draft]:
    """A report that quotes, and for each quotation the paragraph and whether it is altered."""
    chosen = dice.sample(_quotable(transcript), dice.randint(5, 10))
    quoted, blocks = [], []
    for line, (at, sentence) in enumerate(chosen, 4):
        kind = dice.choice(("whole", "whole", "cut", "altered"))
        words = sentence.rstrip(".!?").split()
        if kind == "cut":
            words = words[dice.randint(0, 2) : len(words) - dice.randint(0, 2)]
        spoiled = kind == "altered"
        if spoiled:
            words = _spoiled(words, dice)
        quoted.append((at, spoiled))
        blocks.append(Block("narration", f"“{' '.join(words)},” the speaker said.", line, line))
    report = Draft(
        replace(transcript.source, path="seeds/report.txt"), "plain", GAZETTE, transcript.language, 1, 1, 40, "report",
        replace(transcript.title, value="The Gazette on the meeting") if transcript.title else None, transcript.date,
        blocks=tuple(blocks),
    )  # fmt: skip
    return quoted, report


def _spoiled(words: list[str], dice: random.Random) -> list[str]:
    """The words with a negation put in, or a number changed where there is one."""
    numbers = [at for at, word in enumerate(words) if word.isdigit()]
    if numbers and dice.random() < 0.5:
        at = dice.choice(numbers)
        return [*words[:at], str(int(words[at]) + dice.randint(1, 9)), *words[at + 1 :]]
    at = dice.randrange(2, len(words) - 2)
    return [*words[:at], "not", *words[at:]]


def _archive(*some: Draft) -> Archive:
    return assemble(some, site_name="Test", people=(), places=(), organisations=())


def _paragraph(archive: Archive, document: str, anchor: str) -> str:
    holder = next(candidate for candidate in archive.documents if candidate.id == document)
    return next(block.text for block in holder.blocks if f"L{block.first_line}" == anchor.partition("-")[0])
