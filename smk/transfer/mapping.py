"""Which column of a file becomes what: the mapping file, read like an agreement."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from smk.agreement.part import Part
from smk.agreement.reading import in_order, read_part
from smk.agreement.schema import BUILT_IN_FIELDS, RESERVED
from smk.agreement.spelling import suggestion
from smk.agreement.values import KEY, Key, Text, Texts, Zone, wrong
from smk.language.saying import say
from smk.rules.errors import InvalidAgreementError, UsageError
from smk.workspace.files import read_text

A_DAY = datetime(2026, 11, 30, 13, 45)  # noqa: DTZ001 - only to try a form of dates
COLUMNS = ("external_id", *BUILT_IN_FIELDS)


def _matches(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _dates(value: Any) -> Any:
    if value == "iso":
        return value
    try:
        if (isinstance(value, str) and "%d" in value) or value in ("%c", "%x", "%D", "%F"):
            datetime.strptime(A_DAY.strftime(value), value)  # noqa: DTZ007 - only its form counts
            return value
    except ValueError:
        pass
    message = say("{value!r} is no form of dates", value=value)
    raise wrong(message, say('iso, or a strptime format like "%d/%m/%Y"'))


def _columns(value: Any) -> Any:
    if isinstance(value, dict):
        for name in value:
            if name not in COLUMNS:
                hint = suggestion(name, COLUMNS)
                raise wrong(say("{name!r} is not a field of smk", name=name), hint, (name, KEY))
    return value


def _own(value: Any) -> Any:
    if isinstance(value, dict):
        for name in value:
            if name in RESERVED:
                message = say("{name!r} is a column that every lead has", name=name)
                raise wrong(message, say("put it under columns"), (name, KEY))
    return value


def _stage_column(value: Any) -> Any:
    return {"column": value} if isinstance(value, str) else value


Dates = Annotated[str, BeforeValidator(_dates)]


class StageColumn(Part):
    """The column that holds the date on which a stage was entered, and its form."""

    column: Text
    format: Dates | None = None


class HandoffColumns(Part):
    """The columns that tell of one hand-off of the lead."""

    offered_at: Text
    decided_at: Text | None = None
    decision: Text | None = None
    first_contact_at: Text | None = None
    to: Text | None = None
    offered_by: Text | None = None
    decided_by: Text | None = None
    reason: Text | None = None
    values_: dict[str, Text] = Field(default_factory=dict, alias="values")


class TouchDates(Part):
    """The columns that each hold the date of a touch of one kind, and its outcome."""

    columns: Texts = Field(min_length=1)
    outcome: Key | None = None


class TouchColumns(Part):
    """The columns of a file that has a row for each touch."""

    kind: Text
    at: Text
    outcome: Text | None = None
    content: Text | None = None
    values_: dict[str, Text] = Field(default_factory=dict, alias="values")


def _touch_dates(value: Any) -> Any:
    return value if isinstance(value, dict) else {"columns": value}


class Mapping(Part):
    """How the columns of a file become leads."""

    system: Key | None = None
    match_on: Annotated[tuple[Literal["email", "external_id"], ...], BeforeValidator(_matches)] = (
        "email",
    )
    unknown_leads: Literal["create", "reject"] = "create"
    columns: Annotated[dict[str, Text], BeforeValidator(_columns)] = Field(default_factory=dict)
    fields: Annotated[dict[Key, Text], BeforeValidator(_own)] = Field(default_factory=dict)
    stages: dict[Key, Annotated[StageColumn, BeforeValidator(_stage_column)]] = Field(
        default_factory=dict
    )
    handoff: HandoffColumns | None = None
    touches: dict[Key, Annotated[TouchDates, BeforeValidator(_touch_dates)]] = Field(
        default_factory=dict
    )
    touch: TouchColumns | None = None
    dates: Dates = "iso"
    timezone: Zone | None = None
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] = ","
    null: Texts = ()


def read_mapping(path: Path) -> Mapping:
    """The mapping of a file; an InvalidAgreementError names all that is wrong with it."""
    mapping, source = read_part(read_text(path, "mapping"), Mapping)
    if mapping is not None:
        for key in mapping.match_on:
            if key not in mapping.columns:
                place = source.key_place(("match_on",))
                message = say("rows are matched on {key}, and no column holds it", key=key)
                source.problem(place, message)
        if "external_id" in mapping.columns and mapping.system is None:
            place = source.key_place(("columns", "external_id"))
            message = say("outside ids need the name of their system")
            source.problem(place, message, say("add system:"))
    if mapping is None or source.problems:
        raise InvalidAgreementError(path.name, in_order(source), what="mapping")
    return mapping


def check_stages(mapping: Mapping, path: tuple[str, ...]) -> None:
    """Refuse a mapping whose stages the agreement does not have."""
    for stage in mapping.stages:
        if stage not in path:
            message = say("the mapping names {stage!r}, which is not a stage", stage=stage)
            raise UsageError(message, suggestion(stage, path))
