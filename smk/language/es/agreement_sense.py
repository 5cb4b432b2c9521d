"""What makes no sense in an agreement, and its values in words, in Spanish."""

MESSAGES: dict[str, str] = {}
