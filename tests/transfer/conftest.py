"""A workspace with open offers, and commands run in it."""

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from offers_to_decide import NOW, Say, agreement, commands


@pytest.fixture(scope="module")
def offered(lived: Callable[..., Path]) -> Path:
    return lived(*commands(), files={"smk.yaml": agreement()})


@pytest.fixture
def say(workspace_folder: Path, offered: Path, call: Callable[..., Any]) -> Say:
    shutil.copytree(offered, workspace_folder, dirs_exist_ok=True)

    def said(line: str, code: int = 0, who: str = "luis", when: str = NOW) -> Any:
        answer = call("--as", who, "--now", when, *shlex.split(line))
        assert answer.code == code, (line, answer)
        return answer

    return said
