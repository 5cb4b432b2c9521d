"""From the text of a file to an agreement, or to all that is wrong with it at once."""

import re
from dataclasses import dataclass
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from smk.agreement.part import Part
from smk.agreement.schema import Agreement
from smk.agreement.source import Path, Problem, Source, read_source
from smk.agreement.spelling import meant
from smk.agreement.structure import check_structure
from smk.agreement.values import KEY, shown
from smk.language.saying import say, several

AnyPart = TypeVar("AnyPart", bound=Part)


@dataclass(frozen=True)
class Reading:
    """What reading a file gave: an agreement where `problems` is empty."""

    agreement: Agreement | None
    problems: tuple[Problem, ...]
    source: Source


def read_agreement(text: str) -> Reading:
    """Read and validate an agreement; every problem carries its line and column."""
    agreement, source = read_part(text, Agreement)
    if agreement is not None:
        check_structure(agreement, source)
    return Reading(None if source.problems else agreement, in_order(source), source)


def read_part(text: str, kind: type[AnyPart]) -> tuple[AnyPart | None, Source]:
    """Read any file made of keys; what is wrong with it is in the source's problems."""
    source = read_source(text)
    if not source.readable:
        return None, source
    if not isinstance(source.data, dict):
        source.problem(source.place_of(()), say("keys with values are expected here"))
        return None, source
    try:
        return kind.model_validate(source.data), source
    except ValidationError as error:
        for line in error.errors(include_url=False):
            _translate(source, line)
        return None, source


def in_order(source: Source) -> tuple[Problem, ...]:
    """The problems of a source, each once, in the order of the file."""
    return tuple(sorted(set(source.problems), key=lambda one: (one.line, one.column, one.message)))


def _translate(source: Source, line: ErrorDetails) -> None:
    """Turn one error of validation into a problem with its place and our words."""
    path = _path_of(source, line["loc"])
    kind, context = line["type"], line.get("ctx", {})
    if kind == "smk":
        path = (*path, *(step for step in context["at"] if step != KEY))
        is_key = KEY in (*context["at"], line["loc"][-1] if line["loc"] else "")
        place = source.key_place(path) if is_key else source.place_of(path)
        source.problem(place, context["message"], context["hint"])
    elif kind == "too_short" and len(line["input"]) >= line["ctx"]["min_length"]:
        return  # its entries are wrong, which is reported for each
    elif kind == "missing":
        message = say("key {key!r} is missing", key=str(line["loc"][-1]))
        source.problem(source.place_of(path), message)
    elif kind == "literal_error":
        valid = re.findall(r"'([^']*)'", str(context["expected"]))
        given = shown(line["input"])
        message = say("{value} is not one of {valid}", value=given, valid=", ".join(valid))
        source.problem(source.place_of(path), message, meant(str(line["input"]), valid))
    else:
        source.problem(source.place_of(path), _expected(kind, line))


def _path_of(source: Source, loc: tuple[int | str, ...]) -> Path:
    """The path in the file that an error's location names; tags of unions are left out."""
    path: Path = ()
    for step in loc:
        if (*path, step) in source.values:
            path = (*path, step)
    return path


def _expected(kind: str, line: ErrorDetails) -> str:
    given = shown(line["input"])
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return say("keys with values are expected here, not {value}", value=given)
    if kind in ("tuple_type", "list_type"):
        return say("a list is expected here, not {value}", value=given)
    if kind == "too_short":
        least = line["ctx"]["min_length"]
        return several(
            least, "at least {n} entry is needed here", "at least {n} entries are needed here"
        )
    return say("{value} is not valid here: {why}", value=given, why=say(line["msg"]))
