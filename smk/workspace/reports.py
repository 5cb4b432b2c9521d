"""The reports: from what is asked, to what the store counts, to a Report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from smk.agreement.schema import Agreement
from smk.agreement.spelling import suggestion
from smk.language.saying import say
from smk.reports.funnel import cohort_report
from smk.reports.funnel_views import flow_report, now_report
from smk.reports.table import Cell, Context, Report
from smk.rules.clock import read_span, read_time
from smk.rules.errors import UsageError
from smk.rules.funnel import CohortCounts, FlowCount, FunnelAsk
from smk.rules.periods import Period, read_period
from smk.store.facts_cohort import count_cohort, count_only_parked, ripening
from smk.store.facts_flow import count_flow, count_now
from smk.store.leads import own_fields
from smk.workspace.asking import base_of, compared_with, read_conditions
from smk.workspace.leads import read_condition, stale_limits
from smk.workspace.recognising import recognise_where_asked
from smk.workspace.work import Work

VIEWS = ("cohort", "flow", "now")


@dataclass(frozen=True)
class FunnelOptions:
    """What the command line may ask of a funnel, as it was typed."""

    view: str = "cohort"
    base: str | None = None
    within: str | None = None
    period: str = "all"
    as_of: str | None = None
    by: str | None = None
    where: Sequence[str] = ()
    compare: str | None = None

    def echoed(self, base: str) -> dict[str, Cell]:
        """The options as the report repeats them."""
        return {
            "view": self.view,
            "from": base,
            "within": self.within,
            "by": self.by,
            "where": " ".join(self.where) or None,
            "compare": self.compare,
        }


def funnel(work: Work, options: FunnelOptions, *, explain: bool = False) -> Report:
    """The funnel in one of its three views; its definitions only where they are asked for."""
    report = _funnel(work, options)
    return report if explain else replace(report, definitions=())


def _funnel(work: Work, options: FunnelOptions) -> Report:
    as_of = read_time(options.as_of, work.zone, work.now).end if options.as_of else work.now
    agreement = work.agreements.at(as_of)
    starts = agreement.calendar.week_starts
    period = read_period(options.period, agreement.zone, min(work.now, as_of), starts)
    ask = _ask(work, options, agreement, as_of, period)
    context = work.context(as_of, period)
    other = compared_with(options.compare, period, as_of)
    if options.view == "now":
        return _now(work, options, agreement, ask, context)
    asked_before = None
    if other:
        asked_before = replace(ask, start=other[0].start, end=other[0].end, as_of=other[1])
        recognise_where_asked(work, ask.by, ask.where, other[1])
    before_context = work.context(other[1], other[0]) if other else context
    echoed = options.echoed(ask.base)
    if options.view == "flow":
        flows = list(count_flow(work.session, ask))
        earlier: tuple[list[FlowCount], Context] | None = None
        if asked_before:
            earlier = (list(count_flow(work.session, asked_before)), before_context)
        return flow_report(context, agreement, ask, flows, echoed, earlier)
    counts = count_cohort(work.session, ask)
    then: tuple[CohortCounts, Context] | None = None
    if asked_before:
        then = (count_cohort(work.session, asked_before), before_context)
    ripe = ripening(work.session, ask) if ask.within is None else {}
    parked = count_only_parked(work.session, ask)
    to_date = None
    if ask.by and ask.within:
        to_date = count_cohort(work.session, replace(ask, within=None))
    return cohort_report(context, agreement, ask, counts, ripe, parked, echoed, then, to_date)


def _now(
    work: Work, options: FunnelOptions, agreement: Agreement, ask: FunnelAsk, context: Context
) -> Report:
    for name, given in (("--within", options.within), ("--compare", options.compare)):
        if given:
            raise UsageError(
                say("{option} has no meaning in the view now", option=name), say("leave it out")
            )
    if options.period != "all":
        raise UsageError(say("the view now has no period"), say("use --as-of for another time"))
    counts = list(count_now(work.session, ask, stale_limits(agreement)))
    return now_report(context, agreement, ask, counts, options.echoed(ask.base))


def _ask(
    work: Work, options: FunnelOptions, agreement: Agreement, as_of: datetime, period: Period
) -> FunnelAsk:
    if options.view not in VIEWS:
        raise UsageError(
            say("{name!r} is not a view", name=options.view), suggestion(options.view, VIEWS)
        )
    default = None if options.view == "cohort" else agreement.path[0]
    base = base_of(agreement, options.base or default)
    if options.within and options.view != "cohort":
        raise UsageError(say("--within belongs to the view cohort"), say("leave it out"))
    fields = own_fields(work.session)
    by = options.by
    if by is not None:
        read_condition(work, f"{by}=", fields)
    ask = FunnelAsk(
        path=agreement.path,
        base=base,
        as_of=as_of,
        start=period.start,
        end=period.end,
        within=read_span(options.within) if options.within else None,
        by=by,
        where=read_conditions(work, agreement, options.where),
    )
    recognise_where_asked(work, ask.by, ask.where, ask.as_of)
    return ask
