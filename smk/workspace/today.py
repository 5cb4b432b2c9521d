"""smk today: what each team owes now, most urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from smk.agreement.promises import AttemptsClause, RateClause, TimeClause
from smk.agreement.schema import Agreement
from smk.agreement.spelling import suggestion
from smk.language.saying import say, word
from smk.reports.table import Cell, Report
from smk.reports.today import DueLine, today_report
from smk.rules.clock import instant_of
from smk.rules.errors import UsageError
from smk.rules.facts import EXPIRED
from smk.rules.nurture import waiting_places, why_and_until
from smk.rules.sla import IN_OPEN, MISSED, OVERDUE, Handed
from smk.store.today import ContactDetails, contact_details, stale_leads, waiting_leads
from smk.workspace.clocks import Clocked, Wanted, clocked
from smk.workspace.leads import stale_limits
from smk.workspace.sla import period_of
from smk.workspace.work import Work

TEAMS = ("marketing", "sales")
REVIEW_NOTICE = timedelta(days=14)


@dataclass(frozen=True)
class _Owed:
    """One thing owed about one lead, or about the agreement where there is none."""

    team: str
    what: str
    label: str
    lead: int | None
    due_at: datetime | None
    left_hours: float | None = None
    status: str = "open"


def today(work: Work, team: str | None, limit: int) -> Report:
    """What each team owes now, most urgent first."""
    check_team(team)
    found = [
        one
        for one in (
            *_clocks(work),
            *_waiting(work),
            *_stale(work),
            *_feedback(work),
            *_review(work),
        )
        if team is None or one.team in (team, "both")
    ]
    found.sort(key=_urgency)
    kept = found[:limit] if limit else found
    details = contact_details(work.session, [one.lead for one in kept if one.lead is not None])
    lines = [_line(one, details.get(one.lead or 0, ContactDetails())) for one in kept]
    late = sum(one.status == OVERDUE for one in found)
    options: dict[str, Cell] = {"team": team, "limit": limit}
    return today_report(work.context(), lines, (len(found), late), options, work.warnings())


def check_team(team: str | None) -> None:
    """Refuse what is not a team."""
    if team is not None and team not in TEAMS:
        raise UsageError(say("{team!r} is not a team", team=team), suggestion(team, TEAMS))


# What has a clock comes before what only waits, and what nobody waits for last; see _urgency.
_RANKS = {
    "decide": 0,
    "contact": 1,
    "attempts": 2,
    "waiting": 10,
    "stale": 20,
    "review": 30,
    "feedback": 40,
}


def _urgency(one: _Owed) -> tuple[bool, int, float, int, int]:
    """Whatever is overdue comes first, so that no list, however short, leaves it out."""
    due = one.due_at.timestamp() if one.due_at else float("inf")
    rank = _RANKS[one.what]
    return one.status != OVERDUE, rank // 10, due, rank, one.lead or 0


def _line(one: _Owed, known: ContactDetails) -> DueLine:
    lead = None if one.lead is None else known.email or str(one.lead)
    return DueLine(
        one.team,
        one.what,
        one.label,
        lead,
        known.name,
        known.phone or known.email,
        known.owner,
        one.due_at,
        one.left_hours,
        one.status,
    )


def _clocks(work: Work) -> Iterator[_Owed]:
    """Offers to decide, first contacts and attempts to make."""
    for one in clocked(work, Wanted(work.now, unsettled=True, with_fields=False)):
        for handed in one.handed.values():
            clauses = [c for c in one.agreement.sla.sales if not isinstance(c, RateClause)]
            has_clock: set[int] = set()
            for clause in clauses:
                for owed in _owed(work, one, clause, handed):
                    if clause.measure == "decision_time":
                        has_clock.add(owed.lead or 0)
                    yield owed
            for row, decision in enumerate(handed.decisions):
                if decision is None and handed.leads[row] not in has_clock:
                    yield _undecided(work, one, handed, row)


def _undecided(work: Work, one: Clocked, handed: Handed, row: int) -> _Owed:
    """An offer that no promise puts a clock on: it is due when it expires, if it does."""
    limit = one.agreement.handoff.expires_after if one.agreement.handoff else None
    lead, label = handed.leads[row], say("Accept or reject")
    if limit is None:
        return _Owed("sales", "decide", label, lead, None)
    due = one.calendar.due(instant_of(handed.offered[row]), limit)
    left = _left(one, work.now, due, is_working=limit.is_working)
    return _Owed("sales", "decide", label, lead, due, left, OVERDUE if left < 0 else "open")


def _owed(
    work: Work, one: Clocked, clause: TimeClause | AttemptsClause, handed: Handed
) -> Iterator[_Owed]:
    what = {"decision_time": "decide", "first_contact_time": "contact"}.get(
        clause.measure, "attempts"
    )
    judged = one.judge(clause, handed)
    for row, verdict in enumerate(judged.verdicts):
        due = judged.dues[row]
        if verdict not in (*IN_OPEN, OVERDUE) or due is None:
            continue
        left = _left(one, work.now, instant_of(due), is_working=clause.within.is_working)
        lead = handed.leads[row]
        yield _Owed("sales", what, clause.label, lead, instant_of(due), left, str(verdict))


def _left(one: Clocked, now: datetime, due: datetime, *, is_working: bool) -> float:
    """The hours until it is due, below 0 once it is late: working hours where it counts those."""
    if not is_working:
        return (due - now) / timedelta(hours=1)
    if due >= now:
        return one.calendar.worked(now, due) / 3600
    return -max(one.calendar.worked(due, now), 1) / 3600


def _waiting(work: Work) -> Iterator[_Owed]:
    """Leads parked as waiting whose time is over."""
    agreement = work.current
    for lead in waiting_leads(work.session, waiting_places(agreement)):
        then = work.agreements.at(lead.since)
        why, due = why_and_until(
            then, lead.since, lead.reason, lead.until, has_expired=lead.has_expired
        )
        if due is not None and due <= work.now:
            reasons = agreement.reasons_by_key | then.reasons_by_key
            known = reasons.get(why or "")
            told = known.label if known else _of_no_reason(agreement, lead.place, why)
            label = say("Wait is over: {reason}", reason=told)
            team = agreement.owner(lead.place) or "both"
            yield _Owed(team, "waiting", label, lead.id, due, None, "due")


def _of_no_reason(agreement: Agreement, place: str, why: str | None) -> str:
    """What is said of a wait that names no reason of the agreement."""
    return word(EXPIRED) if why == EXPIRED else agreement.label(place)


def _stale(work: Work) -> Iterator[_Owed]:
    """Leads without a move and a touch for too long."""
    agreement = work.current
    limits = stale_limits(agreement)
    for lead in stale_leads(work.session, limits, work.now).values():
        label = say("Stale at {stage}", stage=agreement.label(lead.place))
        due = lead.since + limits[lead.place]
        yield _Owed(
            agreement.owner(lead.place) or "both", "stale", label, lead.id, due, None, "due"
        )


def _feedback(work: Work) -> Iterator[_Owed]:
    """Decided hand-offs of this and the last quarter without a word of sales."""
    first = period_of(work, "last-quarter").start
    for one in clocked(work, Wanted(work.now, first, with_clocks=False, with_fields=False)):
        for clause in one.agreement.sla.sales:
            if clause.measure != "feedback_rate":
                continue
            for handed in one.handed.values():
                judged = one.judge(clause, handed)
                for row, verdict in enumerate(judged.verdicts):
                    if verdict == MISSED:
                        yield _Owed("sales", "feedback", clause.label, handed.leads[row], None)


def _review(work: Work) -> Iterator[_Owed]:
    """The agreement, where its review is due within two weeks or overdue."""
    day = work.current.agreement.review_by
    if day is None:
        return
    due = datetime.combine(day, time(), work.zone) + timedelta(days=1)
    if work.now >= due - REVIEW_NOTICE - timedelta(days=1):
        label = say("Review the agreement, by {day}", day=day)
        status = OVERDUE if work.now >= due else "due"
        yield _Owed("both", "review", label, None, due, None, status)
