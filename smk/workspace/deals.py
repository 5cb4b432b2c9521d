"""Deals: listed, and cancelled after they were won. Definitions 9."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from smk.agreement.spelling import suggestion
from smk.language.saying import say
from smk.reports.deals import DealLine, deal_cancelled, deal_list
from smk.reports.table import Report
from smk.rules import lifecycle
from smk.rules.clock import read_time, shown
from smk.rules.deals import STATUSES, Deal, Won, deals_of
from smk.rules.errors import AmbiguousError, NotFoundError, RefusedError, UsageError
from smk.rules.money import shown_amount
from smk.rules.periods import Period, read_period
from smk.store.batches import batches
from smk.store.deals import cancel_deal, leads_with_deals, read_deals, read_won
from smk.store.leads import read_facts
from smk.store.moves import read_moves
from smk.workspace.finding import addresses, find_lead
from smk.workspace.moves import Asked, typed_time, write_texts
from smk.workspace.work import Work


@dataclass(frozen=True)
class DealListing:
    """Which deals `list` shows; every condition given must hold.

    The period is that of the time a deal was closed, of an open one that of its opening.
    """

    status: str | None = None
    period: str = "all"
    lead: str | None = None
    as_of: str | None = None


def listing(work: Work, wanted: DealListing, schema: str = "smk.deal.list/1") -> Report:
    """The deals that meet every condition, in the order in which they opened or were won."""
    if wanted.status is not None and wanted.status not in STATUSES:
        hint = suggestion(wanted.status, STATUSES)
        raise UsageError(say("{name!r} is not a status", name=wanted.status), hint)
    as_of = read_time(wanted.as_of, work.zone, work.now).end if wanted.as_of else work.now
    starts = work.current.calendar.week_starts
    period = read_period(wanted.period, work.zone, min(as_of, work.now), starts)
    path = work.agreements.at(as_of).path
    leads = (
        [find_lead(work.session, wanted.lead)]
        if wanted.lead
        else leads_with_deals(work.session, path[-2] if len(path) > 1 else None)
    )
    lines = [
        one
        for one in _lines(work, leads, as_of)
        if wanted.status in (None, one.deal.status) and _within(period, one.deal)
    ]
    lines.sort(key=lambda one: _began(one.deal))
    return deal_list(work.context(as_of, period), lines, schema)


def _lines(work: Work, leads: Sequence[int], as_of: datetime) -> Iterator[DealLine]:
    names = addresses(work.session, leads)
    for batch in batches(leads):
        for lead, deals in deals_of_leads(work, batch, as_of).items():
            yield from (DealLine(names[lead], deal) for deal in deals)


def _began(deal: Deal) -> datetime:
    at = deal.opened_at or deal.closed_at
    assert at is not None
    return at


def _within(period: Period, deal: Deal) -> bool:
    return period.contains(deal.closed_at or _began(deal))


def deals_of_leads(
    work: Work, leads: Sequence[int], as_of: datetime | None = None
) -> dict[int, tuple[Deal, ...]]:
    """The deals of some leads, at most as many as a batch, as of a time; along its path."""
    as_of = as_of or work.now
    moves = read_moves(work.session, list(leads), work.path)
    won = read_won(work.session, leads)
    path = work.agreements.at(as_of).path
    return {lead: deals_of(moves.get(lead, ()), won.get(lead, ()), path, as_of) for lead in leads}


def cancel(work: Work, lead: str, reason: str, deal_id: int | None, asked: Asked) -> Report:
    """Take the revenue of a won deal off again; the lead stays where it is."""
    known = work.current.reasons_by_key
    if reason not in known:
        hint = suggestion(reason, known) or say("add it under reasons")
        raise UsageError(say("{reason!r} is not a reason of the agreement", reason=reason), hint)
    lead_id = find_lead(work.session, lead)
    chosen = _chosen(lead, read_deals(work.session, lead_id), deal_id)
    at = _moment(work, lead_id, chosen, asked)
    cancel_deal(work.session, lead_id, chosen.id, at, reason, work.operation_id)
    write_texts(work, lead_id, asked)
    (done,) = (
        one
        for one in deals_of_leads(work, [lead_id], max(at, work.now))[lead_id]
        if one.id == chosen.id
    )
    name = addresses(work.session, [lead_id])[lead_id]
    return deal_cancelled(work.context(), DealLine(name, done))


def _chosen(lead: str, won: Sequence[Won], deal_id: int | None) -> Won:
    """The one deal that is meant, and may be cancelled."""
    if deal_id is not None:
        found = [one for one in won if one.id == deal_id]
        if not found:
            command = f"smk deal list --lead {lead}"
            raise NotFoundError(say("{lead} has no deal {id}", lead=lead, id=deal_id), command)
        if found[0].cancelled_at is not None:
            raise RefusedError(say("deal {id} is cancelled already", id=deal_id))
        return found[0]
    left = [one for one in won if one.cancelled_at is None]
    if len(left) > 1:
        names = [f"{one.id} ({shown_amount(one.amount_minor, one.currency)})" for one in left]
        error = AmbiguousError(say("the deal of {lead}", lead=lead), names)
        error.hint = say("say which: {option}", option=f"--deal {left[-1].id}")
        raise error
    if not left:
        raise RefusedError(
            say("the deals of {lead} are cancelled already", lead=lead)
            if won
            else say("{lead} has no deal that was won", lead=lead),
            f"smk deal list --lead {lead}",
        )
    return left[0]


def _moment(work: Work, lead_id: int, chosen: Won, asked: Asked) -> datetime:
    """When the deal was cancelled: not before it was won."""
    typed = typed_time(work, asked)
    facts = read_facts(work.session, [lead_id], work.path)[lead_id]
    at = lifecycle.moment(facts, typed, work.now, work.zone)
    if typed is None or (typed.day and typed.at <= chosen.won_at <= typed.end):
        at = max(at, chosen.won_at)
    if at < chosen.won_at:
        when = shown(chosen.won_at, work.zone)
        raise RefusedError(
            say("deal {id} was won on {when} only", id=chosen.id, when=when),
            say("a later --at, or none"),
        )
    return at
