"""Answers about the agreement, the log and the files, in Spanish."""

MESSAGES: dict[str, str] = {}
