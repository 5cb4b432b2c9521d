"""What the rules say of times, periods and promises, in Spanish."""

MESSAGES: dict[str, str] = {}
