"""Sheets of hand-offs: the answer to making one, and to taking one back."""

from collections.abc import Sequence
from dataclasses import dataclass

from smk.agreement.schema import Agreement
from smk.reports.table import Column, Context, Report

COLUMNS = (
    Column("line", "Line", "count"),
    Column("lead", "Lead"),
    Column("became", "Became"),
    Column("done", "Done"),
    Column("reason", "Why not"),
)


@dataclass(frozen=True)
class AppliedLine:
    """What became of one row: applied, unchanged or refused."""

    line: int
    lead: str | None
    became: str
    done: str | None
    reason: str | None


def sheet_made(context: Context, agreement: Agreement, path: str, count: int) -> Report:
    """Where the sheet is, and what to write into it."""
    if not count:
        lines = ["No hand-off is open, so there is no sheet to fill in."]
    else:
        lines = _instructions(agreement, path, count)
    columns = (Column("file", "File"), Column("rows", "Rows", "count"))
    return Report(
        "smk.handoff.sheet/1",
        "Sheet",
        columns,
        ((path, count),) if count else (),
        context,
        lines=tuple(lines),
        layout="lines",
    )


def _instructions(agreement: Agreement, path: str, count: int) -> list[str]:
    outcomes = [
        outcome
        for kind in agreement.touches
        if kind.by == "sales"
        for outcome in kind.outcomes or (kind.key,)
    ]
    return [
        f"{path}: {count} open hand-off{'s' * (count != 1)}",
        "decision: accept or reject",
        f"reason, of a rejection: {', '.join(agreement.reasons_by_key) or 'none is agreed'}",
        f"outcome, of a touch: {', '.join(dict.fromkeys(outcomes)) or 'no touch of sales'}",
        "rating: 1 to 5; note: as you like; date: like 12/10/2026, day first, or empty for now",
        f"then: smk handoff sheet --apply {path}",
    ]


def sheet_applied(
    context: Context, name: str, lines: Sequence[AppliedLine], warnings: tuple[str, ...]
) -> Report:
    """Each row that was filled in; exit 5 if one was refused."""
    rows = tuple((one.line, one.lead, one.became, one.done, one.reason) for one in lines)
    counts = [
        f"{sum(one.became == became for one in lines)} {became}"
        for became in ("applied", "unchanged", "refused")
    ]
    return Report(
        "smk.handoff.sheet.applied/1",
        f"Sheet {name}",
        COLUMNS,
        rows,
        context,
        notes=(f"{', '.join(counts)}.",),
        warnings=warnings,
        exit_code=5 if any(one.became == "refused" for one in lines) else 0,
    )
