"""Checks a site: files against the manifest, shown paragraphs and data files against the source lines.

A site folder goes in, from anywhere and perhaps made to do harm; problems come out.
May import: model, text, reading, curation, data, linking, pages, site, work.
"""
