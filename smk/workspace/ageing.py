"""The report of ageing: how long leads stay, and how fast the pipeline makes money."""

from collections.abc import Sequence
from dataclasses import replace

from smk.reports.ageing import Ages, StageAges, ageing_report
from smk.reports.table import Report
from smk.reports.velocity import velocity_report
from smk.rules.velocity import Pipeline, Revenue, Velocity, velocities
from smk.store.facts_ageing import (
    Ended,
    There,
    count_ended,
    count_pipelines,
    count_there,
    sum_deals,
)
from smk.workspace.asking import Question, ReportOptions, compared, question
from smk.workspace.leads import stale_limits
from smk.workspace.work import Work


def ageing(
    work: Work, options: ReportOptions, *, velocity: bool = False, explain: bool = False
) -> Report:
    """How long leads stay, or the factors of velocity; definitions where they are asked for."""
    asked = question(work, options)
    other = compared(work, asked, options.compare)
    if velocity:
        report = _velocity(work, asked, other, options)
    else:
        ages, before = _ages(work, asked), _ages(work, other) if other else None
        ages = replace(ages, velocities=_of_all(work, asked))
        echoed = options.echoed()
        report = ageing_report(asked.agreement, asked.ask, ages, echoed, work.now, before)
    return report if explain else replace(report, definitions=())


def _ages(work: Work, asked: Question) -> Ages:
    ended = count_ended(work.session, asked.ask)
    there = count_there(work.session, asked.ask, stale_limits(asked.agreement))
    stages = {}
    for key in {**ended, **there}:
        past, now = ended.get(key, Ended()), there.get(key, There())
        present = (now.this_stay, now.all_stays, now.stale)
        stages[key] = StageAges(past.moved_on, past.left, *present)
    return Ages(stages, asked.context)


Factors = tuple[list[Pipeline], list[Revenue]]
NOTHING: Factors = ([], [])


def _factors(work: Work, asked: Question) -> Factors:
    return count_pipelines(work.session, asked.ask), sum_deals(work.session, asked.ask)


def _lines(
    factors: Factors, groups: Sequence[str | None], currencies: Sequence[str]
) -> list[Velocity]:
    return velocities(*factors, groups, currencies)


def _of_all(work: Work, asked: Question) -> list[Velocity]:
    """The velocity in each currency, over all groups."""
    factors = _factors(work, replace(asked, ask=replace(asked.ask, by=None)))
    return _lines(factors, [None], _currencies(factors))


def _velocity(
    work: Work, asked: Question, other: Question | None, options: ReportOptions
) -> Report:
    factors = _factors(work, asked)
    then = _factors(work, other) if other else NOTHING
    groups = _groups(factors, then) if asked.ask.by else [None]
    currencies = _currencies(factors, then)
    lines = _lines(factors, groups, currencies)
    before = None
    if other:
        earlier = _lines(then, groups, currencies)
        before = ({(one.pipeline.group, one.currency): one for one in earlier}, other.context)
    return velocity_report(
        asked.context, asked.agreement, asked.ask, lines, options.echoed(), before
    )


def _groups(*several: Factors) -> list[str | None]:
    """The groups in which anything happened, the largest first."""
    found: list[str | None] = []
    for pipelines, revenues in several:
        found += [one.group for one in pipelines]
        found += [one.group for one in revenues]
    return list(dict.fromkeys(found))


def _currencies(*several: Factors) -> list[str]:
    return sorted({one.currency for _, revenues in several for one in revenues})
