"""A history judged by another agreement, slowly and plainly, from the database's file.

Nothing of smk is imported here. An agreement is what it asks of each stage: fields that are known,
and a hand-off that is accepted. Each function is one sentence of the definitions (sections 2, 3
and 6); times are whole seconds, periods half open, None is no bound.
"""

from collections.abc import Callable, Mapping, Sequence
from sqlite3 import Connection
from typing import NamedTuple

COUNTS = "operation_id NOT IN (SELECT cancels FROM operations WHERE cancels IS NOT NULL)"
COLUMNS = ("email", "name", "company", "phone", "country", "source", "campaign", "persona", "owner")


class Terms(NamedTuple):
    """What an agreement asks; `accepted` are the stages that ask for an accepted hand-off."""

    path: tuple[str, ...]
    parked: tuple[str, ...]
    known: Mapping[str, tuple[str, ...]]
    handoff: str
    accepted: tuple[str, ...] = ()


class Move(NamedTuple):
    """One entry of the history that counts."""

    order: int
    lead: int
    at: int
    place: str
    kind: str
    forced: int
    version: int | None
    operation: int


class Found(NamedTuple):
    """A move that the other agreement judges otherwise."""

    lead: int
    at: int
    place: str
    verdict: str
    offered: bool
    customer: bool


class Asked(NamedTuple):
    """The agreement of a version or a time, the other one, and which moves are judged."""

    in_force: Callable[[int | None, int], Terms]
    other: Terms
    latest: Sequence[str]
    as_of: int
    start: int | None = None
    end: int | None = None


class Counted(NamedTuple):
    """The moves judged otherwise, how many were judged, and who met the hand-off's criteria."""

    found: list[Found]
    judged: int
    refused: dict[int, bool]
    let_in: dict[int, bool]


def history(connection: Connection, latest: Sequence[str]) -> dict[int, list[Move]]:
    """The moves of each lead, in their order."""
    columns = "id, lead_id, at, place, kind, forced, version, operation_id"
    found: dict[int, list[Move]] = {}
    for row in connection.execute(f"SELECT {columns} FROM moves WHERE {COUNTS} ORDER BY lead_id"):
        found.setdefault(row[1], []).append(Move(*row))

    def order(move: Move) -> tuple[int, int, int, int]:
        if move.kind != "imported":
            return move.at, 1, 0, move.order
        position = latest.index(move.place) if move.place in latest else len(latest)
        return move.at, 0, position, move.order

    return {lead: sorted(moves, key=order) for lead, moves in found.items()}


def is_known(connection: Connection, lead: int, field: str, at: int) -> bool:
    """Whether a field had a value at a time."""
    asked = f"SELECT since, value FROM field_values WHERE lead_id = ? AND field = ? AND {COUNTS}"
    dated = connection.execute(f"{asked} ORDER BY id", (lead, field)).fetchall()
    if not dated:
        column = field if field in COLUMNS else f"json_extract(fields, '$.{field}')"
        asked = f"SELECT {column} IS NOT NULL FROM leads WHERE id = ?"
        return bool(connection.execute(asked, (lead,)).fetchone()[0])
    then = [one for one in dated if one[0] is None or one[0] <= at]
    latest = max((-1 if since is None else since for since, _ in then), default=None)
    values = [value for since, value in then if (-1 if since is None else since) == latest]
    return bool(values) and values[-1] is not None


def is_accepted(connection: Connection, move: Move) -> bool:
    """Whether the latest offer before a move, not withdrawn, is accepted: by then, or by it."""
    asked = f"SELECT id, offered_at, operation_id FROM handoffs WHERE lead_id = ? AND {COUNTS}"
    latest = None
    for offer, at, operation in connection.execute(
        f"{asked} ORDER BY offered_at, id", (move.lead,)
    ):
        if at > move.at or (at == move.at and operation >= move.operation):
            continue
        decision = _decision(connection, offer, move)
        latest = latest if decision == "withdrawn" else decision
    return latest == "accepted"


def _decision(connection: Connection, offer: int, move: Move) -> str:
    asked = "SELECT decision, decided_at, operation_id FROM decisions WHERE handoff_id = ?"
    row = connection.execute(f"{asked} AND {COUNTS}", (offer,)).fetchone()
    if row is None or row[1] > move.at:
        return "open"
    if row[1] == move.at and row[2] >= move.operation:
        accepts = row[2] == move.operation and row[0] == "accepted"
        return "accepted" if accepts else "open"
    return str(row[0])


def stages_asked(terms: Terms, came_from: int, target: int) -> list[str]:
    """The target, and every skipped stage from the hand-off stage on."""
    first = terms.path.index(terms.handoff)
    skipped = [one for one in range(came_from + 1, target) if one >= first]
    return [terms.path[one] for one in (*skipped, target)]


def ruling(
    connection: Connection, terms: Terms, moves: Sequence[Move], index: int
) -> tuple[bool | None, set[str], set[str]]:
    """Whether an agreement refuses a move, None where it cannot; the stages asked, and failed."""
    move, before = moves[index], moves[index - 1].place if index else None
    places = {*terms.path, *terms.parked}
    if move.place not in places or (before is not None and before not in places):
        return None, set(), set()
    if move.kind in ("demoted", "parked"):
        return False, set(), set()
    if move.kind == "promoted":
        came_from = terms.path.index(before) if before else -1
    else:
        earlier = [one.place for one in moves[:index] if one.place in terms.path]
        came_from = terms.path.index(earlier[-1]) if earlier else -1
    target = terms.path.index(move.place)
    if move.kind == "created" and target == 0:
        return False, set(), set()
    if target <= came_from:
        return True, set(), set()
    asked = stages_asked(terms, came_from, target)
    criteria = {one for one in asked if terms.known.get(one) or one in terms.accepted}
    failed = {
        one
        for one in criteria
        if not all(
            is_known(connection, move.lead, name, move.at) for name in terms.known.get(one, ())
        )
        or (one in terms.accepted and not is_accepted(connection, move))
    }
    return bool(failed), criteria, failed


def count(connection: Connection, asked: Asked) -> Counted:
    """Every move of the period, judged by both."""
    counted = Counted([], 0, {}, {})
    last = asked.in_force(None, asked.as_of).path[-1]
    judged = 0
    for lead, moves in history(connection, asked.latest).items():
        for index, move in enumerate(moves):
            then = asked.in_force(move.version, move.at)
            if not _concerns(asked, then, move):
                continue
            judged += 1
            was = ruling(connection, then, moves, index)[0]
            now, criteria, failed = ruling(connection, asked.other, moves, index)
            verdict = "not judged" if now is None else "refused" if now and not was else None
            if was and move.forced and now is False:
                verdict = "allowed"
            customer = any(one.place == last and one.at <= asked.as_of for one in moves[index:])
            if verdict:
                offered = _offers(connection, move)
                counted.found.append(Found(lead, move.at, move.place, verdict, offered, customer))
            if asked.other.handoff in failed and not was:
                counted.refused.setdefault(lead, customer)
            elif asked.other.handoff in criteria - failed:
                counted.let_in.setdefault(lead, customer)
    let_in = {
        one: customer for one, customer in counted.let_in.items() if one not in counted.refused
    }
    return counted._replace(judged=judged, let_in=let_in)


def _concerns(asked: Asked, then: Terms, move: Move) -> bool:
    if move.kind == "imported" or (move.kind == "created" and then.path[0] == move.place):
        return False
    begun = asked.start is None or asked.start <= move.at
    return begun and (asked.end is None or move.at < asked.end) and move.at <= asked.as_of


def _offers(connection: Connection, move: Move) -> bool:
    asked = "SELECT 1 FROM handoffs WHERE lead_id = ? AND offered_at = ? AND operation_id = ?"
    row = connection.execute(asked, (move.lead, move.at, move.operation)).fetchone()
    return row is not None and move.kind in ("created", "promoted", "reopened")
