"""Who is who: names and roles of all drafts are settled into people.

Drafts go in; people, and drafts with speakers and participants resolved, come out.
May import: model, text, names, curation.
"""
