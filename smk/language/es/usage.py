"""What is said of wrong usage, in Spanish."""

MESSAGES: dict[str, str] = {}
