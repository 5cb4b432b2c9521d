"""Options that several commands take together, gathered into one value for the command."""

import functools
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from smk.cli import completing, opening
from smk.cli.options import At, Force, KeepGoing, Note, ReasonText, Set
from smk.language.saying import later
from smk.reports.table import Report

if TYPE_CHECKING:
    from smk.workspace.moves import Asked as Asked

Command = Callable[..., Report]


@dataclass(frozen=True)
class Values:
    """Built-in fields that were given, and outside ids."""

    fields: dict[str, str]
    external: list[str]


_FIELDS = {
    "name": later("Full name."),
    "company": later("Company."),
    "phone": later("Phone number."),
    "country": later("Country, such as ES."),
    "source": later("Where the lead came from."),
    "campaign": later("The campaign that brought it."),
    "persona": later("Key of a persona of the agreement."),
    "owner": later("Who looks after it."),
    "referred_by": later("The lead who recommended us."),
}
_COMPLETED = {"persona": completing.personas, "referred_by": completing.leads}
_EXTERNAL = Annotated[
    list[str] | None,
    typer.Option("--external", metavar="SYSTEM:ID", help="What another system calls it."),
]


def _field(name: str) -> Any:
    option = typer.Option(
        f"--{name.replace('_', '-')}",
        metavar="TEXT",
        help=_FIELDS[name],
        autocompletion=_COMPLETED.get(name),
    )
    return Annotated[str | None, option]


def _values(given: dict[str, Any]) -> Values:
    external = given.pop("external") or []
    return Values({name: text for name, text in given.items() if text is not None}, external)


def _asked(given: dict[str, Any]) -> "Asked":
    return opening.moves.Asked(
        at=given["at"],
        note=given["note"],
        settings=given.get("set_") or (),
        force=given.get("force", False),
        reason_text=given.get("reason"),
        keep_going=given.get("keep_going", False),
    )


_DATED = {"set_": (Set, None), "at": (At, None), "note": (Note, None)}
_FORCED = {**_DATED, "force": (Force, False)}


def bundled(
    parameter: str,
    options: Mapping[str, tuple[Any, Any]],
    build: Callable[[dict[str, Any]], Any],
) -> Callable[[Command], Command]:
    """Replace a command's `parameter` by options (name: type and default), built into it."""

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def gather(ctx: typer.Context, **given: Any) -> Report:
            value = build({name: given.pop(name) for name in options})
            return command(ctx, **{parameter: value}, **given)

        own = inspect.signature(command)
        keyword = inspect.Parameter.KEYWORD_ONLY
        kept = [one for one in own.parameters.values() if one.name != parameter]
        added = [
            inspect.Parameter(name, keyword, default=default, annotation=kind)
            for name, (kind, default) in options.items()
        ]
        ordered = [*(one.replace(kind=keyword) for one in kept), *added]
        gather.__signature__ = own.replace(parameters=ordered)  # type: ignore[attr-defined]
        return gather

    return decorate


takes_values = bundled(
    "values",
    {**{name: (_field(name), None) for name in _FIELDS}, "external": (_EXTERNAL, None)},
    _values,
)
takes_dates = bundled("asked", _DATED, _asked)
takes_when = bundled("asked", {"at": (At, None), "note": (Note, None)}, _asked)
takes_force = bundled("asked", {**_FORCED, "reason": (ReasonText, None)}, _asked)
takes_force_on_several = bundled(
    "asked", {**_FORCED, "reason": (ReasonText, None), "keep_going": (KeepGoing, False)}, _asked
)
takes_force_for_a_key = bundled("asked", {**_FORCED, "keep_going": (KeepGoing, False)}, _asked)
