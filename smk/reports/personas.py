"""Personas as tables: all of them, and the portrait of one with what both teams learned."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from smk.agreement.people import Persona
from smk.agreement.schema import Agreement
from smk.language.saying import later, say, several, word
from smk.reports.leads import HEADINGS
from smk.reports.table import NONE_GROUP, Cell, Column, Context, Report, Row
from smk.rules.asking_words import asked_by
from smk.rules.clock import shown
from smk.rules.funnel import CohortCounts
from smk.rules.personas import asks_for_fields

LIST_COLUMNS = (
    Column("key", "Key"),
    Column("label", "Persona", may_hide=True),
    Column("about", "Portrait", only_data=True),
    Column("leads", "Leads", "count"),
    Column("mqls", "MQLs", "count"),
    Column("customers", "Customers", "count"),
    Column("decided", "Decided", "count"),
    Column("rejected", "Rejected", "count"),
    Column("rejected_share", "Of decided", "share", of="decided"),
    Column("notes", "Notes", "count"),
)
PORTRAIT_COLUMNS = (
    Column("section", "Part", "word"),
    Column("name", "Name", only_data=True),
    Column("label", "What"),
    Column("count", "Count", "count"),
    Column("of", "Out of", "count"),
    Column("share", "Share", "share", of="of"),
    Column("text", "Text"),
    Column("at", "When", "instant", only_data=True),
    Column("by", "By", only_data=True),
    Column("team", "Team", "word", only_data=True),
)
NOTE_COLUMNS = (
    Column("persona", "Persona"),
    Column("at", "When", "instant"),
    Column("by", "By"),
    Column("team", "Team", "word"),
    Column("text", "Text"),
)
NO_PERSONAS = later("The agreement has no personas: add them under personas in smk.yaml.")


@dataclass(frozen=True)
class PersonaLine:
    """A persona with who belongs to it now; `mqls` is None without a hand-off stage.

    `accepted` and `rejected` count hand-offs.
    """

    persona: Persona
    leads: int
    mqls: int | None
    customers: int
    accepted: int
    rejected: int
    notes: int


@dataclass(frozen=True)
class GonePersona:
    """A persona that the agreement in force lacks, with the leads and notes it still has."""

    key: str
    leads: int
    notes: int


@dataclass(frozen=True)
class NoteLine:
    """What someone noted about a persona."""

    at: datetime
    by: str
    team: str | None
    text: str


@dataclass(frozen=True)
class Portrait:
    """All there is to say of the leads of a persona: counts by place, reason and field.

    A reason that nobody gave is None. `leads` belong to it out of `all_leads`. One that `is_gone`
    is not in the agreement in force.
    """

    persona: Persona
    leads: int
    all_leads: int
    places: Mapping[str, int]
    funnel: CohortCounts
    rejections: Mapping[str | None, int]
    departures: Mapping[str | None, int]
    missing: Mapping[str, int]
    notes: Sequence[NoteLine]
    is_gone: bool = False


def persona_list(
    context: Context,
    lines: Sequence[PersonaLine],
    without: int,
    gone: Sequence[GonePersona],
    warnings: tuple[str, ...] = (),
) -> Report:
    """A row per persona; `without` leads belong to none, `gone` are personas of other versions."""
    rows = tuple(_line(one) for one in lines)
    notes = [] if lines else [say(NO_PERSONAS)]
    if lines and without:
        notes.append(
            several(without, "{n} lead belongs to no persona.", "{n} leads belong to no persona.")
        )
    notes += [_kept(one) for one in gone]
    if lines or gone:
        notes.append(say("What is known of one: smk persona show KEY"))
    title = say("Personas")
    return Report(
        "smk.persona.list/1",
        title,
        tuple(replace(one, heading=word(one.heading, "personas")) for one in LIST_COLUMNS),
        rows,
        context,
        notes=tuple(notes),
        warnings=warnings,
    )


def _kept(one: GonePersona) -> str:
    return say(
        "The agreement in force does not have the persona {persona}: {leads}, {notes}.",
        persona=one.key,
        leads=several(one.leads, "{n} lead", "{n} leads"),
        notes=several(one.notes, "{n} note", "{n} notes"),
    )


def _line(one: PersonaLine) -> Row:
    decided = one.accepted + one.rejected
    return (
        one.persona.key,
        one.persona.label,
        one.persona.about,
        one.leads,
        one.mqls,
        one.customers,
        decided,
        one.rejected,
        one.rejected / decided if decided else None,
        one.notes,
    )


def portrait_report(
    context: Context,
    agreement: Agreement,
    portrait: Portrait,
    warnings: tuple[str, ...] = (),
) -> Report:
    """One persona: a row per fact, each count with what it is counted out of."""
    rows = (
        *_of_itself(agreement, portrait),
        *_places(agreement, portrait),
        *_funnel(agreement, portrait),
        *_reasons(context, "rejected", portrait.rejections),
        *_reasons(context, "left", portrait.departures),
        *_missing(agreement, portrait),
        *(_note(context, one) for one in portrait.notes),
    )
    return Report(
        "smk.persona/1",
        portrait.persona.label,
        PORTRAIT_COLUMNS,
        rows,
        context,
        options={"persona": portrait.persona.key},
        notes=tuple(_portrait_notes(agreement, portrait)),
        warnings=warnings,
    )


def _portrait_notes(agreement: Agreement, portrait: Portrait) -> Iterator[str]:
    """Whether it is still agreed, and what its figures are out of."""
    if portrait.is_gone:
        yield say(
            "The agreement in force does not have this persona any more; its notes and the leads "
            "set to it by hand are kept."
        )
    yield say("In the funnel each stage is counted out of the one before.")
    labels = _field_labels(agreement)
    fields = ", ".join(labels.get(name, name) for name in portrait.missing)
    if asks_for_fields(agreement):
        yield say(
            "Missing is counted for the fields that the agreement asks for: {fields}.",
            fields=fields,
        )
    else:
        yield say("Missing is counted for every field, since the agreement asks for none.")
    yield say("Who they are: smk lead list --where persona={key}", key=portrait.persona.key)


def _row(
    section: str,
    name: str | None,
    label: str | None,
    count: int | None = None,
    of: int | None = None,
    text: str | None = None,
    told: tuple[Cell, Cell, Cell] = (None, None, None),
) -> Row:
    share = count / of if of and count is not None else None
    return section, name, label, count, of, share, text, *told


def _of_itself(agreement: Agreement, portrait: Portrait) -> Iterator[Row]:
    persona = portrait.persona
    if persona.about:
        yield _row("portrait", persona.key, persona.label, text=persona.about)
    how = say("by hand only")
    if persona.match is not None:
        how = asked_by(persona.match, agreement)
    yield _row("recognised", persona.key, None, text=how)
    yield _row("leads", persona.key, say("of all leads"), portrait.leads, portrait.all_leads)


def _places(agreement: Agreement, portrait: Portrait) -> Iterator[Row]:
    """Where its leads are now; only places where there are some."""
    for place in agreement.places:
        if count := portrait.places.get(place):
            yield _row("place", place, agreement.label(place), count, portrait.leads)


def _funnel(agreement: Agreement, portrait: Portrait) -> Iterator[Row]:
    before = None
    for stage in agreement.path:
        reached = portrait.funnel.of(None, stage).reached
        yield _row("funnel", stage, agreement.label(stage), reached, before)
        before = reached


def _reasons(context: Context, section: str, counts: Mapping[str | None, int]) -> Iterator[Row]:
    """Reasons, the most frequent first."""
    total = sum(counts.values())
    for reason, count in sorted(counts.items(), key=lambda one: (-one[1], one[0] or "")):
        label = say(NONE_GROUP) if reason is None else context.reasons.get(reason, reason)
        yield _row(section, reason, label, count, total)


def _missing(agreement: Agreement, portrait: Portrait) -> Iterator[Row]:
    """Fields without a value, those most often missing first."""
    labels = _field_labels(agreement)
    for name, count in sorted(portrait.missing.items(), key=lambda one: -one[1]):
        if count:
            yield _row("missing", name, labels.get(name, name), count, portrait.leads)


def _field_labels(agreement: Agreement) -> dict[str, str]:
    labels = {one.key: one.label or one.key for one in agreement.fields}
    return labels | {name: say(heading) for name, heading in HEADINGS.items()}


def _note(context: Context, note: NoteLine) -> Row:
    who = f"{note.by}, {word(note.team)}" if note.team else note.by
    label = f"{who}, {shown(note.at, context.zone)}"
    return _row("note", None, label, text=note.text, told=(note.at, note.by, note.team))


def persona_noted(
    context: Context, persona: str, note: NoteLine, warnings: tuple[str, ...] = ()
) -> Report:
    """The answer to a note."""
    told = say("{persona}: noted by {by}", persona=persona, by=note.by)
    return Report(
        "smk.persona.note/1",
        say("Noted"),
        NOTE_COLUMNS,
        ((persona, note.at, note.by, note.team, note.text),),
        context,
        warnings=warnings,
        lines=(told,),
        layout="lines",
    )
