"""One lead: all that is known of it, and its history."""

from dataclasses import replace

from smk.language.saying import say
from smk.reports.deals import deal_in_words
from smk.reports.leads import LeadLine, MoveLine, Standing, lead_record, move_list
from smk.reports.table import Report
from smk.rules.clock import shown as shown_time
from smk.rules.criteria import fit, persona_of
from smk.rules.facts import OPEN
from smk.rules.forgetting import FORGOTTEN
from smk.rules.history import came_back
from smk.rules.nurture import waiting_places
from smk.rules.personas import PERSONA
from smk.rules.scoring import interest
from smk.store.erasing import forgotten_at
from smk.store.leads import LeadRecord, external_ids, read_facts, read_lead
from smk.store.moves import MoveRecord, read_move_records
from smk.store.notes import read_notes
from smk.workspace.deals import deals_of_leads
from smk.workspace.finding import find_lead
from smk.workspace.nurture import waits
from smk.workspace.work import Work


def show(work: Work, address: str) -> Report:
    """One lead with all that is known of it."""
    record = read_lead(work.session, find_lead(work.session, address))
    deals = [
        deal_in_words(deal, work.context()) for deal in deals_of_leads(work, [record.id])[record.id]
    ]
    external = external_ids(work.session, [record.id]).get(record.id, [])
    notes = read_notes(work.session, record.id)
    standing = _standing(work, record.id)
    line = line_of(record, standing.persona)
    shown = lead_record(work.context(), work.current, line, external, notes, deals, standing)
    return replace(shown, notes=(*shown.notes, *was_forgotten(work, record.id)))


def was_forgotten(work: Work, lead_id: int) -> tuple[str, ...]:
    """That the person of a lead was forgotten, and when; nothing of others."""
    when = forgotten_at(work.session, lead_id)
    if when is None:
        return ()
    return (say("The person was forgotten on {when}.", when=shown_time(when, work.zone)),)


def _standing(work: Work, lead_id: int) -> Standing:
    """What follows from a lead's touches, fields and hand-offs now."""
    agreement, at = work.current, work.now
    facts = read_facts(work.session, [lead_id], work.path)[lead_id]
    latest = facts.handoff_at(at)
    beside = [one.key for one in agreement.parked]
    persona = persona_of(agreement, facts, at)
    return Standing(
        interest(agreement, facts, at).total if agreement.scoring.interest else None,
        fit(agreement, facts, at) if agreement.scoring.fit else None,
        persona,
        None if persona is None else facts.value(PERSONA, at) is not None,
        (latest.decision or OPEN) if latest else None,
        came_back(facts.moves, waiting_places(agreement), beside),
        waits(work, [lead_id]).get(lead_id),
    )


def line_of(record: LeadRecord, persona: str | None) -> LeadLine:
    """A stored lead as reports take it, with the persona that was recognised in it."""
    values = {name: text for name, text in record.values.items() if text != FORGOTTEN}
    if persona is not None:
        values.setdefault(PERSONA, persona)
    return LeadLine(record.id, record.stage, record.stage_since, record.created_at, values)


def history(work: Work, address: str) -> Report:
    """Every move of a lead, in order."""
    record = read_lead(work.session, find_lead(work.session, address))
    moves = read_move_records(work.session, [record.id], work.path)
    lines = (move_line(record.address, move) for move in moves)
    title = say("History of {lead}", lead=record.address)
    return move_list(work.context(), title, lines, "smk.lead.history/1")


def move_line(lead: str, record: MoveRecord) -> MoveLine:
    """A stored move as reports take it."""
    move = record.move
    return MoveLine(
        lead,
        move.at,
        record.recorded_at,
        record.from_place,
        move.place,
        move.kind,
        record.actor,
        record.team,
        move.reason,
        record.note,
        move.forced,
        move.version,
        move.operation_id,
        move.until,
    )
