"""More than a hundred wrong inputs, each through a shell and a real process.

wrong-inputs.txt holds the commands and what each answers, stderr behind stdout. The default run
takes every twelfth; the others are marked slow (pytest -m slow tests/cli/test_wrong_inputs.py), and
`.ci/run` runs them as well. With `SMK_UPDATE_TRANSCRIPTS=1 pytest -n 0 -m ''` of this file
what is printed goes into the file, to be read before it is committed.
"""

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

PATH = Path(__file__).with_name("wrong-inputs.txt")
MOST_LINES = 4
EVERY = 12
DONE, INTERRUPTED = 0, 130
SILENCED = ("2>&-",)  # nobody can be told anything on a closed stderr


@dataclass(frozen=True)
class Answered:
    """What a command said, and how it ended."""

    out: str
    err: str
    code: int

    def shown(self) -> str:
        lines = [
            f"  {line}".rstrip() for line in (self.out + self.err).splitlines() if line.strip()
        ]
        return "\n".join([*lines, *([f"[{self.code}]"] if self.code else [])])


def _written() -> dict[str, str]:
    """Each command with the answer that is written down."""
    found: dict[str, list[str]] = {}
    for line in PATH.read_text().splitlines():
        if line.startswith("$ "):
            found[line[2:]] = []
        elif line and not line.startswith("#"):
            list(found.values())[-1].append(line)
    return {command: "\n".join(lines) for command, lines in found.items()}


WRITTEN = _written()
CASES = [
    pytest.param(command, marks=pytest.mark.slow if number % EVERY else (), id=command)
    for number, command in enumerate(WRITTEN)
]


@pytest.fixture(scope="module")
def answers(
    request: pytest.FixtureRequest,
    furnished_workspace: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Answered]:
    """The answer to every command that this run asks for, each in a workspace of its own."""
    place = tmp_path_factory.mktemp("wrong")
    asked = {
        item.callspec.params["command"]: None
        for item in request.session.items
        if item.path == Path(__file__) and hasattr(item, "callspec")
    }

    def ask(numbered: tuple[int, str]) -> Answered:
        number, command = numbered
        folder = Path(shutil.copytree(furnished_workspace, place / f"{number}" / "workspace"))
        return _asked(command, folder)

    with ThreadPoolExecutor(os.cpu_count()) as several:
        return dict(zip(asked, several.map(ask, enumerate(asked)), strict=True))


def _asked(command: str, folder: Path) -> Answered:
    programs = Path(sys.executable).parent
    environment = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "HOME": str(folder.parent),
        "LANG": "C.UTF-8",
        "SMK": sys.executable,
        "SMK_NOW": "2026-11-20T12:00:00Z",
        "SMK_ACTOR": "ana",
    }
    ended = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
    out, err = (text.decode("utf-8", "replace") for text in (ended.stdout, ended.stderr))
    return Answered(out.replace(str(folder), "."), err.replace(str(folder), "."), ended.returncode)


def test_there_are_a_hundred_and_more() -> None:
    assert len(WRITTEN) >= 100


@pytest.mark.parametrize("command", CASES)
def test_a_wrong_input_is_answered_shortly_with_a_mend(
    command: str, answers: dict[str, Answered]
) -> None:
    answered = answers[command]
    assert "Traceback" not in answered.out + answered.err
    lines = answered.err.splitlines()
    assert len(lines) <= MOST_LINES
    if answered.code == DONE or any(mark in command for mark in SILENCED):
        assert answered.out or not lines
    elif answered.code != INTERRUPTED:
        assert lines[0].startswith("smk: ")
        assert re.match(r" {5}\S", lines[-1]), "nothing says how to mend it"


@pytest.mark.parametrize("command", CASES)
def test_an_answer_reads_as_it_is_written_down(command: str, answers: dict[str, Answered]) -> None:
    now = answers[command].shown()
    if os.environ.get("SMK_UPDATE_TRANSCRIPTS"):
        _write_down(command, now)
    assert now == _written()[command]


def _write_down(command: str, answer: str) -> None:
    before, after = PATH.read_text().split(f"$ {command}\n", 1)
    rest = re.split(r"^(?=\$ |\n# )", after, maxsplit=1, flags=re.MULTILINE)
    shown = f"{answer}\n" if answer else ""
    PATH.write_text(f"{before}$ {command}\n{shown}{''.join(rest[1:])}")
