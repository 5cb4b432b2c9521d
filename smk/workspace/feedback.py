"""Feedback: sales tells marketing how good a lead was."""

from dataclasses import replace
from datetime import datetime

from smk.language.saying import say
from smk.reports.handoffs import feedback_list
from smk.reports.table import Report
from smk.rules import lifecycle
from smk.rules.clock import shown
from smk.rules.errors import RefusedError
from smk.rules.facts import Handoff
from smk.store.leads import read_facts
from smk.workspace.finding import find_lead
from smk.workspace.handoff_lists import feedback_lines
from smk.workspace.handoffs import check_rating, rate
from smk.workspace.moves import Asked, typed_time, write_texts
from smk.workspace.work import Work


def add(work: Work, lead: str, rating: int, asked: Asked) -> Report:
    """Rate the lead's latest hand-off; a later rating takes the place of an earlier one."""
    lead_id, handoff, at = add_one(work, lead, rating, asked)
    lines = [one for one in feedback_lines(work, [lead_id]) if one.handoff == handoff.id]
    report = feedback_list(work.context(), lines, added=True)
    later = [one for one in lines if one.rating != rating]
    if not later:
        return report
    told = say(
        "{lead}: rated {rating} of 5 as of {at}; a later rating of {later} stands",
        lead=later[0].lead,
        rating=rating,
        at=shown(at, work.zone),
        later=later[0].rating,
    )
    return replace(report, lines=(told,))


def add_one(work: Work, lead: str, rating: int, asked: Asked) -> tuple[int, Handoff, datetime]:
    """Rate the latest hand-off of a lead; answers whose, which, and as of when."""
    check_rating(rating)
    lead_id = find_lead(work.session, lead)
    facts = read_facts(work.session, [lead_id], work.path)[lead_id]
    at = lifecycle.moment(facts, typed_time(work, asked), work.now, work.zone)
    handoff = facts.handoff_at(at)
    if handoff is None:
        if not facts.handoffs:
            raise RefusedError(say("the lead was not handed off"), say("smk handoff offer LEAD"))
        when = shown(facts.handoffs[0].offered_at, work.zone)
        raise RefusedError(
            say("the lead was offered on {when} only", when=when), say("a later --at, or none")
        )
    rate(work, lead_id, handoff, rating, at)
    write_texts(work, lead_id, asked)
    return lead_id, handoff, at
