"""The report from leads to revenue: what is asked, counted, and what campaigns cost."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from smk.agreement.schema import Agreement
from smk.reports.funnel import group_name
from smk.reports.sources import Earlier, SourcesAsked, sources_report
from smk.reports.table import Report
from smk.rules.campaigns import cost_within
from smk.rules.sources import (
    Amounts,
    Group,
    HandoffStages,
    SourceFacts,
    added,
    cell_without_leads,
    costs_of,
    gathered_facts,
)
from smk.store.campaigns import read_campaigns
from smk.store.facts_cohort import ripening
from smk.store.facts_sources import (
    came_by,
    count_sources,
    leads_of_campaigns,
    members_of,
    sum_revenue,
)
from smk.workspace.asking import Question, ReportOptions, compared, question
from smk.workspace.finding import addresses
from smk.workspace.work import Work

REFERRER = "referrer"
GROUPS = (REFERRER, "origin")
DEFAULT = "source"


def sources(work: Work, options: ReportOptions, *, explain: bool = False) -> Report:
    """What came of leads by where they came from; definitions only where they are asked for."""
    options = replace(options, by=options.by or DEFAULT)
    asked = question(work, options, GROUPS)
    before = compared(work, asked, options.compare)
    facts, idle = _facts(work, asked)
    earlier = Earlier(*_facts(work, before), before.context) if before else None
    groups = {*facts.groups, *(earlier.facts.groups if earlier else ())}
    about = SourcesAsked(
        asked.context,
        asked.agreement,
        asked.ask,
        _names(work, options.by == REFERRER, groups),
        ripening(work.session, asked.ask).get(asked.ask.path[-1]),
        idle,
    )
    report = sources_report(about, facts, options.echoed(), earlier)
    return report if explain else replace(report, definitions=())


def handoff_stages(agreement: Agreement) -> HandoffStages | None:
    """Where leads are offered, and the stage that accepted ones become: else the one after it."""
    handoff = agreement.handoff
    if handoff is None:
        return None
    path = agreement.path
    after = path[path.index(handoff.at) + 1 :]
    return HandoffStages(handoff.at, handoff.becomes or (after[0] if after else None))


def _facts(work: Work, asked: Question) -> tuple[SourceFacts, Amounts]:
    """What came of the cohort; beside it what stands in no group that campaigns cost."""
    ask, by = asked.ask, asked.ask.by or DEFAULT
    members = members_of(work.session, ask)
    counts = count_sources(work.session, members, ask.path[-1], handoff_stages(asked.agreement))
    costs = _costs(work, asked)
    brought = list(leads_of_campaigns(work.session, ask, members, costs))
    busy = {one.campaign for one in brought}
    idle = {} if ask.where else {name: costs[name] for name in costs if name not in busy}
    shares = [costs_of(costs, brought)]
    homeless: Amounts = {}
    for name, (minor, currency) in idle.items():
        cell = cell_without_leads(name, by)
        if minor:
            shares.append({cell: {currency: minor}})
            homeless = homeless if cell.group else added(homeless, {currency: minor})
    revenue = sum_revenue(work.session, members)
    repaid = sum_revenue(work.session, members, came_by(work.session, ask, costs))
    return gathered_facts(counts, revenue, shares, repaid), homeless


def _costs(work: Work, asked: Question) -> dict[str, tuple[int, str]]:
    """What each campaign cost in the period, up to and with the second that is as-of."""
    period, zone = asked.period, asked.context.zone
    known = asked.as_of + timedelta(seconds=1)
    end = known if period.end is None else min(known, period.end)
    return {
        name: (cost_within(one, period.start, end, zone), one.currency)
        for name, one in read_campaigns(work.session).items()
        if one.cost_minor is not None and one.currency is not None
    }


def _names(work: Work, are_leads: bool, groups: Iterable[Group]) -> dict[Group, str]:
    """What the groups are called: leads by their addresses."""
    if not are_leads:
        return {group: group_name(group) for group in groups}
    ids = sorted(int(group) for group in groups if group is not None)
    names: dict[Group, str] = {None: group_name(None)}
    found = addresses(work.session, ids)
    names |= {str(lead_id): address for lead_id, address in found.items()}
    return names
