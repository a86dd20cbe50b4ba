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
from typing import NoReturn

from archive import commands, report
from archive.commands import Options
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

# Objects before the collector looks for cycles: values here hold none, and looking costs a third.
SELDOM = (50_000, 20, 20)

STOPPED = "Stopped. The published site is whole; run the command again to bring docs/ and the site up to date."

ABOUT = """\
Turns saved transcripts and press reports (seeds/) into a static archive: every document dated, placed, attributed
speaker by speaker, searchable, and every paragraph led back to the line of the file that it came from.
"""

EXAMPLES = """\
examples:
  build_site.py add ~/saved         take saved pages in: HTML, MHTML, WARC, PDF, Word, Markdown, subtitles, text, zips
  build_site.py                     build everything: seeds/ to docs/ to site/
  build_site.py serve               look at it on http://127.0.0.1:8000/ while you add files and decide
  build_site.py check               say whether docs/ is what the seeds give (for hooks and CI)
  build_site.py verify site         check a site, built or downloaded, against its manifest and its sources
  build_site.py quotes article.html check every quotation of an article against the site
  build_site.py build --help        what one command does, and its options

exit status:
  0  all is built            1  something was set aside, or a check failed            2  wrong usage
"""

HELP = {
    "build": (
        "convert, render, index and publish (the default)",
        """\
Converts the seeds to Markdown and data, renders the pages with MkDocs, makes the search index and puts the new site
in the place of the old one, in one step. A build that fails, or is stopped, leaves the site that was there.
A seed that cannot be read is set aside and named; all others are built, and the exit status is 1.
""",
        """\
examples:
  build_site.py build               the same as build_site.py alone
  build_site.py build --seeds ~/saved --docs ~/archive/docs --site ~/archive/site
  build_site.py --quiet --jobs 1    for a machine with little memory, in a script
""",
    ),
    "add": (
        "take saved files in: each becomes a seed, and the original stays beside it",
        """\
Takes in files, folders and zips of HTML pages (as a browser or SingleFile saves them), MHTML, web archives (WARC, WACZ),
Markdown, subtitles (WebVTT, SRT) and text; PDF and Word files where their converters are there (pip install .[pdf,docx]).
Each becomes NAME.txt in the folder of seeds, one paragraph a line, once: its lines are what links lead to. NAME.source.yml
says where it comes from and what the page says of itself; the original is kept unchanged in originals/. Nothing is
fetched, no script runs, nothing that is there is overwritten. What is not taken is named, each with what to do.
""",
        """\
examples:
  build_site.py add ~/saved                        all that is in the folder
  build_site.py add ~/saved --dry-run              say what would come
  build_site.py add crawl.warc.gz --match '/events/[0-9]+$'
  build_site.py add --again seeds/2020/51435.txt   make it anew from its original with today's converter
""",
    ),
    "convert": (
        "make the Markdown, and the data files if asked for; render nothing",
        """\
Converts the seeds to Markdown pages (--docs) and, with --data DIR, to data files (documents.jsonl has one document a line).
Only files that change are written, and only files that this program made are replaced or removed; where another file is in
the way, nothing is written, and each such file is named.
""",
        """\
examples:
  build_site.py convert
  build_site.py convert --seeds ~/saved --docs /tmp/docs --data /tmp/data
""",
    ),
    "check": (
        "say whether docs/ is up to date and the authority and decision files are right",
        """\
Converts the seeds into a temporary folder and compares the result with --docs, and with --data if given. Reads every
authority and decision file. Changes nothing. Each thing found is a line `path:line: message`; the exit status is then 1.
""",
        """\
examples:
  build_site.py check
""",
    ),
    "verify": (
        "check a site against its manifest, and every paragraph against its source lines",
        """\
Checks the folder SITE, built here or downloaded: every file against manifest.sha256, every source file against the
ledger, every paragraph that a document's page shows against the lines of its source, under one rule of comparing that
the pages of the sources give, and the tables, the database, the texts and TEI against documents.jsonl. Changes nothing,
follows no link and reads only plain files. Each thing found is a line `path:line: message`; the exit status is then 1.
A site can be forged together with its manifest, so compare the last line, the SHA-256 of the manifest, with the one that
the editors of the archive tell elsewhere. A site is checked by the version of this program that made it.
""",
        """\
examples:
  build_site.py verify site
  build_site.py verify site --seeds seeds      also hold your own copies of the sources against it
  build_site.py verify site --deep             also compare what a real Chromium shows
""",
    ),
    "serve": (
        "build, then show pages on this machine only, as they are after each file that you save",
        """\
Builds the site, then shows it on 127.0.0.1 from memory. When you save a seed, a decision, an authority file, a page of
your own in docs/, a file of the theme or mkdocs.yml, an open page loads again by itself and is the one that a build would
give. What is wrong is named on the page and here, with file and line, and the page stays as it was. Open questions lead to
the file and line in which they are answered. Nothing is written: search and data files are those of the last build, which
you can run meanwhile in another terminal. Ctrl-C ends it.
""",
        """\
examples:
  build_site.py serve
  build_site.py serve --port 8080
""",
    ),
    "init": (
        "make an empty archive of your own in a new folder",
        """\
Makes FOLDER a project of its own: this program, an empty folder of seeds, empty lists of people, places and organisations,
and mkdocs.yml with the name. Nothing of the documents here goes into it.
""",
        """\
examples:
  build_site.py init ~/council --name "Minutes of the Council"
""",
    ),
    "package": (
        "put the finished site into one file, to keep, hand on or read offline",
        """\
Packs the site as archive.zip: a bag (BagIt) with the SHA-256 of every file. Unpack it and open data/index.html; it needs
no server and no network. The same site gives the same zip. With --zim also archive.zim for Kiwix readers (package libzim).
""",
        """\
examples:
  build_site.py package
  build_site.py package --to ~/handover --zim
""",
    ),
    "quotes": (
        "check every quotation of an article against the site",
        """\
Finds the quotations of three words and more in each FILE (text, Markdown, HTML, DOCX), with the speaker that the article
gives them to, and looks for them in the built site. Each gets a line `path:line: ANSWER: “first words …”; ...`; in a DOCX
file the line is the number of the paragraph. The answers:
  exact          all its words stand in the archive in this order
  close          some words differ, none of them a number, a negation or a name
  altered        a number, a negation or a name differs
  other-speaker  the words are right, but somebody else says them
  not-found      nothing in the archive comes near
A quotation that stands nowhere as a whole is checked sentence by sentence. The exit status is 1 if any is neither exact
nor close, 2 if a file cannot be read.
""",
        """\
examples:
  build_site.py quotes article.docx
  build_site.py quotes drafts/*.md --site ~/archive/site --json
""",
    ),
}


class Parser(argparse.ArgumentParser):
    """A parser whose errors end with what to try."""

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
        print(report.told(failed), file=sys.stderr)
        return failed.status
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        return 130


def parse(argv: Sequence[str], root: Path) -> Options:
    """Read the arguments. Paths that are not given lie in `root`. Exits with status 2 on wrong usage."""
    if not argv or (argv[0].startswith("-") and argv[0] not in ("-h", "--help", "--version")):
        argv = ["build", *argv]
    given = _parser(root).parse_args(argv)
    asked = vars(given)
    return Options(
        command=given.command,
        seeds=asked.get("seeds") or near(root / "seeds"),
        docs=asked.get("docs") or near(root / "docs"),
        data=asked.get("data"),
        site=asked.get("site") or near(root / "site"),
        authority=asked.get("authority") or near(root / "authority"),
        config=near(root / "mkdocs.yml"),
        jobs=asked.get("jobs", 1),
        quiet=given.quiet,
        port=asked.get("port", 0),
        executor=asked.get("executor"),
        cache=asked.get("cache", True),
        to=asked.get("to") or near(root / "dist"),
        zim=asked.get("zim", False),
        name=asked.get("name", ""),
        deep=asked.get("deep", False),
        compared=asked.get("compared"),
        paths=tuple(asked.get("paths") or ()),
        dry_run=asked.get("dry_run", False),
        match=asked.get("match"),
        again=asked.get("again"),
        articles=tuple(asked.get("articles", ())),
        json=asked.get("json", False),
    )


def near(path: Path) -> Path:
    """`path` as seen from the working folder where it lies in it, so that messages are short; else unchanged."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _parser(root: Path) -> Parser:
    shape = argparse.RawDescriptionHelpFormatter
    parser = Parser("build_site.py", description=ABOUT, epilog=EXAMPLES, formatter_class=shape, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=_version(root))
    subs = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser, required=True)
    for name, (short, long, examples) in HELP.items():
        sub = subs.add_parser(
            name, help=short, description=long, epilog=examples, formatter_class=shape, allow_abbrev=False
        )
        own = {
            "add": _add_add_options,
            "verify": _add_verify_options,
            "package": _add_package_options,
            "quotes": _add_quotes_options,
            "init": _add_init_options,
        }
        own.get(name, partial(_add_options, command=name))(sub)
    return parser


def _add_verify_options(sub: argparse.ArgumentParser) -> None:
    add = sub.add_argument
    add("site", type=Path, nargs="?", metavar="SITE", help="the folder of the site (default: site)")
    add(
        "--seeds", type=Path, metavar="DIR", dest="compared", help="also compare the saved files in DIR with the site's"
    )
    add(
        "--deep",
        action="store_true",
        help="also take the text from Chromium, as it is shown, with no script run (needs Chromium and playwright)",
    )
    add("--quiet", action="store_true", help="no summary; only what is wrong")


def _add_init_options(sub: argparse.ArgumentParser) -> None:
    add = sub.add_argument
    add("to", type=Path, metavar="FOLDER", help="a new folder, or an empty one")
    add("--name", required=True, metavar="NAME", help="what the archive is called, as readers see it")
    add("--quiet", action="store_true", help="say nothing")


def _add_add_options(sub: argparse.ArgumentParser) -> None:
    add = sub.add_argument
    add("paths", type=Path, nargs="*", metavar="PATH", help="files, folders, zips and web archives to take in")
    add("--seeds", type=Path, metavar="DIR", help="where the seeds are put (default: seeds)")
    add("--dry-run", action="store_true", help="say what would come of each file; write nothing")
    add("--match", type=_pattern, metavar="REGEX", help="of web archives, only the pages whose address this finds")
    add("--again", type=Path, metavar="SEED", help="make this seed anew from its kept original")
    add("--quiet", action="store_true", help="no progress and no summary; only what was not taken")


def _add_package_options(sub: argparse.ArgumentParser) -> None:
    add = sub.add_argument
    add("--site", type=Path, metavar="DIR", help="the finished site (default: site)")
    add("--to", type=Path, metavar="DIR", help="where the file is put (default: dist)")
    add("--zim", action="store_true", help="make archive.zim too; it differs in some bytes each time")
    add("--quiet", action="store_true", help="no progress and no report")


def _add_quotes_options(sub: argparse.ArgumentParser) -> None:
    add = sub.add_argument
    add("articles", type=Path, nargs="+", metavar="FILE", help="an article: text, Markdown, HTML or DOCX")
    add("--site", type=Path, metavar="DIR", help="the built site to check against (default: site)")
    add("--json", action="store_true", help="everything as one JSON array: answers, differences, places")
    add("--quiet", action="store_true", help="no summary; only the lines")


def _add_options(sub: argparse.ArgumentParser, command: str) -> None:
    add = sub.add_argument
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


def _version(root: Path) -> str:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return f"{project['name']} {project['version']}"


def _stop(main_process: int) -> Callable[[int, FrameType | None], None]:
    """A handler that makes a polite kill end like Ctrl-C; worker processes that inherit it just end."""

    def handler(number: int, frame: FrameType | None) -> None:
        if os.getpid() != main_process:
            os._exit(128 + number)
        raise KeyboardInterrupt

    return handler
