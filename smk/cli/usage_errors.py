"""Wrong options and arguments, as Typer finds them, told in our words."""

import re
from typing import Any

from typer.exceptions import TyperException

from smk.language.saying import say
from smk.reports.values import Failure

CHOICE = re.compile(r"(?:Value error, )?(?P<value>'.*') is not one of (?P<choices>.*?)\.?", re.S)
EXTRA = re.compile(r"Got unexpected extra argument\(s\) \((?P<words>.*)\)", re.S)
NO_COMMAND = re.compile(r"Missing command\.")


def usage_failure(error: TyperException) -> Failure | None:
    """What to show of wrong usage; None where there is nothing to say."""
    message = error.format_message()
    if not message:
        return None
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "smk"
    told = _told(error, context, path) or message
    return Failure("usage", told, say("see: {command}", command=f"{path} --help"))


def _told(error: Any, context: Any, path: str) -> str:
    """The message by the kind of error; empty for one that we have no words for.

    Typer keeps the classes to itself; their names are all that it shows.
    """
    match type(error).__name__:
        case "NoSuchOption":
            return _no_such_option(error, context, path)
        case "BadOptionUsage":
            return _value_of(error.option_name, context)
        case "MissingParameter" if error.param:
            return _missing(error.param)
        case "BadParameter" if error.param:
            return f"{_name(error.param)}: {_not_that_value(error.message)}"
    if extra := EXTRA.fullmatch(error.message):
        return say("too many arguments: {words}", words=extra["words"])
    missing = NO_COMMAND.fullmatch(error.message)
    return say("{group} needs a command", group=path) if missing else ""


def _no_such_option(error: Any, context: Any, path: str) -> str:
    name = error.option_name
    if context and context.parent:
        root = context.find_root()
        if any(name in one.opts for one in root.command.params):
            rest = path.removeprefix(root.command_path).strip()
            return say("{option} stands before the command: smk {option} ... {command}",
                       option=name, command=rest)  # fmt: skip
    if error.possibilities:
        near = say(" or ").join(error.possibilities)
        return say("there is no option {name!r}; did you mean {nearest}?", name=name, nearest=near)
    if context and not context.parent:
        return say("there is no option {name!r} before the command", name=name)
    return say("there is no option {name!r}", name=name)


def _value_of(option: str, context: Any) -> str:
    """An option without its value, or a switch with one."""
    known = context.command.params if context else []
    if any(option in one.opts and getattr(one, "is_flag", False) for one in known):
        return say("{option} takes no value", option=option)
    return say("{option} needs a value", option=option)


def _missing(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return say("the argument {name} is missing", name=_name(parameter))
    return say("the option {name} is missing", name=_name(parameter))


def _name(parameter: Any) -> str:
    """An option as it is typed; an argument as it stands on the help page."""
    if parameter.param_type_name == "argument":
        return say(parameter.metavar or parameter.name)
    return str(parameter.opts[0])


def _not_that_value(message: str) -> str:
    if found := CHOICE.fullmatch(message):
        choices = found["choices"].replace("'", "")
        return say("{value} is not one of {choices}", value=found["value"], choices=choices)
    return message
