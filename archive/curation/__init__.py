"""What editors decide: authority files, decisions on one seed, open questions.

YAML goes in; checked values and drafts with the decisions applied come out. Every error has file and line.
May import: model, text, names, reading, gazetteer.
"""
