"""The command line: what can be asked for, read into `Options`. The work itself is in `commands` and `preview`."""

from __future__ import annotations

import argparse
import difflib
import gc
import io
import os
import re
import signal
import sys
import tomllib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from archive import commands, report
from archive.commands import Options
from archive.help_texts import ABOUT, EXAMPLES, HELP
from archive.work import executors
from archive.work.progress import Failed


def _serve(options: Options) -> int:
    from archive.preview import serve  # only here, so that --help needs none of the packages

    return serve.serve(options)


COMMANDS = {
    "build": commands.build,
    "add": commands.add,
    "convert": commands.convert,
    "check": commands.check,
    "verify": commands.verify,
    "serve": _serve,
    "package": commands.package,
    "quotes": commands.quotes,
    "init": commands.init,
}

WORDS = (
    *COMMANDS, "--seeds", "--authority", "--docs", "--data", "--site", "--port", "--jobs", "--deep", "--to", "--zim", "--name",
    "--executor", "--no-cache", "--dry-run", "--match", "--again",
    "--json", "--quiet", "--version",
)  # fmt: skip

Add = Callable[..., object]  # add_argument of the parser of a command

# Objects before the collector looks for cycles: values here hold none, and looking costs a third.
SELDOM = (50_000, 20, 20)

STOPPED = "Stopped. The published site is whole; run the command again to bring docs/ and the site up to date."


class Parser(argparse.ArgumentParser):
    """A parser that takes no abbreviated options, keeps the lines of help texts, and whose errors end with what to try."""

    def __init__(self, **how: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, **how)

    def error(self, message: str) -> NoReturn:
        """Print usage, what is wrong and the nearest right word; exit with status 2."""
        given = re.findall(r"(?:(?<=unrecognized arguments: )|')(-{0,2}[\w-]+)", message)
        near = next((close[0] for word in given if (close := difflib.get_close_matches(word, WORDS, 1))), None)
        hint = f"Did you mean {near}? " if near else ""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n{hint}Try: {self.prog} --help\n")


def main(argv: Sequence[str], root: Path) -> int:
    """Run the command that `argv` names, with the project in `root`. Gives the exit status; 130: stopped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a name that the terminal's encoding lacks stops nothing
    gc.set_threshold(*SELDOM)
    options = parse(argv, root)
    signal.signal(signal.SIGTERM, _stop(os.getpid()))
    try:
        return COMMANDS[options.command](options)
    except Failed as failed:
        print(report.of_failure(failed), file=sys.stderr)
        return failed.status
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        return 130


def parse(argv: Sequence[str], root: Path) -> Options:
    """Read the arguments. Paths that are not given lie in `root`. Exits with status 2 on wrong usage."""
    if not argv or (argv[0].startswith("-") and argv[0] not in ("-h", "--help", "--version")):
        argv = ["build", *argv]
    given = {name: value for name, value in vars(_parser(root).parse_args(argv)).items() if value is not None}
    paths = {name: near(root / name) for name in ("seeds", "authority", "docs", "site")}
    paths |= {"config": near(root / "mkdocs.yml"), "to": near(root / "dist")}
    return Options(**{**paths, **given})


def near(path: Path) -> Path:
    """`path` as seen from the working folder where it lies in it, so that messages are short; else unchanged."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _parser(root: Path) -> Parser:
    parser = Parser(prog="build_site.py", description=ABOUT, epilog=EXAMPLES)
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    parser.add_argument("--version", action="version", version=f"{project['name']} {project['version']}")
    subs = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser, required=True)
    for name, (short, long, examples) in HELP.items():
        sub = subs.add_parser(name, help=short, description=long, epilog=f"examples:\n{examples}")
        OWN_OPTIONS.get(name, partial(_add_options, name))(sub.add_argument)
    return parser


def _add_verify_options(add: Add) -> None:
    add("site", type=Path, nargs="?", metavar="SITE", help="the folder of the site (default: site)")
    own_copies = "also compare the saved files in DIR with the site's"
    add("--seeds", type=Path, metavar="DIR", dest="compared", help=own_copies)
    deep = "also take the text from Chromium, as it is shown, with no script run (needs Chromium and playwright)"
    add("--deep", action="store_true", help=deep)
    add("--quiet", action="store_true", help="no summary; only what is wrong")


def _add_init_options(add: Add) -> None:
    add("to", type=Path, metavar="FOLDER", help="a new folder, or an empty one")
    add("--name", required=True, metavar="NAME", help="what the archive is called, as readers see it")
    add("--quiet", action="store_true", help="say nothing")


def _add_add_options(add: Add) -> None:
    add("paths", type=Path, nargs="*", metavar="PATH", help="files, folders, zips and web archives to take in")
    add("--seeds", type=Path, metavar="DIR", help="where the seeds are put (default: seeds)")
    add("--dry-run", action="store_true", help="show what would be added of each file; write nothing")
    add("--match", type=_pattern, metavar="REGEX", help="of web archives, only the pages whose address this finds")
    add("--again", type=Path, metavar="SEED", help="make this seed anew from its kept original")
    add("--quiet", action="store_true", help="no progress and no summary; only what was not taken")


def _add_package_options(add: Add) -> None:
    add("--site", type=Path, metavar="DIR", help="the finished site (default: site)")
    add("--to", type=Path, metavar="DIR", help="where the file is put (default: dist)")
    add("--zim", action="store_true", help="make archive.zim too; it differs in some bytes each time")
    add("--quiet", action="store_true", help="no progress and no report")


def _add_quotes_options(add: Add) -> None:
    add("articles", type=Path, nargs="+", metavar="FILE", help="an article: text, Markdown, HTML or DOCX")
    add("--site", type=Path, metavar="DIR", help="the built site to check against (default: site)")
    add("--json", action="store_true", help="everything as one JSON array: answers, differences, places")
    add("--quiet", action="store_true", help="no summary; only the lines")


def _add_options(command: str, add: Add) -> None:
    add("--seeds", type=Path, metavar="DIR", help="the saved files (default: seeds); nothing in it is ever changed")
    add("--authority", type=Path, metavar="DIR", help="who is who and what is where (default: authority)")
    add("--docs", type=Path, metavar="DIR", help="the generated Markdown (default: docs)")
    add("--data", type=Path, metavar="DIR", help="put the data files here too (default: only into the site)")
    if command in ("build", "serve"):
        add("--site", type=Path, metavar="DIR", help="the finished site (default: site)")
    if command == "serve":
        add("--port", type=_port, default=8000, metavar="N", help="port on 127.0.0.1 (default: 8000; 0: any free one)")
    cores = executors.cores()
    add("--jobs", type=_jobs, default=cores, metavar="N", help=f"how many seeds at once (default here: {cores})")
    add("--executor", metavar="NAME", help="read seeds on the workers of a Dask cluster: dask://HOST:PORT")
    add("--no-cache", action="store_false", dest="cache", help="make everything anew; the result is the same")
    add("--quiet", action="store_true", help="no progress and no report; only what was set aside")


OWN_OPTIONS = {
    "add": _add_add_options,
    "verify": _add_verify_options,
    "package": _add_package_options,
    "quotes": _add_quotes_options,
    "init": _add_init_options,
}


def _pattern(text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no regular expression: {error}") from None


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of 1 or more")
    return int(text)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port (0 to 65535)")
    return int(text)


def _stop(main_process: int) -> Callable[[int, FrameType | None], None]:
    """A handler that makes a polite kill end like Ctrl-C; worker processes that inherit it just end."""

    def handler(number: int, frame: FrameType | None) -> None:
        if os.getpid() != main_process:
            os._exit(128 + number)
        raise KeyboardInterrupt

    return handler
