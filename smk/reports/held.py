"""All that is held about one person, a row for each thing, for whoever asks for it."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import datetime

from smk.language.saying import say, several
from smk.reports.table import Column, Context, Report

COLUMNS = (
    Column("kind", "Kind", "word"),
    Column("at", "When", "instant"),
    Column("what", "What"),
    Column("value", "Value"),
    Column("by", "By", may_hide=True),
    Column("record", "Record", "count", only_data=True),
)
KINDS = (
    *("field", "outside-id", "note", "move", "touch"),
    *("handoff", "decision", "rating", "deal", "referral", "no-longer"),
)


@dataclass(frozen=True)
class HeldLine:
    """One thing that is held: its kind, when it was so, what it is, and who recorded it.

    `record` is the id of the record it was written to; a merged lead has several.
    """

    kind: str
    at: datetime | None
    what: str
    value: str | None
    by: str | None
    record: int


def held_report(context: Context, lead: str, lines: Iterable[HeldLine]) -> Report:
    """Everything, kind by kind, in order of time."""
    ordered = sorted(lines, key=lambda one: (KINDS.index(one.kind), one.at is not None, one.at))
    rows = tuple(astuple(one) for one in ordered)
    count = several(len(rows), "{n} entry is held.", "{n} entries are held.")
    title = say("What is held about {lead}", lead=lead)
    return Report("smk.lead.export/1", title, COLUMNS, rows, context, notes=(count,))
