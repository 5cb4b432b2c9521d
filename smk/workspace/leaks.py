"""The report of leaks: where the leads of a cohort stop, beside the cohort before."""

from dataclasses import replace

from smk.agreement.schema import Agreement
from smk.reports.leaks import Before, leaks_report
from smk.reports.table import Report
from smk.rules.leaks import Turns
from smk.store.facts_cohort import count_only_parked
from smk.store.facts_leaks import count_stops
from smk.workspace.asking import Question, ReportOptions, compared, question
from smk.workspace.work import Work


def leaks(work: Work, options: ReportOptions, *, explain: bool = False) -> Report:
    """Where leads stop, why and in whose hands; its definitions only where they are asked for."""
    asked = question(work, options)
    options = replace(options, compare=_comparison(asked, options.compare))
    other = compared(work, asked, options.compare)
    before = None
    if other:
        turns = turns_of(work, other.agreement)
        before = Before(count_stops(work.session, other.ask, turns), other.context)
    report = leaks_report(
        asked.context,
        asked.agreement,
        asked.ask,
        count_stops(work.session, asked.ask, turns_of(work, asked.agreement)),
        count_only_parked(work.session, asked.ask),
        options.echoed(),
        before,
    )
    return report if explain else replace(report, definitions=())


def _comparison(asked: Question, named: str | None) -> str | None:
    """What to compare with: what was named, else the period before, where there is one."""
    return "previous" if named is None and asked.period.days is not None else named


def turns_of(work: Work, agreement: Agreement) -> Turns:
    """Whose turn a lead is at each stage; what only a later version parks at is parked as well."""
    latest = work.agreements.latest
    later = work.agreements.numbered(latest.number if latest else None)
    kinds = {one.key: one.kind for one in (*later.parked, *agreement.parked)}
    parked = {key: kind for key, kind in kinds.items() if key not in agreement.path}
    handoff = agreement.handoff.at if agreement.handoff else None
    stages = agreement.stages
    return Turns(
        owners={one.key: one.owner for one in stages if one.owner != "both"},
        contested=tuple(one.key for one in stages if one.owner == "both" or one.key == handoff),
        waiting=tuple(key for key, kind in parked.items() if kind == "waiting"),
        closed=tuple(key for key, kind in parked.items() if kind == "closed"),
    )
