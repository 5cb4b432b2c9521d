"""What a row of a file adds to a lead's hand-offs and touches. Definitions 2 and 6."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from smk.agreement.schema import Agreement
from smk.language.saying import say
from smk.rules.clock import shown_exactly
from smk.rules.errors import RefusedError
from smk.rules.facts import ACCEPTED, DECISIONS, OPEN, Handoff, LeadFacts, Touch
from smk.rules.handoffs import PlannedDecision, is_beyond
from smk.rules.importing import Entry, differs

NEW_ID = 0


@dataclass(frozen=True, slots=True)
class Instant:
    """A time of a file; `has_time` is false for a bare day."""

    at: datetime
    has_time: bool


@dataclass(frozen=True, slots=True)
class TheirHandoff:
    """A hand-off as a file tells it."""

    offered: Instant
    decision: str | None = None
    decided: Instant | None = None
    contact: Instant | None = None
    to: str | None = None
    offered_by: str | None = None
    decided_by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class TheirTouch:
    """A touch as a file tells it."""

    when: Instant
    kind: str
    outcome: str | None = None
    content: str | None = None


@dataclass(frozen=True)
class HistoryPlan:
    """What to record: touches, a hand-off, what became of one; and where the file differs."""

    touches: tuple[Touch, ...] = ()
    offer: Handoff | None = None
    decision: PlannedDecision | None = None
    differences: tuple[tuple[datetime, datetime], ...] = ()

    @property
    def changes(self) -> bool:
        """Whether there is anything to record."""
        return bool(self.touches or self.offer or self.decision)


def plan_history(
    lead: LeadFacts,
    handoff: TheirHandoff | None,
    touches: Sequence[TheirTouch],
    agreement: Agreement,
    now: datetime,
    zone: tzinfo,
) -> HistoryPlan:
    """What hand-off and touches of a row add to a lead; a RefusedError rejects the row."""
    theirs = list(touches)
    plan = HistoryPlan()
    if handoff is not None:
        plan = _planned(lead, handoff, zone)
        if handoff.contact is not None:
            theirs.append(_contact(agreement, handoff.contact))
    for when in _instants(handoff, theirs):
        if when.at > now:
            future = shown_exactly(when.at, zone)
            raise RefusedError(say("{when} lies in the future", when=future))
    sides = {kind.key: kind.by for kind in agreement.touches}
    added: list[Touch] = []
    for one in theirs:
        if not _is_known((*lead.touches, *added), one, zone):
            side = sides[one.kind]
            added.append(Touch(one.when.at, one.kind, side, one.outcome, one.content))
    return replace(plan, touches=tuple(added))


def _instants(handoff: TheirHandoff | None, touches: Sequence[TheirTouch]) -> list[Instant]:
    found = [one.when for one in touches]
    if handoff is not None:
        found += [one for one in (handoff.offered, handoff.decided) if one is not None]
    return found


def _contact(agreement: Agreement, at: Instant) -> TheirTouch:
    """A first contact becomes a touch of the first kind that counts as one."""
    rules = agreement.handoff.first_contact if agreement.handoff else ()
    if not rules:
        raise RefusedError(say("the agreement says of no touch that it is a first contact"))
    return TheirTouch(at, rules[0].kind, rules[0].outcome)


def _is_known(touches: Sequence[Touch], theirs: TheirTouch, zone: tzinfo) -> bool:
    when = Entry(0, theirs.kind, theirs.when.at, theirs.when.has_time)
    return any(
        (one.kind, one.outcome, one.content) == (theirs.kind, theirs.outcome, theirs.content)
        and not differs(one.at, when, zone)
        for one in touches
    )


def _planned(lead: LeadFacts, theirs: TheirHandoff, zone: tzinfo) -> HistoryPlan:
    decided = _decided(theirs, zone)
    offered = Entry(0, "offered", theirs.offered.at, theirs.offered.has_time)
    ours = next((one for one in lead.handoffs if not differs(one.offered_at, offered, zone)), None)
    if ours is None:
        _fits(lead, theirs, zone)
        offer = Handoff(NEW_ID, theirs.offered.at, theirs.offered_by, theirs.to)
        return HistoryPlan(offer=offer, decision=_decision(offer, theirs, decided))
    if theirs.decision in (None, OPEN) or decided is None:
        return HistoryPlan()
    if ours.decision is None or ours.decided_at is None:
        return HistoryPlan(decision=_decision(ours, theirs, decided))
    when = Entry(0, "decided", decided.at, decided.has_time)
    if ours.decision != theirs.decision or differs(ours.decided_at, when, zone):
        return HistoryPlan(differences=((ours.decided_at, decided.at),))
    return HistoryPlan()


def _decided(theirs: TheirHandoff, zone: tzinfo) -> Instant | None:
    """When it was decided; a bare day that is the offer's does not lie before the offer."""
    if theirs.decision not in (None, OPEN, *DECISIONS):
        known = ", ".join((OPEN, *DECISIONS))
        raise RefusedError(
            say("decision {decision!r} is none of {known}", decision=theirs.decision, known=known)
        )
    is_open = theirs.decision in (None, OPEN)
    if is_open != (theirs.decided is None):
        raise RefusedError(
            say("the hand-off has no decision")
            if is_open
            else say("the hand-off has no time of its decision")
        )
    if theirs.decided is None or theirs.decided.at >= theirs.offered.at:
        return theirs.decided
    one, other = (when.at.astimezone(zone).date() for when in (theirs.offered, theirs.decided))
    if one == other and not (theirs.offered.has_time and theirs.decided.has_time):
        return Instant(theirs.offered.at, has_time=False)
    raise RefusedError(
        say(
            "decided on {decided}, before it was offered on {offered}",
            decided=shown_exactly(theirs.decided.at, zone),
            offered=shown_exactly(theirs.offered.at, zone),
        )
    )


def _fits(lead: LeadFacts, theirs: TheirHandoff, zone: tzinfo) -> None:
    """Refuse a second open hand-off of a lead."""
    found = lead.open_handoff
    later = [one for one in lead.handoffs if one.offered_at > theirs.offered.at]
    is_open = theirs.decision in (None, OPEN)
    if found is not None and (is_open or found.offered_at < theirs.offered.at):
        since = shown_exactly(found.offered_at, zone)
        raise RefusedError(
            say("the lead is offered since {when}, and that is not decided", when=since)
        )
    if is_open and later:
        when = shown_exactly(later[0].offered_at, zone)
        raise RefusedError(
            say("the hand-off is open, though the lead was offered again on {when}", when=when)
        )


def _decision(
    handoff: Handoff, theirs: TheirHandoff, decided: Instant | None
) -> PlannedDecision | None:
    if decided is None or theirs.decision is None:
        return None
    reason = None if theirs.decision == ACCEPTED else theirs.reason
    return PlannedDecision(handoff, theirs.decision, decided.at, theirs.decided_by, reason)


def accepted_by_moves(
    agreement: Agreement, offer: Handoff, entries: Iterable[tuple[str, datetime]]
) -> PlannedDecision | None:
    """The acceptance of an offer that was left open, where the lead went on after it.

    `entries` are stages and when the lead entered them. Definitions 6.
    """
    beyond = (at for stage, at in entries if at > offer.offered_at and is_beyond(agreement, stage))
    first = min(beyond, default=None)
    return None if first is None else PlannedDecision(offer, ACCEPTED, first, None)
