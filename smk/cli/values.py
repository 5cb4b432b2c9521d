"""The options for a lead's built-in values, shared by `lead add` and `lead edit`."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from smk.reports.table import Report


@dataclass(frozen=True)
class Values:
    """Built-in fields that were given, and outside ids."""

    fields: dict[str, str]
    external: list[str]


_HELP = {
    "name": "Full name.",
    "company": "Company.",
    "phone": "Phone number.",
    "country": "Country, such as ES.",
    "source": "Where the lead came from.",
    "campaign": "The campaign that brought it.",
    "persona": "Key of a persona of the agreement.",
    "owner": "Who looks after it.",
    "referred_by": "The lead who recommended us.",
}
_EXTERNAL = Annotated[
    list[str] | None,
    typer.Option("--external", metavar="SYSTEM:ID", help="What another system calls it."),
]


def given_values(command: Callable[..., Report]) -> Callable[..., Report]:
    """Replace the parameter `values` by an option for each built-in field."""

    @functools.wraps(command)
    def gather(ctx: typer.Context, **given: Any) -> Report:
        texts = {name: given.pop(name) for name in _HELP}
        external = given.pop("external") or []
        fields = {name: text for name, text in texts.items() if text is not None}
        return command(ctx, values=Values(fields, external), **given)

    own = inspect.signature(command)
    keyword = inspect.Parameter.KEYWORD_ONLY
    options = [
        inspect.Parameter(
            name,
            keyword,
            default=None,
            annotation=Annotated[
                str | None,
                typer.Option(f"--{name.replace('_', '-')}", metavar="TEXT", help=text),
            ],
        )
        for name, text in _HELP.items()
    ]
    options.append(inspect.Parameter("external", keyword, default=None, annotation=_EXTERNAL))
    kept = [one.replace(kind=keyword) for one in own.parameters.values() if one.name != "values"]
    gather.__signature__ = own.replace(parameters=[*kept, *options])  # type: ignore[attr-defined]
    return gather
