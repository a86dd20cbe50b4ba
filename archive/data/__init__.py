"""Data for others: the archive as tables, database, TEI, text and bibliography, described for machines and for people.

`writing.write` makes the data folder. Every file says the same as the pages, in the format that its readers use; each format
is a module here.

May import: model, text, reading, history, linking, site, work.
"""
