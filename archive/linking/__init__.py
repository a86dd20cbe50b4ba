"""What leads where: addresses, anchors, see-also, mentions, related documents, citations.

Resolved drafts go in; an Archive and its indexes come out.
May import: model, text, names, gazetteer, history, quoting, work.
"""
