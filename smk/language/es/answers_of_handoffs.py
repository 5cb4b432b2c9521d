"""Answers about hand-offs, touches and what is owed, in Spanish."""

MESSAGES: dict[str, str] = {}
