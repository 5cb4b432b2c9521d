"""Editing leads: new values, dated; outside ids; notes."""

from collections.abc import Mapping, Sequence

from smk.language.saying import say
from smk.reports.leads import values_changed
from smk.reports.table import Report
from smk.rules import lifecycle
from smk.rules.clock import read_time, shown
from smk.rules.errors import RefusedError, UsageError
from smk.store.leads import add_external, external_ids, find_external, read_facts, read_lead
from smk.workspace.finding import find_lead
from smk.workspace.leads import outside_id
from smk.workspace.moves import Asked, write_texts
from smk.workspace.values import (
    change_values,
    checked_values,
    read_settings,
    refuse_forgotten,
)
from smk.workspace.work import Work


def edit(
    work: Work,
    addresses: Sequence[str],
    given: Mapping[str, str],
    external: Sequence[str],
    asked: Asked,
) -> Report:
    """New values for leads, from now or from `--at`; all leads or none."""
    pairs = [outside_id(text) for text in external]
    if not (given or pairs or asked.settings or asked.note):
        raise UsageError(
            say("nothing to change is named"), say("like: smk lead edit LEAD --company ACME")
        )
    changes = []
    for address in dict.fromkeys(addresses):
        lead_id = find_lead(work.session, address)
        refuse_forgotten(work, lead_id)
        facts = read_facts(work.session, [lead_id], work.path)[lead_id]
        typed = read_time(asked.at, work.zone, work.now) if asked.at else None
        at = lifecycle.moment(facts, typed, work.now, work.zone)
        if facts.created_at is not None and at < facts.created_at:
            raise RefusedError(
                say("{lead} was not there yet at {at}", lead=address, at=shown(at, work.zone)),
                say("its first move is of {at}", at=shown(facts.created_at, work.zone)),
            )
        agreement = work.agreements.at(at)
        values = checked_values(work, agreement, given)
        values |= read_settings(work, agreement, asked.settings)
        changed = change_values(work, facts, values, at)
        changed += _name_outside(work, lead_id, pairs)
        _still_has_a_name(work, lead_id, address)
        write_texts(work, lead_id, asked)
        done = changed + (["note"] if asked.note else [])
        changes.append((read_lead(work.session, lead_id).address, done, at))
    return values_changed(work.context(), changes)


def _still_has_a_name(work: Work, lead_id: int, address: str) -> None:
    values = read_lead(work.session, lead_id).values
    if not (values.get("email") or values.get("name") or external_ids(work.session, [lead_id])):
        raise RefusedError(
            say("{lead} would be left without e-mail address, name and outside id", lead=address),
            say("give it another one with the same command"),
        )


def _name_outside(work: Work, lead_id: int, pairs: Sequence[tuple[str, str]]) -> list[str]:
    added = []
    for system, outside in pairs:
        holder = find_external(work.session, system, [outside]).get(outside)
        if holder is None:
            add_external(work.session, lead_id, [(system, outside)], work.operation_id)
            added.append("external")
        elif holder != lead_id:
            raise RefusedError(
                say("{name} is lead {holder} already", name=f"{system}:{outside}", holder=holder),
                f"smk lead show {holder}",
            )
    return added
