"""Leads: added, shown, listed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from smk.agreement.schema import Agreement
from smk.language.saying import say
from smk.reports.leads import lead_list
from smk.reports.moved import Moved, moved_report
from smk.reports.table import Report
from smk.rules import lifecycle
from smk.rules.clock import read_time
from smk.rules.errors import RefusedError, UsageError
from smk.rules.facts import Dated, LeadFacts
from smk.rules.identity import checked, key_of
from smk.rules.lifecycle import Situation
from smk.store.leads import (
    LeadFilter,
    LeadRecord,
    add_lead,
    find_emails,
    find_external,
    own_fields,
    read_lead,
    read_leads,
)
from smk.store.standings import refresh
from smk.store.today import stale_leads
from smk.workspace.handing import settle
from smk.workspace.lead_record import line_of
from smk.workspace.moves import Asked, ready_leads, record_move, write_texts
from smk.workspace.values import checked_values, read_settings
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


def add(
    work: Work,
    given: Mapping[str, str],
    external: Sequence[str],
    stage: str | None,
    asked: Asked,
) -> Report:
    """A new lead, at the first stage or at `stage`; one that exists is refused and named."""
    at = work.now
    if asked.at:
        typed = read_time(asked.at, work.zone, work.now)
        at = lifecycle.moment(LeadFacts(0), typed, work.now, work.zone)
    agreement = work.agreements.at(at)
    values = checked_values(work, agreement, given) | read_settings(work, agreement, asked.settings)
    known = {name: value for name, value in values.items() if value is not None}
    pairs = [outside_id(text) for text in external]
    if not (known.get("email") or known.get("name") or pairs):
        raise UsageError(say("a lead needs an e-mail address, a name or an outside id"), _EXAMPLE)
    _is_new(work, known, pairs)
    facts = LeadFacts(0, (), {name: (Dated(None, value),) for name, value in known.items()})
    plan = lifecycle.plan_create(Situation(agreement, facts, at, work.actor, asked.force), stage)
    lead_id = add_lead(work.session, known, pairs, work.operation_id)
    record_move(work, plan, work.agreements.number_at(at), lead_id)
    offered = settle(work, agreement, facts, plan, lead_id)
    write_texts(work, lead_id, asked)
    refresh(work.session, [lead_id], work.path)
    done = Moved(read_lead(work.session, lead_id).address, plan, offered)
    return moved_report(work.context(), [done], work.current, warnings=work.warnings())


_EXAMPLE = "smk lead add ada@example.com --name 'Ada Lovelace'"


def outside_id(text: str) -> tuple[str, str]:
    """`system:outside-id` as its two parts."""
    system, colon, outside = text.partition(":")
    if not (colon and system.strip() and outside.strip()):
        raise UsageError(
            say("{text!r} is not an outside id", text=text),
            say("write it like --external crm:4711"),
        )
    return checked("external", system.strip()), checked("external", outside.strip())


def _is_new(work: Work, values: dict[str, str], external: Sequence[tuple[str, str]]) -> None:
    if email := values.get("email"):
        holder = find_emails(work.session, [key_of(email)]).get(key_of(email))
        if holder is not None:
            raise RefusedError(
                say("{name} is lead {holder} already", name=email, holder=holder),
                f"smk lead show {holder}",
            )
    for system, outside in external:
        holder = find_external(work.session, system, [outside]).get(outside)
        if holder is not None:
            raise RefusedError(
                say("{name} is lead {holder} already", name=f"{system}:{outside}", holder=holder),
                f"smk lead show {holder}",
            )


def listing(work: Work, wanted: Listing) -> Report:
    """The leads that meet every given condition."""
    fields = own_fields(work.session)
    chosen = LeadFilter(
        stages=_places(work, wanted),
        owner=wanted.owner,
        where=[read_condition(work, text, fields) for text in wanted.where],
        search=wanted.search,
    )
    if (wanted.stages or wanted.waiting) and not chosen.stages:
        records: Iterator[LeadRecord] = iter(())
    else:
        records = read_leads(work.session, chosen)
    if wanted.ready:
        ready = {one.id for one in ready_leads(work)}
        records = (one for one in records if one.id in ready)
    if wanted.stale:
        stale = stale_leads(work.session, stale_limits(work.current), work.now)
        records = (one for one in records if one.id in stale)
    leads = (line_of(one) for one in records)
    return lead_list(work.context(), work.current, leads, fields, _hint(work, wanted))


def _hint(work: Work, wanted: Listing) -> tuple[str, ...]:
    return work.warnings() if wanted.ready else ()


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
        waiting = [one.key for one in work.current.parked if one.kind == "waiting"]
        places = [one for one in waiting if not places or one in places]
    return places


def stale_limits(agreement: Agreement) -> dict[str, timedelta]:
    """How long a lead may be without a move and a touch at each stage that says so."""
    return {one.key: one.stale_after.elapsed for one in agreement.stages if one.stale_after}


def read_condition(work: Work, text: str, fields: Sequence[str]) -> tuple[str, str | None]:
    """`field=value` as a condition; an empty value asks for leads without one."""
    name, equals, value = text.partition("=")
    known = {*work.current.field_types, *fields}
    if not equals:
        raise UsageError(
            say("{text!r} is no condition", text=text), say("write it like --where country=ES")
        )
    if name not in known:
        raise UsageError(
            say("{name!r} is not a field", name=name),
            say("one of: {known}", known=", ".join(sorted(known))),
        )
    return name, value or None
