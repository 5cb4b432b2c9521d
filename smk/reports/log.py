"""The log of operations, and the answer of undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from smk.language.saying import say
from smk.reports.table import Column, Context, Layout, Report

COLUMNS = (
    Column("operation", "Op.", "count"),
    Column("recorded_at", "When", "instant"),
    Column("action", "What"),
    Column("by", "By"),
    Column("team", "Team", "word", may_hide=True),
    Column("leads", "Leads", "count"),
    Column("cancels", "Undoes", "count"),
    Column("cancelled_by", "Undone by", "count"),
)


@dataclass(frozen=True)
class LogLine:
    """One entry of the log."""

    id: int
    recorded_at: datetime
    action: str
    by: str
    team: str | None
    leads: int
    cancels: int | None
    cancelled_by: int | None


def log_report(context: Context, entries: Sequence[LogLine], lines: tuple[str, ...] = ()) -> Report:
    """What was done, latest first; with `lines`, the answer of an undo."""
    rows = tuple(
        (
            one.id,
            one.recorded_at,
            one.action,
            one.by,
            one.team,
            one.leads,
            one.cancels,
            one.cancelled_by,
        )
        for one in entries
    )
    layout: Layout = "lines" if lines else "table"
    return Report("smk.log/1", say("Log"), COLUMNS, rows, context, lines=lines, layout=layout)
