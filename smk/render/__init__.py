"""Report to terminal, CSV, JSON and Markdown; the only place, with cli, that prints."""
