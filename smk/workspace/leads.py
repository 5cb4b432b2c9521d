"""Leads: added; and what conditions on them may name."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from smk.agreement.schema import Agreement
from smk.agreement.spelling import meant
from smk.language.saying import say
from smk.reports.moved import Moved, moved_report
from smk.reports.table import Report
from smk.rules import lifecycle
from smk.rules.clock import read_time
from smk.rules.errors import RefusedError, UsageError
from smk.rules.facts import Dated, LeadFacts
from smk.rules.forgetting import names_of
from smk.rules.identity import checked, key_of
from smk.rules.lifecycle import Situation
from smk.store.erasing import Forgotten
from smk.store.leads import add_lead, find_emails, find_external, read_lead
from smk.store.standings import refresh
from smk.workspace.handing import settle
from smk.workspace.moves import Asked, record_move, write_texts
from smk.workspace.values import checked_values, read_settings
from smk.workspace.work import Work


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
    warnings = (*work.warnings(), *_was_forgotten(work, known, pairs))
    return moved_report(work.context(), [done], work.current, warnings=warnings)


def _was_forgotten(
    work: Work, values: dict[str, str], external: Sequence[tuple[str, str]]
) -> tuple[str, ...]:
    """A word of warning where somebody is back who was forgotten."""
    names = names_of(values.items(), external)
    if not Forgotten(work.session).has(names):
        return ()
    return (say("this person was forgotten before, and is here again by your hand"),)


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


def stale_limits(agreement: Agreement) -> dict[str, timedelta]:
    """How long a lead may be without a move and a touch at each stage that says so."""
    return {one.key: one.stale_after.elapsed for one in agreement.stages if one.stale_after}


def read_condition(
    work: Work, text: str, fields: Sequence[str], others: Sequence[str] = ()
) -> tuple[str, str | None]:
    """`field=value` as a condition; an empty value asks for leads without one.

    `others` are names that may stand for a field here.
    """
    name, equals, value = text.partition("=")
    known = {*work.current.field_types, *fields, *others}
    if not equals:
        raise UsageError(
            say("{text!r} is no condition", text=text), say("write it like --where country=ES")
        )
    if name not in known:
        raise UsageError(
            say("{name!r} is not a field", name=name),
            meant(name, known) or say("one of: {known}", known=", ".join(sorted(known))),
        )
    return name, value or None
