"""The answer of an import: what became of every row."""

from dataclasses import dataclass, replace
from datetime import datetime

from smk.language.saying import say, several, word
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
    """The count of an import; rows = created + updated + unchanged + rejected.

    `forgotten` of the rejected rows are about people who were forgotten, and stand in no file.
    """

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
    forgotten: int = 0


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
    notes = [_rejected(*done.first_rejected, done.rejects_file)] if done.first_rejected else []
    if done.forgotten:
        notes.append(
            several(
                done.forgotten,
                "{n} row is about a person who was forgotten; it was not written out.",
                "{n} rows are about people who were forgotten; they were not written out.",
            )
        )
    notes += [_differing(context, one) for one in done.differences]
    return Report(
        "smk.import/1",
        say("Import"),
        tuple(replace(one, heading=word(one.heading, "import")) for one in COLUMNS),
        (row,),
        context,
        notes=tuple(notes),
        warnings=warnings,
        exit_code=5 if done.rejected else 0,
    )


def _rejected(line: int, reason: str, file: str | None) -> str:
    first = say("Rejected first: line {line}, {reason}", line=line, reason=reason)
    return first + (say("; all of them: {file}", file=file) if file else "")


def _differing(context: Context, one: DifferenceLine) -> str:
    return say(
        "Differs: line {line}, {lead}, {stage}: {ours} here, {theirs} in the file",
        line=one.line,
        lead=one.lead,
        stage=one.stage,
        ours=shown_exactly(one.ours, context.zone),
        theirs=shown_exactly(one.theirs, context.zone),
    )
