"""What each figure means, in Spanish."""

MESSAGES: dict[str, str] = {}
