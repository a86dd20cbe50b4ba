"""Issues and problems: what an editor should see, in a document or at a place in a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Issue:
    """Something wrong in the source, or left undecided. `rule` is a fixed name, `message` says what to do about it."""

    rule: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that an editor should see, at a place in a file. Prints as `path:line: message`."""

    path: str
    line: int
    message: str
    rule: str = ""
    fatal: bool = False  # True: the file or part was set aside, the exit status is 1
    about: tuple[str, ...] = ()  # of a question about names: the ids, names and offices that it is about

    def __str__(self) -> str:
        """`path:line: message`, from which text editors jump to the place."""
        return f"{self.path}:{self.line}: {self.message}"
