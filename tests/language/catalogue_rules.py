"""What must stand in the catalogue, read off the sources; and prose that nobody can translate."""

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

import smk
from smk.cli.application import application
from smk.cli.help_pages import paragraphs

ROOT = Path(smk.__file__).parent
SAYING = {"say": (0,), "later": (0,), "several": (1, 2), "Column": (1,), "_Shown": (1,)}
HELPED = ("Option", "Argument", "Typer")
WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
COMMAND = re.compile(r"\bsmk( [a-z-]+)*|--?[a-z][a-z-]*|[A-Z]{2,}")
INVENTED = "workspace/demo_"  # names and notes of the demo
SILENT = ("compile", "text", "CheckConstraint", "cast", "Tag", "ValueError")
NOT_PROSE = (
    re.compile(r"^(PRAGMA|CREATE|SELECT) |^\w+ = \w+$|^<|^\n:root|^bold "),  # SQL, HTML, styles
    re.compile(r"^\w+(, \w+)+$"),  # keys of columns, as terms
    re.compile(r"^(import|criterion|cd) $|^smk "),  # operations, tags and commands
    re.compile(r"^(lead|handoff|touch|feedback|agreement|import|export|db) [a-z]+$"),  # operations
    re.compile(r"^(campaign|deal|persona) [a-z]+$"),  # operations
    re.compile(r"^\n( {4}[\w. -]+\n)+$"),  # lists of names, such as domains of mail
    re.compile(r"^working (hours|days)$"),  # units of the agreement
    re.compile(r"^(on track|no data|at risk)$"),  # words, said through `word`
)


@dataclass(frozen=True)
class Text:
    """A text with the place where it stands."""

    place: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.place}:{self.line}: {self.text!r}"


def sources(package: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / package).rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        if "migrations" not in place:
            yield place, ast.parse(path.read_text(encoding="utf-8"))


def name_of(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def said(package: str) -> list[Text]:
    """Every text that the code of a package says, now or later."""
    found = []
    for place, tree in sources(package):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                for index in SAYING.get(name_of(node), ()):
                    given = node.args[index] if index < len(node.args) else None
                    if isinstance(given, ast.Constant) and isinstance(given.value, str):
                        found.append(Text(place, node.lineno, given.value))
    return [one for one in found if one.text]


def help_texts() -> set[str]:
    """Every text of ours on a help page."""
    return set(_texts_of(typer.main.get_command(application())))


def _texts_of(command: Any) -> Iterator[str]:
    yield from paragraphs(command.help or "")
    yield from (command.epilog or "", command.options_metavar)
    yield getattr(command, "subcommand_metavar", "")
    for one in command.params:
        yield from (one.help or "", one.metavar or "")
    for inner in getattr(command, "commands", {}).values():
        yield from _texts_of(inner)


def pieced_together(package: str) -> list[Text]:
    """Calls of say with a text that is put together first: the catalogue can never have it."""
    found = []
    for place, tree in sources(package):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and name_of(node) in ("say", "later", "several"):
                for given in node.args[:1] if name_of(node) != "several" else node.args[1:3]:
                    if isinstance(given, ast.JoinedStr | ast.BinOp):
                        found.append(Text(place, node.lineno, ast.unparse(given)))
    return found


def unsaid(package: str) -> list[Text]:
    """Prose that stands outside of say, later and help: it would stay English."""
    found = []
    for place, tree in sources(package):
        if place.startswith(INVENTED):
            continue
        silent = {id(one) for one in _silent(tree)}
        for node in ast.walk(tree):
            if id(node) in silent:
                continue
            if isinstance(node, ast.JoinedStr):
                parts = [v.value for v in node.values if isinstance(v, ast.Constant)]
                spoken = any(" " in str(part).strip() or "  " in f" {part} " for part in parts)
                if spoken and _is_prose(" {} ".join(map(str, parts)), least=1):
                    found.append(Text(place, node.lineno, ast.unparse(node)))
            elif (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and _is_prose(node.value, least=2)
            ):
                found.append(Text(place, node.lineno, node.value))
    return found


def _silent(tree: ast.Module) -> Iterator[ast.AST]:
    """What nobody reads, or what is translated elsewhere: docstrings, said texts, help."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):  # docstrings, of attributes too
            yield node.value
        if isinstance(node, ast.JoinedStr | ast.FormattedValue):
            yield from (inner for inner in ast.walk(node) if isinstance(inner, ast.Constant))
        if isinstance(node, ast.Subscript | ast.AnnAssign):  # types: Literal and the like
            kind = node.slice if isinstance(node, ast.Subscript) else node.annotation
            if isinstance(node, ast.AnnAssign) or _is_literal(node.value):
                yield from ast.walk(kind)
        if isinstance(node, ast.Call):
            for index in SAYING.get(name_of(node), ()):
                yield from ast.walk(node.args[index]) if index < len(node.args) else ()
            if name_of(node) in SILENT:
                yield from (inner for given in node.args for inner in ast.walk(given))
            if name_of(node) in HELPED:
                yield from (inner for given in node.keywords for inner in ast.walk(given.value))
        if isinstance(node, ast.Assert):
            yield from ast.walk(node)


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "Literal"


def _is_prose(text: str, least: int) -> bool:
    if any(pattern.search(text) for pattern in NOT_PROSE) or "SELECT " in text:
        return False
    words = [one for one in WORD.findall(COMMAND.sub(" ", text)) if one.islower() or one.istitle()]
    return len(words) >= least and (least == 1 or " " in text.strip())


def names_in(text: str) -> set[str]:
    """The {names} of a text, with how each is to be written; none where braces are only braces."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return set()
    return {f"{name}:{form}" for _, name, form, _ in parts if name is not None}
