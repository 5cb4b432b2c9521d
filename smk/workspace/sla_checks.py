"""smk sla check: promises that were missed, hand-offs that are overdue."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from smk.reports.sla import figure
from smk.reports.sla_check import Trouble, check_report
from smk.reports.table import Report
from smk.rules import pace
from smk.rules.clock import instant_of
from smk.rules.sla import AT_RISK, OVERDUE
from smk.workspace.clocks import Wanted, clocked
from smk.workspace.finding import addresses
from smk.workspace.sla import SlaAsk, judge, period_of
from smk.workspace.today import check_team
from smk.workspace.work import Work


def check(work: Work, team: str | None, *, at_risk: bool, quiet: bool) -> Report:
    """Promises missed in the running and the last period, and hand-offs that are overdue."""
    check_team(team)
    found = [*_missed(work), *_late(work, (OVERDUE, AT_RISK) if at_risk else (OVERDUE,))]
    chosen = [one for one in found if team in (None, one.team)]
    return check_report(work.context(), chosen, quiet=quiet, warnings=work.warnings())


def _missed(work: Work) -> Iterator[Trouble]:
    versions = work.agreements.versions
    began = None
    if versions:
        began = versions[0].in_force_from.astimezone(work.zone).date()
    elif work.current.agreement.effective:
        began = work.current.agreement.effective
    agreements = [work.current, *(work.agreements.numbered(one.number) for one in versions)]
    clauses = [c for one in agreements for c in (*one.sla.marketing, *one.sla.sales)]
    for per in dict.fromkeys(clause.per for clause in clauses):
        for name in (f"last-{per}", f"this-{per}"):
            period = period_of(work, name)
            if began and period.days and period.days[0] < began:
                continue  # not all of it was promised
            for line in judge(work, SlaAsk(period, work.now)).lines:
                if line.clause.per == per and line.status == pace.MISSED:
                    yield Trouble(
                        line.team,
                        line.clause.key,
                        line.clause.label,
                        pace.MISSED,
                        period.label,
                        figure(line.target, count=line.kept is None),
                        figure(line.actual),
                    )


def _late(work: Work, verdicts: Sequence[str]) -> Iterator[Trouble]:
    found: list[tuple[Trouble, int]] = []
    for one in clocked(work, Wanted(work.now, unsettled=True, with_fields=False)):
        for handed in one.handed.values():
            for clause in one.agreement.sla.sales:
                judged = one.judge(clause, handed)
                for row, verdict in enumerate(judged.verdicts):
                    due = judged.dues[row]
                    if verdict in verdicts and due is not None:
                        trouble = Trouble("sales", clause.key, clause.label, str(verdict))
                        found.append((replace(trouble, due_at=instant_of(due)), handed.leads[row]))
    names = addresses(work.session, [lead for _, lead in found])
    for trouble, lead in sorted(found, key=lambda one: (one[0].due_at or work.now, one[1])):
        yield replace(trouble, lead=names[lead])
