"""Help pages, and wrong words of a command line, in the language that is spoken.

Typer builds the commands once, with the texts of the code. While a page is shown their wording
stands in the place of these texts; afterwards all is as it was.
"""

import inspect
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from smk.language.saying import later, say
from smk.rules.errors import UsageError

EXAMPLE = later("Example: {command}")
USAGE = later("Usage: ")
USAGE_ERROR = UsageError.exit_code
OF_A_COMMAND = ("epilog", "options_metavar", "subcommand_metavar")
OF_A_PARAMETER = ("help", "metavar")
Exchange = tuple[Any, str, Any]


class SpokenCommand(TyperCommand):
    """A command whose page is in the language that is spoken."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Show the page."""
        with _exchanged(_page(self, ctx), _frame()):
            super().format_help(ctx, formatter)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line that says how it is used."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, say(USAGE))

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """What could stand here, with its help."""
        with _exchanged(_page(self, ctx)):
            return super().shell_complete(ctx, incomplete)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words; an error says of which command."""
        with _placed(ctx):
            return super().parse_args(ctx, args)


class SpokenGroup(TyperGroup):
    """A group of commands whose page is in the language that is spoken."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Show the page."""
        with _exchanged(_page(self, ctx), _summaries(self.commands), _frame()):
            super().format_help(ctx, formatter)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line that says how it is used."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, say(USAGE))

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """What could stand here, with its help."""
        with _exchanged(_page(self, ctx), _summaries(self.commands)):
            return super().shell_complete(ctx, incomplete)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words up to the command; without any the page is shown."""
        if not args and self.no_args_is_help and not ctx.resilient_parsing:
            typer.echo(self.get_help(ctx), err=True)
            raise typer.Exit(USAGE_ERROR)
        with _placed(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named; one that is not there brings the nearest."""
        name = args[0]
        if name in self.commands or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        raise _no_such_command(ctx.command_path, name, self.commands)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, each in one line."""
    return [" ".join(one.split()) for one in inspect.cleandoc(text).split("\n\n")]


def _spoken(text: str) -> str:
    return "\n\n".join(_paragraph(one) for one in paragraphs(text))


def _paragraph(text: str) -> str:
    head, _, command = say(EXAMPLE).partition("{command}")
    written, found, example = text.partition(EXAMPLE.removesuffix("{command}"))
    return f"{head}{example}{command}" if found and not written else say(text)


def _page(command: Any, ctx: Any) -> Iterator[Exchange]:
    """Each text of a command's own page: what has it, its name, and its wording."""
    yield command, "help", _spoken(command.help or "")
    for holder, names in (
        (command, OF_A_COMMAND),
        *((one, OF_A_PARAMETER) for one in command.get_params(ctx)),
    ):
        for name in names:
            if text := getattr(holder, name, None):
                yield holder, name, say(text)
    for one in command.params:
        if one.param_type_name == "argument":
            yield one, "display_type_rich", _no_type


def _no_type(ctx: Any) -> None:
    """Nothing: that an argument is a `list[str]` is of no use to who reads the page."""


def _summaries(commands: Mapping[str, Any]) -> Iterator[Exchange]:
    """The first paragraph of the help of each command of a group."""
    for command in commands.values():
        yield command, "help", say(paragraphs(command.help or "")[0])


def _frame() -> Iterator[Exchange]:
    """The words that Typer itself writes on every page."""
    yield typer.core, "_", say


@contextmanager
def _exchanged(*parts: Iterator[Exchange]) -> Iterator[None]:
    """Let each text be its wording for a while."""
    wordings = [one for part in parts for one in part]
    texts = [(holder, name, getattr(holder, name)) for holder, name, _ in wordings]
    try:
        for holder, name, wording in wordings:
            setattr(holder, name, wording)
        yield
    finally:
        for holder, name, text in texts:
            setattr(holder, name, text)


@contextmanager
def _placed(ctx: Any) -> Iterator[None]:
    """Tell an error that does not know it which command it is about."""
    try:
        yield
    except typer.exceptions.TyperException as error:
        if getattr(error, "ctx", ctx) is None:
            error.ctx = ctx  # type: ignore[attr-defined]
        raise


def _no_such_command(path: str, name: str, commands: Mapping[str, Any]) -> UsageError:
    see = say("see: {command}", command=f"{path} --help")
    if near := get_close_matches(name, commands, n=1):
        text = say("there is no command {name!r}; did you mean {nearest!r}?",
                   name=name, nearest=near[0])  # fmt: skip
        return UsageError(text, see)
    return UsageError(say("there is no command {name!r}", name=name), see)
