"""Which moves a lead may make. Definitions 2 and 3: late moves, criteria, reasons, teams."""

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from smk.agreement.schema import Agreement
from smk.agreement.spelling import suggestion
from smk.language.saying import say
from smk.rules import facts
from smk.rules.clock import Typed, shown
from smk.rules.errors import RefusedError, UsageError, Verdict
from smk.rules.facts import LeadFacts, Move
from smk.rules.following import check_follows
from smk.rules.handoffs import PlannedDecision, decided_by_move, handoff_objection
from smk.rules.history import last_by
from smk.rules.judging import check_reason, judge_stages, refusal_by, stage_position
from smk.rules.nurture import check_until
from smk.rules.teams import team_objection

_LAST_ID = 2**62


@dataclass(frozen=True)
class Situation:
    """The question a move is judged by: who asks, when it happens, under which agreement.

    `path` is that of the latest version, which later moves of the lead may already follow.
    `deciding` is what a hand-off command that moves the lead decides, whose rule then judges who.
    """

    agreement: Agreement
    lead: LeadFacts
    at: datetime
    actor: str
    forced: bool = False
    path: tuple[str, ...] = ()
    deciding: str | None = None

    @property
    def place(self) -> str | None:
        """Where the lead was at that time; None before its first move."""
        last = last_by(self.lead.moves, self.at)
        return last.place if last else None


@dataclass(frozen=True)
class PlannedMove:
    """A move that may be made, with what it was judged by and what to warn of."""

    lead_id: int
    at: datetime
    from_place: str | None
    place: str
    kind: str
    reason: str | None = None
    forced: bool = False
    verdicts: tuple[Verdict, ...] = ()
    warnings: tuple[str, ...] = ()
    decides: PlannedDecision | None = None
    until: datetime | None = None

    def as_move(self, operation_id: int = 0, version: int | None = None) -> Move:
        """The move as it is recorded."""
        return Move(
            _LAST_ID,
            self.at,
            self.place,
            self.kind,
            operation_id,
            self.reason,
            self.forced,
            version,
            self.until,
        )


def moment(lead: LeadFacts, typed: Typed | None, now: datetime, zone: tzinfo) -> datetime:
    """When a move happens: as typed, or now, never in the future; a UsageError if it is.

    A bare day means the lead's last event of that day if there is one, else its beginning. A
    present that lies behind the last move (a clock that was wrong) takes that move's time.
    """
    if typed is None:
        return max(now, lead.moves[-1].at) if lead.moves else now
    at = typed.at
    if typed.day:
        at = max((one for one in lead.events if typed.at <= one <= typed.end), default=typed.at)
    if at > now:
        raise UsageError(
            say("{when} lies in the future", when=shown(at, zone)), say("say when it happened")
        )
    return at


def plan_promote(asked: Situation, to: str | None) -> PlannedMove:
    """One stage forward, or to a later stage `to`; a RefusedError unless the criteria hold."""
    agreement, place = asked.agreement, asked.place
    position = _on_path(asked, "promote")
    if to is None:
        if position + 1 >= len(agreement.path):
            here = agreement.label(place)
            raise RefusedError(say("the lead is at {place} already, the last stage", place=here))
        to = agreement.path[position + 1]
    target = stage_position(agreement, to)
    if target == position:
        raise RefusedError(say("the lead is at {place} already", place=agreement.label(to)))
    if target < position:
        there, here = agreement.label(to), agreement.label(place)
        raise RefusedError(
            say("{stage} lies before {place}", stage=there, place=here),
            say("to go back: smk lead demote LEAD --reason KEY"),
        )
    return _judged(asked, to, facts.PROMOTED, position)


def plan_reopen(asked: Situation, to: str) -> PlannedMove:
    """Back onto the path at stage `to`, from a parked place; criteria as for a promotion."""
    agreement, place = asked.agreement, asked.place
    if place is None:
        raise _not_yet_there(asked)
    if agreement.position(place) is not None:
        raise RefusedError(
            say("the lead is on the path, at {place}", place=agreement.label(place)),
            say("to move on: smk lead promote"),
        )
    stage_position(agreement, to)
    before = [agreement.position(m.place) for m in asked.lead.moves if m.at <= asked.at]
    stages = [position for position in before if position is not None]
    return _judged(asked, to, facts.REOPENED, stages[-1] if stages else -1)


def plan_create(asked: Situation, stage: str | None) -> PlannedMove:
    """The first move of a new lead, to the first stage or to `stage`, whose criteria must hold."""
    if stage is None:
        return PlannedMove(asked.lead.id, asked.at, None, asked.agreement.path[0], facts.CREATED)
    return _judged(asked, stage, facts.CREATED, -1)


def plan_demote(asked: Situation, reason: str, to: str | None) -> PlannedMove:
    """Back along the path, to where the reason points; `to` only if it points nowhere."""
    agreement = asked.agreement
    position = _on_path(asked, "demote")
    target = target_of(agreement, reason, to)
    place = agreement.position(target)
    there = {"reason": reason, "place": agreement.label(target)}
    if place is None:
        raise RefusedError(
            say("reason {reason!r} leads off the path, to {place}", **there),
            say("to go there: smk lead park LEAD --reason {reason}", reason=reason),
        )
    if place >= position:
        raise RefusedError(
            say("reason {reason!r} leads back to {place}, and the lead is there already", **there)
            if place == position
            else say(
                "reason {reason!r} leads back to {place}, and the lead is not that far yet", **there
            ),
            say("it is at {place}", place=agreement.label(asked.place)),
        )
    return unjudged(asked, target, facts.DEMOTED, reason)


def plan_park(asked: Situation, reason: str, until: datetime | None = None) -> PlannedMove:
    """Off the path, waiting (`until` when) or closed, where the reason points."""
    agreement, place = asked.agreement, asked.place
    if place is None:
        raise _not_yet_there(asked)
    target = target_of(agreement, reason, None)
    if agreement.position(target) is not None:
        raise RefusedError(
            say(
                "reason {reason!r} leads to {place}, which is on the path",
                reason=reason,
                place=agreement.label(target),
            ),
            say("to go there: smk lead demote LEAD --reason {reason}", reason=reason),
        )
    if target == place:
        raise RefusedError(say("the lead is at {place} already", place=agreement.label(place)))
    check_until(agreement, target, asked.at, until)
    return replace(unjudged(asked, target, facts.PARKED, reason), until=until)


def _on_path(asked: Situation, verb: str) -> int:
    if asked.place is None:
        raise _not_yet_there(asked)
    position = asked.agreement.position(asked.place)
    if position is None:
        raise RefusedError(
            say(
                "the lead is at {place}, beside the path; {command} moves along it",
                place=asked.agreement.label(asked.place),
                command=verb,
            ),
            say("to bring it back: smk lead reopen LEAD --to STAGE --reason TEXT"),
        )
    return position


def _not_yet_there(asked: Situation) -> RefusedError:
    zone, created = asked.agreement.zone, asked.lead.created_at
    when = shown(asked.at, zone)
    if created is None:
        return RefusedError(say("the lead was not there yet at {when}", when=when))
    return RefusedError(
        say(
            "the lead was not there yet at {when}; its first move is of {first}",
            when=when,
            first=shown(created, zone),
        )
    )


def target_of(agreement: Agreement, key: str, to: str | None) -> str:
    """Where a reason of the agreement leads; `to` only where it leads nowhere."""
    reason = agreement.reasons_by_key.get(key)
    if reason is None:
        known = suggestion(key, agreement.reasons_by_key) or say("add it under reasons")
        raise UsageError(say("{reason!r} is not a reason of the agreement", reason=key), known)
    if reason.to is None:
        if to is None:
            raise UsageError(
                say("reason {reason!r} names no place", reason=key),
                say("smk lead demote with --to STAGE"),
            )
        return agreement.path[stage_position(agreement, to)]
    if to is not None:
        there = agreement.label(reason.to)
        raise RefusedError(
            say("reason {reason!r} leads to {place}", reason=key, place=there),
            say("leave --to out"),
        )
    if reason.to not in agreement.places:
        raise RefusedError(
            say(
                "reason {reason!r} points to {place!r}, which is no place",
                reason=key,
                place=reason.to,
            ),
            "smk agreement check",
        )
    return reason.to


def _judged(asked: Situation, to: str, kind: str, came_from: int) -> PlannedMove:
    decides = _decides(asked, to, kind, None)
    if decides and decides.decision == facts.ACCEPTED:
        asked = replace(asked, lead=asked.lead.with_decision(facts.ACCEPTED, asked.at, asked.actor))
    verdicts = judge_stages(
        asked.agreement, asked.lead, asked.at, came_from, stage_position(asked.agreement, to)
    )
    failed = [one for one in verdicts if one.depth == 0 and one.holds is not True]
    if failed and not asked.forced:
        raise refusal_by(asked.agreement.label(to), verdicts)
    plan = unjudged(asked, to, kind, None)
    return replace(plan, verdicts=verdicts, forced=plan.forced or bool(failed), decides=decides)


def _decides(asked: Situation, to: str, kind: str, reason: str | None) -> PlannedDecision | None:
    """What a move does to the open hand-off, if the move itself is not part of deciding it."""
    if asked.deciding or to == asked.place:
        return None
    move = Move(_LAST_ID, asked.at, to, kind, reason=reason)
    return decided_by_move(asked.agreement, asked.lead, move, asked.actor, forced=asked.forced)


def unjudged(asked: Situation, to: str, kind: str, reason: str | None) -> PlannedMove:
    """A move that no criterion judges, only whose it is and what follows it."""
    lead, agreement = asked.lead, asked.agreement
    verdicts = check_reason(agreement, lead, asked.at, reason, forced=asked.forced)
    against = _objection(asked)
    strict = bool(against) and agreement.strict_teams
    if against and strict and not asked.forced:
        raise RefusedError(against, say("let them do it, or --force and say why"))
    check_follows(lead.moves, Move(_LAST_ID, asked.at, to, kind), agreement, asked.path)
    warnings = (against,) if against and not strict else ()
    unmet = any(one.depth == 0 and one.holds is not True for one in verdicts)
    return PlannedMove(
        lead.id,
        asked.at,
        asked.place,
        to,
        kind,
        reason,
        strict or unmet,
        verdicts,
        warnings,
        decides=_decides(asked, to, kind, reason),
    )


def _objection(asked: Situation) -> str | None:
    """Why the move is not this person's to make. Definitions 3 and 6."""
    if asked.deciding == facts.EXPIRED:
        return None
    if asked.deciding:
        return handoff_objection(asked.agreement, asked.actor)
    return team_objection(asked.agreement, asked.place, asked.actor)
