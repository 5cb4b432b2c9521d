"""The reference pages, written from the code: commands and the agreement's keys."""

import ast
import inspect
import sys
import types
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import typer

from smk.agreement import criteria, values
from smk.agreement.criteria import Criterion
from smk.agreement.part import Part
from smk.agreement.places import ContactRule
from smk.agreement.schema import Agreement
from smk.cli.application import application

KINDS = [
    one for one in vars(criteria).values() if getattr(one, "criterion", None) and one is not Part
]
WORDS: dict[Any, str] = {
    values.Text: "text",
    values.Texts: "text, or a list",
    values.Key: "key",
    values.Keys: "key, or a list",
    values.Flag: "`true` or `false`",
    values.Whole: "whole number",
    values.Number: "number",
    values.Share: "share",
    values.Day: "day",
    values.Length: "length of time",
    values.Elapsed: "elapsed time",
    values.Zone: "time zone",
    values.Currency: "currency",
    values.Country: "country",
    values.Hours: "windows by weekday",
    Criterion: "[criterion](#criteria-1)",
}
GRAMMAR = (
    ("text", "Any text; quote it where YAML asks for it (a colon, a leading quote or dash)."),
    (
        "key",
        "Lower-case letters a-z, digits, `-` and `_`, at most 64. Keys stay, labels may change.",
    ),
    ("day", "`2026-10-01`"),
    ("share", "`70%` or `0.7`"),
    ("elapsed time", "`12 hours`, `30 days`, `2 weeks`"),
    ("length of time", "elapsed time, or working time: `8 working hours`, `3 working days`"),
    ("windows by weekday", '`mon-fri: ["09:00-14:00", "16:00-19:00"]`; `24:00` ends a day'),
    ("currency, country", "three capitals like `EUR`; two capitals like `ES`"),
    ("time zone", "a name like `Europe/Madrid`"),
)


def commands_page() -> str:
    """Every command with its help, its example, its arguments and options."""
    root = typer.main.get_command(application())
    lines = ["# Commands", "", "Written from the code; `smk COMMAND --help` says the same.", ""]
    lines += ["## smk", "", "Options before the command.", "", *_options(root)]
    for path, command in commands(root):
        said, example = (command.help or "").rsplit("\n\n", 1)
        paragraphs = [" ".join(one.split()) for one in said.split("\n\n")]
        lines += ["", f"## {path}", "", "\n\n".join(paragraphs), ""]
        lines += ["```sh", example.split(": ", 1)[1].strip(), "```", "", *_options(command)]
    return "\n".join(lines) + "\n"


def commands(command: Any, path: str = "smk") -> Iterator[tuple[str, Any]]:
    """Each command below a group, with the words it is called by."""
    for name, one in sorted(getattr(command, "commands", {}).items()):
        if hasattr(one, "commands"):
            yield from commands(one, f"{path} {name}")
        else:
            yield f"{path} {name}", one


def _options(command: Any) -> list[str]:
    rows = ["| option | what it does |", "|---|---|"]
    context = typer.Context(command, help_option_names=["--help", "-h"])
    for one in command.get_params(context):
        if one.param_type_name == "argument":
            name, help_text = one.metavar, one.help
        else:
            name, help_text = one.get_help_record(context)
        name = (name or "").replace("|", "\\|")
        rows.append(f"| `{name}` | {' '.join((help_text or '').split())} |")
    return rows


def agreement_page() -> str:
    """Every key of the agreement: what it takes, what it is without it, what it means."""
    lines = ["# The agreement's keys", ""]
    lines += ["Written from the schema. A file has these keys and no others; `smk agreement check`"]
    lines += ["names every mistake with its line, its column and the mend.", ""]
    lines += ["## Values", "", "| value | written |", "|---|---|"]
    lines += [f"| {name} | {how} |" for name, how in GRAMMAR]
    for heading, part in _sections():
        if part is not None:
            lines += ["", f"## {heading}", "", _paragraph(part), "", *_keys(part)]
    return "\n".join(lines) + "\n"


def _sections() -> Iterator[tuple[str, type[Part] | None]]:
    yield "The file", Agreement
    done: set[type[Part]] = {Agreement, ContactRule}
    for name, hint in get_type_hints(Agreement, include_extras=True).items():
        if name in Agreement.model_fields:
            yield from _below(name, hint, done)
    done |= set(_parts(Criterion))
    for kind in KINDS:
        yield f"Criterion `{kind.criterion}`", kind
        for inner in kind.model_fields:
            yield from _below(f"{kind.criterion}.{inner}", _hints(kind)[inner], done)


def _below(path: str, hint: Any, done: set[type[Part]]) -> Iterator[tuple[str, type[Part]]]:
    if hint is Criterion:
        return
    for part in _parts(hint):
        if part not in done and part not in KINDS:
            done.add(part)
            yield f"`{path}`{_measured(part)}", part
            for name, inner in _hints(part).items():
                if name in part.model_fields:
                    yield from _below(f"{path}.{_written(part, name)}", inner, done)


def _measured(part: type[Part]) -> str:
    measure = part.model_fields.get("measure")
    if measure is None or "at_least" not in part.model_fields:
        return ""
    return f" with measure {', '.join(f'`{one}`' for one in get_args(measure.annotation))}"


def _parts(hint: Any) -> Iterator[type[Part]]:
    if inspect.isclass(hint) and issubclass(hint, Part):
        yield hint
    for inner in get_args(hint):
        if not isinstance(inner, str) and inner is not Ellipsis:
            yield from _parts(inner)


def _hints(part: type[Part]) -> dict[str, Any]:
    return get_type_hints(part, include_extras=True)


def _written(part: type[Part], name: str) -> str:
    return part.model_fields[name].alias or name


def _paragraph(part: type[Part]) -> str:
    return "\n\n".join(" ".join(one.split()) for one in (part.__doc__ or "").split("\n\n"))


def _keys(part: type[Part]) -> list[str]:
    rows = ["| key | value | without it | meaning |", "|---|---|---|---|"]
    meanings = meanings_of(part)
    for name, field in part.model_fields.items():
        default = "required" if field.is_required() else _default(field)
        value = _value(_hints(part)[name])
        rows.append(f"| `{_written(part, name)}` | {value} | {default} | {meanings[name]} |")
    return rows


def meanings_of(part: type[Part]) -> dict[str, str]:
    """What each key means: the text below it in the source, its own or a parent's."""
    found: dict[str, str] = {}
    for cls in reversed(part.__mro__):
        if not (issubclass(cls, Part) and cls is not Part):
            continue
        tree = ast.parse(inspect.getsource(sys.modules[cls.__module__]))
        body = next(n.body for n in tree.body if getattr(n, "name", "") == cls.__name__)  # type: ignore[attr-defined]
        for node, below in pairwise(body):
            if isinstance(node, ast.AnnAssign) and isinstance(below, ast.Expr):
                assert isinstance(node.target, ast.Name)
                assert isinstance(below.value, ast.Constant)
                found[node.target.id] = str(below.value.value)
    return found


def _default(field: Any) -> str:
    value = field.get_default(call_default_factory=True)
    if value is None or value in ((), {}) or isinstance(value, Part):
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"`{text}`" if isinstance(value, bool | str | int | Decimal) else text


def _value(hint: Any) -> str:
    for known, text in WORDS.items():
        if hint is known or hint == known:
            return text
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _value(inner[0])
    if origin is Literal:
        return " or ".join(f"`{one}`" for one in inner)
    if origin in (Union, types.UnionType):
        several = dict.fromkeys(_value(one) for one in inner if one is not type(None))
        return " or ".join(several)
    if origin is tuple:
        return "one, or a list" if hint == values.Keys else f"list of {_value(inner[0])}"
    if origin is dict:
        return f"{_value(inner[1])}, by {'key' if inner[0] is not str else 'word'}"
    if hint is int:
        return "`1`"
    return "keys below"
