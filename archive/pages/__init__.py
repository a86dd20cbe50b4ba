"""Pages: from the archive to Markdown."""
