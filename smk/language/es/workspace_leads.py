"""What is said while leads and hand-offs are worked on, in Spanish."""

MESSAGES: dict[str, str] = {}
