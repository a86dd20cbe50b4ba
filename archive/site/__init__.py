"""The rendered site: Markdown to HTML with MkDocs, on all cores, and atomic publication.

A docs folder goes in; a site folder comes out.
May import: model, text, linking, work.
"""
