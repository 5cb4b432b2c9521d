"""Why a lead may or may not move on: each clause with its evidence and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from smk.language.saying import say
from smk.reports.table import Column, Context, Report
from smk.rules.errors import Verdict

COLUMNS = (
    Column("clause", "Clause"),
    Column("holds", "Holds", "flag"),
    Column("evidence", "Evidence"),
    Column("missing", "Missing"),
    Column("depth", "Depth", "count", only_data=True),
)
MARKS = {True: "[x]", False: "[ ]", None: "[?]"}


@dataclass(frozen=True)
class Outlook:
    """A lead on its way: from where to where, whether it may, whose turn it is, and why not."""

    lead: str
    from_place: str
    to_place: str | None
    is_ready: bool
    turn: str
    refusal: str
    hint: str = ""


def why_report(
    context: Context,
    outlook: Outlook,
    verdicts: Sequence[Verdict],
    warnings: tuple[str, ...] = (),
) -> Report:
    """A row per clause; a part of a clause follows it, one deeper."""
    rows = tuple((v.clause, v.holds, v.evidence, v.missing, v.depth) for v in verdicts)
    label = context.labels.get
    here = label(outlook.from_place, outlook.from_place)
    there = label(outlook.to_place or "", outlook.to_place or "")
    way = f"{here} → {there}" if there else here
    ready = say("yes, it may") if outlook.is_ready else say("not yet")
    lines = [f"{outlook.lead}: {way}: {ready}."]
    lines += [_line(one) for one in verdicts]
    if not verdicts and outlook.is_ready:
        lines.append(say("  {stage} asks for nothing.", stage=there))
    if outlook.refusal and not outlook.is_ready:
        refused = say("Missing: {refusal}", refusal=outlook.refusal)
        lines.append(refused if verdicts else outlook.refusal)
    lines.append(say("Whose turn: {turn}.", turn=outlook.turn))
    return Report(
        "smk.why/1",
        say("Why"),
        COLUMNS,
        rows,
        context,
        options={
            "lead": outlook.lead,
            "from": outlook.from_place,
            "to": outlook.to_place,
            "ready": outlook.is_ready,
            "turn": outlook.turn,
            "refusal": outlook.refusal or None,
        },
        lines=tuple(lines),
        layout="lines",
        notes=(outlook.hint,) if outlook.hint else (),
        warnings=warnings,
    )


def _line(one: Verdict) -> str:
    tail = "; ".join(part for part in (one.evidence, one.missing) if part)
    return f"{'  ' * one.depth}  {MARKS[one.holds]} {one.clause}" + (f": {tail}" if tail else "")
