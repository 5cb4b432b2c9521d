"""The promises of a period as they were judged, beside what another agreement says of them."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from smk.reports.sla import ClauseLine
from smk.reports.trial_promises import Pair
from smk.workspace.asking import Question
from smk.workspace.sla import SlaAsk, judge
from smk.workspace.work import Work

Key = tuple[str, str]


def promises_tried(work: Work, otherwise: Work, asked: Question) -> list[Pair]:
    """Every promise of either, matched by its team and key; the other agreement's order first.

    `otherwise` is the work under the other agreement, which judges the same hand-offs, all of
    them, by its own calendar.
    """
    ask = SlaAsk(asked.period, asked.as_of, None, asked.ask.where)
    then, tried = _by_key(judge(work, ask).lines), _by_key(judge(otherwise, ask).lines)
    return [Pair(then.get(key), tried.get(key)) for key in {**tried, **then}]


def _by_key(lines: Sequence[ClauseLine]) -> dict[Key, ClauseLine]:
    found: dict[Key, ClauseLine] = {}
    for line in lines:
        key = line.team, line.clause.key
        found[key] = _both(found[key], line) if key in found else line
    return found


def _both(one: ClauseLine, other: ClauseLine) -> ClauseLine:
    """One promise that two versions judged: what was kept and missed together.

    A number's targets add up, since each is for its part of the period; a status holds only where
    both agree.
    """
    status = other.status if one.status == other.status else None
    if isinstance(one.actual, int) and isinstance(other.actual, int):
        target = (one.target or Fraction(0)) + (other.target or Fraction(0))
        actual = one.actual + other.actual
        return replace(other, actual=actual, target=target, status=status)
    kept, missed = (one.kept or 0) + (other.kept or 0), (one.missed or 0) + (other.missed or 0)
    share = Fraction(kept, kept + missed) if kept + missed else None
    target_of_both = other.target if one.target == other.target else None
    return replace(
        other, kept=kept, missed=missed, actual=share, target=target_of_both, status=status
    )
