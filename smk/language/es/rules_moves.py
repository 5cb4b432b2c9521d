"""What the rules say of moves, criteria and hand-offs, in Spanish."""

MESSAGES: dict[str, str] = {}
