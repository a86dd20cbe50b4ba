"""Bytes to segments: decoding, what an adapter is, the named rules, and the ledger.

The path of a seed goes in; a Source and the Segments that tile it come out.
May import: model, text.
"""
