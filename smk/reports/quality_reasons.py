"""Why offered leads were rejected, reason by reason, for marketing to mend. Definitions 6, 7."""

from collections.abc import Iterator, Sequence

from smk.language.saying import say
from smk.reports.funnel import GROUP, group_name, share
from smk.reports.quality import (
    Asked,
    Before,
    notes_of_offers,
    sentence_of_reasons,
    with_gone,
)
from smk.reports.quality_words import REASONS
from smk.reports.table import Column, Report, Row
from smk.rules.quality import Tally, together

COLUMNS = (
    Column("reason", "Reason", "reason"),
    Column("rejected", "Rejections", "count"),
    Column("of", "Of", "count"),
    Column("share", "Share", "share", of="of"),
)
COMPARED = (
    Column("previous_rejected", "Rejections before", "count"),
    Column("previous_of", "Of before", "count", may_hide=True),
    Column("previous_share", "Share before", "share", of="previous_of"),
)


def reasons_report(asked: Asked, tallies: Sequence[Tally], before: Before | None = None) -> Report:
    """One row per group and reason, groups as in the report of quality, the commonest first.

    Without `by` one row per reason. What only the period compared with has comes last.
    """
    now = together(tallies)
    then = together(before.tallies) if before else None
    if asked.by:
        rows = [
            (group_name(one.group), *row)
            for one in with_gone(tallies, before)
            for row in _rows(one, before.of(one.group) if before else None)
        ]
    else:
        rows = list(_rows(now, then))
    return Report(
        schema="smk.report.quality.reasons/1",
        title=say("Reasons of rejection"),
        columns=((GROUP,) if asked.by else ()) + COLUMNS + (COMPARED if before else ()),
        rows=tuple(rows),
        context=asked.context,
        options={**asked.options, "reasons": True},
        notes=_notes(asked, now, before),
        definitions=REASONS,
        total=(say("Total"), None, *_shares(now, then)) if asked.by and rows else None,
    )


def _rows(now: Tally, then: Tally | None) -> Iterator[Row]:
    counts, earlier = dict(now.reasons), dict(then.reasons) if then else {}
    for reason in {**counts, **earlier}:
        few = None if then is None else (earlier.get(reason, 0), then.rejected)
        yield (reason, *_cells(counts.get(reason, 0), now.rejected, few))


def _shares(now: Tally, then: Tally | None) -> Row:
    """All the rejected, of all the rejected."""
    earlier = (then.rejected, then.rejected) if then else None
    return _cells(now.rejected, now.rejected, earlier)


def _cells(count: int, rejected: int, then: tuple[int, int] | None) -> Row:
    row: Row = (count, rejected, share(count, rejected))
    return row if then is None else (*row, *then, share(*then))


def _notes(asked: Asked, total: Tally, before: Before | None) -> tuple[str, ...]:
    """The sentence of all reasons stands where the rows are told apart by group."""
    notes = notes_of_offers(asked, total, before)
    if total.rejected:
        notes += [sentence_of_reasons(asked.context, total)] if asked.by else []
    elif total.offered:
        notes.append(say("No hand-off of this period was rejected."))
    return tuple(notes)
