"""Answers about files: which are used, made, deleted; what a check of the database found."""

from collections.abc import Sequence
from dataclasses import dataclass

from smk.language.saying import say
from smk.reports.table import Column, Context, Report


@dataclass(frozen=True)
class FileLine:
    """A file, what it is, and what is said of it."""

    path: str
    what: str
    remark: str
    exists: bool = True


def file_report(context: Context, files: Sequence[FileLine], notes: tuple[str, ...] = ()) -> Report:
    """A line per file."""
    columns = (
        Column("what", "What", "word"),
        Column("path", "Path"),
        Column("remark", "Remark", "word"),
        Column("exists", "There", "flag"),
    )
    rows = tuple((one.what, one.path, one.remark, one.exists) for one in files)
    return Report("smk.files/1", say("Files"), columns, rows, context, notes=notes)


def fact_report(context: Context, facts: Sequence[tuple[str, str | int]]) -> Report:
    """A line per fact about the database."""
    columns = (Column("fact", "Fact", "word"), Column("value", "Value"))
    return Report("smk.db.info/1", say("Database"), columns, tuple(facts), context)


def check_lines(context: Context, file: str, found: Sequence[str]) -> Report:
    """What a check of the database found; nothing is good news and says so."""
    columns = (Column("file", "File"), Column("finding", "Finding"))
    whole = say("{file} is whole.", file=file)
    return Report(
        "smk.db.check/1",
        say("Check of the database"),
        columns,
        tuple((file, one) for one in found),
        context,
        lines=tuple(f"{file}: {one}" for one in found) or (whole,),
        layout="lines",
        exit_code=5 if found else 0,
    )
