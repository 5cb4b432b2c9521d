"""Runs other programs and takes their time, CPU and memory; two sides run in turns, A B A B.

A child's peak memory is never less than what this process held when it started the child, so
the benchmark itself stays small: it streams what it generates and keeps no rows.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """One run of a program: seconds on the clock, seconds of CPU, peak memory in MB."""

    seconds: float
    cpu: float
    peak: float


@dataclass(frozen=True)
class Side:
    """A program to be measured; `prepare` is called before each run and is not measured.

    `good` are the exit codes that do not end the benchmark, `settings` go into its environment.
    """

    name: str
    command: Sequence[str]
    folder: Path
    stdin: Path | None = None
    prepare: Callable[[], object] = lambda: None
    good: tuple[int, ...] = (0,)
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Timed:
    """All runs of one side."""

    name: str
    runs: list[Run] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The median of the seconds."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def cpu(self) -> float:
        """The median of the CPU seconds."""
        return statistics.median(run.cpu for run in self.runs)

    @property
    def peak(self) -> float:
        """The highest peak memory of any run."""
        return max(run.peak for run in self.runs)

    @property
    def span(self) -> tuple[float, float]:
        """The shortest and the longest run."""
        return min(run.seconds for run in self.runs), max(run.seconds for run in self.runs)


def program(name: str) -> str:
    """A program that is installed beside this Python."""
    path = Path(sys.executable).with_name(name)
    if not path.exists():
        raise SystemExit(
            f"{name} is not installed beside {sys.executable}: pip install -e .[bench]"
        )
    return str(path)


def run(side: Side, output: Path | None = None) -> Run:
    """Run a program once; its answer goes to `output` or nowhere. A failure ends the benchmark."""
    side.prepare()
    with (
        open(side.stdin or os.devnull, "rb") as given,
        open(output or os.devnull, "wb") as answer,
        tempfile.TemporaryFile() as errors,
    ):
        began = time.perf_counter()
        child = subprocess.Popen(
            side.command,
            cwd=side.folder,
            stdin=given,
            stdout=answer,
            stderr=errors,
            env=_environment() | side.settings,
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in side.good:
            errors.seek(0)
            said = errors.read().decode(errors="replace")[-2000:]
            raise SystemExit(f"{' '.join(side.command)} ended with {child.returncode}:\n{said}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def _environment() -> dict[str, str]:
    """The environment without settings of smk, and with compiled modules kept between runs."""
    dropped = ("SMK_", "PYTHONDONTWRITEBYTECODE")
    return {key: value for key, value in os.environ.items() if not key.startswith(dropped)}


def alternate(sides: Sequence[Side], repeat: int, warm_up: int = 1) -> list[Timed]:
    """Run the sides in turns, `repeat` times each after the warm-up."""
    timed = [Timed(side.name) for side in sides]
    for number in range(warm_up + repeat):
        for side, times in zip(sides, timed, strict=True):
            one = run(side)
            if number >= warm_up:
                times.runs.append(one)
    return timed
