"""Segments to a description: fields, paragraphs, labels and turns.

A Source with its Segments goes in; Drafts come out.
May import: model, text, names, reading.
"""
