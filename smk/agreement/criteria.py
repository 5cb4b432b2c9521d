"""The kinds of criterion a stage, a persona or a score may ask for, as written in the file."""

from typing import Annotated, Any, ClassVar, Literal, Self, Union

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from smk.agreement.part import Part
from smk.agreement.spelling import suggestion
from smk.agreement.values import KEY, Elapsed, Flag, Key, Keys, Number, Text, Texts, Whole, wrong
from smk.language.saying import say


class Known(Part):
    """Every named field has a value."""

    criterion: ClassVar[str] = "known"
    known: Keys = Field(min_length=1)
    """The fields."""


class FieldIs(Part):
    """One field meets every given condition; a field without a value meets only `known: false`."""

    criterion: ClassVar[str] = "field"
    field: Key
    """The field."""
    is_: Text | None = Field(None, alias="is")
    """It is exactly this."""
    in_: Texts | None = Field(None, alias="in", min_length=1)
    """It is one of these."""
    at_least: Text | None = None
    """A number or day at or above this."""
    at_most: Text | None = None
    """A number or day at or below this."""
    known: Flag | None = None
    """true: it has a value; false: it has none."""

    @model_validator(mode="after")
    def _needs_a_condition(self) -> Self:
        conditions = (self.is_, self.in_, self.at_least, self.at_most, self.known)
        if all(condition is None for condition in conditions):
            message = say("the field {field!r} is named without a condition", field=self.field)
            raise wrong(message, say("one of: is, in, at_least, at_most, known"))
        return self


class TouchSpec(Part):
    """Which touches count, how many are needed, and how recent they must be."""

    kind: Keys = Field(min_length=1)
    """One kind of touch, or several."""
    outcome: Keys = ()
    """One of these outcomes."""
    side: Literal["lead", "marketing", "sales"] | None = None
    """Whose touch it is."""
    at_least: Whole = 1
    """How many are needed."""
    within: Elapsed | None = None
    """How recent they must be."""


class Touch(Part):
    """Enough touches of a kind."""

    criterion: ClassVar[str] = "touch"
    touch: TouchSpec
    """Which touches."""


class ScoreSpec(Part):
    """The bounds of a score."""

    at_least: Number
    """The least score."""


class Interest(Part):
    """Interest, as of the time in question, is high enough."""

    criterion: ClassVar[str] = "interest"
    interest: ScoreSpec
    """The bound."""


class Fit(Part):
    """Fit is high enough."""

    criterion: ClassVar[str] = "fit"
    fit: ScoreSpec
    """The bound."""


class PersonaIs(Part):
    """The lead belongs to one of these personas."""

    criterion: ClassVar[str] = "persona"
    persona: Keys = Field(min_length=1)
    """One persona, or several."""


class HandoffIs(Part):
    """The lead's latest hand-off was decided so."""

    criterion: ClassVar[str] = "handoff"
    handoff: Literal["accepted"]
    """How it was decided."""


class AllOf(Part):
    """Every one of these holds."""

    criterion: ClassVar[str] = "all"
    all: tuple["Criterion", ...] = Field(min_length=1)
    """The criteria."""


class AnyOf(Part):
    """At least one of these holds."""

    criterion: ClassVar[str] = "any"
    any: tuple["Criterion", ...] = Field(min_length=1)
    """The criteria."""


class SomeSpec(Part):
    """How many of several criteria must hold."""

    at_least: Whole
    """How many."""
    of: tuple["Criterion", ...] = Field(min_length=2)
    """The criteria."""


class SomeOf(Part):
    """So many of these hold."""

    criterion: ClassVar[str] = "some"
    some: SomeSpec
    """How many of which."""


class Not(Part):
    """This does not hold."""

    criterion: ClassVar[str] = "not"
    not_: "Criterion" = Field(alias="not")
    """The criterion."""


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
        hint = say("like known: [email] or field: country")
        raise wrong(say("a criterion is expected here"), hint)
    if _kind(value) is None:
        given = next(iter(value), "")
        message = say("{given!r} is not a criterion", given=given)
        raise wrong(message, suggestion(given, KINDS), (given, KEY))
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
