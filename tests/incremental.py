"""Random edits of a project: a build that uses what earlier ones left gives the same bytes as one that starts anew.

    python tests/incremental.py 300 [FIRST]      that many sequences of edits, from the number FIRST on (default 0)

A sequence is told by its number alone. After each edit the site is built with the cache of the builds before; at the end
once more from nothing but the inputs (and the history of changes, which is an input once it is written).
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from archive import commands  # noqa: E402
from archive.commands import Options, unchanged  # noqa: E402
from archive.data import joined  # noqa: E402
from archive.linking import indexes, mention_index, related  # noqa: E402
from archive.pages import kept, source  # noqa: E402
from archive.pipeline import seeds  # noqa: E402
from archive.site import parallel  # noqa: E402
from archive.work import folders  # noqa: E402
from archive.work.cache import FOLDER, code, digest  # noqa: E402
from archive.work.executors import cores  # noqa: E402
from archive.work.processes import parallel_map  # noqa: E402
from archive.work.progress import Failed, Quiet  # noqa: E402

EDITS = 4
PAGE = """\
Events
{title}
{summary}
{date}
{time}
{place}
President of Russia Vladimir Putin: Good afternoon, {word}.
Let us talk about {word} and {other}.
{guest}: Thank you, Mr President. The {other} is ready.
Vladimir Putin: Good.
See also
{see}
{date}
Geography
{place}
Topics
{topic}
Publication status
Published in sections: News, Transcripts
Publication date: {date}, {time}
Text version"""
_TITLES = ("Meeting on {}", "Talks on {}", "Speech about {}")
_WORDS = "harvest energy culture railways schools forests science trade roads medicine".split()
_GUESTS = (
    "Minister of Roads Anna Petrova",
    "Governor Ivan Lesnoy",
    "Question",
    "Oleg Ruda",
    "Chairman of the Board Oleg Ruda",
)
_PLACES = ("The Kremlin, Moscow", "Sochi", "Novo-Ogaryovo, Moscow Region", "Kazan")


class Project:
    """A project in a folder, and the edits that an editor could make there."""

    def __init__(self, folder: Path, number: int) -> None:
        self.folder, self.dice = folder, random.Random(number)
        self.version = b""
        self.made = 0
        for name in ("theme", "authority"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        (folder / "archive").symlink_to(ROOT / "archive")
        (folder / "seeds").mkdir()
        for original in sorted((ROOT / "seeds").iterdir())[-3:]:  # one with decisions
            shutil.copy(original, folder / "seeds")
        for _ in range(3):
            self.add()

    def add(self) -> None:
        """A new seed; sometimes one more copy of a document."""
        self.made += 1
        known = self.seeds()
        if known and self.dice.random() < 0.15:
            shutil.copy(self.dice.choice(known), self.folder / "seeds" / f"copy-{self.made}.txt")
            return
        name = self.dice.choice(("a", "m", "z"))
        (self.folder / "seeds" / f"{name}-{self.made}.txt").write_text(self._page(), "utf-8")

    def change(self) -> None:
        """Other words in a seed."""
        path = self.dice.choice(self.seeds())
        lines = path.read_text("utf-8").split("\n")
        at = self.dice.randrange(len(lines))
        edit = self.dice.choice(("word", "drop", "twice"))
        lines[at : at + 1] = {
            "word": [f"{lines[at]} {self.dice.choice(_WORDS)}"],
            "drop": [],
            "twice": [lines[at]] * 2,
        }[edit]
        path.write_text("\n".join(lines), "utf-8")

    def rename(self) -> None:
        """A seed, and its decisions, under another name."""
        path = self.dice.choice(self.seeds())
        self.made += 1
        for file in (path, path.with_suffix(".yml")):
            if file.exists():
                file.rename(file.with_stem(f"{self.dice.choice('bny')}-{self.made}"))

    def delete(self) -> None:
        """A seed less, sometimes without its decisions."""
        path = self.dice.choice(self.seeds())
        if len(self.seeds()) > 2:
            path.unlink()
            if self.dice.random() < 0.7:
                path.with_suffix(".yml").unlink(missing_ok=True)

    def decide(self) -> None:
        """A decision made, changed, taken back or spoiled."""
        path = self.dice.choice(self.seeds()).with_suffix(".yml")
        if path.exists() and self.dice.random() < 0.5:
            path.unlink()
        elif self.dice.random() < 0.2:
            path.write_text("unknown: 1\n", "utf-8")
        else:
            language = self.dice.choice(("de", "fr", "be"))
            entry = f"{{field: language, value: {language}, basis: decided, reason: A letter.}}"
            path.write_text(f"decisions:\n- {entry}\n", "utf-8")

    def authority(self) -> None:
        """Somebody or something known that the texts name, or nothing does."""
        self.made += 1
        people = ("Anna Petrova", "Ivan Lesnoy", "Oleg Ruda", f"Nobody Number{self.made}")
        some = {"people": people, "places": ("Kazan", "Roads"), "organisations": [f"The {word}" for word in _WORDS]}
        kind = self.dice.choice([*some])
        path, name = self.folder / "authority" / f"{kind}.yml", self.dice.choice(some[kind])
        key = f"{name.lower().replace(' ', '-')}-{self.made}"
        text = path.read_text("utf-8")
        if name not in text:
            path.write_text(f"{text}\n- id: {key}\n  name: {name}\n", "utf-8")

    def theme(self) -> None:
        """Another footer, or another style."""
        name = self.dice.choice(("partials/footer.html", "assets/archive.css"))
        with (self.folder / "theme" / name).open("a", encoding="utf-8") as file:
            file.write("\n" if name.endswith("css") else f"<p>{self.dice.choice(_WORDS)}</p>\n")

    def new_version(self) -> None:
        """Another version of the program."""
        self.version = digest(self.version)

    def nothing(self) -> None:
        """No change at all: the build finds everything as the last one left it."""

    def damage(self) -> None:
        """Bytes of the cache or of the published site are spoiled."""
        files = [
            *(self.folder / FOLDER).glob("*.sqlite"),
            *(self.folder / "site").rglob("documents/**/*.html"),
            *(self.folder / "site" / "search").rglob("*.js"),
        ]
        if files:
            path = self.dice.choice(files)
            raw = bytearray(path.read_bytes())
            for _ in range(3):
                raw[self.dice.randrange(len(raw))] ^= 0x21
            path.write_bytes(raw)

    def seeds(self) -> list[Path]:
        """All seeds there are."""
        return sorted((self.folder / "seeds").glob("*.txt"))

    def edits(self) -> tuple[Callable[[], None], ...]:
        """What can be done."""
        return (
            self.add, self.change, self.change, self.rename, self.delete, self.decide, self.decide, self.authority,
            self.theme, self.new_version, self.damage, self.nothing,
        )  # fmt: skip

    @contextmanager
    def another_version(self) -> Iterator[None]:
        """While the context lasts, the program has the version of this project."""
        with ExitStack() as patches:
            for module in (seeds, parallel, indexes, mention_index, related, kept, source, joined, folders):
                patches.enter_context(patch.object(module, "code", lambda: digest(code(), self.version)))
            patches.enter_context(patch.object(unchanged, "program", lambda: self.version))
            yield

    def build(self, docs: str, site: str, *, cache: bool) -> str:
        """Build the site. Gives what stopped it, or ""."""
        here = self.folder
        options = Options(
            "build", here / "seeds", here / docs, here / site, here / "authority",
            here / "mkdocs.yml", jobs=1, quiet=True, cache=cache,
        )  # fmt: skip
        try:
            with self.another_version():
                commands.publish_site(options, Quiet())
        except Failed as failed:
            return str(failed).replace(docs, "docs")
        return ""

    def _page(self) -> str:
        word, other = self.dice.sample(_WORDS, 2)
        day = f"May {self.dice.randrange(1, 29)}, 20{self.dice.randrange(10, 23)}"
        return PAGE.format(
            title=self.dice.choice(_TITLES).format(word), summary=f"They spoke about {word}.", date=day,
            time=f"1{self.dice.randrange(10)}:30", place=self.dice.choice(_PLACES), word=word, other=other,
            guest=self.dice.choice(_GUESTS), see=self.dice.choice(_TITLES).format(other),
            topic=self.dice.choice(_WORDS).title(),
        )  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differences(number: int) -> list[str]:
    """The files that the sequence of this number makes otherwise than a build from nothing; and the edits, if any."""
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder), number)
        done = []
        told = project.build("docs", "site", cache=True)
        for _ in range(project.dice.randrange(1, EDITS + 1)):
            edit = project.dice.choice(project.edits())
            edit()
            done.append(edit.__name__)
            told = project.build("docs", "site", cache=True)
        data = project.folder / "clean" / "data"
        data.mkdir(parents=True)
        for name in ("changes.jsonl", "aside.jsonl"):
            with suppress(FileNotFoundError):
                shutil.copy(project.folder / "docs" / "data" / name, data)
        with suppress(FileNotFoundError):  # holds the decisions to go by where those of now are wrong
            shutil.copytree(project.folder / "docs" / "data" / "ledger", data / "ledger")
        anew = project.build("clean", "site-clean", cache=False)
        if told or anew:
            return [] if told == anew else [f"{done}: stopped by {told!r} and {anew!r}"]
        differing = []
        for folder_name, clean_name in (("docs", "clean"), ("site", "site-clean")):
            have, want = contents(project.folder / folder_name), contents(project.folder / clean_name)
            differing += [
                f"{folder_name}/{name}" for name in sorted({*have, *want}) if have.get(name) != want.get(name)
            ]
        return [str(done), *differing] if differing else []


def run(differences: Callable[[int], list[str]]) -> int:
    """Run the sequences that the command line asks for, one on each core at a time; exit status 1 if any differs."""
    amount, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    wrong, numbers = 0, range(first, first + amount)
    for number, different in zip(numbers, parallel_map(differences, numbers, cores(), chunk=1), strict=True):
        wrong += bool(different)
        if different:
            print(f"sequence {number}: {different[:12]}", flush=True)
        if (number - first) % 25 == 24:
            print(f"{number - first + 1} done, {wrong} with a difference", flush=True)
    print(f"{amount} sequences of edits, {wrong} with a difference")
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(run(differences))
