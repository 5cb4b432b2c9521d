"""Completion in real terminals: a person types, presses Tab, and the shell writes the rest."""

import fcntl
import os
import pty
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

SHELLS = {
    "bash": ["bash", "--noprofile", "-i"],
    "zsh": ["zsh", "-i"],
    "fish": ["fish", "-i"],
}
Opens = Callable[[], "Terminal"]
PATIENCE = 30.0
COLUMNS, LINES = 160, 50
PROMPT = "ready> "
TAB, CLEAR = b"\t", b"\x15"
HOSTILE = ("a`touch${IFS}pwned`@example.com", "a$HOME@example.com", "a*@example.com")


class Terminal:
    """A shell in a terminal of 160 columns, and what its screen shows."""

    def __init__(self, command: list[str], folder: Path, environment: dict[str, str]) -> None:
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs,
            preexec_fn=lambda: os.login_tty(theirs),
        )  # fmt: skip
        os.close(theirs)
        self.screen = pyte.Screen(COLUMNS, LINES)
        self.stream = pyte.ByteStream(self.screen)

    def type(self, keys: bytes) -> None:
        os.write(self.ours, keys)

    def wait_for(self, text: str) -> str:
        """Read until the screen shows this; gives the screen."""
        ends = time.monotonic() + PATIENCE
        while text not in (shown := "\n".join(self.screen.display)):
            left = max(0.0, ends - time.monotonic())
            ready, _, _ = select.select([self.ours], [], [], left)
            assert ready, f"{text!r} did not appear in\n{shown.strip()}"
            try:
                self.stream.feed(os.read(self.ours, 65536))
            except OSError:
                raise AssertionError(f"the shell has ended:\n{shown.strip()}") from None
        return shown

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.ours)


@pytest.fixture(
    params=["bash", *(pytest.param(one, marks=pytest.mark.slow) for one in SHELLS if one != "bash")]
)
def terminal(request: pytest.FixtureRequest, furnished: Path, tmp_path: Path) -> Iterator[Opens]:
    """Opens terminals with one of the shells, at home in a folder of their own."""
    name = request.param
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed here")
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        "HOME": str(home),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "TERM": "xterm",
        "LANG": "C.UTF-8",
        "SMK_NOW": os.environ["SMK_NOW"],
        "SMK_ACTOR": "ana",
    }
    for settings in (".zshrc", ".bashrc"):
        (home / settings).write_text(f"PS1='{PROMPT}'\n")
    fish = home / ".config/fish/config.fish"
    fish.parent.mkdir(parents=True)
    fish.write_text(f"function fish_prompt; echo -n '{PROMPT}'; end\n")
    opened: list[Terminal] = []

    def opens() -> Terminal:
        opened.append(Terminal(SHELLS[name], furnished, environment))
        return opened[-1]

    yield opens
    for one in opened:
        one.close()


def install(terminal: Opens) -> Terminal:
    """A terminal that was opened after the completion was installed as a person installs it."""
    first = terminal()
    first.wait_for(PROMPT)
    first.type(b"smk --install-completion\r")
    first.wait_for("completion installed in")
    second = terminal()
    second.wait_for(PROMPT)
    second.type(b"smk " + TAB)  # the first Tab makes zsh load what was installed
    second.type(b"where\r")
    second.wait_for("smk.yaml")
    return second


def test_tab_completes_commands_options_and_what_the_agreement_and_the_leads_are_called(
    terminal: Opens,
) -> None:
    shell = install(terminal)
    for typed, completed in (
        (b"smk hand", "smk handoff"),
        (b"smk lead promote --dry", "smk lead promote --dry-run"),
        (b"smk lead list --stage custo", "--stage customer"),
        (b"smk lead park eva@example.com --reason not", "--reason not-ready"),
        (b"smk touch add eva@example.com ca", "smk touch add eva@example.com call"),
        (b"smk lead show ev", "smk lead show eva@example.com"),
        (b"smk lead show ada@exa", "smk lead show ada@example.com"),
    ):
        shell.type(typed + TAB)
        shell.wait_for(completed)
        shell.type(CLEAR)


def test_what_a_shell_could_run_is_never_offered(
    terminal: Opens, furnished: Path, call: Callable[..., object]
) -> None:
    for address in HOSTILE:
        assert call("lead", "add", address).code == 0  # type: ignore[attr-defined]
    shell = install(terminal)
    shell.type(b"smk lead show a" + TAB)
    assert "pwned" not in shell.wait_for("smk lead show ada@example.com")
    shell.type(TAB + TAB + CLEAR + b"echo do''ne\r")
    shell.wait_for("done")
    assert not (furnished / "pwned").exists()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("lead show ev", ["eva@example.com"]),
        ("lead show EV", ["EVa@example.com"]),
        ("lead show eva @", ["@example.com"]),
        ("lead show eva @ ex", ["@example.com"]),
        ("lead park eva @ example.com --reason = no", ["not-ready", "no-data"]),
        ("lead list --stage = cu", ["customer"]),
        ("touch add eva@example.com call --outcome ", ["reached", "no-answer"]),
        ("init --template hot", ["hotel", "hotel-es"]),
        ("--db nofile.db lead show ev", []),
        ("--agreement nofile.yaml lead list --stage cu", []),
    ],
)
def test_bash_is_offered_what_can_stand_there(
    line: str, offered: list[str], furnished: Path, smk: Callable[..., object]
) -> None:
    words = ["smk", *line.split(" ")]
    asked = {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    done = smk(env={**os.environ, "_SMK_COMPLETE": "complete_bash", **asked})
    assert (done.stdout.split(), done.stderr) == (offered, "")  # type: ignore[attr-defined]
