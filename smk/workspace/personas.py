"""Personas: who belongs to each, what became of them, and what both teams noted."""

from collections.abc import Sequence

from smk.agreement.people import Persona
from smk.agreement.spelling import suggestion
from smk.language.saying import say
from smk.reports.personas import (
    GonePersona,
    NoteLine,
    PersonaLine,
    Portrait,
    persona_list,
    persona_noted,
    portrait_report,
)
from smk.reports.table import Report
from smk.rules import lifecycle
from smk.rules.clock import read_time
from smk.rules.errors import NotFoundError, UsageError
from smk.rules.facts import LeadFacts
from smk.rules.funnel import Condition, FunnelAsk
from smk.rules.identity import checked
from smk.rules.personas import PERSONA, fields_asked
from smk.rules.teams import team_of
from smk.store.facts_cohort import count_cohort
from smk.store.facts_flow import count_now
from smk.store.facts_personas import (
    count_decided,
    count_departures,
    count_leads,
    count_missing,
    count_rejections,
)
from smk.store.persona_notes import (
    PersonaNote,
    add_persona_note,
    count_persona_notes,
    read_persona_notes,
)
from smk.workspace.recognising import recognise
from smk.workspace.work import Work


def listing(work: Work) -> Report:
    """Every persona of the agreement, with who belongs to it now."""
    agreement, at = work.current, work.now
    recognise(work, at)
    leads, decided = count_leads(work.session, at), count_decided(work.session, at)
    funnel = count_cohort(work.session, _everyone(work, by=PERSONA))
    noted = count_persona_notes(work.session)
    lines = []
    for one in agreement.personas:
        mqls = None
        if agreement.handoff is not None:
            offered = funnel.of(one.key, agreement.handoff.at)
            mqls = offered.reached - offered.inferred
        customers = funnel.of(one.key, agreement.path[-1]).reached
        accepted, rejected = decided.get(one.key, (0, 0))
        count, notes = leads.get(one.key, 0), noted.get(one.key, 0)
        lines.append(PersonaLine(one, count, mqls, customers, accepted, rejected, notes))
    known = {one.key for one in agreement.personas}
    named = [key for key in (*leads, *noted) if key is not None and key not in known]
    gone = [GonePersona(key, leads.get(key, 0), noted.get(key, 0)) for key in sorted(set(named))]
    return persona_list(work.context(), lines, leads.get(None, 0), gone, work.warnings())


def show(work: Work, key: str) -> Report:
    """One persona: its portrait, where its leads stand, why they were rejected or left.

    One that the agreement no longer has is shown as long as it has notes, or leads set by hand.
    """
    agreement, at = work.current, work.now
    recognise(work, at)
    leads, noted = count_leads(work.session, at), count_persona_notes(work.session)
    kept = [one for one in (*leads, *noted) if one is not None]
    is_gone = key in kept and key not in {one.key for one in agreement.personas}
    persona = _as_last_agreed(work, key) if is_gone else _named(work, key, kept)
    ask = _everyone(work, where=(Condition(PERSONA, key),))
    beside = tuple(one.key for one in agreement.parked)
    portrait = Portrait(
        persona=persona,
        leads=leads.get(key, 0),
        all_leads=sum(leads.values()),
        places={one.place: one.leads for one in count_now(work.session, ask, {})},
        funnel=count_cohort(work.session, ask),
        rejections=count_rejections(work.session, key, at),
        departures=count_departures(work.session, key, beside, at),
        missing=count_missing(work.session, key, fields_asked(agreement), at),
        notes=[_line(one) for one in read_persona_notes(work.session, key)],
        is_gone=is_gone,
    )
    return portrait_report(work.context(), agreement, portrait, work.warnings())


def note(work: Work, key: str, text: str, at: str | None) -> Report:
    """Keep what was learned about a persona; one of the agreement in force."""
    _named(work, key)
    text = checked("note", text.strip())
    if not text:
        raise UsageError(say("the note is empty"), say("say what you learned"))
    typed = read_time(at, work.zone, work.now) if at else None
    when = lifecycle.moment(LeadFacts(0), typed, work.now, work.zone)
    add_persona_note(work.session, key, when, text, work.operation_id)
    line = NoteLine(when, work.actor, team_of(work.current, work.actor), text)
    return persona_noted(work.context(), key, line, work.warnings())


def _line(one: PersonaNote) -> NoteLine:
    return NoteLine(one.noted_at, one.actor, one.team, one.text)


def _named(work: Work, key: str, kept: Sequence[str] = ()) -> Persona:
    """The persona of the agreement in force; `kept` are further keys that may have been meant."""
    known = {one.key: one for one in work.current.personas}
    if key not in known:
        raise NotFoundError(
            say("{name!r} is not a persona", name=key),
            suggestion(key, dict.fromkeys((*known, *kept)))
            or say("add it under personas, then: smk agreement adopt"),
        )
    return known[key]


def _as_last_agreed(work: Work, key: str) -> Persona:
    """A persona by the latest version that has it; nobody belongs to it but by hand."""
    versions = work.agreements.versions
    for number in range(len(versions), 0, -1):
        for one in work.agreements.numbered(number).personas:
            if one.key == key:
                return Persona(key=key, label=one.label, about=one.about)
    return Persona(key=key, label=key)


def _everyone(work: Work, by: str | None = None, where: tuple[Condition, ...] = ()) -> FunnelAsk:
    """Whoever ever reached a stage, as of now."""
    path = work.current.path
    return FunnelAsk(path, path[0], work.now, by=by, where=where)
