"""Addresses and links: anchors, see-also, mentions, related documents, events, citations.

Resolved drafts go in; an Archive and its indexes come out.
May import: model, text, names, gazetteer, history, quoting, work.
"""
