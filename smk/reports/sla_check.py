"""What a check of the SLA found: promises missed, hand-offs overdue or at risk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from smk.language.saying import later, say
from smk.reports.table import Cell, Column, Context, Report

COLUMNS = (
    Column("team", "Team", "word"),
    Column("clause", "Clause", only_data=True),
    Column("label", "Promise"),
    Column("status", "Status", "word"),
    Column("period", "Period"),
    Column("target", "Target", "figure", may_hide=True),
    Column("actual", "Actual", "figure", may_hide=True),
    Column("lead", "Lead"),
    Column("due_at", "Due", "instant"),
)
ALL_WELL = later("All is well: no promise is missed, no hand-off is overdue.")


@dataclass(frozen=True)
class Trouble:
    """One promise missed over a period, or one hand-off that is overdue or at risk."""

    team: str
    clause: str
    label: str
    status: str
    period: str | None = None
    target: Cell = None
    actual: Cell = None
    lead: str | None = None
    due_at: datetime | None = None


def check_report(
    context: Context, found: Sequence[Trouble], *, quiet: bool, warnings: tuple[str, ...]
) -> Report:
    """The list of what is wrong; exit 5 if there is anything."""
    rows = tuple(
        (
            one.team,
            one.clause,
            one.label,
            one.status,
            one.period,
            one.target,
            one.actual,
            one.lead,
            one.due_at,
        )
        for one in found
    )
    silent = quiet and not found
    return Report(
        "smk.sla.check/1",
        say("SLA check"),
        COLUMNS,
        rows,
        context,
        notes=() if found else (say(ALL_WELL),),
        warnings=() if silent else warnings,
        exit_code=5 if found else 0,
        silent=silent,
    )
