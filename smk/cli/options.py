"""The options that many commands share, and the decorators that add those of every answer."""

import functools
import inspect
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any

import typer

from smk.cli import completing, opening
from smk.cli.opening import settings_of
from smk.language.saying import say
from smk.reports.format import Format
from smk.reports.table import Report
from smk.rules.errors import UsageError
from smk.rules.periods import FORMS

Lead = Annotated[
    str,
    typer.Argument(
        metavar="LEAD",
        help="Id, e-mail address, system:outside-id or name.",
        show_default=False,
        autocompletion=completing.leads,
    ),
]
Leads = Annotated[
    list[str],
    typer.Argument(
        metavar="LEAD",
        help="Ids, e-mail addresses, system:outside-ids or names; - reads them from stdin.",
        show_default=False,
        autocompletion=completing.leads,
    ),
]
At = Annotated[
    str | None, typer.Option("--at", metavar="TIME", help="When it happened; default now.")
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A note to keep with it.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Do everything, show what would change, change nothing.")
]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help="Give a field a value; repeatable."),
]
Force = Annotated[
    bool, typer.Option("--force", help="Do it though the agreement says no; needs the reason why.")
]
KeepGoing = Annotated[
    bool, typer.Option("--keep-going", help="Move those that may move, report the others.")
]
Reason = Annotated[
    str,
    typer.Option(
        "--reason",
        metavar="KEY",
        help="A reason of the agreement.",
        autocompletion=completing.reasons,
    ),
]
ReasonText = Annotated[
    str | None, typer.Option("--reason", metavar="TEXT", help="Why, in your words.")
]
PeriodOption = Annotated[
    str, typer.Option("--period", metavar="PERIOD", help=f"The time it is about: {FORMS}.")
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="TIME", help="As known then; a day is included whole."),
]
Compare = Annotated[
    str | None,
    typer.Option(
        "--compare",
        metavar="WHAT",
        help="Beside it another period: previous or last-year.",
        autocompletion=completing.one_of("previous", "last-year"),
    ),
]
Explain = Annotated[bool, typer.Option("--explain", help="Say what each figure means.")]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="FIELD=VALUE",
        help="Only these; repeatable. Also forced=yes or forced=no, recycled=yes or recycled=no.",
    ),
]

_FORM = Annotated[
    Format, typer.Option("--format", "-f", help="How the answer is written.", show_default=False)
]
_FIELDS = Annotated[
    str | None, typer.Option("--fields", metavar="A,B,C", help="Only these columns.")
]
_OUT = Annotated[
    str | None,
    typer.Option("--out", metavar="FILE", help="Write to a file; {date} becomes the day."),
]
_FORCE = Annotated[bool, typer.Option("--force", help="Let --out overwrite a file.")]

Command = Callable[..., Report]


def reads(command: Command) -> Callable[..., None]:
    """A command that answers with a report: adds --format, --fields, --out and --force."""
    return _answering(command, {"fields": _FIELDS, "out": _OUT, "force": _FORCE})


def writes(command: Command) -> Callable[..., None]:
    """A command that changes something and answers with what it did: adds --format."""
    return _answering(command, {})


def _answering(command: Command, added: dict[str, Any]) -> Callable[..., None]:
    @functools.wraps(command)
    def answer(*, ctx: typer.Context, form: Format, **given: Any) -> None:
        settings_of(ctx).form = form
        chosen = {name: given.pop(name) for name in added}
        report = command(ctx, **given)
        if given.get("dry_run"):
            report = replace(report, notes=(*report.notes, say("Dry run: nothing was changed.")))
        changed = not added and not given.get("dry_run")
        opening.output.show(report, opening.output.Output(form, **chosen, done=changed))
        if report.exit_code:
            raise typer.Exit(report.exit_code)

    own = inspect.signature(command)
    keyword = inspect.Parameter.KEYWORD_ONLY
    defaults = {"fields": None, "out": None, "force": False}
    extra = [
        inspect.Parameter("form", keyword, default=Format.table, annotation=_FORM),
        *(
            inspect.Parameter(name, keyword, default=defaults[name], annotation=kind)
            for name, kind in added.items()
        ),
    ]
    parameters = [one.replace(kind=keyword) for one in own.parameters.values()]
    answer.__signature__ = own.replace(  # type: ignore[attr-defined]
        parameters=[*parameters, *extra], return_annotation=None
    )
    answer.__annotations__ = {one.name: one.annotation for one in (*parameters, *extra)}
    return answer


def whole(text: str | int) -> int:
    """A whole number as people write it; no signs, no underscores. Defaults come as numbers."""
    if isinstance(text, int):
        return text
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise typer.BadParameter(say("{text!r} is not a whole number", text=text))
    return int(text)


def named(leads: list[str]) -> list[str]:
    """The leads as named, with - replaced by the lines of standard input."""
    if "-" not in leads:
        return leads
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError(
            say("- reads leads from a pipe"), "smk lead list -f ids | smk lead promote -"
        )
    piped = [line.strip() for line in sys.stdin if line.strip()]
    return [one for lead in leads for one in (piped if lead == "-" else [lead])]
