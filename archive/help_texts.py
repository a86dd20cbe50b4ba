"""What the command line says of itself: `build_site.py --help`, and the help of each command."""

ABOUT = """\
Turns saved transcripts and press reports (seeds/) into a static archive: every document dated, placed, attributed
speaker by speaker and searchable, with every paragraph leading back to the line of the file it came from.
"""

EXAMPLES = """\
examples:
  build_site.py add ~/saved         add saved pages: HTML, MHTML, WARC, PDF, Word, Markdown, subtitles, text, zips
  build_site.py                     build everything: seeds/ to docs/ to site/
  build_site.py serve               preview on http://127.0.0.1:8000/ while you add files and decide
  build_site.py check               check that docs/ matches the seeds (for hooks and CI)
  build_site.py verify site         check a site, built or downloaded, against its manifest and its sources
  build_site.py quotes article.html check every quotation in an article against the site
  build_site.py build --help        what one command does, and its options

exit status:
  0  everything was built    1  something was set aside, or a check failed    2  wrong usage
"""

# Of each command: what it does in a line, what it does, and examples.
HELP = {
    "build": (
        "convert, render, index and publish (the default)",
        """\
Converts the seeds to Markdown and data, renders the pages with MkDocs, makes the search index, and swaps the new site
in for the old one in a single step. A build that fails or is stopped leaves the old site as it was.
A seed that cannot be read is set aside and named; all others are built, and the exit status is 1. If nothing has changed
since the last build, nothing is done.
""",
        """\
  build_site.py build               the same as build_site.py alone
  build_site.py build --seeds ~/saved --docs ~/archive/docs --site ~/archive/site
  build_site.py --quiet --jobs 1    in a script, or on a machine with little memory
""",
    ),
    "add": (
        "add saved files: each becomes a seed, and the original is kept beside it",
        """\
Adds files, folders and zips of HTML pages (as saved by a browser or SingleFile), MHTML, web archives (WARC, WACZ),
Markdown, subtitles (WebVTT, SRT) and text; PDF and Word files if their converters are installed
(pip install '.[pdf,docx]'). Each becomes NAME.txt in the folder of seeds, one paragraph per line, once and for all: links
point to its lines. NAME.source.yml records where it came from and what the page says about itself; the original is kept
unchanged in originals/. Nothing is fetched, no script runs, and nothing that is already there is overwritten. Every file
that is not added is named, with what to do about it.
""",
        """\
  build_site.py add ~/saved                        everything in the folder
  build_site.py add ~/saved --dry-run              show what would be added
  build_site.py add crawl.warc.gz --match '/events/[0-9]+$'
  build_site.py add --again seeds/2020/51435.txt   remake it from its original with today's converter
""",
    ),
    "convert": (
        "make the Markdown, and the data files if asked for; render nothing",
        """\
Converts the seeds to Markdown pages (--docs) and, with --data DIR, to data files (documents.jsonl has one document per
line). Only files that differ are written, and only files made by this program are replaced or removed. If any other file
is in the way, it is named and nothing is written.
""",
        """\
  build_site.py convert
  build_site.py convert --seeds ~/saved --docs /tmp/docs --data /tmp/data
""",
    ),
    "check": (
        "check that docs/ is up to date and that the authority and decision files are valid",
        """\
Converts the seeds into a temporary folder and compares the result with --docs, and with --data if given. Reads every
authority and decision file. Changes nothing. Each problem is a line `path:line: message`; if there is any, the exit
status is 1.
""",
        """\
  build_site.py check
""",
    ),
    "verify": (
        "check a site against its manifest, and every paragraph against its source lines",
        """\
Checks the folder SITE, built here or downloaded: every file against manifest.sha256, every source file against the
ledger, every paragraph shown in a document against the lines of its source (by the rule that each source page states),
and the tables, the database, the texts and TEI against documents.jsonl. Changes nothing, follows no link and reads only
plain files. Each problem is a line `path:line: message`; if there is any, the exit status is 1.
A site can be forged together with its manifest, so compare the last line, the SHA-256 of the manifest, with the one that
the archive's editors publish elsewhere. Use the version of this program that made the site.
""",
        """\
  build_site.py verify site
  build_site.py verify site --seeds seeds      also compare your own copies of the sources with it
  build_site.py verify site --deep             also compare what Chromium displays
""",
    ),
    "serve": (
        "build, then preview on this machine only; pages follow each file that you save",
        """\
Builds the site, then serves it from memory on 127.0.0.1. When you save a seed, a decision, an authority file, a page of
your own in docs/, a file of the theme or mkdocs.yml, open pages reload by themselves and show what a build would give.
Mistakes are named on the page and here, with file and line, and the page stays as it was. Open questions link to the file
and line in which you answer them. Nothing is written: search and data files are those of the last build, which you can
run in another terminal meanwhile. Press Ctrl-C to stop.
""",
        """\
  build_site.py serve
  build_site.py serve --port 8080
""",
    ),
    "init": (
        "start an empty archive of your own in a new folder",
        """\
Makes FOLDER a project of its own: this program, an empty folder of seeds, empty lists of people, places and organisations,
and mkdocs.yml with the name. None of the documents here are copied.
""",
        """\
  build_site.py init ~/council --name "Minutes of the Council"
""",
    ),
    "package": (
        "pack the finished site into one file, to keep, hand on or read offline",
        """\
Packs the site as archive.zip: a bag (BagIt) with the SHA-256 of every file. Unpack it and open data/index.html; it needs
no server and no network. The same site always gives the same zip. With --zim, also makes archive.zim for Kiwix readers
(needs the package libzim).
""",
        """\
  build_site.py package
  build_site.py package --to ~/handover --zim
""",
    ),
    "quotes": (
        "check every quotation in an article against the site",
        """\
Finds the quotations of three or more words in each FILE (text, Markdown, HTML, DOCX), with the speaker whom the article
names, and looks for them in the built site. Each gets a line `path:line: ANSWER: “first words …”; ...`; in a DOCX
file the line is the number of the paragraph. The answers:
  exact          all its words are in the archive, in this order
  close          some words differ, but no number, negation or name
  altered        a number, a negation or a name differs
  other-speaker  the words are right, but somebody else says them
  not-found      nothing in the archive comes close
A quotation that is not found as a whole is checked sentence by sentence. The exit status is 1 if any quotation is neither
exact nor close, 2 if a file cannot be read.
""",
        """\
  build_site.py quotes article.docx
  build_site.py quotes drafts/*.md --site ~/archive/site --json
""",
    ),
}
