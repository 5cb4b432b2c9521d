"""A history judged by another agreement: what it would have refused, what it would have allowed.

Each move is judged on the facts as they were when it was made, by the very rules that judge a move
when somebody makes it; what a refusal would have changed afterwards nobody can know.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from smk.agreement.schema import Agreement
from smk.language.saying import later, say
from smk.rules.errors import Verdict
from smk.rules.facts import (
    ACCEPTED,
    CREATED,
    IMPORTED,
    PROMOTED,
    REOPENED,
    Handoff,
    LeadFacts,
    Move,
)
from smk.rules.handoffs import NONE_AGREED, decided_by_move, handoff_objection
from smk.rules.judging import check_reason, judge_stages, stages_to_meet
from smk.rules.lacking import what_is_missing
from smk.rules.teams import team_objection

ON_PATH = (CREATED, PROMOTED, REOPENED)


@dataclass(frozen=True, slots=True)
class Trace:
    """Which operations offered and decided a hand-off, and whether deciding it was forced."""

    offered_in: int
    is_imported: bool = False
    decided_in: int | None = None
    forced: bool = False


@dataclass(frozen=True, slots=True)
class Doing:
    """Who did an operation, and with which command."""

    actor: str
    action: str

    @property
    def deciding(self) -> str | None:
        """What a hand-off command does; None for any other command."""
        command, _, verb = self.action.partition(" ")
        return verb if command == "handoff" else None


@dataclass(frozen=True)
class Past:
    """A move with what was known of its lead when it was made.

    `lead` has the moves before it, and its open hand-off still open; `deciding` is what a hand-off
    command that moved the lead did: `accept`, `reject`, `expire`.
    """

    lead: LeadFacts
    move: Move
    actor: str
    forced: bool = False
    deciding: str | None = None

    @property
    def place(self) -> str | None:
        """Where the lead was; None before its first move."""
        return self.lead.moves[-1].place if self.lead.moves else None


@dataclass(frozen=True)
class Ruling:
    """What an agreement says of a past move or offer.

    `refused` is None where it cannot judge it; `clause` says why, or what fails. `failed` and
    `asked` are the stages whose criteria fail, and all whose criteria were asked for.
    """

    refused: bool | None
    clause: str = ""
    failed: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


ALLOWED = Ruling(refused=False)


def is_judged(agreement: Agreement, move: Move) -> bool:
    """Whether an agreement has a say in a move: imports, and plainly adding a lead, are free.

    Without a reason only what an expired hand-off does leaves the path, which nothing judges.
    """
    if move.kind in (PROMOTED, REOPENED):
        return True
    if move.kind == CREATED:
        return agreement.position(move.place) != 0
    return move.kind != IMPORTED and move.reason is not None


def as_of_move(lead: LeadFacts, index: int, traces: dict[int, Trace]) -> LeadFacts:
    """The lead as its `index`-th move found it, with what was offered and decided before.

    Of what happened at the very time of the move counts what an earlier operation recorded; what
    the move itself decided is open. Touches and values say themselves since when they count.
    """
    move = lead.moves[index]
    before = [
        _as_found(one, move, traces[one.id])
        for one in lead.handoffs
        if (one.offered_at, traces[one.id].offered_in) < (move.at, move.operation_id)
    ]
    return replace(lead, moves=lead.moves[:index], handoffs=tuple(before))


def _as_found(handoff: Handoff, move: Move, trace: Trace) -> Handoff:
    """A hand-off without a decision that was made with the move or after it."""
    decided_at, decided_in = handoff.decided_at, trace.decided_in
    if decided_at is None or decided_in is None:
        return handoff
    if decided_at < move.at or decided_in < move.operation_id:
        return handoff
    return replace(handoff, decision=None, decided_at=None, decided_by=None, reason=None)


def rule_on_move(agreement: Agreement, past: Past) -> Ruling:
    """What an agreement says of a past move: criteria, what its reason requires, whose it is."""
    unknown = _cannot_judge(agreement, past)
    if unknown:
        return Ruling(refused=None, clause=unknown)
    ruling = _on_path(agreement, past) if past.move.kind in ON_PATH else _off_path(agreement, past)
    against = _objection(agreement, past)
    if not (against and agreement.strict_teams):
        return ruling
    clause = "; ".join(filter(None, (ruling.clause, against)))
    return replace(ruling, refused=True, clause=clause)


def _cannot_judge(agreement: Agreement, past: Past) -> str | None:
    """Why an agreement has no opinion of a move; None if it has one."""
    move, place = past.move, past.place
    for one in (place, move.place):
        if one is not None and one not in agreement.places:
            return say("there is no place {place!r}", place=one)
    if move.kind in ON_PATH:
        parked = move.kind == REOPENED
        wanted = [(move.place, True)] + ([(place, not parked)] if place is not None else [])
        for one, on_path in wanted:
            if (agreement.position(one) is not None) is not on_path:
                there = agreement.label(one)
                if on_path:
                    return say("{place} lies beside the path", place=there)
                return say("{place} lies on the path", place=there)
        return None
    reason = agreement.reasons_by_key.get(move.reason or "")
    if reason is None:
        return say("{reason!r} is not a reason of the agreement", reason=move.reason)
    if reason.to not in (None, move.place):
        there = agreement.label(reason.to)
        return say("reason {reason!r} leads to {place}", reason=move.reason, place=there)
    return None


def _on_path(agreement: Agreement, past: Past) -> Ruling:
    """The criteria of every stage that the move had to meet. Definitions 3."""
    came_from, target = _came_from(agreement, past), agreement.position(past.move.place) or 0
    if past.move.kind == CREATED and target == 0:
        return ALLOWED
    if target <= came_from:
        stage, place = agreement.label(past.move.place), agreement.label(past.place)
        return Ruling(True, say("{stage} lies before {place}", stage=stage, place=place))
    lead = _after_deciding(agreement, past)
    verdicts = judge_stages(agreement, lead, past.move.at, came_from, target)
    stages = stages_to_meet(agreement, came_from, target)
    asked = tuple(stage for stage in stages if stage in agreement.criteria)
    failed = tuple(
        (stage, part)
        for stage, part in zip(asked, _by_stage(verdicts), strict=True)
        if part[0].holds is not True
    )
    clause = "; ".join(
        what_is_missing(part).in_words
        if stage == past.move.place
        else f"{agreement.label(stage)}: {what_is_missing(part).in_words}"
        for stage, part in failed
    )
    return Ruling(bool(failed), clause, tuple(stage for stage, _ in failed), asked)


def _came_from(agreement: Agreement, past: Past) -> int:
    """How far along the path the lead was before; -1 where it was not on it yet."""
    if past.move.kind == PROMOTED:
        position = agreement.position(past.place)
        return -1 if position is None else position
    positions = [agreement.position(one.place) for one in past.lead.moves]
    return next((one for one in reversed(positions) if one is not None), -1)


def _after_deciding(agreement: Agreement, past: Past) -> LeadFacts:
    """The lead with its hand-off accepted, if the agreement has the move itself accept it."""
    decided = decided_by_move(agreement, past.lead, past.move, past.actor, forced=past.forced)
    if decided is None or decided.decision != ACCEPTED or past.move.place == past.place:
        return past.lead
    return past.lead.with_decision(ACCEPTED, past.move.at, past.actor)


def _by_stage(verdicts: tuple[Verdict, ...]) -> list[tuple[Verdict, ...]]:
    """The verdicts on each stage, whose first has no depth."""
    starts = [index for index, one in enumerate(verdicts) if one.depth == 0]
    return [verdicts[start:end] for start, end in pairwise([*starts, len(verdicts)])]


def _off_path(agreement: Agreement, past: Past) -> Ruling:
    """What the reason requires."""
    move = past.move
    verdicts = check_reason(agreement, past.lead, move.at, move.reason, forced=True)
    if not verdicts or verdicts[0].holds is True:
        return ALLOWED
    reason = say("reason {reason!r}", reason=move.reason)
    return Ruling(True, f"{reason}: {what_is_missing(verdicts).in_words}")


def _objection(agreement: Agreement, past: Past) -> str | None:
    """Why the move was not this person's to make. Definitions 3 and 6."""
    if past.deciding == "expire":
        return None
    if past.deciding:
        return handoff_objection(agreement, past.actor)
    return team_objection(agreement, past.place, past.actor)


def rule_on_offer(agreement: Agreement, place: str | None) -> Ruling:
    """What an agreement says of an offer that was made of a lead at a place. Definitions 6."""
    if agreement.handoff is None:
        return Ruling(refused=True, clause=say(NONE_AGREED))
    if place is not None and place not in agreement.places:
        return Ruling(refused=None, clause=say("there is no place {place!r}", place=place))
    if place == agreement.handoff.at:
        return ALLOWED
    stage, here = agreement.label(agreement.handoff.at), agreement.label(place)
    clause = say("leads are offered at {stage}, not at {place}", stage=stage, place=here)
    return Ruling(refused=True, clause=clause)


REFUSED, LET_THROUGH, NOT_JUDGED = "refused", "allowed", later("not judged")


def what_changes(then: Ruling, now: Ruling, *, was_forced: bool) -> tuple[str, str] | None:
    """What differs between two rulings and by which clause; None if nothing does.

    Refused: only the other agreement does. Allowed: the one in force refused it, so that it was
    forced, and the other does not. Not judged: only the one in force can.
    """
    if now.refused is None:
        return None if then.refused is None else (NOT_JUDGED, now.clause)
    if now.refused:
        return None if then.refused else (REFUSED, now.clause)
    return (LET_THROUGH, then.clause) if then.refused and was_forced else None


def becomes_customer(moves: tuple[Move, ...], last: str, since: datetime, by: datetime) -> bool:
    """Whether a lead entered the last stage from `since` on, as known at `by`."""
    return any(one.place == last and since <= one.at <= by for one in moves)
