"""Text tools that any stage may use: dates, escaping, ids, words, plain English, line differences.

Strings go in; strings and small values come out.
May import: model.
"""
