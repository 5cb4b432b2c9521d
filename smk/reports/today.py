"""What each team owes today, most urgent first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from smk.language.saying import later, say, whole, word
from smk.reports.table import Cell, Column, Context, Report

COLUMNS = (
    Column("team", "Team", "word"),
    Column("what", "What", "word", only_data=True),
    Column("label", "What to do"),
    Column("lead", "Lead"),
    Column("name", "Name", may_hide=True),
    Column("reach", "Reach", may_hide=True),
    Column("owner", "Owner", may_hide=True),
    Column("due_at", "Due", "instant"),
    Column("left", "Left"),
    Column("left_hours", "Hours left", "hours", only_data=True),
    Column("status", "Status", "word", only_data=True),
)
NOTHING = later("Nothing is owed today.")


@dataclass(frozen=True)
class DueLine:
    """One thing a team owes; `left_hours` is below 0 where it is late, None without a clock."""

    team: str
    what: str
    label: str
    lead: str | None
    name: str | None
    reach: str | None
    owner: str | None
    due_at: datetime | None
    left_hours: float | None
    status: str


def today_report(
    context: Context,
    lines: Sequence[DueLine],
    counts: tuple[int, int],
    options: dict[str, Cell],
    warnings: tuple[str, ...] = (),
) -> Report:
    """What is owed, cut to what is wanted; `counts` are of all, and of what is late."""
    rows = tuple(
        (
            one.team,
            one.what,
            one.label,
            one.lead,
            one.name,
            one.reach,
            one.owner,
            one.due_at,
            left(one.left_hours),
            one.left_hours,
            one.status,
        )
        for one in lines
    )
    total, late = counts
    notes = [say("{total} to do, {late} overdue.", total=whole(total), late=whole(late))]
    if not total:
        notes = [say(NOTHING)]
    if len(lines) < total:
        more = whole(total - len(lines))
        notes.append(say("{more} more are not shown: smk today --limit 0", more=more))
    return Report(
        "smk.today/1",
        say("Today"),
        tuple(replace(one, heading=word(one.heading, "today")) for one in COLUMNS),
        rows,
        context,
        options=options,
        notes=tuple(notes),
        warnings=warnings,
    )


def left(hours: float | None) -> str | None:
    """The time left as people say it."""
    if hours is None:
        return None
    minutes = int(abs(hours) * 60)
    words = say("{minutes} min", minutes=minutes)
    if minutes >= 60:
        words = say("{hours} h {minutes:02} min", hours=minutes // 60, minutes=minutes % 60)
    return say("{time} late", time=words) if hours < 0 else words
