"""What a report is asked, from what was typed: which leads, in which groups, as of when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from smk.agreement.schema import Agreement
from smk.agreement.spelling import suggestion
from smk.language.saying import say
from smk.reports.table import Cell, Context
from smk.rules.clock import read_time
from smk.rules.errors import UsageError
from smk.rules.funnel import Condition, FunnelAsk
from smk.rules.identity import composed
from smk.rules.nurture import waiting_places
from smk.rules.periods import Period, last_year, previous, read_period, seen_alike
from smk.store.leads import own_fields
from smk.workspace.finding import find_lead
from smk.workspace.leads import read_condition
from smk.workspace.recognising import recognise_where_asked
from smk.workspace.work import Work

COMPARISONS = {"previous": previous, "last-year": last_year}
YES_OR_NO = ("forced", "recycled")


@dataclass(frozen=True)
class ReportOptions:
    """What the command line may ask of a report, as it was typed."""

    period: str = "all"
    as_of: str | None = None
    by: str | None = None
    where: Sequence[str] = ()
    compare: str | None = None
    base: str | None = None

    def echoed(self) -> dict[str, Cell]:
        """The options as the report repeats them."""
        echoed: dict[str, Cell] = {
            "by": self.by,
            "where": " ".join(self.where) or None,
            "compare": self.compare,
        }
        return {"from": self.base, **echoed} if self.base else echoed


@dataclass(frozen=True)
class Question:
    """One question to the store: the agreement as of then, the leads, the period, what to echo."""

    agreement: Agreement
    ask: FunnelAsk
    period: Period
    context: Context

    @property
    def as_of(self) -> datetime:
        """As known when."""
        return self.ask.as_of


def question(work: Work, options: ReportOptions, groups: Sequence[str] = ()) -> Question:
    """What is asked; `groups` are names that --by may take beside the fields."""
    as_of = read_time(options.as_of, work.zone, work.now).end if options.as_of else work.now
    agreement = work.agreements.at(as_of)
    starts = agreement.calendar.week_starts
    period = read_period(options.period, agreement.zone, min(work.now, as_of), starts)
    if options.by is not None:
        read_condition(work, f"{options.by}=", own_fields(work.session), groups)
    where = read_conditions(work, agreement, options.where)
    base = base_of(agreement, options.base)
    ask = FunnelAsk(
        path=agreement.path,
        base=base,
        as_of=as_of,
        start=period.start,
        end=period.end,
        by=options.by,
        where=where,
    )
    recognise_where_asked(work, ask.by, ask.where, ask.as_of)
    return Question(agreement, ask, period, work.context(as_of, period))


def base_of(agreement: Agreement, stage: str | None) -> str:
    """Where a cohort begins: as asked, else as the agreement says."""
    base = stage or agreement.funnel_start
    if base not in agreement.path:
        raise UsageError(
            say("{stage!r} is not a stage", stage=base), suggestion(base, agreement.path)
        )
    return base


def compared(work: Work, asked: Question, comparison: str | None) -> Question | None:
    """The same question, along the same path, of another period; None where there is none."""
    other = compared_with(comparison, asked.period, asked.as_of)
    if other is None:
        return None
    ask = replace(asked.ask, start=other[0].start, end=other[0].end, as_of=other[1])
    recognise_where_asked(work, ask.by, ask.where, ask.as_of)
    return Question(asked.agreement, ask, other[0], work.context(other[1], other[0]))


def read_conditions(
    work: Work, agreement: Agreement, texts: Sequence[str]
) -> tuple[Condition, ...]:
    """`field=value` texts as conditions; beside the fields there are forced and recycled."""
    fields = own_fields(work.session)
    return tuple(_condition(work, agreement, text, fields) for text in texts)


def _condition(work: Work, agreement: Agreement, text: str, fields: Sequence[str]) -> Condition:
    name, _, value = text.partition("=")
    if name not in YES_OR_NO:
        return _of_field(work, *read_condition(work, composed(text), fields))
    if value not in ("yes", "no"):
        raise UsageError(
            say("{text!r} is no condition", text=text), say("{name}=yes or {name}=no", name=name)
        )
    if name == "forced":
        return Condition(name, value)
    beside = tuple(one.key for one in agreement.parked)
    return Condition(name, value, waiting_places(agreement), beside)


def _of_field(work: Work, field: str, value: str | None) -> Condition:
    """A condition on a field; a referrer may be called by whatever names a lead."""
    if field == "referred_by" and value is not None:
        value = str(find_lead(work.session, value))
    return Condition(field, value)


def compared_with(
    name: str | None, period: Period, as_of: datetime
) -> tuple[Period, datetime] | None:
    """The period to compare with, and as of when it is seen; None where none is asked for."""
    if name is None:
        return None
    if name not in COMPARISONS:
        raise UsageError(
            say("{name!r} is not a comparison", name=name), suggestion(name, COMPARISONS)
        )
    other = COMPARISONS[name](period)
    return other, seen_alike(period, other, as_of)
