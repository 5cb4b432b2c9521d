"""Help, wrong usage and questions in Spanish; and English again afterwards."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from smk.cli import confirming
from smk.cli.application import application
from smk.cli.help_pages import paragraphs
from smk.language.es import MESSAGES
from smk.language.saying import speak

TREE = typer.main.get_command(application())
SAME = {"A,B,C", "N", "1..5", "LEAD"}  # a lead is so called in Spanish marketing, too
ENGLISH = re.compile(
    r"\b(the|and|of|usage|options?|commands?|arguments?|show|when|default|required|example)\b",
    re.IGNORECASE,
)
LISTED = re.compile(r"^  [a-z]+  +|\S+@example\.com", re.MULTILINE)
NAMES = re.compile(r"--[a-z-]+|\bsmk( [a-z-]+)*")
Call = Callable[..., Any]


def commands(one: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield path, one
    for name, inner in getattr(one, "commands", {}).items():
        yield from commands(inner, (*path, name))


ALL = dict(commands(TREE))


def texts(one: Any) -> list[str]:
    """Every text of a help page that stands in the code of ours."""
    found = [*paragraphs(one.help), one.epilog, one.options_metavar]
    found += [getattr(one, "subcommand_metavar", None)]
    found += [text for given in one.params for text in (given.help, given.metavar)]
    return [text for text in found if text and not text.startswith("Example: ")]


@pytest.fixture
def spanish(workspace_folder: Path) -> Iterator[None]:
    written = workspace_folder / "smk.yaml"
    text = re.sub(r"^language:.*\n", "", written.read_text(), flags=re.MULTILINE)
    written.write_text(f"{text}\nlanguage: es\n")
    yield
    speak("en")


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_text_of_help_has_its_spanish_wording(path: tuple[str, ...]):
    wanted = texts(ALL[path])
    assert [text for text in wanted if text not in MESSAGES] == []
    assert [text for text in wanted if MESSAGES[text] == text and text not in SAME] == []


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_a_summary_is_short_enough_for_the_list_of_commands(path: tuple[str, ...]):
    assert len(MESSAGES[paragraphs(ALL[path].help)[0]]) <= 60


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_a_page_in_spanish_has_no_english(path: tuple[str, ...], spanish: None, call: Call):
    answer = call(*path, "--help")
    assert answer.code == 0
    assert answer.out.startswith("Uso: smk")
    prose = NAMES.sub(" ", " ".join(LISTED.sub(" ", answer.out).split()))
    assert ENGLISH.findall(prose) == []
    if not hasattr(ALL[path], "commands"):
        assert "Ejemplo: smk" in answer.out
    assert "Muestra esta ayuda y termina." in answer.out


PAGES = [(), ("lead",), ("lead", "promote"), ("report", "funnel"), ("db", "restore")]


@pytest.mark.parametrize("path", PAGES, ids=" ".join)
def test_help_is_english_again_afterwards(
    path: tuple[str, ...], workspace_folder: Path, call: Call
):
    written = workspace_folder / "smk.yaml"
    english = written.read_text()
    before = call(*path, "--help").out
    written.write_text(re.sub("^language:.*\n", "", english, flags=re.MULTILINE) + "language: es\n")
    there = call(*path, "--help").out
    assert "Uso: " in there
    assert "Opciones" in there
    for word in ("Usage", "Options", "Commands", "Arguments", "Show", "required", "default:"):
        assert word not in there
    written.write_text(english)
    assert call(*path, "--help").out == before
    assert "Usage: " in before
    assert "Options" in before


def test_a_group_alone_shows_its_page_in_spanish(spanish: None, call: Call):
    answer = call("lead")
    assert (answer.code, answer.out) == (2, "")
    assert "Órdenes:" in answer.err


WRONG = [
    ("lead lst", "no hay ninguna orden 'lst'; ¿querías decir 'list'?", "smk lead"),
    ("xyz", "no hay ninguna orden 'xyz'", "smk"),
    ("lead list --stal", "no hay ninguna opción '--stal'; ¿querías decir --", "smk lead list"),
    ("lead list --xyz", "no hay ninguna opción '--xyz'", "smk lead list"),
    ("-x lead list", "antes de la orden no hay ninguna opción '-x'", "smk"),
    ("lead list --db smk.db", "--db va antes de la orden: smk --db ... lead list", "smk lead list"),
    ("lead list --stage", "--stage necesita un valor", "smk lead list"),
    ("lead list --ready=yes", "--ready no lleva valor", "smk lead list"),
    ("lead list -f yaml", "--format: 'yaml' no es ninguno de estos: table, csv,", "smk lead list"),
    ("log --limit ten", "--limit: 'ten' no es un número entero", "smk log"),
    ("lead show", "falta el argumento LEAD", "smk lead show"),
    ("lead park 1", "falta la opción --reason", "smk lead park"),
    ("lead show 1 2", "sobran argumentos: 2", "smk lead show"),
    ("--as ana", "smk necesita una orden", "smk"),
]


@pytest.mark.parametrize(("line", "message", "path"), WRONG, ids=[one[0] for one in WRONG])
def test_wrong_usage_is_told_in_spanish(
    line: str, message: str, path: str, spanish: None, call: Call
):
    answer = call(*line.split())
    told, see = answer.err.splitlines()
    assert (answer.code, answer.out) == (2, "")
    assert told.startswith(f"smk: {message}")
    assert see == f"     mira: {path} --help"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("lead lst", "there is no command 'lst'; did you mean 'list'?"),
        ("lead list --xyz", "there is no option '--xyz'"),
        ("-x lead list", "there is no option '-x' before the command"),
        ("lead list --db smk.db", "--db stands before the command: smk --db ... lead list"),
        ("lead list --stage", "--stage needs a value"),
        ("lead list --ready=yes", "--ready takes no value"),
        ("log --limit ten", "--limit: 'ten' is not a whole number"),
        ("lead show", "the argument LEAD is missing"),
        ("lead park 1", "the option --reason is missing"),
        ("lead show 1 2", "too many arguments: 2"),
    ],
)
def test_wrong_usage_is_told_in_english(line: str, message: str, call: Call):
    told, see = call(*line.split()).err.splitlines()
    assert told == f"smk: {message}"
    assert see.startswith("     see: smk")


@pytest.mark.parametrize(
    ("language", "answers", "code"),
    [
        ("en", ["y"], 0),
        ("en", ["YES"], 0),
        ("en", [""], 4),
        ("en", ["maybe", "n"], 4),
        ("es", ["s"], 0),
        ("es", ["Sí"], 0),
        ("es", ["si"], 0),
        ("es", ["no"], 4),
        ("es", ["quizás", "s"], 0),
    ],
)
def test_adopting_asks_in_the_language_that_is_spoken(
    language: str,
    answers: list[str],
    code: int,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    call: Call,
):
    if language == "es":
        request.getfixturevalue("spanish")
    asked: list[str] = []

    def prompt(text: str, **options: object) -> str:
        asked.append(text)
        return answers[len(asked) - 1]

    monkeypatch.setattr(confirming.typer, "prompt", prompt)
    monkeypatch.setattr(confirming.sys, "stdin", type("Terminal", (), {"isatty": lambda _: True})())
    assert call("agreement", "adopt").code == code
    assert len(asked) == len(answers)
    assert asked[0].endswith({"en": "as version 1? [y/N]", "es": "versión 1? [s/N]"}[language])
