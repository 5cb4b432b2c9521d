"""Who belongs to which persona: set by hand, else recognised by the fields. Definitions 1."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from smk.agreement.criteria import Criterion
from smk.agreement.schema import Agreement
from smk.rules.criteria import persona_of
from smk.rules.facts import LeadFacts
from smk.rules.funnel import Condition
from smk.rules.personas import PERSONA, fields_named, rests_on_fields
from smk.store.batches import batches
from smk.store.facts_personas import Values, values_without_persona
from smk.store.leads import LeadRecord, ids_without, read_facts
from smk.store.recognised import is_remembered, remember
from smk.workspace.work import Work


def recognise(work: Work, at: datetime) -> None:
    """Work out the persona of every lead that has none by hand, as of a time, for the queries."""
    agreement = work.agreements.at(at)
    matches = _matches(agreement)
    if is_remembered(work.session, at) or not matches:
        return
    if all(rests_on_fields(one) for one in matches):
        names = _names(matches)
        values = values_without_persona(work.session, names, at)
        judged = _by_fields(agreement, names, values, at)
    else:
        judged = _by_facts(work, agreement, ids_without(work.session, PERSONA, at), at)
    found: dict[str, list[int]] = {}
    for lead_id, persona in judged:
        if persona is not None:
            found.setdefault(persona, []).append(lead_id)
    remember(work.session, at, found)


def personas_of(work: Work, leads: Iterable[LeadRecord]) -> dict[int, str | None]:
    """The persona of each of these leads that has none by hand; None where none matches."""
    without = [one for one in leads if PERSONA not in one.values]
    matches = _matches(work.current)
    if all(rests_on_fields(one) for one in matches):
        names = _names(matches)
        values = ((one.id, tuple(one.values.get(name) for name in names)) for one in without)
        return dict(_by_fields(work.current, names, values, work.now))
    return dict(_by_facts(work, work.current, [one.id for one in without], work.now))


def recognise_where_asked(
    work: Work, by: str | None, where: Sequence[Condition], at: datetime
) -> None:
    """Work out who belongs to which persona if groups or conditions are about personas."""
    if by == PERSONA or any(one.field == PERSONA for one in where):
        recognise(work, at)


def _matches(agreement: Agreement) -> list[Criterion]:
    return [one.match for one in agreement.personas if one.match is not None]


def _names(matches: Sequence[Criterion]) -> list[str]:
    """The fields that tell whom a lead without a persona belongs to."""
    return sorted({name for one in matches for name in fields_named(one)} - {PERSONA})


def _by_fields(
    agreement: Agreement, names: Sequence[str], leads: Iterable[tuple[int, Values]], at: datetime
) -> Iterator[tuple[int, str | None]]:
    """Each lead with its persona where all matches look at fields: equal leads are judged once."""
    judged: dict[Values, str | None] = {}
    for lead_id, values in leads:
        if values not in judged:
            lead = LeadFacts(lead_id).with_values(dict(zip(names, values, strict=True)), at)
            judged[values] = persona_of(agreement, lead, at)
        yield lead_id, judged[values]


def _by_facts(
    work: Work, agreement: Agreement, ids: Sequence[int], at: datetime
) -> Iterator[tuple[int, str | None]]:
    """Each lead with its persona where some match looks at more: touches, interest, hand-offs."""
    for batch in batches(ids):
        facts = read_facts(work.session, batch, work.path)
        for lead_id, one in facts.items():
            yield lead_id, persona_of(agreement, one, at)
