"""What stands on a screen around an answer, in Spanish."""

MESSAGES: dict[str, str] = {}
