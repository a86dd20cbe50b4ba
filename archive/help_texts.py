"""What the command line says of itself: `build_site.py --help`, and the help of each command."""

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

# Of each command: what it does in a line, what it does, and examples.
HELP = {
    "build": (
        "convert, render, index and publish (the default)",
        """\
Converts the seeds to Markdown and data, renders the pages with MkDocs, makes the search index and puts the new site
in the place of the old one, in one step. A build that fails, or is stopped, leaves the site that was there.
A seed that cannot be read is set aside and named; all others are built, and the exit status is 1. Where nothing changed
since the last build, nothing is done.
""",
        """\
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
  build_site.py quotes article.docx
  build_site.py quotes drafts/*.md --site ~/archive/site --json
""",
    ),
}
