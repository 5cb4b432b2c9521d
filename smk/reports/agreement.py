"""The agreement as tables: what is wrong with it, what it says, its words, its versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from smk.agreement.schema import Agreement
from smk.agreement.sense import Finding
from smk.agreement.versions import Version
from smk.language.saying import say, word
from smk.reports.table import Cell, Column, Context, Report


def check_report(context: Context, file: str, findings: Sequence[Finding]) -> Report:
    """What is formally valid and makes no sense, with file, line and column."""
    columns = (
        Column("file", "File"),
        Column("line", "Line", "count"),
        Column("column", "Column", "count"),
        Column("message", "Finding"),
        Column("hint", "Mend"),
    )
    rows = tuple(
        (file, one.problem.line, one.problem.column, one.problem.message, one.problem.hint or None)
        for one in findings
    )
    fine = say("{file} is valid and makes sense.", file=file)
    lines = tuple(f"{file}:{one.problem}" for one in findings) or (fine,)
    return Report(
        "smk.agreement.check/1",
        say("Check of the agreement"),
        columns,
        rows,
        context,
        lines=lines,
        layout="lines",
        exit_code=5 if findings else 0,
    )


def terms_report(context: Context, agreement: Agreement) -> Report:
    """The glossary: stages, parked places, personas, and the terms of the teams."""
    rows: list[tuple[Cell, ...]] = [
        ("stage", place.label, place.means, place.owner) for place in agreement.stages
    ]
    rows += [
        ("parked", place.label, place.means or word(place.kind), place.owner)
        for place in agreement.parked
    ]
    rows += [("persona", persona.label, persona.about, None) for persona in agreement.personas]
    rows += [
        ("reason", reason.label, _leads_to(agreement, reason.to), None)
        for reason in agreement.reasons
    ]
    rows += [("term", term, meaning, None) for term, meaning in agreement.terms.items()]
    columns = (
        Column("kind", "Kind", "word"),
        Column("term", "Term"),
        Column("meaning", "Meaning"),
        Column("owner", "Owner", "word"),
    )
    return Report("smk.agreement.terms/1", say("Terms"), columns, tuple(rows), context)


def _leads_to(agreement: Agreement, place: str | None) -> str | None:
    return say("leads to {place}", place=agreement.label(place)) if place else None


def show_report(context: Context, agreement: Agreement, text: str, version: int | None) -> Report:
    """Everything the agreement says, key by key, as the file says it."""
    columns = (Column("key", "Key"), Column("value", "Value"))
    adopted = version is not None
    header = say("version {number}", number=version) if adopted else say("not adopted")
    rows = tuple(
        _flattened("", agreement.model_dump(mode="json", by_alias=True, exclude_unset=True))
    )
    return Report(
        "smk.agreement/1",
        f"{agreement.agreement.name} ({header})",
        columns,
        rows,
        context,
        lines=(f"# {header}", *text.rstrip("\n").splitlines()),
        layout="lines",
    )


def _flattened(prefix: str, value: object) -> list[tuple[Cell, ...]]:
    if isinstance(value, dict):
        parts = [(f"{prefix}.{name}" if prefix else str(name), one) for name, one in value.items()]
    elif isinstance(value, list):
        parts = [(f"{prefix}.{index}", one) for index, one in enumerate(value)]
    else:
        return [(prefix, None if value is None else str(value))]
    return [row for name, one in parts for row in _flattened(name, one)]


@dataclass(frozen=True)
class Adopted:
    """A version with whether it is in force."""

    version: Version
    in_force: bool


def history_report(context: Context, versions: Sequence[Adopted]) -> Report:
    """The adopted versions."""
    columns = (
        Column("version", "Version", "count"),
        Column("name", "Name"),
        Column("in_force_from", "In force from", "instant"),
        Column("adopted_at", "Adopted", "instant"),
        Column("adopted_by", "By"),
        Column("in_force", "In force", "flag"),
    )
    rows = tuple(
        (
            one.version.number,
            one.version.name,
            _from(one.version),
            one.version.adopted_at,
            one.version.adopted_by,
            one.in_force,
        )
        for one in versions
    )
    notes = () if rows else (say("nothing is adopted yet: smk agreement adopt"),)
    title = say("Versions of the agreement")
    return Report("smk.agreement.history/1", title, columns, rows, context, notes=notes)


def _from(version: Version) -> datetime | None:
    """Version 1 covers all earlier history, so it has no beginning."""
    return None if version.number == 1 else version.in_force_from


def adopted_report(context: Context, version: Version) -> Report:
    """The answer of an adoption."""
    columns = (
        Column("version", "Version", "count"),
        Column("in_force_from", "In force from", "instant"),
    )
    line = say("Adopted {name} as version {number}.", name=version.name, number=version.number)
    row = (version.number, _from(version))
    return Report(
        "smk.agreement.adopt/1",
        say("Adopted"),
        columns,
        (row,),
        context,
        lines=(line,),
        layout="lines",
    )
