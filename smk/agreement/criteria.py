"""The kinds of criterion a stage, a persona or a score may ask for, as written in the file."""

from typing import Annotated, Any, ClassVar, Literal, Self, Union

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from smk.agreement.part import Part
from smk.agreement.spelling import suggestion
from smk.agreement.values import KEY, Elapsed, Flag, Key, Keys, Number, Text, Texts, Whole, wrong


class Known(Part):
    """Every named field has a value."""

    criterion: ClassVar[str] = "known"
    known: Keys = Field(min_length=1)


class FieldIs(Part):
    """One field meets every given condition; a field without a value meets only `known: false`."""

    criterion: ClassVar[str] = "field"
    field: Key
    is_: Text | None = Field(None, alias="is")
    in_: Texts | None = Field(None, alias="in", min_length=1)
    at_least: Text | None = None
    at_most: Text | None = None
    known: Flag | None = None

    @model_validator(mode="after")
    def _needs_a_condition(self) -> Self:
        conditions = (self.is_, self.in_, self.at_least, self.at_most, self.known)
        if all(condition is None for condition in conditions):
            raise wrong(
                f"the field {self.field!r} is named without a condition",
                "one of: is, in, at_least, at_most, known",
            )
        return self


class TouchSpec(Part):
    """Which touches count, how many are needed, and how recent they must be."""

    kind: Keys = Field(min_length=1)
    outcome: Keys = ()
    side: Literal["lead", "marketing", "sales"] | None = None
    at_least: Whole = 1
    within: Elapsed | None = None


class Touch(Part):
    """Enough touches of a kind."""

    criterion: ClassVar[str] = "touch"
    touch: TouchSpec


class ScoreSpec(Part):
    """The bounds of a score."""

    at_least: Number


class Interest(Part):
    """Interest, as of the time in question, is high enough."""

    criterion: ClassVar[str] = "interest"
    interest: ScoreSpec


class Fit(Part):
    """Fit is high enough."""

    criterion: ClassVar[str] = "fit"
    fit: ScoreSpec


class PersonaIs(Part):
    """The lead belongs to one of these personas."""

    criterion: ClassVar[str] = "persona"
    persona: Keys = Field(min_length=1)


class HandoffIs(Part):
    """The lead's latest hand-off was decided so."""

    criterion: ClassVar[str] = "handoff"
    handoff: Literal["accepted"]


class AllOf(Part):
    """Every one of these holds."""

    criterion: ClassVar[str] = "all"
    all: tuple["Criterion", ...] = Field(min_length=1)


class AnyOf(Part):
    """At least one of these holds."""

    criterion: ClassVar[str] = "any"
    any: tuple["Criterion", ...] = Field(min_length=1)


class SomeSpec(Part):
    """How many of several criteria must hold."""

    at_least: Whole
    of: tuple["Criterion", ...] = Field(min_length=2)


class SomeOf(Part):
    """So many of these hold."""

    criterion: ClassVar[str] = "some"
    some: SomeSpec


class Not(Part):
    """This does not hold."""

    criterion: ClassVar[str] = "not"
    not_: "Criterion" = Field(alias="not")


# `field` comes before `known`, which is also one of its conditions.
KINDS = (
    *("all", "any", "some", "not", "field", "touch"),
    *("interest", "fit", "persona", "handoff", "known"),
)


def _kind(value: Any) -> str | None:
    """The tag of a criterion; no key of the file is called like one."""
    if isinstance(value, dict):
        return next((f"criterion {kind}" for kind in KINDS if kind in value), None)
    return f"criterion {value.criterion}" if hasattr(value, "criterion") else None


def _is_criterion(value: Any) -> Any:
    if not isinstance(value, dict):
        raise wrong("a criterion is expected here", "like known: [email] or field: country")
    if _kind(value) is None:
        given = next(iter(value), "")
        raise wrong(f"{given!r} is not a criterion", suggestion(given, KINDS), (given, KEY))
    return value


Criterion = Annotated[
    Union[  # noqa: UP007 - eleven members read better as a list
        Annotated[Known, Tag("criterion known")],
        Annotated[FieldIs, Tag("criterion field")],
        Annotated[Touch, Tag("criterion touch")],
        Annotated[Interest, Tag("criterion interest")],
        Annotated[Fit, Tag("criterion fit")],
        Annotated[PersonaIs, Tag("criterion persona")],
        Annotated[HandoffIs, Tag("criterion handoff")],
        Annotated[AllOf, Tag("criterion all")],
        Annotated[AnyOf, Tag("criterion any")],
        Annotated[SomeOf, Tag("criterion some")],
        Annotated[Not, Tag("criterion not")],
    ],
    Discriminator(_kind),
    BeforeValidator(_is_criterion),
]
