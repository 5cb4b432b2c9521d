"""One lead's history judged by another agreement: every move and offer of a period, twice."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from smk.agreement.schema import Agreement
from smk.rules.facts import Handoff, LeadFacts, Move
from smk.rules.handoffs import OFFERING, offers
from smk.rules.trial import (
    REFUSED,
    Doing,
    Past,
    Ruling,
    Trace,
    as_of_move,
    becomes_customer,
    is_judged,
    rule_on_move,
    rule_on_offer,
    what_changes,
)

MOVE, HANDOFF = "move", "hand-off"


@dataclass(frozen=True)
class Change:
    """A move or hand-off that another agreement judges otherwise, or cannot judge.

    `clauses` are the reasons in words. `with_offer` says that the move offered its lead, so that
    what became of the move became of the offer.
    """

    what: str
    lead_id: int
    at: datetime
    from_place: str | None
    place: str | None
    verdict: str
    clauses: str
    with_offer: bool
    became_customer: bool


@dataclass
class Tally:
    """What a trial found: the changes, how much was judged, who met the hand-off's criteria.

    `refused` and `let_in` say of each lead that the other agreement judged at its hand-off stage
    whether it became a customer afterwards; a lead that was ever refused is among the refused.
    `elsewhere` are the offers that it alone would have made.
    """

    moves: int = 0
    offers: int = 0
    elsewhere: int = 0
    changes: list[Change] = field(default_factory=list)
    refused: dict[int, bool] = field(default_factory=dict)
    let_in: dict[int, bool] = field(default_factory=dict)

    @property
    def along(self) -> int:
        """The offers that the refused moves made."""
        refused = (one for one in self.changes if (one.what, one.verdict) == (MOVE, REFUSED))
        return sum(one.with_offer for one in refused)

    @property
    def unmade(self) -> int:
        """All offers that would not have been made."""
        alone = ((one.what, one.verdict) == (HANDOFF, REFUSED) for one in self.changes)
        return self.along + sum(alone)


@dataclass(frozen=True)
class Trial:
    """The other agreement, what was in force, and the stretch of time that is judged.

    `in_force` gives the agreement of a version, or without a number that of a time. `last` is the
    stage of customers.
    """

    other: Agreement
    in_force: Callable[[int | None, datetime], Agreement]
    start: datetime | None
    end: datetime | None
    as_of: datetime
    last: str

    def includes(self, at: datetime) -> bool:
        """Whether something happened in the period and by as-of."""
        begun = self.start is None or at >= self.start
        return begun and at <= self.as_of and (self.end is None or at < self.end)


def try_lead(
    trial: Trial,
    lead: LeadFacts,
    traces: dict[int, Trace],
    doings: dict[int, Doing],
    tally: Tally,
) -> None:
    """Judge everything of one lead twice, and add what was found to a tally."""
    found: dict[int, Change] = {}
    for index, move in enumerate(lead.moves):
        then = trial.in_force(move.version, move.at)
        if not trial.includes(move.at) or not is_judged(then, move):
            continue
        tally.moves += 1
        past = _past(lead, index, traces, doings[move.operation_id])
        before, after = rule_on_move(then, past), rule_on_move(trial.other, past)
        _at_handoff_stage(trial, lead, index, (before, after), tally)
        if after.refused is False and _offers_elsewhere(trial.other, then, past):
            tally.elsewhere += 1
        changed = what_changes(before, after, was_forced=move.forced)
        if changed:
            made = any(_is_made_by(one, traces[one.id], move) for one in lead.handoffs)
            became = becomes_customer(lead.moves[index:], trial.last, move.at, trial.as_of)
            found[index] = Change(
                MOVE, lead.id, move.at, past.place, move.place, *changed, made, became
            )
    tally.changes += found.values()
    tally.changes += _offers(trial, lead, traces, tally)


def _past(lead: LeadFacts, index: int, traces: dict[int, Trace], done: Doing) -> Past:
    move = lead.moves[index]
    mine = (traces[one.id] for one in lead.handoffs)
    forced = any(one.forced for one in mine if one.decided_in == move.operation_id)
    found = as_of_move(lead, index, traces)
    return Past(found, move, done.actor, move.forced or forced, done.deciding)


def _at_handoff_stage(
    trial: Trial, lead: LeadFacts, index: int, rulings: tuple[Ruling, Ruling], tally: Tally
) -> None:
    """Note whether a lead that was let in then meets the other's criteria of the hand-off stage."""
    before, after = rulings
    stage = trial.other.handoff.at if trial.other.handoff else None
    if stage not in after.asked:
        return
    became = becomes_customer(lead.moves[index:], trial.last, lead.moves[index].at, trial.as_of)
    if stage not in after.failed:
        if lead.id not in tally.refused:
            tally.let_in.setdefault(lead.id, became)
    elif not before.refused:
        tally.let_in.pop(lead.id, None)
        tally.refused.setdefault(lead.id, became)


def _offers_elsewhere(other: Agreement, then: Agreement, past: Past) -> bool:
    """Whether a move offers its lead by the other agreement only."""
    known = past.lead.moves
    return offers(other, known, past.move) and not offers(then, known, past.move)


def _is_made_by(handoff: Handoff, trace: Trace, move: Move) -> bool:
    at_once = trace.offered_in == move.operation_id and handoff.offered_at == move.at
    return at_once and move.kind in OFFERING


def _offers(
    trial: Trial, lead: LeadFacts, traces: dict[int, Trace], tally: Tally
) -> Iterator[Change]:
    """The offers that the other agreement would not have had made at all."""
    for one in lead.handoffs:
        trace = traces[one.id]
        if trace.is_imported or not trial.includes(one.offered_at):
            continue
        tally.offers += 1
        place = _place_at(lead.moves, one, trace)
        then = trial.in_force(one.version, one.offered_at)
        before, after = rule_on_offer(then, place), rule_on_offer(trial.other, place)
        changed = what_changes(before, after, was_forced=False)
        if changed:
            became = becomes_customer(lead.moves, trial.last, one.offered_at, trial.as_of)
            made_by_move = any(_is_made_by(one, trace, move) for move in lead.moves)
            yield Change(
                HANDOFF, lead.id, one.offered_at, None, place, *changed, made_by_move, became
            )


def _place_at(moves: Sequence[Move], handoff: Handoff, trace: Trace) -> str | None:
    """Where a lead was when it was offered."""
    by_then = [
        move.place
        for move in moves
        if (move.at, move.operation_id) <= (handoff.offered_at, trace.offered_in)
    ]
    return by_then[-1] if by_then else None
