"""The funnel as a team wants to print it: a bar per stage, sections and owners, at 80 columns."""

from dataclasses import dataclass

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from smk.language.saying import later, say, word
from smk.render.cells import read_by_people
from smk.render.formats import trials_of
from smk.reports.table import Cell, Column, Context, Report

SECTIONS = {"tofu": later("ToFu"), "mofu": later("MoFu"), "bofu": later("BoFu")}
EIGHTHS = " ▏▎▍▌▋▊▉"
SHORTEST_BAR, LONGEST_BAR = 10, 30
COMMON_LABEL = 24
COMPARISON_WIDTH = 18


@dataclass(frozen=True)
class _Shown:
    """A column of the drawn funnel, and the least width of the terminal at which it is shown."""

    key: str
    heading: str
    from_width: int = 0

    @property
    def label(self) -> str:
        """The heading in the language that is spoken."""
        return say(self.heading)


_COLUMNS = (
    _Shown("owner", "Owner", 100),
    _Shown("bar", "", 56),
    _Shown("reached", "Reached"),
    _Shown("conversion", "To next"),
    _Shown("interval", "95 %", 100),
    _Shown("here", "Here", 56),
    _Shown("left", "Left", 44),
    _Shown("median_days", "Median days", 76),
    _Shown("median_days_from_base", "From base", 100),
    _Shown("cumulative", "Total", 100),
)
_COMPARED = (_Shown("previous_reached", "Before"), _Shown("previous_conversion", "To next"))


@dataclass(frozen=True)
class _Line:
    """One row of the report with its cells, and the denominators of its shares, by key."""

    columns: dict[str, Column]
    cells: dict[str, Cell]
    trials: dict[str, Cell]
    context: Context

    def text(self, key: str) -> str:
        """A cell as people read it."""
        if key == "interval":
            return self._interval()
        text = read_by_people(
            self.columns[key], self.cells[key], self.context, self.trials.get(key)
        )
        maturing = key == "conversion" and text and self.cells.get("maturing")
        return f"{text}~" if maturing else text

    def _interval(self) -> str:
        low, high = self.number("conversion_low"), self.number("conversion_high")
        known = self.cells["conversion_low"] is not None
        return f"{100 * low:.0f}–{100 * high:.0f}" if known else ""

    def number(self, key: str) -> float:
        value = self.cells.get(key)
        return float(value) if isinstance(value, int | float) else 0.0

    def section(self, *, with_owner: bool) -> str:
        """The section of the funnel, and whose the stage is where no column says so."""
        owner = f" · {word(str(self.cells['owner']), 'owner')}" if with_owner else ""
        return say(SECTIONS[str(self.cells["section"])]) + owner

    @property
    def share_of_base(self) -> float:
        """How much of the cohort reached this stage, between 0 and 1."""
        base = self.trials.get("cumulative")
        return self.number("reached") / base if isinstance(base, int) and base else 0.0


def funnel_table(report: Report, width: int) -> Table:
    """The rows of a cohort as a table with bars, with as many columns as there is room for."""
    lines = _lines(report)
    shown = _fitting(report, width)
    stage_room, room = _rooms(lines, shown, width)
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column(Text(say("Stage")), width=stage_room, overflow="fold")
    for one in shown:
        words = one.key in ("owner", "bar")
        table.add_column(Text(one.label), justify="left" if words else "right", no_wrap=True)
    with_owner = _names_owners(shown) and all(
        cell_len(line.section(with_owner=True)) <= stage_room for line in lines
    )
    group: Cell = None
    heading = ""
    for number, line in enumerate(lines):
        if "group" in line.cells and (number == 0 or line.cells["group"] != group):
            group, heading = line.cells["group"], ""
            table.add_row(Text(line.text("group"), style="bold underline"))
        section = line.section(with_owner=with_owner)
        if section != heading:
            heading = section
            table.add_row(Text(section, style="dim"))
        label = Padding(Text(line.text("label")), (0, 0, 0, 2))
        table.add_row(label, *(_cell(line, one, room) for one in shown))
    return table


def _lines(report: Report) -> list[_Line]:
    columns = {column.key: column for column in report.columns}
    return [
        _Line(columns, dict(zip(report.keys, row, strict=True)), trials, report.context)
        for row, trials in zip(report.rows, trials_of(report), strict=True)
    ]


def _fitting(report: Report, width: int) -> list[_Shown]:
    compared = _COMPARED if "previous_reached" in report.keys else ()
    room = width - (COMPARISON_WIDTH if compared else 0)
    return [*(one for one in _COLUMNS if one.from_width <= room), *compared]


def _rooms(lines: list[_Line], shown: list[_Shown], width: int) -> tuple[int, int]:
    """The room for names of stages, and for bars: what the figures leave."""
    figures = 0
    for one in shown:
        if one.key != "bar":
            cells = (cell_len(line.text(one.key)) for line in lines)
            figures += max(cell_len(one.label), *cells) + 1
    with_owner = _names_owners(shown)
    names = [f"  {line.text('label')}" for line in lines]
    names += [line.section(with_owner=with_owner) for line in lines]
    left = width - figures - 3
    longest = max(map(cell_len, names))
    stage_room = max(8, min(longest, max(left - SHORTEST_BAR, min(left, COMMON_LABEL))))
    return stage_room, max(1, min(LONGEST_BAR, width - figures - stage_room - 2))


def _names_owners(shown: list[_Shown]) -> bool:
    """Whether sections name the owners, as no column does."""
    return all(one.key != "owner" for one in shown)


def _cell(line: _Line, shown: _Shown, room: int) -> Text:
    if shown.key == "bar":
        return Text(bar(line.share_of_base, room), style="cyan")
    return Text(line.text(shown.key))


def bar(share: float, room: int) -> str:
    """A bar of `share` of the room, in eighths of a cell; never empty where there is something."""
    eighths = round(share * room * 8)
    eighths = max(eighths, 1) if share > 0 else 0
    return "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()
