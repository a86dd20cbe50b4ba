"""Takes saved pages in: HTML, MHTML, WARC, Markdown, subtitles, PDF and Word files become seeds, once.

Bytes go in; a text file whose lines are the anchors comes out, with a record of where each statement stands (NAME.source.yml)
and the original beside it, unchanged. Nothing is fetched and no script runs.
May import: model, text, reading, curation, work.
"""
