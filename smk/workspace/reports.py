"""The reports: from what is asked, to what the store counts, to a Report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from smk.agreement.schema import Agreement
from smk.agreement.spelling import suggestion
from smk.language.saying import say
from smk.reports.funnel import cohort_report
from smk.reports.funnel_views import flow_report, now_report
from smk.reports.table import Cell, Context, Report
from smk.rules.clock import read_span
from smk.rules.errors import UsageError
from smk.rules.funnel import CohortCounts, FlowCount, FunnelAsk
from smk.store.facts_cohort import count_cohort, count_only_parked, ripening
from smk.store.facts_flow import count_flow, count_now
from smk.workspace.asking import Question, ReportOptions, compared, question
from smk.workspace.leads import stale_limits
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
    asked = _question(work, options)
    before = compared(work, asked, options.compare)
    context, agreement, ask = asked.context, asked.agreement, asked.ask
    if options.view == "now":
        return _now(work, options, agreement, ask, context)
    echoed = options.echoed(ask.base)
    if options.view == "flow":
        flows = list(count_flow(work.session, ask))
        earlier: tuple[list[FlowCount], Context] | None = None
        if before:
            earlier = (list(count_flow(work.session, before.ask)), before.context)
        return flow_report(context, agreement, ask, flows, echoed, earlier)
    counts = count_cohort(work.session, ask)
    then: tuple[CohortCounts, Context] | None = None
    if before:
        then = (count_cohort(work.session, before.ask), before.context)
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


def _question(work: Work, options: FunnelOptions) -> Question:
    """What is asked; views but the cohort begin at the first stage unless a base is named."""
    if options.view not in VIEWS:
        raise UsageError(
            say("{name!r} is not a view", name=options.view), suggestion(options.view, VIEWS)
        )
    if options.within and options.view != "cohort":
        raise UsageError(say("--within belongs to the view cohort"), say("leave it out"))
    typed = ReportOptions(options.period, options.as_of, options.by, options.where)
    asked = question(work, replace(typed, base=options.base))
    ask = replace(asked.ask, within=read_span(options.within) if options.within else None)
    if options.view != "cohort" and options.base is None:
        ask = replace(ask, base=ask.path[0])
    return replace(asked, ask=ask)
