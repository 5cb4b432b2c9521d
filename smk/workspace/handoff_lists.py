"""Hand-offs and feedback: listed, and one shown with its clocks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from smk.agreement.spelling import suggestion
from smk.language.saying import say
from smk.reports.handoffs import (
    ClockLine,
    FeedbackLine,
    HandoffLine,
    feedback_list,
    handoff_list,
    handoff_record,
)
from smk.reports.table import Report
from smk.rules.clock import instant_of, read_time
from smk.rules.errors import NotFoundError, UsageError
from smk.rules.facts import DECISIONS, OPEN, WITHDRAWN, Handoff
from smk.rules.periods import read_period
from smk.rules.sla import Handed
from smk.store.batches import BATCH, batches
from smk.store.handoffs import RatingRecord, lead_of_handoff, read_handoffs, read_ratings
from smk.store.notes import read_notes_of
from smk.workspace.clocks import Clocked, Wanted, clocked
from smk.workspace.finding import addresses, find_lead
from smk.workspace.work import Work


@dataclass(frozen=True)
class HandoffListing:
    """Which hand-offs `list` shows."""

    decision: str | None = None
    to: str | None = None
    lead: str | None = None
    period: str = "all"
    as_of: str | None = None


def listing(work: Work, wanted: HandoffListing, schema: str = "smk.handoff.list/1") -> Report:
    """The hand-offs that meet every given condition, in order of the offer."""
    known = (OPEN, *DECISIONS)
    if wanted.decision is not None and wanted.decision not in known:
        hint = suggestion(wanted.decision, known)
        raise UsageError(say("{name!r} is not a decision", name=wanted.decision), hint)
    as_of = read_time(wanted.as_of, work.zone, work.now).end if wanted.as_of else work.now
    leads = [find_lead(work.session, wanted.lead)] if wanted.lead else None
    starts = work.current.calendar.week_starts
    period = read_period(wanted.period, work.zone, min(as_of, work.now), starts)
    lines = (
        line
        for line in handoff_lines(work, as_of, period.start, period.end, leads=leads)
        if wanted.decision in (None, line.decision) and wanted.to in (None, line.to)
    )
    return handoff_list(work.context(as_of, period), lines, schema)


def handoff_lines(
    work: Work,
    as_of: datetime,
    start: datetime | None = None,
    end: datetime | None = None,
    *,
    leads: Sequence[int] | None = None,
) -> Iterator[HandoffLine]:
    """Hand-offs with their clocks, in order of the offer."""
    for one in clocked(work, Wanted(as_of, start, end, leads=leads)):
        for handed in one.handed.values():
            yield from _lines(work, one, handed)


def _lines(work: Work, one: Clocked, handed: Handed) -> Iterator[HandoffLine]:
    names = addresses(work.session, handed.leads)
    known = handoffs_of(work, handed.leads)
    ratings = {rating.handoff_id: rating.rating for rating in _rated(work, one, handed)}
    decides = one.earliest_due("decision_time", handed)
    contacts = one.earliest_due("first_contact_time", handed)
    for row, id_ in enumerate(handed.ids):
        record = known[id_].seen_at(one.as_of)
        yield HandoffLine(
            id_,
            names[handed.leads[row]],
            record.offered_at,
            record.offered_by,
            record.offered_to,
            record.decision or OPEN,
            record.decided_at,
            record.decided_by,
            record.reason,
            _instant(decides[row]),
            _instant(handed.contacts[row]),
            _instant(contacts[row]),
            ratings.get(id_),
            handed.leads[row],
        )


def _rated(work: Work, one: Clocked, handed: Handed) -> list[RatingRecord]:
    leads = handed.leads if len(handed.leads) <= BATCH else None
    found = read_ratings(work.session, leads)
    return [rating for rating in found if rating.rated_at <= one.as_of]


def handoffs_of(work: Work, leads: Sequence[int]) -> dict[int, Handoff]:
    """The hand-offs of some leads by their ids."""
    ids = sorted(set(leads))
    found: dict[int, Handoff] = {}
    for batch in batches(ids):
        for several in read_handoffs(work.session, batch).values():
            found |= {one.id: one for one in several}
    return found


def _instant(seconds: int | None) -> datetime | None:
    return None if seconds is None else instant_of(seconds)


def show(work: Work, name: str) -> Report:
    """The latest hand-off of a lead, or one by `#number`, with what each promise says of it."""
    wanted, lead_id = None, None
    if re.fullmatch(r"#[0-9]{1,18}", name):
        wanted = int(name[1:])
        lead_id = lead_of_handoff(work.session, wanted)
    else:
        lead_id = find_lead(work.session, name)
    lines = list(handoff_lines(work, work.now, leads=[lead_id])) if lead_id else []
    chosen = [line for line in lines if wanted in (None, line.id)]
    if not chosen or lead_id is None:
        raise NotFoundError(say("there is no hand-off of {name}", name=name), "smk handoff list")
    return handoff_record(work.context(), chosen[-1], _clocks(work, lead_id, chosen[-1].id))


def _clocks(work: Work, lead_id: int, handoff_id: int) -> list[ClockLine]:
    """Each promise with a clock that the hand-off owes."""
    found: list[ClockLine] = []
    for one in clocked(work, Wanted(work.now, leads=[lead_id])):
        for handed in one.handed.values():
            if handoff_id in handed.ids:
                found += _clock_lines(one, handed, handed.ids.index(handoff_id))
    return found


def _clock_lines(one: Clocked, handed: Handed, row: int) -> Iterator[ClockLine]:
    for clause in one.agreement.sla.sales:
        judged = one.judge(clause, handed)
        due, done, verdict = judged.dues[row], judged.dones[row], judged.verdicts[row]
        if due is None or verdict is None:
            continue
        offered, done_at = instant_of(handed.offered[row]), _instant(done)
        hours = one.calendar.worked(offered, done_at) / 3600 if done_at else None
        yield ClockLine(clause.label, verdict, instant_of(due), done_at, hours)


def feedback(work: Work, lead: str | None = None, schema: str = "smk.feedback.list/1") -> Report:
    """What sales said of hand-offs: ratings, and reasons of rejections."""
    leads = [find_lead(work.session, lead)] if lead else None
    return feedback_list(work.context(), feedback_lines(work, leads), schema=schema)


def feedback_lines(work: Work, leads: Sequence[int] | None) -> list[FeedbackLine]:
    """Feedback in the order in which it was given."""
    ratings = {}
    for rating in read_ratings(work.session, leads):
        ratings[rating.handoff_id] = rating
    lines = []
    for one in handoff_lines(work, work.now, leads=leads):
        rated = ratings.get(one.id)
        if rated is None and (one.reason is None or one.decision == WITHDRAWN):
            continue
        at = rated.rated_at if rated else one.decided_at or one.offered_at
        by = rated.rated_by if rated else one.decided_by
        note = None
        if rated:
            note = read_notes_of(work.session, rated.lead_id, rated.operation_id)
        lines.append(
            FeedbackLine(
                one.id, one.lead, one.offered_at, one.decision, one.reason, one.rating, at, by, note
            )
        )
    return sorted(lines, key=lambda line: (line.at, line.handoff))
