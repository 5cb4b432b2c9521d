"""Feedback: sales tells marketing how good a lead was."""

from smk.reports.handoffs import feedback_list
from smk.reports.table import Report
from smk.rules import lifecycle
from smk.rules.errors import RefusedError
from smk.store.leads import read_facts
from smk.workspace.finding import find_lead
from smk.workspace.handoff_lists import feedback_lines
from smk.workspace.handoffs import check_rating, rate
from smk.workspace.moves import Asked, typed_time, write_texts
from smk.workspace.work import Work


def add(work: Work, lead: str, rating: int, asked: Asked) -> Report:
    """Rate the lead's latest hand-off; a later rating takes the place of an earlier one."""
    check_rating(rating)
    lead_id = find_lead(work.session, lead)
    facts = read_facts(work.session, [lead_id], work.path)[lead_id]
    at = lifecycle.moment(facts, typed_time(work, asked), work.now, work.zone)
    handoff = facts.handoff_at(at)
    if handoff is None:
        raise RefusedError("the lead was not handed off", "smk handoff offer LEAD")
    rate(work, lead_id, handoff, rating, at)
    write_texts(work, lead_id, asked)
    lines = [one for one in feedback_lines(work, [lead_id]) if one.handoff == handoff.id]
    return feedback_list(work.context(), lines, added=True)
