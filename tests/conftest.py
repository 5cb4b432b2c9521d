"""What tests of commands share: a new workspace, and `smk` as a call or as a real process."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

NOW = "2026-11-20T12:00:00Z"
SMK = (sys.executable, "-m", "smk")


@dataclass(frozen=True)
class Answer:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture
def workspace_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new workspace from the minimal template, which is the current folder; a fixed clock."""
    from smk.workspace import Workspace, files, maintenance

    for name in ("SMK_AGREEMENT", "SMK_DB"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SMK_NOW", NOW)
    monkeypatch.setenv("SMK_ACTOR", "ana")
    folder = tmp_path / "workspace"
    folder.mkdir()
    monkeypatch.chdir(folder)
    maintenance.init(Workspace(files.locate(None, None, {}, folder), "ana", NOW), Path(), "minimal")
    return folder


@pytest.fixture
def call(workspace_folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run a command within this process, in the new workspace."""
    from smk.cli.main import run

    def called(*arguments: str) -> Answer:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            run(list(arguments))
        said = capsys.readouterr()
        return Answer(int(ended.value.code or 0), said.out, said.err)

    return called


@pytest.fixture
def smk(workspace_folder: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Run a command as a real process, in the new workspace."""

    def ran(*arguments: str, **options: object) -> "subprocess.CompletedProcess[str]":
        given = {"capture_output": True, "text": True, "timeout": 60} | options
        return subprocess.run([*SMK, *arguments], check=False, **given)

    return ran
