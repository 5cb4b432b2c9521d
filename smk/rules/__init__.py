"""Pure decisions: what may happen, when, and what a history means."""
