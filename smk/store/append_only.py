"""What keeps history from being changed: triggers on its tables.

What happened never changes. Whose it is may, when two leads turn out to be one person: a row goes
over only between leads that a merge has joined, so the merge is recorded first.
"""

APPEND_ONLY = {
    "moves": "id, at, place, kind, reason, forced, version, operation_id, until",
    "handoffs": "id, offered_at, offered_by, offered_to, version, operation_id",
    "decisions": "id, handoff_id, decision, decided_at, decided_by, reason, forced, version,"
    " operation_id",
}
_NEVER = (
    "CREATE TRIGGER {0}_are_never_changed BEFORE UPDATE OF {1} ON {0}"
    " BEGIN SELECT RAISE(ABORT, '{0} are never changed'); END",
    "CREATE TRIGGER {0}_go_over_by_a_merge_alone BEFORE UPDATE OF lead_id ON {0}"
    " WHEN NOT EXISTS (SELECT id FROM merges"
    " WHERE lead_id = OLD.lead_id AND other_id = NEW.lead_id)"
    " BEGIN SELECT RAISE(ABORT, '{0} are never changed'); END",
    "CREATE TRIGGER {0}_are_never_deleted BEFORE DELETE ON {0}"
    " BEGIN SELECT RAISE(ABORT, '{0} are never deleted'); END",
    "CREATE TRIGGER {0}_are_never_replaced BEFORE INSERT ON {0}"
    " WHEN NEW.id IN (SELECT id FROM {0})"
    " BEGIN SELECT RAISE(ABORT, '{0} are never changed'); END",
)


def triggers(table: str) -> list[str]:
    """What keeps the rows of a table from being changed, deleted or replaced."""
    return [never.format(table, APPEND_ONLY[table]) for never in _NEVER]
