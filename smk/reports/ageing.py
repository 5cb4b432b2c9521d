"""How long leads stay at each stage, as a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from smk.agreement.schema import Agreement
from smk.language.saying import say, several
from smk.reports.ageing_words import AGEING, sentences
from smk.reports.funnel import days, group_name
from smk.reports.funnel_words import bounds
from smk.reports.table import Cell, Column, Context, Report, Row
from smk.rules.funnel import NO_SPREAD, FunnelAsk, Spread
from smk.rules.velocity import Velocity

GROUP = Column("group", "Group", "group")
COLUMNS = (
    Column("stage", "Stage", only_data=True),
    Column("label", "Stage"),
    Column("moved_on", "Moved on", "count"),
    Column("median_days", "Days", "days"),
    Column("p90_days", "P90", "days", may_hide=True),
    Column("left", "Back or off", "count"),
    Column("left_median_days", "Median until then", "days", may_hide=True),
    Column("here", "Here", "count"),
    Column("here_median_days", "Median here", "days"),
    Column("here_p90_days", "P90 here", "days", may_hide=True),
    Column("here_cumulative_median_days", "Cumulative", "days", may_hide=True),
    Column("stale", "Stale", "count"),
)
COMPARED = (
    Column("previous_moved_on", "Moved on before", "count", may_hide=True),
    Column("previous_median_days", "Median before", "days", may_hide=True),
)


@dataclass(frozen=True)
class StageAges:
    """The stays at one stage that ended in the period, and the leads that are there at as-of."""

    moved_on: Spread = NO_SPREAD
    left: Spread = NO_SPREAD
    this_stay: Spread = NO_SPREAD
    all_stays: Spread = NO_SPREAD
    stale: int = 0

    @property
    def size(self) -> int:
        """All stays that are counted."""
        return self.moved_on.count + self.left.count + self.this_stay.count


@dataclass(frozen=True)
class Ages:
    """The stages of each group, and the period that they are of."""

    stages: Mapping[tuple[str | None, str], StageAges]
    context: Context
    velocities: Sequence[Velocity] = field(default=())

    def of(self, group: str | None, stage: str) -> StageAges:
        """A stage of a group; zeros where nobody was."""
        return self.stages.get((group, stage), StageAges())

    @property
    def sizes(self) -> dict[str | None, int]:
        """How many stays there are in each group."""
        found: dict[str | None, int] = {}
        for (group, _), one in self.stages.items():
            found[group] = found.get(group, 0) + one.size
        return found


def ageing_report(
    agreement: Agreement,
    ask: FunnelAsk,
    ages: Ages,
    options: dict[str, Cell],
    now: datetime,
    before: Ages | None = None,
) -> Report:
    """One row per group and stage of the path.

    Who stands still is listed by another command as of `now` only, and without conditions.
    """
    groups = _groups(ages, before) if ask.by else [None]
    rows = []
    for group in groups:
        for stage in agreement.stages:
            can_be_stale = stage.stale_after is not None
            one, is_last = ages.of(group, stage.key), stage.key == agreement.path[-1]
            row: Row = (group_name(group),) if ask.by else ()
            row += (stage.key, stage.label, *_cells(one, is_last, can_be_stale))
            if before:
                then = before.of(group, stage.key).moved_on
                row += (None if is_last else then.count, days(then.median))
            rows.append(row)
    return Report(
        schema="smk.report.ageing/1",
        title=say("Ageing"),
        columns=((GROUP,) if ask.by else ()) + COLUMNS + (COMPARED if before else ()),
        rows=tuple(rows),
        context=ages.context,
        options=options,
        notes=_notes(agreement, ages, before, lists_them=ask.as_of == now and not ask.where),
        definitions=AGEING,
    )


def _groups(ages: Ages, before: Ages | None) -> list[str | None]:
    """The groups by their size, that without a value last among equals; then those of before."""
    sizes = dict.fromkeys(before.sizes if before else (), 0) | ages.sizes
    return sorted(sizes, key=lambda group: (-sizes[group], group is None, group or ""))


def _cells(one: StageAges, is_last: bool, can_be_stale: bool) -> Row:
    moved_on, left, here = one.moved_on, one.left, one.this_stay
    return (
        *(None if is_last else moved_on.count, days(moved_on.median), days(moved_on.p90)),
        *(left.count, days(left.median)),
        *(here.count, days(here.median), days(here.p90), days(one.all_stays.median)),
        one.stale if can_be_stale else None,
    )


def _notes(
    agreement: Agreement, ages: Ages, before: Ages | None, *, lists_them: bool
) -> tuple[str, ...]:
    notes = [
        say(
            "Stays that ended in {period}; beside them who is here at as-of.",
            period=bounds(ages.context),
        )
    ]
    if before:
        notes.append(say("Compared with {period}.", period=bounds(before.context)))
    if not ages.stages:
        notes.append(say("No lead was at a stage."))
    stale = sum(one.stale for one in ages.stages.values())
    if stale:
        notes.append(_standing_still(stale, lists_them))
    opportunity = agreement.label(agreement.path[-2])
    return (*notes, *sentences(ages.velocities, opportunity))


def _standing_still(stale: int, lists_them: bool) -> str:
    if lists_them:
        return several(
            stale,
            "{n} lead stands still for too long; who it is: smk lead list --stale.",
            "{n} leads stand still for too long; who they are: smk lead list --stale.",
        )
    return several(
        stale,
        "{n} lead stands still for too long.",
        "{n} leads stand still for too long.",
    )
