"""The SLA as a report: each promise of both teams, and how it was kept. Definitions 6 and 7."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from smk.agreement.promises import AnyClause, AttemptsClause, CountClause, KnownClause, TimeClause
from smk.language.saying import decimal, say, word
from smk.reports.funnel_words import bounds
from smk.reports.sla_words import DEFINITIONS
from smk.reports.table import NONE_GROUP, Cell, Column, Context, Report, Row, Share
from smk.rules.sla import NO_DURATIONS, Durations

GROUP = Column("group", "Group", "group")
VERSION = Column("version", "Version", "count")
COLUMNS = (
    Column("team", "Team", "word"),
    Column("clause", "Clause", only_data=True),
    Column("label", "Promise"),
    Column("measure", "Measure", only_data=True),
    Column("promise", "As agreed", may_hide=True),
    Column("target", "Target", "figure"),
    Column("actual", "Actual", "figure"),
    Column("kept", "Kept", "count"),
    Column("missed", "Missed", "count"),
    Column("open", "Open", "count"),
    Column("overdue", "Overdue", "count", may_hide=True),
    Column("at_risk", "At risk", "count", may_hide=True),
    Column("pace", "Pace", "figure", may_hide=True),
    Column("status", "Status", "word"),
    Column("median_hours", "Median h", "hours", may_hide=True),
    Column("p90_hours", "P90 h", "hours", may_hide=True),
    Column("median_elapsed_hours", "Elapsed h", "hours", may_hide=True),
)
COMPARED = (
    Column("previous_actual", "Before", "figure"),
    Column("previous_kept", "Kept before", "count", may_hide=True),
    Column("previous_missed", "Missed before", "count", may_hide=True),
)
DETAILS = (
    Column("clause", "Clause"),
    Column("lead", "Lead"),
    Column("offered_at", "Offered", "instant", may_hide=True),
    Column("due_at", "Due", "instant"),
    Column("done_at", "Done", "instant", may_hide=True),
    Column("hours", "Hours", "hours", may_hide=True),
    Column("verdict", "Verdict", "word"),
)


@dataclass(frozen=True)
class ClauseLine:
    """One promise, under one version, in one group; counts that do not apply are None."""

    group: str | None
    version: int | None
    team: str
    clause: AnyClause
    target: Fraction | None
    actual: Fraction | int | None
    status: str | None
    kept: int | None = None
    missed: int | None = None
    open: int | None = None
    overdue: int | None = None
    at_risk: int | None = None
    pace: Fraction | None = None
    durations: Durations = NO_DURATIONS
    previous: "ClauseLine | None" = None


@dataclass(frozen=True)
class DetailLine:
    """One hand-off behind a promise."""

    clause: str
    lead: str
    offered_at: datetime
    due_at: datetime | None
    done_at: datetime | None
    hours: float | None
    verdict: str


def sla_report(
    context: Context,
    lines: Sequence[ClauseLine],
    options: dict[str, Cell],
    notes: Sequence[str],
    previous: Context | None = None,
    warnings: tuple[str, ...] = (),
) -> Report:
    """One row per group, version and promise."""
    by = options.get("by") is not None
    versions = {line.version for line in lines}
    version = VERSION if len(versions) > 1 else Column("version", "Version", "count", True)
    columns = ((GROUP,) if by else ()) + (version, *COLUMNS) + (COMPARED if previous else ())
    rows = tuple(_row(line, by=by, compared=previous is not None) for line in lines)
    told = [say("Hand-offs offered in {period}.", period=bounds(context))]
    if previous:
        told.append(say("Compared with {period}.", period=bounds(previous)))
    return Report(
        "smk.report.sla/1",
        say("SLA"),
        columns,
        rows,
        context,
        options=options,
        notes=(*told, *notes),
        warnings=warnings,
        definitions=DEFINITIONS,
    )


def _row(line: ClauseLine, *, by: bool, compared: bool) -> Row:
    spent = line.durations
    group: Row = (NONE_GROUP if line.group is None else line.group,) if by else ()
    then = line.previous
    before: Row = (None, None, None)
    if then:
        before = (figure(then.actual), then.kept, then.missed)
    return (
        *group,
        line.version,
        line.team,
        line.clause.key,
        line.clause.label,
        line.clause.measure,
        as_agreed(line.clause),
        _target(line),
        figure(line.actual),
        line.kept,
        line.missed,
        line.open,
        line.overdue,
        line.at_risk,
        figure(line.pace, count=True),
        line.status,
        spent.median_hours,
        spent.p90_hours,
        spent.median_elapsed_hours,
        *(before if compared else ()),
    )


def _target(line: ClauseLine) -> Cell:
    return figure(line.target, count=isinstance(line.clause, CountClause))


def figure(value: Fraction | int | None, *, count: bool = False) -> Cell:
    """A share where it is a fraction, a count otherwise; counts that are scaled have decimals."""
    if value is None or isinstance(value, int):
        return value
    if count:
        return int(value) if value.denominator == 1 else float(value)
    return Share(value)


def as_agreed(clause: AnyClause) -> str:
    """A promise in the words of the agreement."""
    per = word(clause.per, "per")
    if isinstance(clause, CountClause):
        return say("at least {count} per {per}", count=clause.at_least, per=per)
    share = _percent(clause.at_least)
    if isinstance(clause, KnownClause):
        fields = ", ".join(word(name, "field") for name in clause.fields)
        return say("at least {share}% with {fields} per {per}", share=share, fields=fields, per=per)
    if isinstance(clause, AttemptsClause):
        return say(
            "at least {share}% with {count} attempts within {within} per {per}",
            share=share,
            count=clause.count,
            within=clause.within.in_words(),
            per=per,
        )
    if isinstance(clause, TimeClause):
        within = clause.within.in_words()
        return say(
            "at least {share}% within {within} per {per}", share=share, within=within, per=per
        )
    return say("at least {share}% per {per}", share=share, per=per)


def _percent(share: Decimal) -> str:
    """A promised share in percent, with as many decimals as it needs."""
    percent = Decimal(f"{float(share * 100):g}")
    return decimal(float(percent), -int(percent.as_tuple().exponent))


def detail_report(
    context: Context, lines: Iterable[DetailLine], options: dict[str, Cell]
) -> Report:
    """The hand-offs behind each promise."""
    rows = tuple(
        (
            line.clause,
            line.lead,
            line.offered_at,
            line.due_at,
            line.done_at,
            line.hours,
            line.verdict,
        )
        for line in lines
    )
    return Report(
        "smk.report.sla.details/1",
        say("SLA, hand-off by hand-off"),
        DETAILS,
        rows,
        context,
        options=options,
        notes=(say("Hand-offs offered in {period}.", period=bounds(context)),),
    )
