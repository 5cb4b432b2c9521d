"""The answer of a merge: which lead is left, what came over, where the two records differed."""

from collections.abc import Sequence
from dataclasses import dataclass

from smk.agreement.schema import Agreement
from smk.language.saying import say, several, word
from smk.reports.table import Column, Context, Report

COLUMNS = (
    Column("kept", "Stays"),
    Column("gone", "Merged into it"),
    Column("stage", "Stage", "place"),
    Column("moves", "Moves", "count"),
    Column("touches", "Touches", "count"),
    Column("handoffs", "Hand-offs", "count"),
    Column("deals", "Deals", "count"),
    Column("moves_left_out", "Moves left out", "count"),
)


@dataclass(frozen=True)
class Merged:
    """The lead that is kept, the one that is gone, and how many rows came over.

    `left_out` are moves of either that do not count; `taken` the fields whose value came over;
    `differences` a field, the value that is kept and the other one.
    """

    kept: str
    gone: str
    stage: str
    moves: int
    touches: int
    handoffs: int
    deals: int
    left_out: int
    taken: Sequence[str]
    differences: Sequence[tuple[str, str, str]]


def merged_report(
    context: Context, done: Merged, agreement: Agreement, warnings: tuple[str, ...]
) -> Report:
    """What a merge did: a row for scripts, lines for people."""
    row = (
        *(done.kept, done.gone, done.stage),
        *(done.moves, done.touches, done.handoffs, done.deals, done.left_out),
    )
    notes = [say("to part them again: smk undo")]
    if done.left_out:
        text = several(
            done.left_out,
            "{n} move does not count: it led no further than where the lead stood already",
            "{n} moves do not count: they led no further than where the lead stood already",
        )
        notes.insert(0, text)
    return Report(
        "smk.lead.merge/1",
        say("Merged leads"),
        COLUMNS,
        (row,),
        context,
        lines=_lines(done, agreement),
        notes=(*(_difference(*one) for one in done.differences), *notes),
        warnings=warnings,
        layout="lines",
    )


def _lines(done: Merged, agreement: Agreement) -> tuple[str, ...]:
    came = [
        several(count, one, many)
        for count, one, many in (
            (done.moves, "{n} move", "{n} moves"),
            (done.touches, "{n} touch", "{n} touches"),
            (done.handoffs, "{n} hand-off", "{n} hand-offs"),
            (done.deals, "{n} deal", "{n} deals"),
        )
        if count
    ]
    place = agreement.label(done.stage)
    told = say(
        "{kept}: {gone} merged into it, at {place}", kept=done.kept, gone=done.gone, place=place
    )
    lines = [told]
    if came:
        lines.append("  " + say("came over: {list}", list=", ".join(came)))
    if done.taken:
        fields = ", ".join(word(name, "field") for name in done.taken)
        lines.append("  " + say("taken from it: {list}", list=fields))
    return tuple(lines)


def _difference(field: str, kept: str, other: str) -> str:
    if field == "email":
        return say("{kept} is also found as {other}", kept=kept, other=other)
    name = word(field, "field")
    return say("{field}: kept {kept}, the other said {other}", field=name, kept=kept, other=other)
