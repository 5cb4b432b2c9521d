"""Deals: opened by the stage before the last, then won, lost, or cancelled afterwards.

Open and lost deals follow from the moves, as clocks do; only won ones are stored. Definitions 9.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from smk.rules.facts import Move

OPEN, WON, LOST, CANCELLED = "open", "won", "lost", "cancelled"
STATUSES = (OPEN, WON, LOST, CANCELLED)


@dataclass(frozen=True)
class Won:
    """A deal as it was recorded; `cancelled_at` and `reason` where it was cancelled later.

    `operation_id` is the operation that won it, which may have moved the lead as well.
    """

    id: int
    won_at: datetime
    amount_minor: int
    currency: str
    operation_id: int = 0
    cancelled_at: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Deal:
    """A deal as of some time; the amount is in minor units of its currency.

    `closed_at` is when it took the status it has, `won_at` when it was won, though it may have been
    cancelled since; `reason` is why it was lost or cancelled. `id` is None for what follows from
    moves alone, `opened_at` where nobody saw it open: the stage was skipped, or a customer bought
    again.
    """

    id: int | None
    opened_at: datetime | None
    closed_at: datetime | None
    status: str
    reason: str | None = None
    amount_minor: int | None = None
    currency: str | None = None
    won_at: datetime | None = None


@dataclass(frozen=True)
class _Stay:
    """Since a lead came to the stage before the last, until it left."""

    opened_at: datetime
    left_at: datetime | None = None
    left_for_last: bool = False
    reason: str | None = None
    operation_id: int = 0


def deals_of(
    moves: Sequence[Move], won: Sequence[Won], path: Sequence[str], as_of: datetime
) -> tuple[Deal, ...]:
    """The deals of one lead as of a time, in the order in which they opened or were won.

    `moves` are in order. A deal opens when the lead enters the stage before the last of `path`;
    leaving for the last stage wins it, with the amount recorded by the same operation or, failing
    that, during the stay; leaving for anywhere else loses it, for the reason of that move. What
    was won beside that is a deal of its own. A cancellation after `as_of` is not known yet.
    """
    seen = [move for move in moves if move.at <= as_of]
    left = [one for one in won if one.won_at <= as_of]
    deals = []
    for stay in _stays(seen, path):
        found = _won_in(stay, left, seen, path)
        if found is not None:
            left.remove(found)
        deals.append(_closed(found, stay, as_of) if found else _unpaid(stay))
    deals += [_closed(one, None, as_of) for one in left]
    return tuple(sorted(deals, key=_order))


def _order(deal: Deal) -> tuple[datetime, int]:
    at = deal.opened_at or deal.closed_at
    assert at is not None
    return at, deal.id or 0


def _stays(moves: Sequence[Move], path: Sequence[str]) -> list[_Stay]:
    """When the lead was at the stage before the last, in order."""
    if len(path) < 2:
        return []
    found: list[_Stay] = []
    here = False
    for move in moves:
        if move.place == path[-2]:
            if not here:
                found.append(_Stay(move.at))
            here = True
        elif here:
            won = move.place == path[-1]
            found[-1] = replace(
                found[-1],
                left_at=move.at,
                left_for_last=won,
                reason=None if won else move.reason,
                operation_id=move.operation_id,
            )
            here = False
    return found


def _won_in(
    stay: _Stay, won: Sequence[Won], moves: Sequence[Move], path: Sequence[str]
) -> Won | None:
    """What was recorded as won for a stay: by the move that ended it, else in its course."""
    for one in won:
        if stay.left_for_last and (one.operation_id, one.won_at) == (
            stay.operation_id,
            stay.left_at,
        ):
            return one
    with_a_move = {(m.operation_id, m.at) for m in moves if m.place == path[-1]}
    for one in won:
        ended = stay.left_at is not None and one.won_at > stay.left_at
        spoken_for = (one.operation_id, one.won_at) in with_a_move
        if stay.opened_at <= one.won_at and not ended and not spoken_for:
            return one
    return None


def _closed(won: Won, stay: _Stay | None, as_of: datetime) -> Deal:
    opened = stay.opened_at if stay else None
    amount = won.amount_minor, won.currency, won.won_at
    if won.cancelled_at is not None and won.cancelled_at <= as_of:
        return Deal(won.id, opened, won.cancelled_at, CANCELLED, won.reason, *amount)
    return Deal(won.id, opened, won.won_at, WON, None, *amount)


def _unpaid(stay: _Stay) -> Deal:
    """A deal for which no amount was ever recorded."""
    status = OPEN if stay.left_at is None else WON if stay.left_for_last else LOST
    won_at = stay.left_at if status == WON else None
    return Deal(None, stay.opened_at, stay.left_at, status, stay.reason, won_at=won_at)
