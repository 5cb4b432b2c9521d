"""What is said of the files and agreements of a workspace, in Spanish."""

MESSAGES: dict[str, str] = {}
