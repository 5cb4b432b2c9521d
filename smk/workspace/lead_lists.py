"""Lists of leads: all, or those that meet every given condition."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from smk.language.saying import say
from smk.reports.leads import lead_list
from smk.reports.nurture import WaitingLine, waiting_list
from smk.reports.table import Report
from smk.rules.errors import UsageError
from smk.rules.funnel import Condition
from smk.rules.nurture import waiting_places
from smk.rules.personas import PERSONA
from smk.store.chosen import ids_that_meet
from smk.store.leads import LeadFilter, LeadRecord, own_fields, read_leads
from smk.store.today import stale_leads
from smk.workspace.asking import YES_OR_NO, read_conditions
from smk.workspace.lead_record import line_of
from smk.workspace.leads import stale_limits
from smk.workspace.moves import ready_leads
from smk.workspace.nurture import waits
from smk.workspace.recognising import personas_of, recognise_where_asked
from smk.workspace.work import Work


@dataclass(frozen=True)
class Listing:
    """Which leads `list` shows."""

    stages: Sequence[str] = ()
    owner: str | None = None
    where: Sequence[str] = ()
    search: str | None = None
    ready: bool = False
    stale: bool = False
    waiting: bool = False


def listing(work: Work, wanted: Listing) -> Report:
    """The leads that meet every given condition; those that wait with until when and why."""
    fields = own_fields(work.session)
    records = list(records_of(work, wanted))
    if wanted.ready:
        ready = {one.id for one in ready_leads(work)}
        records = [one for one in records if one.id in ready]
    if wanted.stale:
        stale = stale_leads(work.session, stale_limits(work.current), work.now)
        records = [one for one in records if one.id in stale]
    personas = personas_of(work, records)
    leads = [line_of(one, personas.get(one.id)) for one in records]
    hint = work.warnings() if wanted.ready else ()
    if not wanted.waiting:
        return lead_list(work.context(), work.current, leads, fields, hint)
    found = waits(work, [one.id for one in records])
    lines = [WaitingLine(one, found.get(one.id)) for one in leads]
    return waiting_list(work.context(), work.current, lines, fields, hint)


def records_of(work: Work, wanted: Listing) -> Iterator[LeadRecord]:
    """The leads at the places asked for that meet the conditions on what is known of them."""
    conditions = read_conditions(work, work.current, wanted.where)
    known = [one for one in conditions if not _must_be_worked_out(one)]
    chosen = LeadFilter(
        stages=_places(work, wanted),
        owner=wanted.owner,
        where=[(one.field, one.value) for one in known],
        search=wanted.search,
    )
    if (wanted.stages or wanted.waiting) and not chosen.stages:
        return iter(())
    if len(known) == len(conditions):
        return read_leads(work.session, chosen)
    recognise_where_asked(work, None, conditions, work.now)
    rest = [one for one in conditions if _must_be_worked_out(one)]
    ids = ids_that_meet(work.session, rest, work.now)
    return read_leads(work.session, replace(chosen, ids=ids))


def _must_be_worked_out(condition: Condition) -> bool:
    """Whether no field alone says so: who belongs to a persona, was forced, or came back."""
    return condition.field in (PERSONA, *YES_OR_NO)


def _places(work: Work, wanted: Listing) -> list[str]:
    for stage in wanted.stages:
        if stage not in work.current.places:
            known = ", ".join(work.current.places)
            raise UsageError(
                say("{stage!r} is no stage or parked place", stage=stage),
                say("one of: {known}", known=known),
            )
    places = list(wanted.stages)
    if wanted.waiting:
        waiting = waiting_places(work.current)
        places = [one for one in waiting if not places or one in places]
    return places
