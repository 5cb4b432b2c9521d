"""Who belongs to which persona: set by hand, else recognised by the fields. Definitions 1."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from smk.agreement.people import Persona
from smk.agreement.schema import Agreement
from smk.rules.criteria import persona_of
from smk.rules.facts import LeadFacts
from smk.rules.funnel import Condition
from smk.rules.personas import PERSONA, fields_named, rests_on_fields
from smk.store.batches import batches
from smk.store.facts_personas import Values, values_without_persona
from smk.store.leads import ids_without, read_facts
from smk.store.recognised import is_remembered, remember
from smk.workspace.work import Work


def recognise(work: Work, at: datetime) -> None:
    """Work out the persona of every lead that has none by hand, as of a time, for the queries."""
    agreement = work.agreements.at(at)
    matching = [one for one in agreement.personas if one.match is not None]
    if is_remembered(work.session, at) or not matching:
        return
    only_fields = all(rests_on_fields(one.match) for one in matching if one.match is not None)
    judged = _by_fields(work, agreement, at) if only_fields else _by_facts(work, agreement, at)
    found: dict[str, list[int]] = {}
    for lead_id, persona in judged:
        if persona is not None:
            found.setdefault(persona, []).append(lead_id)
    remember(work.session, at, found)


def recognise_where_asked(
    work: Work, by: str | None, where: Sequence[Condition], at: datetime
) -> None:
    """Work out who belongs to which persona if groups or conditions are about personas."""
    if by == PERSONA or any(one.field == PERSONA for one in where):
        recognise(work, at)


def _by_fields(work: Work, agreement: Agreement, at: datetime) -> Iterator[tuple[int, str | None]]:
    """Each lead with its persona where all matches look at fields: equal leads are judged once."""
    names = sorted({name for one in agreement.personas for name in _named(one)} - {PERSONA})
    judged: dict[Values, str | None] = {}
    for lead_id, values in values_without_persona(work.session, names, at):
        if values not in judged:
            lead = LeadFacts(lead_id).with_values(dict(zip(names, values, strict=True)), at)
            judged[values] = persona_of(agreement, lead, at)
        yield lead_id, judged[values]


def _named(persona: Persona) -> Iterator[str]:
    return fields_named(persona.match) if persona.match is not None else iter(())


def _by_facts(work: Work, agreement: Agreement, at: datetime) -> Iterator[tuple[int, str | None]]:
    """Each lead with its persona where some match looks at more: touches, interest, hand-offs."""
    ids = ids_without(work.session, PERSONA, at)
    for batch in batches(ids):
        facts = read_facts(work.session, batch, work.path)
        for lead_id, one in facts.items():
            yield lead_id, persona_of(agreement, one, at)
