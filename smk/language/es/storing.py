"""What is said of the database, in Spanish."""

MESSAGES: dict[str, str] = {}
