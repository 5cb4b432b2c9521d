"""Leads as tables: the list, one record, its history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from smk.agreement.schema import BUILT_IN_FIELDS, Agreement
from smk.language.saying import later, say, several, word
from smk.reports.table import Cell, Column, Context, Kind, Report, Row
from smk.rules.clock import shown
from smk.rules.nurture import Wait

HEADINGS = {
    "email": later("E-mail"),
    "name": later("Name"),
    "company": later("Company"),
    "phone": later("Phone"),
    "country": later("Country"),
    "source": later("Source"),
    "campaign": later("Campaign"),
    "persona": later("Persona"),
    "owner": later("Owner"),
    "referred_by": later("Referred by"),
}


@dataclass(frozen=True)
class LeadLine:
    """A lead as lists show it."""

    id: int
    stage: str
    stage_since: datetime
    created_at: datetime
    values: dict[str, str]


@dataclass(frozen=True)
class Standing:
    """What follows from a lead's history and fields; None where none is agreed.

    `recycled` is whether it came back from waiting; one that waits has a `wait`.
    """

    interest: float | None = None
    fit: float | None = None
    persona: str | None = None
    is_persona_by_hand: bool | None = None
    handoff: str | None = None
    recycled: bool = False
    wait: Wait | None = None


@dataclass(frozen=True)
class MoveLine:
    """A move as histories show it."""

    lead: str
    at: datetime
    recorded_at: datetime
    from_place: str | None
    place: str
    kind: str
    by: str
    team: str | None
    reason: str | None
    note: str | None
    forced: bool
    version: int | None
    operation: int
    until: datetime | None = None


KIND_OF_TYPE: dict[str, Kind] = {"number": "number", "boolean": "word"}


def lead_columns(agreement: Agreement, undeclared: Iterable[str] = ()) -> tuple[Column, ...]:
    """The columns of a lead: built-in, place, then the team's own fields."""
    own = [
        Column(
            one.key,
            one.label or one.key,
            KIND_OF_TYPE.get(one.type, "text"),
            may_hide=True,
            is_own=True,
        )
        for one in agreement.fields
    ]
    declared = {column.key for column in own}
    extra = [
        Column(name, name, may_hide=True, is_own=True)
        for name in undeclared
        if name not in declared
    ]
    return (
        Column("id", "Id", "count"),
        *(
            Column(name, HEADINGS[name], may_hide=name not in ("email", "name"))
            for name in BUILT_IN_FIELDS
        ),
        Column("stage", "Stage", "place"),
        Column("stage_since", "Since", "instant"),
        Column("created_at", "Created", "instant", may_hide=True),
        *own,
        *extra,
    )


def lead_row(columns: Sequence[Column], lead: LeadLine) -> Row:
    """The cells of one lead."""
    fixed: dict[str, Cell] = {
        "id": lead.id,
        "stage": lead.stage,
        "stage_since": lead.stage_since,
        "created_at": lead.created_at,
    }
    return tuple(
        fixed[column.key] if column.key in fixed else _value(column, lead.values.get(column.key))
        for column in columns
    )


def _value(column: Column, text: str | None) -> Cell:
    """A value as its column's kind; a text that is no number stays one."""
    if text is None or column.kind != "number":
        return text
    try:
        number = Decimal(text)
        return int(number) if number == int(number) else float(number)
    except (ArithmeticError, ValueError):
        return text


def lead_list(
    context: Context,
    agreement: Agreement,
    leads: Iterable[LeadLine],
    undeclared: Iterable[str] = (),
    warnings: tuple[str, ...] = (),
) -> Report:
    """A list of leads; where people read, columns without any value are left out."""
    columns = lead_columns(agreement, undeclared)
    rows = tuple(lead_row(columns, lead) for lead in leads)
    always = ("id", "email", "stage", "stage_since")
    filled = [
        column.key in always or any(row[index] is not None for row in rows)
        for index, column in enumerate(columns)
    ]
    columns = tuple(
        column if kept else replace(column, only_data=True)
        for column, kept in zip(columns, filled, strict=True)
    )
    count = several(len(rows), "{n} lead", "{n} leads") if rows else say("no leads")
    return Report(
        "smk.lead.list/1",
        word("Leads", "title"),
        columns,
        rows,
        context,
        notes=(count,),
        warnings=warnings,
    )


_PERSONA_BY = {None: None, True: "hand", False: "agreement"}


def lead_record(
    context: Context,
    agreement: Agreement,
    lead: LeadLine,
    external: Sequence[str],
    notes: Sequence[str],
    deals: Sequence[str],
    standing: Standing,
) -> Report:
    """One lead, a line per field."""
    undeclared = [name for name in lead.values if name not in agreement.field_types]
    columns = (
        *lead_columns(agreement, undeclared),
        Column("interest", "Interest", "number"),
        Column("fit", "Fit", "number"),
        Column("persona_by", "Persona by", "word"),
        Column("handoff", "Hand-off", "word"),
        Column("recycled", "Recycled", "flag"),
        Column("reason", "Waits because", "reason"),
        Column("until", "Waits until", "instant"),
        Column("external", "Known as"),
        Column("deals", "Deals"),
        Column("notes", "Notes"),
    )
    row = (
        *lead_row(columns[:-10], lead),
        standing.interest,
        standing.fit,
        _PERSONA_BY[standing.is_persona_by_hand],
        standing.handoff,
        standing.recycled,
        standing.wait.reason if standing.wait else None,
        standing.wait.until if standing.wait else None,
        ", ".join(external) or None,
        ", ".join(deals) or None,
        " · ".join(notes) or None,
    )
    name = lead.values.get("name") or lead.values.get("email")
    title = name or say("Lead {id}", id=lead.id)
    return Report("smk.lead/1", title, columns, (row,), context, layout="record")


MOVE_COLUMNS = (
    Column("lead", "Lead", only_data=True),
    Column("at", "When", "instant"),
    Column("recorded_at", "Recorded", "instant", only_data=True),
    Column("from", "From", "place"),
    Column("to", "To", "place"),
    Column("kind", "How", "word"),
    Column("by", "By"),
    Column("team", "Team", "word", may_hide=True),
    Column("reason", "Reason", "reason"),
    Column("note", "Note"),
    Column("forced", "Forced", "flag"),
    Column("version", "Agreement", "count", only_data=True),
    Column("operation", "Op.", "count"),
    Column("until", "Until", "instant", only_data=True),
)


def move_list(context: Context, title: str, moves: Iterable[MoveLine], schema: str) -> Report:
    """Moves in order."""
    rows = tuple(move_row(move) for move in moves)
    return Report(schema, title, MOVE_COLUMNS, rows, context)


def move_row(move: MoveLine) -> Row:
    """The cells of one move."""
    return (
        move.lead,
        move.at,
        move.recorded_at,
        move.from_place,
        move.place,
        move.kind,
        move.by,
        move.team,
        move.reason,
        move.note,
        move.forced,
        move.version,
        move.operation,
        move.until,
    )


def values_changed(
    context: Context, changes: Sequence[tuple[str, Sequence[str], datetime]]
) -> Report:
    """What edits did: a row per lead with the fields that changed."""
    columns = (
        Column("lead", "Lead"),
        Column("changed", "Changed"),
        Column("at", "From", "instant"),
    )
    lines = tuple(_changed(context, *change) for change in changes)
    rows = tuple((lead, " ".join(changed), at) for lead, changed, at in changes)
    title = say("Edited leads")
    return Report("smk.lead.edit/1", title, columns, rows, context, lines=lines, layout="lines")


def _changed(context: Context, lead: str, changed: Sequence[str], at: datetime) -> str:
    """One edit in words."""
    if not changed:
        return say("{lead}: nothing to change", lead=lead)
    fields = ", ".join(word(name, "field") for name in changed)
    since = shown(at, context.zone)
    return say("{lead}: {fields} from {since}", lead=lead, fields=fields, since=since)
