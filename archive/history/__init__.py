"""What happened to sources after their first conversion: changed, moved, removed, restored.

The last ledger and the new one go in; Changes come out.
May import: model, text, reading, work.
"""
