"""What is wrong in an agreement as it is read, in Spanish."""

MESSAGES: dict[str, str] = {}
