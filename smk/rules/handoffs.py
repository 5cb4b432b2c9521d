"""Hand-offs: who may decide one, what a move does to an open one, when one is over. Definitions 6.

Marketing offers a lead, sales accepts or rejects it. Accepting is not qualifying: `becomes` moves
nobody by itself, but a move there accepts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from smk.agreement.schema import Agreement
from smk.language.saying import later, say, word
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
NONE_AGREED = later("the agreement has no hand-off")


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
    return say("only sales accepts or rejects a hand-off, and {actor} is in marketing", actor=actor)


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
        raise RefusedError(against, say("let them do it, or --force and say why"))
    warnings = (against,) if against and not strict else ()
    return PlannedDecision(handoff, decision, at, actor, reason, strict, warnings)


def _open(agreement: Agreement, lead: LeadFacts, at: datetime) -> Handoff:
    found = lead.open_handoff
    if found is None:
        latest = lead.handoffs[-1] if lead.handoffs else None
        raise _decided_before(agreement, latest)
    if found.offered_at > at:
        when = shown(found.offered_at, agreement.zone)
        raise RefusedError(say("the lead was offered on {when} only", when=when))
    return found


def _decided_before(agreement: Agreement, latest: Handoff | None) -> RefusedError:
    """The refusal to decide where nothing is open: the lead's latest hand-off, if any, is over."""
    if latest is None or latest.decision is None or latest.decided_at is None:
        return RefusedError(say("the lead was not handed off"), say("smk handoff offer LEAD"))
    decision, by = word(latest.decision, "decision"), latest.decided_by
    when, hint = shown(latest.decided_at, agreement.zone), say("smk handoff show LEAD")
    if by is None:
        text = say("the hand-off was {decision} on {when} already", decision=decision, when=when)
    else:
        text = say(
            "the hand-off was {decision} by {person} on {when} already",
            decision=decision,
            person=by,
            when=when,
        )
    return RefusedError(text, hint)


def check_offer(agreement: Agreement, lead: LeadFacts, place: str | None, at: datetime) -> None:
    """Refuse an offer of a lead that is not at the hand-off stage, or in sales' hands already."""
    if agreement.handoff is None:
        raise RefusedError(say(NONE_AGREED), say("add it under handoff, then: smk agreement adopt"))
    zone = agreement.zone
    if place != agreement.handoff.at:
        raise RefusedError(
            _offered_elsewhere(agreement, agreement.label(agreement.handoff.at), place),
            say("smk lead promote LEAD --to {stage}", stage=agreement.handoff.at),
        )
    if lead.handoffs and lead.handoffs[-1].offered_at > at:
        when = shown(lead.handoffs[-1].offered_at, zone)
        raise RefusedError(
            say("the lead was offered later, on {when}", when=when), say("leave --at out")
        )
    if lead.open_handoff:
        since = shown(lead.open_handoff.offered_at, zone)
        raise RefusedError(
            say("the lead is offered since {when}", when=since), say("smk handoff show LEAD")
        )
    latest = lead.handoff_at(at)
    worked = latest is not None and ended_at(latest, lead.moves, at, agreement.path) is None
    if latest and latest.decision == ACCEPTED and worked:
        raise RefusedError(
            say(
                "sales works on the lead: {person} accepted it on {when}",
                person=latest.decided_by or say("someone"),
                when=shown(latest.decided_at or at, zone),
            ),
            say("a lead goes back with: smk lead demote LEAD --reason KEY"),
        )


def _offered_elsewhere(agreement: Agreement, stage: str, place: str | None) -> str:
    here = agreement.label(place)
    if not here:
        return say("leads are offered at {stage}, and this one is at no stage yet", stage=stage)
    return say("leads are offered at {stage}, and this one is at {place}", stage=stage, place=here)


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
