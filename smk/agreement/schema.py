"""The agreement as a value: every key of the file, with its meaning."""

from datetime import date
from functools import cached_property
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, PrivateAttr

from smk.agreement.calendars import Calendar, PublicHolidays
from smk.agreement.criteria import Criterion
from smk.agreement.part import Part
from smk.agreement.promises import Goal, Sla
from smk.agreement.public_holidays import find_holidays
from smk.agreement.scores import Scoring
from smk.agreement.values import (
    Currency,
    Day,
    Elapsed,
    Flag,
    Key,
    Keys,
    Length,
    Text,
    Texts,
    wrong,
)

Team = Literal["marketing", "sales"]
Owner = Literal["marketing", "sales", "both"]
BUILT_IN_FIELDS = (
    "email",
    "name",
    "company",
    "phone",
    "country",
    "source",
    "campaign",
    "persona",
    "owner",
    "referred_by",
)
RESERVED = (*BUILT_IN_FIELDS, "id", "stage", "stage_since", "created_at", "external_id", "forced")


def _format(value: object) -> int:
    if value != "1":
        raise wrong(f"format {value} of the agreement is not known", "this smk reads format 1")
    return 1


class Signed(Part):
    """Who signed for each team."""

    marketing: Text | None = None
    sales: Text | None = None


class Header(Part):
    """Name and dates of the agreement."""

    name: Text
    currency: Currency = "EUR"
    effective: Day | None = None
    review_by: Day | None = None
    signed: Signed = Signed()


class Teams(Part):
    """Who is who; someone may be in both teams."""

    marketing: Texts = ()
    sales: Texts = ()


class OwnField(Part):
    """A field the team records beyond the built-in ones."""

    key: Key
    type: Literal["text", "number", "date", "boolean"] = "text"
    label: Text | None = None


class TouchKind(Part):
    """Something that can pass between a lead and a team."""

    key: Key
    by: Literal["lead", "marketing", "sales"]
    label: Text | None = None
    outcomes: Keys = ()


class Stage(Part):
    """A place on the funnel's main path."""

    key: Key
    label: Text
    section: Literal["tofu", "mofu", "bofu"]
    owner: Owner
    means: Text | None = None
    stale_after: Elapsed | None = None


class Parked(Part):
    """A place beside the path: waiting comes back, closed does not by itself."""

    key: Key
    label: Text
    kind: Literal["waiting", "closed"]
    owner: Owner | None = None
    means: Text | None = None


class Reason(Part):
    """Why a lead goes back or leaves, where to, for how long, and what it takes to say so."""

    key: Key
    label: Text
    to: Key | None = None
    requires: Criterion | None = None
    for_: Elapsed | None = Field(None, alias="for")


class Persona(Part):
    """A short portrait of one kind of buyer, and how to recognise one."""

    key: Key
    label: Text
    about: Text | None = None
    match: Criterion | None = None


class FunnelStart(Part):
    """Where a cohort begins unless the report says otherwise."""

    from_: Key | None = Field(None, alias="from")


class ContactRule(Part):
    """A kind of touch, with an outcome where the kind has outcomes, that counts as contact."""

    kind: Key
    outcome: Key | None = None


def _contact(value: object) -> object:
    if isinstance(value, str):
        return {"kind": value}
    if isinstance(value, dict) and len(value) == 1:
        ((kind, outcome),) = value.items()
        return {"kind": kind, "outcome": outcome}
    raise wrong("a kind of touch is expected", "like email_reply, or {call: reached}")


class Handoff(Part):
    """Where marketing offers a lead to sales, and what becomes of it."""

    at: Key
    becomes: Key | None = None
    first_contact: tuple[Annotated[ContactRule, BeforeValidator(_contact)], ...] = ()
    expires_after: Length | None = None
    expired_to: Key | None = None


class Content(Part):
    """Something the teams have to say, to whom, and when."""

    key: Key
    title: Text
    stage: Key | None = None
    persona: Key | None = None
    kind: Key | None = None


class Agreement(Part):
    """The whole agreement. Required: `smk`, `agreement` with `name`, `stages`."""

    smk: Annotated[int, BeforeValidator(_format)]
    language: Literal["en", "es"] = "en"
    agreement: Header
    teams: Teams = Teams()
    strict_teams: Flag = False
    calendar: Calendar = Calendar()
    fields: tuple[OwnField, ...] = ()
    touches: tuple[TouchKind, ...] = ()
    terms: dict[str, Text] = Field(default_factory=dict)
    stages: tuple[Stage, ...] = Field(min_length=2)
    funnel: FunnelStart = FunnelStart()
    parked: tuple[Parked, ...] = ()
    reasons: tuple[Reason, ...] = ()
    personas: tuple[Persona, ...] = ()
    criteria: dict[Key, Criterion] = Field(default_factory=dict)
    scoring: Scoring = Scoring()
    handoff: Handoff | None = None
    sla: Sla = Sla()
    goals: tuple[Goal, ...] = ()
    content: tuple[Content, ...] = ()
    _written_down: frozenset[date] | None = PrivateAttr(None)

    @cached_property
    def path(self) -> tuple[str, ...]:
        """The keys of the stages, in order."""
        return tuple(stage.key for stage in self.stages)

    @cached_property
    def places(self) -> dict[str, Stage | Parked]:
        """Stages and parked places by key, stages first."""
        stages: dict[str, Stage | Parked] = {stage.key: stage for stage in self.stages}
        return stages | {place.key: place for place in self.parked}

    @cached_property
    def reasons_by_key(self) -> dict[str, Reason]:
        """The reasons by key."""
        return {reason.key: reason for reason in self.reasons}

    @cached_property
    def field_types(self) -> dict[str, str]:
        """Built-in and own fields with their types."""
        return dict.fromkeys(BUILT_IN_FIELDS, "text") | {one.key: one.type for one in self.fields}

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone people read times in."""
        return ZoneInfo(self.calendar.timezone)

    @cached_property
    def days_off(self) -> frozenset[date]:
        """The holidays: as listed, as written down on adoption, else as they are known now."""
        holidays = self.calendar.holidays
        if not isinstance(holidays, PublicHolidays):
            return frozenset(holidays)
        if self._written_down is not None:
            return self._written_down
        found = find_holidays(holidays.country, holidays.subdivision)
        return found.union(holidays.extra)

    def with_days_off(self, days: frozenset[date]) -> "Agreement":
        """The same agreement with the public holidays that were written down."""
        agreement = self.model_copy()
        agreement.__dict__.pop("days_off", None)
        agreement._written_down = days
        return agreement

    @property
    def funnel_start(self) -> str:
        """The stage a cohort begins at unless a report says otherwise."""
        return self.funnel.from_ or self.path[0]

    def position(self, place: str | None) -> int | None:
        """How far along the path a stage is, from 0; None for a place beside the path."""
        return self.path.index(place) if place in self.path else None

    def label(self, place: str | None) -> str:
        """What people call a place; the key itself for one the agreement does not know."""
        known = self.places.get(place or "")
        return known.label if known else place or ""

    def owner(self, place: str | None) -> str | None:
        """The team that owns a place: marketing, sales, both, or None."""
        known = self.places.get(place or "")
        return known.owner if known else None

    def teams_of(self, person: str) -> frozenset[str]:
        """The teams a person is in: none, one or both."""
        return frozenset(
            team for team in ("marketing", "sales") if person in getattr(self.teams, team)
        )
