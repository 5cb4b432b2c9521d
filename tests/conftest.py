"""What tests of commands share: workspaces, and `smk` as a call or as a real process."""

import fcntl
import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer
from sqlalchemy import Engine
from sqlalchemy.util import LRUCache

from smk.store import database

# One application serves all the commands of a test run; building it anew takes most of their time.
typer.main.get_command = functools.cache(typer.main.get_command)

NOW = "2026-11-20T12:00:00Z"
DEMO_NOW = "2026-11-02T09:00:00Z"
SMK = (sys.executable, "-m", "smk")
FILES = {
    "rows.csv": "E-mail,Name\nbo@example.com,Bo\nno address,Nobody\n",
    "rows.yaml": "columns: {email: E-mail, name: Name}\nfields: {nick: Name}\n",
    "sheet.csv": "lead;note\neva@example.com;knew us\n",
    "pets.csv": "E-mail,Pet\nada@example.com,cat\n",
    "pets.yaml": "columns: {email: E-mail}\nfields: {pet: Pet}\n",
}
FURNISH = (
    ("agreement", "adopt", "--yes"),
    ("lead", "add", "ada@example.com", "--name", "Ada", "--external", "crm:1", "--note", "a fair"),
    ("lead", "edit", "ada@example.com", "--company", "ACME"),
    ("lead", "win", "ada@example.com", "--amount", "9"),
    ("lead", "add", "eva@example.com", "--name", "Eva", "--stage", "sql"),
    ("touch", "add", "eva@example.com", "call", "--outcome", "reached"),
    ("handoff", "accept", "eva@example.com", "--rating", "4"),
    ("handoff", "sheet", "--apply", "sheet.csv"),
    ("import", "leads", "pets.csv", "--map", "pets.yaml"),
)
PERSONAS = "personas: [{key: visitor, label: Visitor}]\n"
GROWN = (
    ("campaign", "add", "fair", "--cost", "100"),
    ("persona", "note", "visitor", "asks for a plan first"),
    ("lead", "win", "ada@example.com", "--amount", "5"),
    ("deal", "cancel", "ada@example.com", "--deal", "2", "--reason", "lost"),
    ("lead", "add", "eva@example.net", "--name", "Eva"),
    ("lead", "merge", "eva@example.com", "eva@example.net"),
    ("lead", "add", "gone@example.com", "--name", "Gone"),
    ("lead", "forget", "gone@example.com", "--yes"),
)
Lived = Callable[..., Path]


@dataclass(frozen=True)
class Answer:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


def _enter(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Make a folder the current one, with a fixed clock and actor."""
    for name in ("SMK_AGREEMENT", "SMK_DB"):
        patch.delenv(name, raising=False)
    patch.setenv("SMK_NOW", NOW)
    patch.setenv("SMK_ACTOR", "ana")
    patch.chdir(folder)


def _run(*arguments: str) -> int:
    from smk.cli.main import run

    with pytest.raises(SystemExit) as ended:
        run(list(arguments))
    return int(ended.value.code or 0)


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Compile a statement once for all databases of a test process; each command has its engine."""
    made, compiled = database.create_engine, LRUCache(2_000)
    dialect = made("sqlite://").dialect

    def sharing(*arguments: Any, **options: Any) -> Engine:
        engine = made(*arguments, **options, execution_options={"compiled_cache": compiled})
        engine.dialect = dialect
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "create_engine", sharing)
        yield


@pytest.fixture(scope="session")
def new_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pattern of every new workspace; copy it."""
    folder = tmp_path_factory.mktemp("new") / "workspace"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        _enter(folder, patch)
        assert _run("init") == 0
    return folder


@pytest.fixture(scope="session")
def lived(new_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """Make a new workspace with some files, in which some commands were run; copy it."""

    def seen(*commands: Sequence[str], files: dict[str, str] | None = None) -> Path:
        folder = tmp_path_factory.mktemp("lived") / "workspace"
        shutil.copytree(new_workspace, folder)
        for name, text in (files or {}).items():
            (folder / name).write_text(text)
        with pytest.MonkeyPatch.context() as patch:
            _enter(folder, patch)
            assert [_run(*command) for command in commands] == [0] * len(commands)
        return folder

    return seen


@pytest.fixture(scope="session")
def furnished_workspace(lived: Lived) -> Path:
    """The pattern of a workspace with a customer, a row in every table, and files to import."""
    return lived(*FURNISH, files=FILES)


@pytest.fixture(scope="session")
def grown_workspace(lived: Lived, new_workspace: Path) -> Path:
    """The pattern of a workspace with a row in each table of what grows around leads, too."""
    agreement = (new_workspace / "smk.yaml").read_text()
    return lived(*FURNISH, *GROWN, files=FILES | {"smk.yaml": agreement + PERSONAS})


@pytest.fixture(scope="session")
def demo_pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace that `smk demo` makes, and its screen beside it; one for all test processes."""
    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    made = place / "demo"
    with (place / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            making = tmp_path_factory.mktemp("making")
            done = subprocess.run(
                [*SMK, "--now", DEMO_NOW, "demo", "smk-demo"],
                cwd=making, capture_output=True, text=True, timeout=300, check=True,
            )  # fmt: skip
            (place / "demo.txt").write_text(done.stdout)
            shutil.move(making / "smk-demo", made)
    return made


@pytest.fixture
def workspace_folder(new_workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new workspace from the minimal template, which is the current folder; a fixed clock."""
    folder = Path(shutil.copytree(new_workspace, tmp_path / "workspace"))
    _enter(folder, monkeypatch)
    return folder


@pytest.fixture
def furnished(workspace_folder: Path, furnished_workspace: Path) -> Path:
    """The same, with a customer, a row in every table, and files to import."""
    shutil.copytree(furnished_workspace, workspace_folder, dirs_exist_ok=True)
    return workspace_folder


@pytest.fixture
def call(workspace_folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run a command within this process, in the current folder."""

    def called(*arguments: str) -> Answer:
        capsys.readouterr()
        code = _run(*arguments)
        return Answer(code, *capsys.readouterr())

    return called


@pytest.fixture
def smk(workspace_folder: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Run a command as a real process, in the current folder."""

    def ran(*arguments: str, **options: object) -> "subprocess.CompletedProcess[str]":
        given = {"capture_output": True, "text": True, "timeout": 60} | options
        return subprocess.run([*SMK, *arguments], check=False, **given)

    return ran
