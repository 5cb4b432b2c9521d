"""The answer of forgetting: what was erased, and what may still have it."""

from dataclasses import dataclass

from smk.language.saying import say, several, word
from smk.reports.table import Column, Context, Report

COLUMNS = (
    Column("lead", "Lead", "count"),
    Column("erased", "Erased"),
    Column("elsewhere", "Notes about others", "count"),
    Column("doubtful", "May still be named at"),
)
MOST_NAMED = 10


@dataclass(frozen=True)
class Erased:
    """A lead whose person is forgotten: the fields that were erased.

    `elsewhere` is the number of notes about others and about personas that named the person;
    `doubtful` are leads and personas whose texts have a word of the name, which may be others'.
    """

    lead: int
    fields: tuple[str, ...]
    elsewhere: int
    doubtful: tuple[str, ...] = ()


def forgotten_report(context: Context, done: Erased, warnings: tuple[str, ...] = ()) -> Report:
    """What was erased, and where to look for what only people can judge."""
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
    if done.doubtful:
        where = ", ".join(done.doubtful[:MOST_NAMED])
        more = "" if len(done.doubtful) <= MOST_NAMED else ", ..."
        lines.append(
            say(
                "A word of the name also stands in texts of {where}: look there.",
                where=where + more,
            )
        )
    row = (
        done.lead,
        " ".join(done.fields) or None,
        done.elsewhere,
        " ".join(done.doubtful) or None,
    )
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
