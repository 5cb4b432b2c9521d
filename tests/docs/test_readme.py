"""The README is run: every command of its console blocks, and the screen it shows."""

import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from unittest.mock import ANY

import pytest

from smk.cli.main import run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
CONTRIBUTING = (ROOT / ".github/CONTRIBUTING.md").read_text()
OUR_FILE = re.compile(
    r"`((?:agreement|rules|store|reports|render|workspace|cli|language)/[\w/]+\.py)`"
)
DEMO_NOW = "2026-11-02T09:00:00Z"
SCREEN = re.search(r"<!-- screen: (.*?) -->\n```text\n(.*?)```", README, re.DOTALL)


def commands() -> list[tuple[str, int]]:
    """Every command of the README in order, with its exit code where it is not 0."""
    found = []
    for line in "".join(BLOCKS).splitlines():
        assert line.startswith("$ ")
        words, _, remark = line.removeprefix("$ ").partition("  # exit ")
        found.append((words, int(remark[:1] or 0)))
    return found


def test_every_command_of_the_readme_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.setenv("SMK_NOW", "2026-11-20T10:00:00Z")
    monkeypatch.setenv("SMK_ACTOR", "ana")
    monkeypatch.chdir(tmp_path)
    for words, code in commands():
        first, *rest = shlex.split(words)
        if first == "cd":
            monkeypatch.chdir(*rest)
            continue
        if first != "smk":
            subprocess.run([first, *rest], check=True)
            continue
        with pytest.raises(SystemExit) as ended:
            run(rest)
        assert (words, ended.value.code, capsys.readouterr().err) == (words, code, ANY)
    assert len(commands()) > 15


def test_the_screen_of_the_readme_is_what_the_command_prints(demo_pattern: Path) -> None:
    assert SCREEN is not None
    settings = {"COLUMNS": "80", "TERM": "xterm", "NO_COLOR": "1", "SMK_NOW": DEMO_NOW}
    environment = {**os.environ, **settings}
    words = shlex.split(SCREEN[1])[1:]
    shown = on_a_terminal([sys.executable, "-m", "smk", *words], demo_pattern, environment)
    assert shown == SCREEN[2].strip("\n")


def on_a_terminal(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    """What a command prints on a real pseudo-terminal, without trailing white space."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=theirs, stderr=theirs)
    os.close(theirs)
    output = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:
            break
        if not chunk:
            break
        output += chunk
    os.close(ours)
    assert process.wait() == 0
    plain = re.sub(r"\x1b\[[0-9;]*m", "", output.decode().replace("\r", ""))
    return "\n".join(line.rstrip() for line in plain.splitlines()).strip("\n")


def test_the_readme_names_every_folder_of_the_tree() -> None:
    table = README[README.index("## Further") :]
    packages = {path.name for path in (ROOT / "smk").iterdir() if (path / "__init__.py").exists()}
    named = set(re.findall(r"`(\w+)/`", table))
    assert named == packages | {"smk", "tests", "examples"}


@pytest.mark.parametrize("path", re.findall(r"\]\(([^)h][^)]*)\)", README))
def test_every_link_of_the_readme_leads_somewhere(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("path", sorted(set(OUR_FILE.findall(CONTRIBUTING))))
def test_every_file_that_contributing_names_is_there(path: str) -> None:
    assert (ROOT / "smk" / path).exists()
