"""Touches as a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from smk.language.saying import say, several
from smk.reports.table import Column, Context, Report
from smk.rules.clock import shown

COLUMNS = (
    Column("lead", "Lead"),
    Column("at", "When", "instant"),
    Column("kind", "Kind"),
    Column("side", "Side", "word", may_hide=True),
    Column("outcome", "Outcome"),
    Column("content", "Content", may_hide=True),
    Column("note", "Note", may_hide=True),
    Column("recorded_by", "Recorded by", may_hide=True),
)


@dataclass(frozen=True)
class TouchLine:
    """One touch as lists show it."""

    lead: str
    at: datetime
    kind: str
    side: str
    outcome: str | None
    content: str | None
    note: str | None
    recorded_by: str


def touch_list(
    context: Context,
    lines: Iterable[TouchLine],
    *,
    added: bool = False,
    schema: str = "smk.touch.list/1",
    warnings: tuple[str, ...] = (),
) -> Report:
    """Touches in order of time; `added` is the answer to recording them."""
    found = tuple(lines)
    rows = tuple(
        (
            one.lead,
            one.at,
            one.kind,
            one.side,
            one.outcome,
            one.content,
            one.note,
            one.recorded_by,
        )
        for one in found
    )
    count = several(len(rows), "{n} touch", "{n} touches") if rows else say("no touches")
    told = tuple(_told(context, one) for one in found) if added else ()
    return Report(
        "smk.touch/1" if added else schema,
        say("Touches"),
        COLUMNS,
        rows,
        context,
        notes=() if added else (count,),
        warnings=warnings,
        lines=told,
        layout="lines" if added else "table",
    )


def _told(context: Context, line: TouchLine) -> str:
    outcome = f" ({line.outcome})" if line.outcome else ""
    return f"{line.lead}: {line.kind}{outcome} {shown(line.at, context.zone)}"
