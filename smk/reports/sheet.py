"""Sheets of hand-offs: the answer to making one, and to taking one back."""

from collections.abc import Sequence
from dataclasses import dataclass

from smk.agreement.schema import Agreement
from smk.language.saying import say, several, whole
from smk.reports.table import Column, Context, Report

COLUMNS = (
    Column("line", "Line", "count"),
    Column("lead", "Lead"),
    Column("became", "Became", "word"),
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
        lines = [say("No hand-off is open, so there is no sheet to fill in.")]
    else:
        lines = _instructions(agreement, path, count)
    columns = (Column("file", "File"), Column("rows", "Rows", "count"))
    return Report(
        "smk.handoff.sheet/1",
        say("Sheet"),
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
    reasons = ", ".join(agreement.reasons_by_key) or say("none is agreed")
    made = ", ".join(dict.fromkeys(outcomes)) or say("no touch of sales")
    return [
        several(count, "{path}: {n} open hand-off", "{path}: {n} open hand-offs", path=path),
        say("decision: accept or reject"),
        say("reason, of a rejection: {reasons}", reasons=reasons),
        say("outcome, of a touch: {outcomes}", outcomes=made),
        say(
            "rating: 1 to 5; note: as you like; date: like 12/10/2026, day first, or empty for now"
        ),
        say("then: smk handoff sheet --apply {path}", path=path),
    ]


def sheet_applied(
    context: Context, name: str, lines: Sequence[AppliedLine], warnings: tuple[str, ...]
) -> Report:
    """Each row that was filled in; exit 5 if one was refused."""
    rows = tuple((one.line, one.lead, one.became, one.done, one.reason) for one in lines)
    counts = {
        became: whole(sum(one.became == became for one in lines))
        for became in ("applied", "unchanged", "refused")
    }
    return Report(
        "smk.handoff.sheet.applied/1",
        say("Sheet {name}", name=name),
        COLUMNS,
        rows,
        context,
        notes=(say("{applied} applied, {unchanged} unchanged, {refused} refused.", **counts),),
        warnings=warnings,
        exit_code=5 if any(one.became == "refused" for one in lines) else 0,
    )
