"""The hand-offs behind each promise of the SLA report."""

from collections.abc import Iterator, Mapping

from smk.agreement.promises import AnyClause, AttemptsClause, TimeClause
from smk.reports.sla import DetailLine
from smk.rules.clock import instant_of
from smk.rules.sla import Handed
from smk.workspace.clocks import Clocked, Wanted, clocked
from smk.workspace.finding import addresses
from smk.workspace.work import Work


def details_of(work: Work, wanted: Wanted) -> Iterator[DetailLine]:
    """Each hand-off that a promise judges, in order of the offer, promise by promise."""
    for one in clocked(work, wanted):
        for handed in one.handed.values():
            names = addresses(work.session, handed.leads)
            for clause in (*one.agreement.sla.marketing, *one.agreement.sla.sales):
                if clause.measure == "mqls":  # which counts leads, not hand-offs
                    continue
                yield from _behind(one, clause, handed, names)


def _behind(
    one: Clocked, clause: AnyClause, handed: Handed, names: Mapping[int, str]
) -> Iterator[DetailLine]:
    judged = one.judge(clause, handed)
    has_clock = isinstance(clause, TimeClause | AttemptsClause)
    for row, verdict in enumerate(judged.verdicts):
        if verdict is None:
            continue
        due, done = judged.dues[row], judged.dones[row]
        offered = instant_of(handed.offered[row])
        done_at = None if done is None else instant_of(done)
        hours = one.calendar.worked(offered, done_at) / 3600 if done_at and has_clock else None
        yield DetailLine(
            clause.key,
            names[handed.leads[row]],
            offered,
            None if due is None else instant_of(due),
            done_at,
            hours,
            verdict,
        )
