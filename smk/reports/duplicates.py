"""Pairs of leads that may be one person, as a table."""

from collections.abc import Mapping

from smk.language.saying import say, several
from smk.reports.table import Column, Context, Report
from smk.rules.similarity import MOST_TOGETHER, Doubles

COLUMNS = (
    Column("a", "Stays"),
    Column("b", "May be the same"),
    Column("score", "Score", "number"),
    Column("why", "Why", "word"),
    Column("evidence", "Evidence"),
)


def duplicate_list(
    context: Context, found: Doubles, addresses: Mapping[int, str], least: int
) -> Report:
    """The pairs, best first; `a` is the lead that a merge would keep."""
    rows = tuple(
        (addresses[one.kept], addresses[one.other], one.score, one.why, one.evidence)
        for one in found.pairs
    )
    return Report(
        "smk.lead.duplicates/1",
        say("Duplicates"),
        COLUMNS,
        rows,
        context,
        options={"least": least},
        notes=_notes(found),
    )


def _notes(found: Doubles) -> tuple[str, ...]:
    if not found.pairs:
        notes = [say("no two leads look like one person")]
    else:
        notes = [
            several(len(found.pairs), "{n} pair", "{n} pairs"),
            say("to make one lead of two: smk lead merge LEAD OTHER"),
        ]
    if found.crowded:
        places = ", ".join(found.crowded[:5])
        text = say(
            "more than {most} names at {places}: only those near each other in the alphabet were"
            " compared there",
            most=MOST_TOGETHER,
            places=places,
        )
        notes.append(text)
    return tuple(notes)
