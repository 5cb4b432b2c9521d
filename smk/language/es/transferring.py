"""What is said of files that come in and go out, in Spanish."""

MESSAGES: dict[str, str] = {}
