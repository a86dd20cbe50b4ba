"""Full-text search in the reader's browser: the index files, the same for a host and a disk.

Lines of documents.jsonl go in; index files come out.
May import: model, text, linking, work.
"""
