"""Every command says what it does, when it is used, and gives an example that runs."""

import shlex
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer

from smk.agreement.templates import template
from smk.cli.application import application

EXAMPLE = "Example: "
FILES = {
    "smk.yaml": template("b2b", date(2026, 11, 1)),
    "dora.csv": "E-mail,Name,MQL\ndora@example.com,Dora,2026-11-18 10:00\n",
    "dora.yaml": "columns: {email: E-mail, name: Name}\nstages: {mql: MQL}\n",
    "leads.csv": "E-mail,Name\nfay@example.com,Fay\n",
    "mapping.yaml": "columns: {email: E-mail, name: Name}\n",
    "handoffs.csv": "lead,offered,decided,became\n"
    "dora@example.com,2026-11-18 10:00,2026-11-18 12:00,accepted\n",
    "handoffs.yaml": "columns: {email: lead}\n"
    "handoff: {offered_at: offered, decided_at: decided, decision: became}\n",
    "touches.csv": "lead,what,when\nada@example.com,webinar,2026-11-19 17:00\n",
    "touches.yaml": "columns: {email: lead}\ntouch: {kind: what, at: when}\n",
}
PEOPLE = ("ada", "bo", "eva", "cleo")
LIVED = (
    "agreement adopt --yes",
    *(
        f"lead add {name}@example.com --name {name.title()} --company Kite --at 2026-11-19"
        for name in PEOPLE
    ),
    *(f"touch add {name}@example.com demo_request" for name in PEOPLE[:3]),
    "lead promote bo@example.com eva@example.com",
    "handoff accept eva@example.com",
    "touch add eva@example.com call --outcome reached",
    "lead edit eva@example.com --set budget=900 --set need=more",
    "lead promote eva@example.com",
    "lead park cleo@example.com --reason not-ready",
    "db backup",
    "import leads dora.csv --map dora.yaml",
    "campaign add spring",
    "lead add gus@example.com --name Gus",
    "lead win gus@example.com --amount 900 --force --reason friends",
)
Call = Callable[..., Any]


def commands(one: Any, path: str = "smk") -> Iterator[tuple[str, Any]]:
    """Every command and group with its path."""
    yield path, one
    for name, inner in getattr(one, "commands", {}).items():
        yield from commands(inner, f"{path} {name}")


ALL = dict(commands(typer.main.get_command(application())))
GROUPS = {path: one for path, one in ALL.items() if hasattr(one, "commands")}
LEAVES = {path: one for path, one in ALL.items() if path not in GROUPS}
SLOW = {"smk demo": pytest.mark.slow}


@pytest.fixture(scope="module")
def pattern(lived: Callable[..., Path]) -> Path:
    """A workspace in which the example of every command ends well."""
    folder = lived(*(shlex.split(line) for line in LIVED), files=FILES)
    agreement = folder / "smk.yaml"
    agreement.write_text(agreement.read_text().replace("label: Customer", "label: Client"))
    return folder


@pytest.fixture
def prepared(workspace_folder: Path, pattern: Path) -> Path:
    shutil.copytree(pattern, workspace_folder, dirs_exist_ok=True)
    return workspace_folder


def example_of(command: Any) -> str:
    return str(command.help).splitlines()[-1].removeprefix(EXAMPLE)


@pytest.mark.parametrize("path", LEAVES)
def test_help_is_a_line_a_paragraph_and_an_example(path: str):
    first, *rest = LEAVES[path].help.split("\n\n")
    assert "\n" not in first
    assert len(first) <= 60, "the list of commands would cut it short"
    assert first.endswith(".")
    assert len(rest) == 2
    assert 2 <= len(rest[0].splitlines()) <= 5
    assert rest[0].endswith((".", ")"))
    assert rest[1].startswith(f"{EXAMPLE}{path}")
    assert "\n" not in rest[1]
    assert not set(shlex.split(rest[1])) & {"|", ">", ";", "&&"}


@pytest.mark.parametrize("path", GROUPS)
def test_a_group_says_what_it_is_about_and_where_to_begin(path: str):
    assert "\n" not in GROUPS[path].help
    assert "smk " in GROUPS[path].epilog
    if path != "smk":
        assert len(GROUPS[path].help) <= 60
        assert GROUPS[path].epilog.startswith(f"Begin with: {path} ")


@pytest.mark.parametrize("path", ALL)
def test_every_option_and_argument_says_what_it_is(path: str):
    for one in ALL[path].params:
        assert one.help, one.name
        assert one.help.endswith((".", "...")), one.help
        assert one.metavar or one.param_type_name == "option", one.name


@pytest.mark.parametrize(
    "path", [pytest.param(one, marks=SLOW[one]) if one in SLOW else one for one in LEAVES]
)
def test_the_example_runs(path: str, prepared: Path, call: Call):
    before = set(prepared.iterdir())
    answer = call(*shlex.split(example_of(LEAVES[path]))[1:])
    assert answer.code == 0, answer.err
    assert answer.out.strip() or set(prepared.iterdir()) - before


@pytest.mark.parametrize("path", GROUPS)
def test_no_line_of_a_list_of_commands_is_cut_short(path: str, call: Call):
    page = call(*path.split()[1:], "--help").out
    listed = page[page.index("Commands") :]
    assert "..." not in listed
    assert all(name in listed for name in GROUPS[path].commands)
