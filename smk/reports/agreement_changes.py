"""What changed in the agreement, as a table and in sentences; and what an adoption changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from smk.language.saying import say
from smk.reports.table import Cell, Column, Context, Report
from smk.rules.agreement_diff import Difference

FIRST = ("criteria", "sla")


@dataclass(frozen=True)
class Compared:
    """One of the two agreements: as people name it, as `options` name it, and what it says."""

    name: str
    option: Cell
    text: str


def diff_report(
    context: Context, before: Compared, after: Compared, found: Sequence[Difference]
) -> Report:
    """The differences between two agreements, in the order of the agreement's keys."""
    columns = (
        Column("key", "Key"),
        Column("before", "Before"),
        Column("after", "After"),
        Column("sentence", "Difference"),
    )
    title = say(
        "Changes of the agreement, {before} → {after}", before=before.name, after=after.name
    )
    same = say("{before} and {after} say the same.", before=before.name, after=after.name)
    notes = () if found or before.text == after.text else (say("Only the writing differs."),)
    return Report(
        "smk.agreement.diff/1",
        title,
        columns,
        tuple((one.key, one.before, one.after, one.sentence) for one in found),
        context,
        options={"before": before.option, "after": after.option},
        notes=notes,
        lines=(title, *indented(found)) if found else (same,),
        layout="lines",
    )


def indented(found: Sequence[Difference]) -> tuple[str, ...]:
    """The sentences for people, those of criteria and promises first."""
    ordered = sorted(found, key=lambda one: one.key.partition(".")[0] not in FIRST)
    return tuple(f"  {one.sentence}" for one in ordered)


def with_changes(report: Report, told: Sequence[str]) -> Report:
    """The answer of an adoption, with what it changes; scripts find that among the notes."""
    return replace(report, notes=(*report.notes, *told))
