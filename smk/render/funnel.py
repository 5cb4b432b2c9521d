"""The funnel as a team wants to print it: a bar per stage, sections and owners, at 80 columns."""

from dataclasses import dataclass

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from smk.render.cells import read_by_people
from smk.render.formats import trials_of
from smk.render.safe import safe
from smk.reports.table import Cell, Column, Report, Row

SECTIONS = {"tofu": "ToFu", "mofu": "MoFu", "bofu": "BoFu"}
EIGHTHS = " ▏▎▍▌▋▊▉"
COMPACT, NARROW = 100, 76


@dataclass(frozen=True)
class _Line:
    """One row of the report with its cells by key."""

    columns: dict[str, Column]
    cells: dict[str, Cell]
    trials: dict[str, Cell]
    report: Report

    def text(self, key: str) -> str:
        """A cell as people read it, empty where the report has no such column."""
        if key not in self.columns:
            return ""
        context, trials = self.report.context, self.trials.get(key)
        return read_by_people(self.columns[key], self.cells[key], context, trials)

    def number(self, key: str) -> float:
        value = self.cells.get(key)
        return float(value) if isinstance(value, int | float) else 0.0


def funnel_table(report: Report, width: int) -> Table:
    """The rows of a cohort as a table with bars, as wide as there is room."""
    columns = {column.key: column for column in report.columns}
    lines = [
        _Line(columns, _by_key(report, row), trials, report)
        for row, trials in zip(report.rows, trials_of(report), strict=True)
    ]
    wide = width >= COMPACT
    compared = "previous_reached" in columns
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("Stage", no_wrap=True)
    if wide:
        table.add_column("Owner", no_wrap=True)
    table.add_column("", no_wrap=True)
    for heading in _headings(width, compared):
        table.add_column(Text(heading), justify="right", no_wrap=True)
    bar = _room_for_bars(lines, width, wide, compared)
    group, section = None, None
    for line in lines:
        new_group = line.cells.get("group")
        if "group" in columns and new_group != group:
            group, section = new_group, None
            table.add_row(Text(safe(str(group)), style="bold underline"))
        if line.cells["section"] != section:
            section = line.cells["section"]
            owner = "" if wide else f" · {line.cells['owner']}"
            table.add_row(Text(f"{SECTIONS[str(section)]}{owner}", style="dim"))
        table.add_row(*_cells(line, lines, bar, width, compared))
    return table


def _by_key(report: Report, row: Row) -> dict[str, Cell]:
    return dict(zip(report.keys, row, strict=True))


def _headings(width: int, compared: bool) -> list[str]:
    wide = width >= COMPACT
    headings = ["Reached", "To next"]
    if wide:
        headings += ["95 %"]
    headings += ["Here", "Left", *(["Median days"] if width >= NARROW else [])]
    if wide:
        headings += ["From base", "Total"]
    if compared:
        headings += ["Before", "To next"]
    return headings


def _room_for_bars(lines: list[_Line], width: int, wide: bool, compared: bool) -> int:
    label = max(cell_len(safe(str(line.cells["label"]))) + 2 for line in lines)
    taken = label + (69 if wide else 43) + (18 if compared else 0) + (10 if wide else 0)
    return max(4, min(30, width - taken))


def _cells(line: _Line, lines: list[_Line], room: int, width: int, compared: bool) -> list[Text]:
    wide = width >= COMPACT
    most = max(other.number("reached") for other in lines if _same_group(other, line))
    share = line.number("reached") / most if most else 0.0
    rate = line.text("conversion")
    maturing = "~" if rate and line.cells.get("maturing") else ""
    cells = [Text(f"  {safe(str(line.cells['label']))}")]
    if wide:
        cells.append(Text(str(line.cells["owner"])))
    cells += [Text(bar(share, room), style="cyan")]
    cells += [Text(line.text("reached")), Text(rate + maturing)]
    if wide:
        cells.append(Text(_interval(line)))
    days = ("median_days",) if width >= NARROW else ()
    cells += [Text(line.text(key)) for key in ("here", "left", *days)]
    if wide:
        cells += [Text(line.text(key)) for key in ("median_days_from_base", "cumulative")]
    if compared:
        cells += [Text(line.text(key)) for key in ("previous_reached", "previous_conversion")]
    return cells


def _same_group(one: _Line, other: _Line) -> bool:
    return one.cells.get("group") == other.cells.get("group")


def _interval(line: _Line) -> str:
    if line.cells["conversion_low"] is None:
        return ""
    return f"{100 * line.number('conversion_low'):.0f}–{100 * line.number('conversion_high'):.0f}"


def bar(share: float, room: int) -> str:
    """A bar of `share` of the room, in eighths of a cell; never empty where there is something."""
    eighths = round(share * room * 8)
    eighths = max(eighths, 1) if share > 0 else 0
    return "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()
