"""The house stands by its rules, and each rule is seen to fail where it is broken."""

import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import house
import pytest
import typer
from house import Rule

import smk
from smk.cli.application import application

TREE = house.read_tree(Path(smk.__file__).parent)
WORD = '"""A word."""\n'
IN_FUNCTION = f"{WORD}\n\ndef late():\n    "
BREACHES: list[tuple[Rule, dict[str, str], str]] = [
    *(
        (house.arrows_that_the_table_lacks, {place: WORD + text}, f"{place}:2 imports")
        for place, text in (
            ("agreement/terms.py", "from smk.rules import clock"),
            ("rules/deals.py", "import smk.reports.table"),
            ("rules/deals.py", "from smk.store.tables import DEALS"),
            ("reports/deals.py", "from smk.store.tables import DEALS"),
            ("reports/deals.py", "from smk import render"),
            ("render/html.py", "from smk.rules.clock import iso"),
            ("render/html.py", "from ..agreement import schema"),
            ("store/deals.py", "from smk.agreement.schema import Agreement"),
            ("store/deals.py", "from smk.reports.table import Report"),
            ("workspace/deals.py", "from smk.transfer import importing"),
            ("workspace/deals.py", "from smk.render import safe"),
            ("transfer/deals.py", "from smk.render import safe"),
            ("cli/deal.py", "from smk.store.database import Database"),
            ("cli/deal.py", "from smk.agreement import schema"),
            ("cli/deal.py", "from smk.rules.lifecycle import plan_promote"),
            ("cli/deal.py", "from smk import rules"),
        )
    ),
    (
        house.circles,
        {
            "rules/deals.py": f"{WORD}from smk.store.deals import DEALS",
            "store/deals.py": f"{WORD}from smk.rules import deals",
        },
        "a circle: ",
    ),
    (
        house.circles,
        {
            "rules/deals.py": f"{WORD}from smk.rules.money import units",
            "rules/money.py": f"{WORD}from smk.rules.deals import units",
        },
        "a circle: smk.rules.",
    ),
    *(
        (house.third_parties_out_of_place, {place: WORD + text}, f"{place}:2 imports ")
        for place, text in (
            ("render/html.py", "import typer"),
            ("cli/deal.py", "from rich.text import Text"),
            ("workspace/deals.py", "from sqlmodel import Session"),
            ("reports/deals.py", "import sqlalchemy as sa"),
            ("workspace/deals.py", "from alembic import op"),
            ("rules/deals.py", "import yaml"),
            ("store/deals.py", "from pydantic import BaseModel"),
            ("store/deals.py", "import sqlite3"),
            ("store/deals.py", "import pandas"),
        )
    ),
    (house.long_files, {"rules/deals.py": WORD + "A = 1\n" * 300}, "rules/deals.py has 301"),
    (
        house.long_functions,
        {"rules/deals.py": IN_FUNCTION + "return (\n" + "        1,\n" * 58 + "    )\n"},
        "rules/deals.py:4 late has 61 lines",
    ),
    *(
        (house.second_clocks, {place: WORD + text}, f"{place}:3 asks")
        for place, text in (
            ("workspace/deals.py", "from datetime import datetime\nAT = datetime.now()"),
            ("workspace/deals.py", "from datetime import datetime as d\nAT = d.utcnow()"),
            ("workspace/deals.py", "import datetime\nDAY = datetime.date.today()"),
            ("store/deals.py", "from datetime import date\ncalled = date.today"),
            ("store/deals.py", "from sqlalchemy import func\nAT = func.now()"),
            ("cli/deal.py", "import time\nAT = time.time()"),
            ("cli/deal.py", "from time import time\nAT = time()"),
            ("cli/deal.py", "import time\nAT = time.monotonic()"),
            ("render/progress.py", "import time\nAT = time.time()"),
        )
    ),
    *(
        (house.second_engines, {"store/deals.py": WORD + text}, "store/deals.py:3 calls")
        for text in (
            "from sqlmodel import create_engine\ncreate_engine('sqlite://')",
            "import sqlalchemy as sa\nsa.create_engine('sqlite://')",
        )
    ),
    *(
        (house.printing_elsewhere, {"rules/deals.py": f"{WORD}{text}\n"}, "rules/deals.py:")
        for text in (
            "print('a deal')",
            "import sys\nsys.stdout.write('a deal')",
            "from sys import stderr\nstderr.write('a deal')",
            "import typer\ntyper.echo('a deal')",
            "from rich.console import Console\nCONSOLE = Console()",
        )
    ),
    *(
        (house.deferred_imports, {"cli/deal.py": IN_FUNCTION + text}, "cli/deal.py:5 imports")
        for text in (
            "from smk.workspace import deals",
            "import sqlmodel",
            "__import__('smk.workspace')",
        )
    ),
    *(
        (house.confusing_names, {place: WORD}, place)
        for place in (
            "rules/utils.py",
            "cli/helpers.py",
            "store/manager.py",
            "workspace/services.py",
            "reports/base.py",
            "helper/deals.py",
            "rules/calendar.py",
        )
    ),
    (
        house.modules_without_a_word,
        {"rules/deals.py": "A = 1\n"},
        "rules/deals.py has no docstring",
    ),
]


@pytest.mark.parametrize("rule", house.RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule_against(rule: Rule):
    assert len(TREE) > 50
    assert rule(TREE) == []


@pytest.mark.parametrize(("rule", "files", "breach"), BREACHES)
def test_a_breach_is_found(rule: Rule, files: dict[str, str], breach: str, tmp_path: Path):
    for place, text in files.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text, encoding="utf-8")
    found = rule(house.read_tree(tmp_path))
    assert [line for line in found if line.startswith(breach)], found


def test_each_rule_was_seen_to_fail():
    assert {rule for rule, _, _ in BREACHES} == set(house.RULES)


def loaded_by(script: str) -> str:
    """What of the slow libraries a script loads; a help page can load pydantic through Typer."""
    heavy = ("sqlmodel", "sqlalchemy", "alembic", "pydantic", "yaml", "smk.agreement.schema")
    tell = f"\nimport sys\nprint([n for n in {heavy} if n in sys.modules], file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", script + tell], capture_output=True, text=True, check=True
    )
    return done.stderr.strip()


def test_the_command_line_is_loaded_without_the_database_and_the_agreement():
    assert loaded_by("import smk.cli.main") == "[]"


def test_a_help_page_is_shown_without_the_database_and_the_agreement():
    script = "from smk.cli.main import run\ntry: run(['lead', '--help'])\nexcept SystemExit: pass"
    assert loaded_by(script) in ("[]", "['pydantic']")


def flaws_of_help(smk_app: typer.Typer) -> list[str]:
    """Commands without help, or whose help does not end with an example that can be run."""
    root = typer.main.get_command(smk_app)
    return [flaw for path, one in _commands(root, "smk") if (flaw := _flaw(root, path, one))]


def _commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from _commands(inner, f"{path} {name}")


def _flaw(root: Any, path: str, command: Any) -> str | None:
    text = (command.help or "").strip()
    if not text:
        return f"{path} has no help"
    if hasattr(command, "commands"):
        return None
    last = text.splitlines()[-1].strip()
    if not last.startswith(f"Example: {path}"):
        return f"{path} does not end with an example of itself"
    for part in last.removeprefix("Example: ").split(" | "):
        program, *words = shlex.split(part)
        try:
            _parse(root, program, words)
        except typer.exceptions.TyperException as error:
            return f"{path}: {part}: {error.format_message()}"
    return None


def _parse(command: Any, name: str, words: list[str], above: Any = None) -> None:
    """Read the words as Typer would, down to the command they name, without running it."""
    context = command.make_context(name, words, parent=above)
    if hasattr(command, "commands"):
        inner_name, inner, rest = command.resolve_command(
            context, [*context._protected_args, *context.args]
        )
        _parse(inner, inner_name, rest, context)


SLOW = sorted((Path(__file__).parents[1] / "properties").glob("slow_*.py"))


@pytest.mark.parametrize("path", SLOW, ids=lambda path: path.stem)
def test_a_slow_count_imports_nothing_of_ours(path: Path):
    module = house.Module(path.name, path.read_text(encoding="utf-8"))
    allowed = {*sys.stdlib_module_names, *(one.stem for one in SLOW)}
    assert {one.target.split(".")[0] for one in module.imports} <= allowed


def test_every_command_has_help_that_ends_with_an_example_that_parses():
    assert flaws_of_help(application()) == []


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("", "has no help"),
        ("Win a deal.", "does not end with an example"),
        ("Win a deal.\n\nExample: smk deal win", "Missing argument"),
        ("Win a deal.\n\nExample: smk deal win ada --amont 3", "No such option"),
        ("Win a deal.\n\nExample: smk deal win ada --amount x", "Invalid value"),
        ("Win a deal.\n\nExample: smk deal win ada | smk deal wni", "No such command"),
        ("Win a deal.\n\nExample: smk deals win ada", "does not end with an example"),
    ],
)
def test_a_help_page_without_a_working_example_is_found(text: str, flaw: str):
    deals = typer.Typer(help="Deals.")

    def win(lead: str, amount: int = 1) -> None:
        del lead, amount

    deals.command("win", help=text)(win)
    deals.command("list", help="List.\n\nExample: smk deal list")(lambda: None)
    bad = typer.Typer(help="One funnel.")
    bad.add_typer(deals, name="deal")
    found = flaws_of_help(bad)
    assert len(found) == 1
    assert found[0].startswith("smk deal win")
    assert flaw in found[0]
