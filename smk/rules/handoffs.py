"""Hand-offs: who may decide one, what a move does to an open one, when one is over. Definitions 6.

Marketing offers a lead, sales accepts or rejects it. Accepting is not qualifying: `becomes` moves
nobody by itself, but a move there accepts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from smk.agreement.schema import Agreement
from smk.rules.clock import shown
from smk.rules.errors import RefusedError
from smk.rules.facts import (
    ACCEPTED,
    CREATED,
    DEMOTED,
    IMPORTED,
    PARKED,
    PROMOTED,
    REJECTED,
    REOPENED,
    WITHDRAWN,
    Handoff,
    LeadFacts,
    Move,
)

OFFERING = (CREATED, PROMOTED, REOPENED)
LEAVING = (DEMOTED, PARKED)
NONE_AGREED = "the agreement has no hand-off"


@dataclass(frozen=True)
class PlannedDecision:
    """What becomes of a hand-off, when, by whom, and what to warn of."""

    handoff: Handoff
    decision: str
    at: datetime
    by: str | None
    reason: str | None = None
    forced: bool = False
    warnings: tuple[str, ...] = ()


def handoff_objection(agreement: Agreement, actor: str) -> str | None:
    """Why accepting or rejecting is not this person's to do; None if it is."""
    if agreement.teams_of(actor) != {"marketing"}:
        return None
    return f"only sales accepts or rejects a hand-off, and {actor} is in marketing"


def plan_decision(
    agreement: Agreement,
    lead: LeadFacts,
    at: datetime,
    actor: str,
    decision: str,
    *,
    reason: str | None = None,
    forced: bool = False,
) -> PlannedDecision:
    """Accept or reject the open hand-off of a lead; a RefusedError says who did so before."""
    handoff = _open(agreement, lead, at)
    against = handoff_objection(agreement, actor)
    strict = bool(against) and agreement.strict_teams
    if against and strict and not forced:
        raise RefusedError(against, "let them do it, or --force and say why")
    warnings = (against,) if against and not strict else ()
    return PlannedDecision(handoff, decision, at, actor, reason, strict, warnings)


def _open(agreement: Agreement, lead: LeadFacts, at: datetime) -> Handoff:
    found = lead.open_handoff
    if found is None:
        latest = lead.handoffs[-1] if lead.handoffs else None
        if latest is None or latest.decided_at is None:
            raise RefusedError("the lead was not handed off", "smk handoff offer LEAD")
        by = f" by {latest.decided_by}" if latest.decided_by else ""
        when = shown(latest.decided_at, agreement.zone)
        hint = "smk handoff show LEAD"
        raise RefusedError(f"the hand-off was {latest.decision}{by} on {when} already", hint)
    if found.offered_at > at:
        raise RefusedError(
            f"the lead was offered on {shown(found.offered_at, agreement.zone)} only"
        )
    return found


def check_offer(agreement: Agreement, lead: LeadFacts, place: str | None, at: datetime) -> None:
    """Refuse an offer of a lead that is not at the hand-off stage, or in sales' hands already."""
    if agreement.handoff is None:
        raise RefusedError(NONE_AGREED, "add it under handoff, then: smk agreement adopt")
    zone = agreement.zone
    if place != agreement.handoff.at:
        raise RefusedError(
            f"leads are offered at {agreement.label(agreement.handoff.at)}, and this one is at"
            f" {agreement.label(place) or 'no stage yet'}",
            f"smk lead promote LEAD --to {agreement.handoff.at}",
        )
    if lead.handoffs and lead.handoffs[-1].offered_at > at:
        when = shown(lead.handoffs[-1].offered_at, zone)
        raise RefusedError(f"the lead was offered later, on {when}", "leave --at out")
    if lead.open_handoff:
        since = shown(lead.open_handoff.offered_at, zone)
        raise RefusedError(f"the lead is offered since {since}", "smk handoff show LEAD")
    latest = lead.handoff_at(at)
    worked = latest is not None and ended_at(latest, lead.moves, at, agreement.path) is None
    if latest and latest.decision == ACCEPTED and worked:
        raise RefusedError(
            f"sales works on the lead: {latest.decided_by or 'someone'} accepted it on"
            f" {shown(latest.decided_at or at, zone)}",
            "a lead goes back with: smk lead demote LEAD --reason KEY",
        )


def decided_by_move(
    agreement: Agreement, lead: LeadFacts, move: Move, actor: str | None, *, forced: bool = False
) -> PlannedDecision | None:
    """What a move does to the lead's open hand-off; an `actor` of None is an import.

    To the stage named by `becomes` or beyond, by someone who may accept, it accepts; back or off
    the path by sales it rejects; any other move out of the stage withdraws.
    """
    handoff = lead.open_handoff
    if handoff is None or handoff.offered_at > move.at:
        return None
    if actor is None and handoff.offered_at == move.at:  # at one instant imported moves come first
        return None
    against = None if actor is None else handoff_objection(agreement, actor)
    may_accept = against is None or not agreement.strict_teams or forced
    if may_accept and is_beyond(agreement, move.place):
        forced = bool(against) and agreement.strict_teams
        return PlannedDecision(handoff, ACCEPTED, move.at, actor, forced=forced)
    by_sales = actor is not None and "sales" in agreement.teams_of(actor)
    if move.kind in LEAVING and by_sales:
        return PlannedDecision(handoff, REJECTED, move.at, actor, move.reason)
    return PlannedDecision(handoff, WITHDRAWN, move.at, actor, move.reason)


def is_beyond(agreement: Agreement, place: str) -> bool:
    """Whether a place is the one an accepted lead becomes, or beyond it.

    Where the agreement names none, that is the stage after the hand-off's.
    """
    if agreement.handoff is None:
        return False
    becomes = agreement.position(agreement.handoff.becomes)
    if becomes is None:
        becomes = (agreement.position(agreement.handoff.at) or 0) + 1
    position = agreement.position(place)
    return position is not None and position >= becomes


def offers(agreement: Agreement, moves: Iterable[Move], move: Move) -> bool:
    """Whether a move offers its lead to sales: it enters the hand-off stage, and none follows."""
    if agreement.handoff is None or move.place != agreement.handoff.at:
        return False
    return move.kind in OFFERING and all(one.at <= move.at for one in moves)


def ended_at(
    handoff: Handoff, moves: Iterable[Move], at: datetime, path: Sequence[str]
) -> datetime | None:
    """When a hand-off was over, as known at `at`: not taken, or accepted and then gone back.

    A move back, or off the `path`, even by an import, is going back.
    """
    if handoff.decided_at is None or handoff.decided_at > at:
        return None
    if handoff.decision != ACCEPTED:
        return handoff.decided_at
    left = (
        one.at
        for one in moves
        if (one.kind in LEAVING or (one.kind == IMPORTED and one.place not in path))
        and handoff.decided_at <= one.at <= at
    )
    return min(left, default=None)
