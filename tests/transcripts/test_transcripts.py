"""Transcripts: commands with the answer they must give, as a user sees it through a pipe.

A line that begins with `$ ` is a command; what follows up to the next one is its output, stdout
and stderr together without empty lines, and `[n]` its exit code where that is not 0. With
`SMK_UPDATE_TRANSCRIPTS=1` what is printed goes into the files, to be read before it is committed.
"""

import io
import os
import shlex
import shutil
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from smk.cli.main import run

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TRANSCRIPTS = sorted((*HERE.glob("*.txt"), *(ROOT / "examples").glob("*.txt")))


def played(text: str) -> str:
    """The transcript with the output that its commands print now."""
    lines = []
    for line in text.splitlines():
        if line.startswith("#"):
            if lines and not lines[-1].startswith("#"):
                lines.append("")
            lines.append(line)
        elif line.startswith("$ "):
            lines.append(line)
            lines += answer(shlex.split(line[2:], comments=False))
    return "\n".join(lines) + "\n"


def answer(words: list[str]) -> list[str]:
    if words[0] == "cd":
        os.chdir(words[1])
        return []
    if words[0] == "mkdir":
        Path(words[1]).mkdir()
        return []
    if words[0] == "cp":
        shutil.copyfile(words[1], words[2])
        return []
    if words[0] == "cat":
        return [f"  {line}" for line in Path(words[1]).read_text().splitlines()]
    if words[0] == "append":
        with Path(words[2]).open("a") as file:
            file.write(words[1] + "\n")
        return []
    if words[0] == "replace":
        text = Path(words[3]).read_text()
        assert words[1] in text
        Path(words[3]).write_text(text.replace(words[1], words[2]))
        return []
    assert words[0] == "smk"
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out), pytest.raises(SystemExit) as end:
        run(words[1:])
    told = out.getvalue().replace(str(Path.cwd()), ".")
    shown = [line.rstrip() for line in told.splitlines() if line.strip()]
    return [
        *(f"  {line}".rstrip() for line in shown),
        *([f"[{end.value.code}]"] if end.value.code else []),
    ]


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_transcript_still_reads_so(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMK_NOW", "2026-11-20T10:00:00Z")
    monkeypatch.setenv("SMK_ACTOR", "ana")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    written = path.read_text()
    with chdir(tmp_path):
        now = played(written)
    if os.environ.get("SMK_UPDATE_TRANSCRIPTS"):
        path.write_text(now)
    assert now == path.read_text()


def test_there_are_transcripts() -> None:
    assert len(TRANSCRIPTS) >= 4
