"""Hand-offs: offered, accepted, rejected, expired; each judged, recorded and answered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from smk.agreement.schema import Agreement
from smk.language.saying import say
from smk.reports.handoffs import handoffs_decided
from smk.reports.table import Report
from smk.rules import lifecycle
from smk.rules.clock import shown
from smk.rules.errors import RefusedError, SmkError, UsageError
from smk.rules.facts import ACCEPTED, EXPIRED, REJECTED, Handoff, LeadFacts
from smk.rules.handing_back import plan_expiry, plan_return
from smk.rules.handoffs import NONE_AGREED, PlannedDecision, check_offer, plan_decision
from smk.rules.lifecycle import PlannedMove, Situation
from smk.rules.working_time import WorkingTime
from smk.store.batches import batches
from smk.store.handoffs import RatingRecord, add_offer, add_rating, open_leads
from smk.store.leads import read_facts
from smk.store.standings import refresh
from smk.workspace.finding import addresses, find_lead
from smk.workspace.handing import decide
from smk.workspace.handoff_lists import handoff_lines
from smk.workspace.moves import (
    Asked,
    force_needs_a_reason,
    record_move,
    typed_time,
    write_texts,
)
from smk.workspace.values import change_values, read_settings
from smk.workspace.work import Work


@dataclass(frozen=True)
class _Case:
    """One lead whose hand-off is decided: what is known of it, when, and by which agreement."""

    facts: LeadFacts
    at: datetime
    agreement: Agreement

    def situation(self, work: Work, asked: Asked, deciding: str) -> Situation:
        """The question a move is judged by that follows from deciding."""
        return Situation(
            self.agreement, self.facts, self.at, work.actor, asked.force, work.path, deciding
        )


Deed = Callable[[_Case], tuple[str, ...]]


def offer(work: Work, leads: Sequence[str], to: str | None, asked: Asked) -> Report:
    """Offer leads at the hand-off stage to sales, or to one person there."""
    force_needs_a_reason(asked, asked.reason_text, "--reason TEXT")

    def do(case: _Case) -> tuple[str, ...]:
        situation = case.situation(work, asked, "")
        if not asked.force or case.facts.open_handoff:
            check_offer(case.agreement, case.facts, situation.place, case.at)
        if to is not None and "sales" not in (case.agreement.teams_of(to) or {"sales"}):
            raise UsageError(say("{to} is not in sales", to=to), say("name someone of teams.sales"))
        version = work.agreements.number_at(case.at)
        offered = Handoff(0, case.at, work.actor, to, version)
        add_offer(work.session, case.facts.id, offered, work.operation_id)
        return ()

    return _each(work, leads, asked, do)


def accept(work: Work, leads: Sequence[str], rating: int | None, asked: Asked) -> Report:
    """Sales promises to work the leads."""
    force_needs_a_reason(asked, asked.reason_text, "--reason TEXT")
    check_rating(rating)

    return _each(work, leads, asked, _accepting(work, rating, asked))


def accept_one(work: Work, lead_id: int, rating: int | None, asked: Asked) -> tuple[str, ...]:
    """Accept one lead; answers with what to warn of."""
    return _one(work, lead_id, asked, _accepting(work, rating, asked))


def _accepting(work: Work, rating: int | None, asked: Asked) -> Deed:
    def do(case: _Case) -> tuple[str, ...]:
        planned = _planned(work, case, asked, ACCEPTED)
        decide(work, case.agreement, case.facts, planned)
        rate(work, case.facts.id, planned.handoff, rating, case.at)
        return planned.warnings

    return do


def reject(
    work: Work, leads: Sequence[str], reason: str, rating: int | None, asked: Asked
) -> Report:
    """Sales does not take the leads, says why, and they go where the reason points."""
    force_needs_a_reason(asked, asked.note, "--note TEXT")
    check_rating(rating)

    return _each(work, leads, asked, _rejecting(work, reason, rating, asked))


def reject_one(
    work: Work, lead_id: int, reason: str, rating: int | None, asked: Asked
) -> tuple[str, ...]:
    """Reject one lead; answers with what to warn of."""
    return _one(work, lead_id, asked, _rejecting(work, reason, rating, asked))


def _rejecting(work: Work, reason: str, rating: int | None, asked: Asked) -> Deed:
    def do(case: _Case) -> tuple[str, ...]:
        planned = _planned(work, case, asked, REJECTED, reason)
        move = plan_return(case.situation(work, asked, REJECTED), reason)
        decide(work, case.agreement, case.facts, planned)
        rate(work, case.facts.id, planned.handoff, rating, case.at)
        _follow(work, case, move)
        return planned.warnings

    return do


def expire(work: Work, asked: Asked) -> Report:
    """Close the offers that nobody decided in time; those that sales touched are spared."""
    expired: list[int] = []
    spared: list[str] = []
    leads = open_leads(work.session)
    if not leads and work.current.handoff is None:
        raise RefusedError(say(NONE_AGREED), say("add it under handoff, then: smk agreement adopt"))
    names = addresses(work.session, leads)
    clocks: dict[int | None, WorkingTime] = {}
    for batch in batches(leads):
        facts = read_facts(work.session, batch, work.path)
        for lead in facts.values():
            at = lifecycle.moment(lead, typed_time(work, asked), work.now, work.zone)
            case = _Case(lead, at, work.agreements.at(at))
            found = lead.open_handoff
            if found is None or not _is_over(work, found, at, clocks):
                continue
            if any(
                one.side == "sales" and found.offered_at <= one.at <= at for one in lead.touches
            ):
                spared.append(
                    say("{lead}: spared, since sales touched the lead", lead=names[lead.id])
                )
                continue
            _close(work, case, found, asked)
            expired.append(lead.id)
    nothing = "" if spared else say("No offer is over its time.")
    return _answer(work, expired, (), nothing=nothing, notes=spared)


def _is_over(
    work: Work, handoff: Handoff, at: datetime, clocks: dict[int | None, WorkingTime]
) -> bool:
    """Whether an offer has been left undecided for too long, by the version it was made under."""
    number = work.agreements.number_at(handoff.offered_at)
    agreement = work.agreements.numbered(number)
    limit = agreement.handoff.expires_after if agreement.handoff else None
    if limit is None:
        return False
    if number not in clocks:
        clocks[number] = WorkingTime.of(agreement)
    return at > clocks[number].due(handoff.offered_at, limit)


def _close(work: Work, case: _Case, found: Handoff, asked: Asked) -> None:
    decide(work, case.agreement, case.facts, PlannedDecision(found, EXPIRED, case.at, work.actor))
    then = work.agreements.at(found.offered_at).handoff
    to = then.expired_to if then else None
    if to not in case.agreement.places:
        to = case.agreement.handoff.expired_to if case.agreement.handoff else None
    move = plan_expiry(case.situation(work, asked, EXPIRED), to) if to else None
    _follow(work, case, move)
    write_texts(work, case.facts.id, asked)
    refresh(work.session, [case.facts.id], work.path)


def _planned(
    work: Work, case: _Case, asked: Asked, decision: str, reason: str | None = None
) -> PlannedDecision:
    return plan_decision(
        case.agreement,
        case.facts,
        case.at,
        work.actor,
        decision,
        reason=reason,
        forced=asked.force,
    )


def _follow(work: Work, case: _Case, move: PlannedMove | None) -> None:
    if move is not None:
        record_move(work, move, work.agreements.number_at(case.at))


def _each(work: Work, leads: Sequence[str], asked: Asked, do: Deed) -> Report:
    """Do it for each lead, once: all of them or none, unless `keep_going`."""
    if not leads:
        raise UsageError(
            say("no lead is named"), say("name one or more, or - to read them from a pipe")
        )
    done: list[int] = []
    warnings: list[str] = []
    failed: list[SmkError] = []
    for address in leads:
        try:
            lead_id = find_lead(work.session, address)
            if lead_id not in done:
                with work.part():
                    warnings += _one(work, lead_id, asked, do)
                done.append(lead_id)
        except SmkError as error:
            error.message = f"{address}: {error.message}" if len(leads) > 1 else error.message
            if not asked.keep_going:
                raise
            failed.append(error)
    report = _answer(work, done, [*warnings, *(error.message for error in failed)])
    return replace(report, exit_code=failed[0].exit_code) if failed else report


def _one(work: Work, lead_id: int, asked: Asked, do: Deed) -> tuple[str, ...]:
    facts = read_facts(work.session, [lead_id], work.path)[lead_id]
    at = lifecycle.moment(facts, typed_time(work, asked), work.now, work.zone)
    if facts.created_at is not None and at < facts.created_at:
        raise RefusedError(
            say("the lead was not there yet at {at}", at=shown(at, work.zone)),
            say("its first move is of {at}", at=shown(facts.created_at, work.zone)),
        )
    agreement = work.agreements.at(at)
    given = read_settings(work, agreement, asked.settings)
    change_values(work, facts, given, at)
    warnings = do(_Case(facts.with_values(given, at), at, agreement))
    write_texts(work, lead_id, asked)
    refresh(work.session, [lead_id], work.path)
    return warnings


def _answer(
    work: Work,
    leads: Sequence[int],
    warnings: Sequence[str],
    *,
    nothing: str = "",
    notes: Sequence[str] = (),
) -> Report:
    """The latest hand-off of each lead, as it is now."""
    latest = {}
    for line in handoff_lines(work, work.now, leads=leads) if leads else ():
        latest[line.lead] = line
    return handoffs_decided(
        work.context(),
        list(latest.values()),
        notes,
        (*work.warnings(), *warnings),
        nothing=nothing,
    )


def rate(work: Work, lead_id: int, handoff: Handoff, rating: int | None, at: datetime) -> None:
    """Keep how good sales found a lead."""
    if rating is not None:
        found = RatingRecord(handoff.id, lead_id, rating, at, work.actor, work.operation_id)
        add_rating(work.session, found)


def check_rating(rating: int | None) -> None:
    """Refuse a rating that is not 1 to 5."""
    if rating is not None and not 1 <= rating <= 5:
        raise UsageError(
            say("{rating} is not a rating", rating=rating),
            say("from 1 (no use) to 5 (just right)"),
        )
