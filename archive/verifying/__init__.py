"""Checks a site: files against the manifest, shown paragraphs against their source lines.

A site folder goes in; problems come out.
May import: model, text, reading, linking, pages, data, site, work.
"""
