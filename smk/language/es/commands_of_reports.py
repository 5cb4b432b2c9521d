"""Help of the reports and of options that many commands share, in Spanish."""

MESSAGES: dict[str, str] = {}
