"""The funnel, the SLA and lists of leads, in Spanish."""

MESSAGES: dict[str, str] = {}
