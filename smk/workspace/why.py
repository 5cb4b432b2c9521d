"""smk why: what a lead lacks for its next stage, by the very judgement that promotes it."""

import shlex

from smk.agreement.schema import Agreement
from smk.language.saying import say, word
from smk.reports.table import Report
from smk.reports.why import Outlook, why_report
from smk.rules import lifecycle
from smk.rules.clock import shown
from smk.rules.errors import RefusedError, Verdict
from smk.rules.facts import ACCEPTED, LeadFacts
from smk.rules.judging import judge_stages
from smk.rules.lifecycle import Situation
from smk.store.leads import read_facts, read_lead
from smk.workspace.finding import find_lead
from smk.workspace.handoff_lists import handoff_lines
from smk.workspace.work import Work


def why(work: Work, name: str, to: str | None) -> Report:
    """Every clause of the next stage, or of `to`, with its evidence; and whose turn it is."""
    lead_id = find_lead(work.session, name)
    facts = read_facts(work.session, [lead_id], work.path)[lead_id]
    at = lifecycle.moment(facts, None, work.now, work.zone)
    agreement = work.agreements.at(at)
    asked = Situation(agreement, facts, at, work.actor, path=work.path)
    place, address = asked.place or "", read_lead(work.session, lead_id).address
    target = to or _next(agreement, facts, place)
    verdicts: tuple[Verdict, ...] = ()
    refusal, hint = "", ""
    try:
        parked = agreement.position(place) is None
        plan = (
            lifecycle.plan_reopen(asked, target or agreement.path[0])
            if parked
            else lifecycle.plan_promote(asked, to)
        )
        verdicts = plan.verdicts
        if parked:
            hint = say(
                "smk lead reopen {lead} --to {stage} --reason TEXT",
                lead=shlex.quote(address),
                stage=target,
            )
        if plan.decides and plan.decides.decision == ACCEPTED:
            hint = say("promoting the lead accepts its hand-off")
    except RefusedError as error:
        verdicts, refusal = error.verdicts, error.missing or error.message
        hint = say("To mend: {hint}", hint=error.hint) if error.missing else error.hint
        if not verdicts and target in agreement.path:
            verdicts = _judged(asked, target)
    turn = _turn(work, agreement, facts, place)
    outlook = Outlook(address, place, target, not refusal, turn, refusal, hint)
    return why_report(work.context(), outlook, verdicts, work.warnings())


def _next(agreement: Agreement, lead: LeadFacts, place: str) -> str | None:
    """The stage after this one; for a parked lead the one it was at last."""
    position = agreement.position(place)
    if position is None:
        stages = [move.place for move in lead.moves if move.place in agreement.path]
        return stages[-1] if stages else agreement.path[0]
    return agreement.path[position + 1] if position + 1 < len(agreement.path) else None


def _judged(asked: Situation, target: str) -> tuple[Verdict, ...]:
    """What the stage asks for, where something else already forbids the move."""
    here = asked.agreement.position(asked.place)
    there = asked.agreement.position(target)
    if there is None or (here is not None and there <= here):
        return ()
    came_from = -1 if here is None else here
    return judge_stages(asked.agreement, asked.lead, asked.at, came_from, there)


def _turn(work: Work, agreement: Agreement, lead: LeadFacts, place: str) -> str:
    """Who is to act: sales on an open offer, else whoever owns the place."""
    found = lead.open_handoff
    if found is not None:
        lines = list(handoff_lines(work, work.now, leads=[lead.id]))
        by = lines[-1].decide_by if lines else None
        if by is None:
            return say("sales, to accept or reject")
        return say("sales, to accept or reject by {when}", when=shown(by, agreement.zone))
    owner = agreement.owner(place)
    if owner is None:
        return say("nobody's")
    return say("both teams") if owner == "both" else word(owner)
