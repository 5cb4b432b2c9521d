"""Help of the commands for the workspace, the agreement, files and the database, in Spanish."""

MESSAGES: dict[str, str] = {}
