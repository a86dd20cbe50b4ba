"""Names of people: their shape, how a label splits into role and name, lists of people in a sentence.

Text goes in; the parts of names come out.
May import: model, text.
"""
