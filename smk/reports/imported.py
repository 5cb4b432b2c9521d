"""The answer of an import: what became of every row."""

from dataclasses import dataclass
from datetime import datetime

from smk.reports.table import Column, Context, Report
from smk.rules.clock import shown_exactly

COLUMNS = (
    Column("file", "File"),
    Column("rows", "Rows", "count"),
    Column("created", "Created", "count"),
    Column("updated", "Updated", "count"),
    Column("unchanged", "Unchanged", "count"),
    Column("rejected", "Rejected", "count"),
    Column("moves", "Moves", "count"),
    Column("differences", "Differences", "count"),
    Column("rejects_file", "Rejects"),
)


@dataclass(frozen=True)
class DifferenceLine:
    """A stage that a lead entered at another time than a row says."""

    line: int
    lead: str
    stage: str
    ours: datetime
    theirs: datetime


@dataclass(frozen=True)
class Imported:
    """The count of an import; rows = created + updated + unchanged + rejected."""

    file: str
    rows: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    moves: int
    differences: tuple[DifferenceLine, ...]
    rejects_file: str | None
    first_rejected: tuple[int, str] | None


def imported_report(context: Context, done: Imported, warnings: tuple[str, ...]) -> Report:
    """One row for the file; differences and the first rejection as notes."""
    row = (
        done.file,
        done.rows,
        done.created,
        done.updated,
        done.unchanged,
        done.rejected,
        done.moves,
        len(done.differences),
        done.rejects_file,
    )
    notes = []
    if done.first_rejected:
        line, reason = done.first_rejected
        where = f"; all of them: {done.rejects_file}" if done.rejects_file else ""
        notes.append(f"Rejected first: line {line}, {reason}{where}")
    for one in done.differences:
        ours, theirs = (shown_exactly(at, context.zone) for at in (one.ours, one.theirs))
        place = f"line {one.line}, {one.lead}, {one.stage}"
        notes.append(f"Differs: {place}: {ours} here, {theirs} in the file")
    return Report(
        "smk.import/1",
        "Import",
        COLUMNS,
        (row,),
        context,
        notes=tuple(notes),
        warnings=warnings,
        exit_code=5 if done.rejected else 0,
    )
