"""The preview: pages made in memory when a browser asks for them, which load again when a file changes.

Saved changes of seeds, decisions, authority files, pages of one's own in docs/ and the theme come in; HTML goes out to
browsers on this machine. A page is the one that a build would give, but for the preview's own script. Nothing is written.
May import: model, text, names, reading, curation, people, history, linking, pages, data, site, work, pipeline, commands,
report.
"""
