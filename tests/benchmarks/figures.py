"""How the measurements are printed: each ratio beside its bar. Nothing here fails a build."""

import os
import platform
import sqlite3
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import Timed

PEAK_BAR = 300


@dataclass(frozen=True)
class Verdict:
    """A figure that has a bar."""

    name: str
    value: float
    bar: float
    unit: str = ""

    def line(self) -> str:
        """`within` or `above`, with the figure and its bar."""
        judged = "within" if self.value <= self.bar else "above"
        shown = f"{self.value:,.0f}" if self.unit else f"{self.value:.2f}"
        bar = f"{self.bar:g}{self.unit}"
        return f"  {self.name:<36} {shown + self.unit:>9}   bar {bar:<7} {judged}"


def compared(name: str, timed: Sequence[Timed], bar: float | None = None) -> list[Verdict]:
    """Print what was measured, the first side being ours; gives the verdicts of its bars."""
    print(f"\n{name}")
    print(f"  {'':<24} {'median s':>9} {'min':>8} {'max':>8} {'CPU s':>8} {'peak MB':>8}")
    for one in timed:
        low, high = one.span
        figures = f"{one.median:>9.3f} {low:>8.3f} {high:>8.3f} {one.cpu:>8.3f} {one.peak:>8.0f}"
        print(f"  {one.name:<24} {figures}")
    ours = timed[0]
    verdicts = [Verdict(f"{name}, peak memory", ours.peak, PEAK_BAR, " MB")]
    if len(timed) > 1:
        other = timed[1]
        pairs = [a.seconds / b.seconds for a, b in zip(ours.runs, other.runs, strict=True)]
        ratio = ours.median / other.median
        print(
            f"  ratio of medians {ratio:.2f} (pairs {min(pairs):.2f} to {max(pairs):.2f},"
            f" CPU {ours.cpu / other.cpu:.2f})" + (f", bar {bar:g}" if bar else "")
        )
        if bar:
            verdicts.insert(0, Verdict(name, ratio, bar))
    return verdicts


def machine(shell: str) -> str:
    """What the figures were measured on."""
    asked = [shell, ":memory:", "SELECT sqlite_version()"]
    version = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    return (
        f"{os.cpu_count()} cores, {_processor()}; {platform.system()};"
        f" Python {platform.python_version()};"
        f" SQLite {sqlite3.sqlite_version} in Python, {version} in the shell"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
