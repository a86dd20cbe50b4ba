"""How work is done and kept: progress, executors, forked processes, the build cache.

Functions and values go in; the same results come out, sooner.
May import: model.
"""
