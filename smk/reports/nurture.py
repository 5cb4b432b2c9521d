"""Leads that wait as a table: until when, why, and what to send them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from smk.agreement.schema import Agreement
from smk.language.saying import say, several, whole
from smk.reports.leads import LeadLine, lead_list
from smk.reports.table import Column, Context, Report, Row
from smk.rules.nurture import Wait

WAIT_COLUMNS = (
    Column("reason", "Reason", "reason"),
    Column("until", "Waits until", "instant"),
    Column("due", "Is due", "flag", only_data=True),
    Column("content", "To send"),
)


@dataclass(frozen=True)
class WaitingLine:
    """A lead that waits, as lists show it; without a wait where no move tells of one."""

    lead: LeadLine
    wait: Wait | None


def waiting_list(
    context: Context,
    agreement: Agreement,
    lines: Sequence[WaitingLine],
    undeclared: Sequence[str] = (),
    warnings: tuple[str, ...] = (),
) -> Report:
    """Who waits: those that are due first, then by the end of the wait, without one last."""
    ordered = sorted(lines, key=lambda line: _urgency(line, context.as_of))
    leads = (line.lead for line in ordered)
    report = lead_list(context, agreement, leads, undeclared, warnings)
    added = [_cells(line.wait, context.as_of) for line in ordered]
    rows = tuple((*row, *cells) for row, cells in zip(report.rows, added, strict=True))
    notes = (*report.notes, *_notes(lines, context.as_of))
    columns = (
        replace(one, may_hide=True) if one.key in ("id", "name", "stage", "stage_since") else one
        for one in report.columns
    )
    return replace(report, columns=(*columns, *WAIT_COLUMNS), rows=rows, notes=notes)


def _urgency(line: WaitingLine, now: datetime) -> tuple[bool, float, int]:
    until = line.wait.until if line.wait else None
    is_due = line.wait is not None and line.wait.is_due(now)
    return not is_due, until.timestamp() if until else float("inf"), line.lead.id


def _cells(wait: Wait | None, now: datetime) -> Row:
    if wait is None:
        return None, None, None, None
    due = None if wait.until is None else wait.is_due(now)
    return wait.reason, wait.until, due, " ".join(wait.content) or None


def _notes(lines: Sequence[WaitingLine], now: datetime) -> list[str]:
    """How many are due, and how to record what is sent to them."""
    waits = [line.wait for line in lines if line.wait]
    due = sum(wait.is_due(now) for wait in waits)
    notes = []
    if due:
        notes.append(
            several(
                due,
                "{n} of {all} is due; it stands first.",
                "{n} of {all} are due; they stand first.",
                all=whole(len(lines)),
            )
        )
    if any(wait.content for wait in waits):
        notes.append(say("Send it and record it: smk touch add LEAD KIND --content KEY"))
    return notes
