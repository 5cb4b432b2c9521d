"""The answer of every command that moves leads: a row and a line per lead."""

from collections.abc import Sequence
from dataclasses import dataclass

from smk.agreement.schema import Agreement
from smk.language.saying import say, word
from smk.reports.table import Column, Context, Report, Row
from smk.rules.clock import shown
from smk.rules.errors import SmkError
from smk.rules.lifecycle import PlannedMove
from smk.rules.money import decimal_amount, shown_amount

COLUMNS = (
    Column("lead", "Lead"),
    Column("from", "From", "place"),
    Column("to", "To", "place"),
    Column("at", "At", "instant"),
    Column("forced", "Forced", "flag"),
    Column("criteria", "Criteria", "verdicts", only_data=True),
)
DEAL_COLUMNS = (Column("amount", "Amount", "number"), Column("currency", "Currency"))


@dataclass(frozen=True)
class Moved:
    """A lead, and the move it made; no move where a customer bought again.

    `offered` is whether the move offered the lead to sales.
    """

    lead: str
    plan: PlannedMove | None
    offered: bool = False


def moved_report(
    context: Context,
    moved: Sequence[Moved],
    agreement: Agreement,
    *,
    failed: Sequence[SmkError] = (),
    skipped: Sequence[str] = (),
    amount: tuple[int, str] | None = None,
    warnings: tuple[str, ...] = (),
) -> Report:
    """What was moved; what failed or was skipped goes into the warnings."""
    price = None if amount is None else decimal_amount(*amount)
    rows = []
    lines = []
    for one in moved:
        plan = one.plan
        row: Row = (one.lead, None, None, context.as_of, False, ())
        if plan:
            row = (one.lead, plan.from_place, plan.place, plan.at, plan.forced, plan.verdicts)
        rows.append((*row, price, amount[1]) if amount else row)
        what = _line(plan, agreement, context) if plan else say("a further deal")
        line = f"{one.lead}: {what}" + (f", {shown_amount(*amount)}" if amount else "")
        lines.append(line + _handed(one))
    if not moved and not failed:
        lines.append(say("No lead is ready to move."))
    theirs = [warning for one in moved if one.plan for warning in one.plan.warnings]
    return Report(
        schema="smk.lead.moved/1",
        title=say("Moved leads"),
        columns=COLUMNS + (DEAL_COLUMNS if amount else ()),
        rows=tuple(rows),
        context=context,
        lines=tuple(lines),
        layout="lines",
        notes=tuple(say("skipped {text}", text=text) for text in skipped),
        warnings=(*warnings, *theirs, *(error.message for error in failed)),
        exit_code=failed[0].exit_code if failed else 0,
    )


def _handed(one: Moved) -> str:
    """What the move did to the hand-offs of its lead."""
    decides = one.plan.decides if one.plan else None
    decision = word(decides.decision, "decision") if decides else ""
    words = say("; hand-off {decision}", decision=decision) if decides else ""
    return words + (say("; offered to sales") if one.offered else "")


def _line(plan: PlannedMove, agreement: Agreement, context: Context) -> str:
    """One move in words."""
    start = f"{agreement.label(plan.from_place)} → " if plan.from_place else ""
    kind, forced = word(plan.kind, "kind"), say(" (forced)") if plan.forced else ""
    when = shown(plan.at, context.zone)
    ends = say(", until {when}", when=shown(plan.until, context.zone)) if plan.until else ""
    return f"{start}{agreement.label(plan.place)}, {kind}{forced} {when}{ends}"
