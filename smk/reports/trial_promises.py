"""The promises of two agreements over the same hand-offs, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from smk.language.saying import decimal, say, several, whole, word
from smk.reports.funnel_words import bounds
from smk.reports.sla import ClauseLine, figure
from smk.reports.table import Cell, Column, Context, Report, Row

PROMISES = (
    Column("team", "Team", "word", may_hide=True),
    Column("clause", "Clause", only_data=True),
    Column("label", "Promise"),
    Column("then_target", "Target then", "figure", may_hide=True),
    Column("then_actual", "Then", "figure"),
    Column("then_kept", "Kept then", "count"),
    Column("then_missed", "Missed then", "count", may_hide=True),
    Column("then_status", "Status then", "word", may_hide=True),
    Column("try_target", "Target tried", "figure", may_hide=True),
    Column("try_actual", "Tried", "figure"),
    Column("try_kept", "Kept", "count"),
    Column("try_missed", "Missed", "count", may_hide=True),
    Column("try_status", "Status tried", "word", may_hide=True),
)


@dataclass(frozen=True)
class Pair:
    """One promise as it was judged, and as the other agreement judges it; None where not made."""

    then: ClauseLine | None
    tried: ClauseLine | None

    @property
    def either(self) -> ClauseLine:
        """The promise in the words of the other agreement, if it makes it."""
        line = self.tried or self.then
        assert line is not None
        return line

    @property
    def differs(self) -> bool:
        """Whether anything else was kept, or the promise is made by one of the two only."""
        one, other = self.then, self.tried
        if one is None or other is None:
            return True
        if (one.actual, one.kept, one.missed) != (other.actual, other.kept, other.missed):
            return True
        return None not in (one.status, other.status) and one.status != other.status


def promise_in_words(pair: Pair) -> str:
    """How a promise would have been kept, beside how it was."""
    label = {"promise": pair.either.clause.label}
    if pair.tried is None:
        return say(
            "{promise}: {then} then; the other agreement does not promise it.",
            then=_kept(pair.then),
            **label,
        )
    if pair.then is None:
        return say(
            "{promise}: not promised then; {tried} by the other agreement.",
            tried=_kept(pair.tried),
            **label,
        )
    return say(
        "{promise}: {then} then, {tried} by the other agreement.",
        then=_kept(pair.then),
        tried=_kept(pair.tried),
        **label,
    )


def over_all_offers(unmade: int) -> str:
    """Over which hand-offs promises are judged, if some of them would not have been made."""
    return several(
        unmade,
        "Promises are judged over the hand-offs as they were made, also the one that would not have"
        " been: without it, a promised number of leads would be lower by up to 1.",
        "Promises are judged over the hand-offs as they were made, also the {n} that would not have"
        " been: without them, a promised number of leads would be lower by up to {n}.",
    )


def _kept(line: ClauseLine | None) -> str:
    if line is None or line.actual is None:
        return say("nothing to judge")
    status = f" ({word(line.status)})" if line.status else ""
    if isinstance(line.actual, int):
        return whole(line.actual) + status
    kept = line.kept or 0
    every = kept + (line.missed or 0)
    share = decimal(100 * float(line.actual), 0)
    return say("{share} % ({kept} of {all})", share=share, kept=whole(kept), all=whole(every))


def promises_report(
    context: Context,
    file: str,
    pairs: Sequence[Pair],
    options: dict[str, Cell],
    warnings: tuple[str, ...],
    unmade: int = 0,
) -> Report:
    """One row per promise of either agreement: as it was judged, and as it would have been.

    `unmade` are the hand-offs that the other agreement would have refused.
    """
    rows = tuple(
        (
            one.either.team,
            one.either.clause.key,
            one.either.clause.label,
            *_cells(one.then),
            *_cells(one.tried),
        )
        for one in pairs
    )
    differing = sum(one.differs for one in pairs)
    notes = [say("Hand-offs offered in {period}.", period=bounds(context))]
    notes.append(
        several(
            differing,
            "{n} promise would have been kept differently.",
            "{n} promises would have been kept differently.",
        )
        if differing
        else say("Over these, nothing would have been different.")
        if unmade
        else say("Nothing would have been different.")
    )
    if unmade:
        notes.append(over_all_offers(unmade))
    return Report(
        "smk.agreement.try.promises/1",
        say("Promises under {file}", file=file),
        PROMISES,
        rows,
        context,
        options=options,
        notes=tuple(notes),
        warnings=warnings,
    )


def _cells(line: ClauseLine | None) -> Row:
    if line is None:
        return (None,) * 5
    count = isinstance(line.actual, int)
    target = figure(line.target, count=count)
    return target, figure(line.actual), line.kept, line.missed, line.status
