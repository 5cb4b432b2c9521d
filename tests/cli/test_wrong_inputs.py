"""More than a hundred wrong inputs, each through a shell and a real process.

wrong-inputs.txt holds the commands and what each answers, stderr behind stdout. With
`SMK_UPDATE_TRANSCRIPTS=1` what is printed goes into the file, to be read before it is committed.
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
COMMANDS = [line[2:] for line in PATH.read_text().splitlines() if line.startswith("$ ")]
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


@pytest.fixture(scope="module")
def answers(
    furnished_workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Answered]:
    """The answer to every command, each in a workspace of its own."""
    place = tmp_path_factory.mktemp("wrong")

    def ask(numbered: tuple[int, str]) -> Answered:
        number, command = numbered
        folder = Path(shutil.copytree(furnished_workspace, place / f"{number}" / "workspace"))
        return _asked(command, folder)

    with ThreadPoolExecutor(os.cpu_count()) as several:
        return dict(zip(COMMANDS, several.map(ask, enumerate(COMMANDS)), strict=True))


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
    assert len(COMMANDS) == len(set(COMMANDS)) >= 100


@pytest.mark.parametrize("command", COMMANDS)
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


def test_every_answer_reads_as_it_is_written_down(answers: dict[str, Answered]) -> None:
    lines = []
    for line in PATH.read_text().splitlines():
        if line.startswith("#"):
            lines += ["", line] if lines else [line]
        elif line.startswith("$ "):
            lines.append(line)
            lines += [one for one in [answers[line[2:]].shown()] if one]
    now = "\n".join(lines) + "\n"
    if os.environ.get("SMK_UPDATE_TRANSCRIPTS"):
        PATH.write_text(now)
    assert now == PATH.read_text()
