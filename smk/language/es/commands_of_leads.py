"""Help of the commands for leads, hand-offs, touches and feedback, in Spanish."""

MESSAGES: dict[str, str] = {}
