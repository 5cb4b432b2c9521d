"""The agreement as a value: every key of the file, with its meaning."""

from datetime import date
from functools import cached_property
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, PrivateAttr

from smk.agreement.calendars import Calendar, PublicHolidays
from smk.agreement.criteria import Criterion
from smk.agreement.part import Part
from smk.agreement.people import Content, Header, OwnField, Persona, Teams, TouchKind
from smk.agreement.places import FunnelStart, Handoff, Parked, Reason, Stage
from smk.agreement.promises import Goal, Sla
from smk.agreement.public_holidays import find_holidays
from smk.agreement.scores import Scoring
from smk.agreement.values import Flag, Key, Text, wrong
from smk.language.saying import say

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
        message = say("format {format} of the agreement is not known", format=value)
        raise wrong(message, say("this smk reads format 1"))
    return 1


class Agreement(Part):
    """The whole agreement. Required: `smk`, `agreement` with `name`, `stages`."""

    smk: Annotated[int, BeforeValidator(_format)]
    """The version of this file format: 1."""
    language: Literal["en", "es"] = "en"
    """The language smk speaks to whoever works by this agreement."""
    agreement: Header
    """Name and dates."""
    teams: Teams = Teams()
    """Who is who."""
    strict_teams: Flag = False
    """Refuse moves and decisions that are the other team's to make; otherwise warn."""
    calendar: Calendar = Calendar()
    """Working time, for every clock."""
    fields: tuple[OwnField, ...] = ()
    """What is recorded of a lead beyond the built-in fields."""
    touches: tuple[TouchKind, ...] = ()
    """What can pass between us and a lead."""
    terms: dict[str, Text] = Field(default_factory=dict)
    """A glossary: words both teams use in one sense."""
    stages: tuple[Stage, ...] = Field(min_length=2)
    """The funnel's main path, in order."""
    funnel: FunnelStart = FunnelStart()
    """How the funnel is read."""
    parked: tuple[Parked, ...] = ()
    """Places beside the path."""
    reasons: tuple[Reason, ...] = ()
    """Why a lead goes back or leaves."""
    personas: tuple[Persona, ...] = ()
    """Portraits of buyers."""
    criteria: dict[Key, Criterion] = Field(default_factory=dict)
    """What a lead must show before it may enter a stage, by stage."""
    scoring: Scoring = Scoring()
    """How interest and fit are counted."""
    handoff: Handoff | None = None
    """Where marketing offers a lead to sales."""
    sla: Sla = Sla()
    """What each team promises the other."""
    goals: tuple[Goal, ...] = ()
    """What both teams want together."""
    content: tuple[Content, ...] = ()
    """What the teams have to say, to whom, and when."""
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
