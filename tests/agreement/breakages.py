"""Tables of ways to break an agreement, and what must be said of each.

A table is a text file. Its cases are parted by empty lines; a case is its name, `-` the words of
the agreement that are replaced, `+` the words that replace them, and `=` all that must be
reported, in the order of the file. In both words `\\n` is a new line and `\\t` a tab. A report
that ends with … may go on in the words of the YAML parser at hand.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from smk.agreement.source import Problem

HERE = Path(__file__).parent
HOTEL = (HERE / "hotel.yaml").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Breakage:
    """One way to break an agreement."""

    name: str
    old: str
    new: str
    reports: list[str]

    def applied_to(self, text: str) -> str:
        """The broken text."""
        return replaced(text, self.old, self.new)

    def shortened(self, problems: Iterable[Problem]) -> list[str]:
        """The problems as text, cut with … where the table cuts them."""
        told = [str(problem) for problem in problems]
        for index, report in enumerate(self.reports[: len(told)]):
            if report.endswith("…") and told[index].startswith(report[:-1]):
                told[index] = report
        return told


def replaced(text: str, old: str, new: str) -> str:
    """The text with `old`, which must stand there exactly once, replaced."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    assert old != new
    return text.replace(old, new)


def table(name: str) -> list[Breakage]:
    """The cases of the table in the file `name`."""
    cases = (HERE / name).read_text(encoding="utf-8").strip("\n").split("\n\n")
    return [_breakage(case.split("\n")) for case in cases]


def _breakage(lines: list[str]) -> Breakage:
    name, old, new, *reports = lines
    assert old[0] + new[0] == "-+", name
    assert reports, name
    assert all(report.startswith("= ") for report in reports), name
    return Breakage(name, _words(old), _words(new), [report[2:] for report in reports])


def _words(line: str) -> str:
    return line[2:].replace("\\n", "\n").replace("\\t", "\t")
