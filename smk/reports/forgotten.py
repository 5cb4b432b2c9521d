"""The answer of forgetting: what was erased, and what may still have it."""

from dataclasses import dataclass

from smk.language.saying import say, several, word
from smk.reports.table import Column, Context, Report

COLUMNS = (
    Column("lead", "Lead", "count"),
    Column("erased", "Erased"),
    Column("elsewhere", "Notes about others", "count"),
)


@dataclass(frozen=True)
class Erased:
    """A lead whose person is forgotten: the fields that were erased.

    `elsewhere` is the number of notes about others and about personas that named it.
    """

    lead: int
    fields: tuple[str, ...]
    elsewhere: int


def forgotten_report(
    context: Context, done: Erased, left: int, warnings: tuple[str, ...] = ()
) -> Report:
    """What was erased; `left` is how many of the texts the file still has, in others' fields."""
    fields = ", ".join(word(name, "field") for name in done.fields)
    lines = [
        say("Lead {id}: the person is forgotten; the history stays.", id=done.lead),
        say("Erased: {fields}, notes and outside ids.", fields=fields or say("no field")),
    ]
    if done.elsewhere:
        lines.append(
            several(
                done.elsewhere,
                "Also erased from {n} note about others or about personas.",
                "Also erased from {n} notes about others or about personas.",
            )
        )
    lines.append(say("Backups and files that were exported before still have the person."))
    if left:
        kept = say(
            "a text of the person still stands in the database, in a field of another lead;"
            " find it with: smk lead list --search TEXT"
        )
        warnings = (*warnings, kept)
    row = (done.lead, " ".join(done.fields) or None, done.elsewhere)
    return Report(
        "smk.lead.forget/1",
        say("Forgotten"),
        COLUMNS,
        (row,),
        context,
        lines=tuple(lines),
        layout="lines",
        warnings=warnings,
    )
