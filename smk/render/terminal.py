"""Reports as tables: for a terminal by its width, for a pipe plain and whole."""

from collections.abc import Iterable
from dataclasses import replace

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from smk.language.saying import later, say
from smk.render.cells import NUMERIC
from smk.render.formats import MARK, has_mark, readable
from smk.render.funnel import funnel_table
from smk.render.safe import safe
from smk.reports.table import Cell, Column, Report

ROOM_FOR_ADDRESSES = 72
COLOURS = (
    dict.fromkeys(("met", "on track", "kept", "accepted"), "green")
    | dict.fromkeys(("behind", "at risk", "open"), "yellow")
    | dict.fromkeys(("missed", "overdue", "expired"), "red")
)
MATURING = later("~ maturing: these leads had less time than earlier ones took")


def for_terminal(report: Report, console: Console) -> RenderableType:
    """What a terminal shows of a report."""
    report = report.with_total
    if report.layout == "lines":
        return Group(*(Text(safe(line)) for line in report.lines), *_closing(report))
    parts: list[RenderableType] = [Text(_title(report), style="bold")]
    if report.layout == "record":
        parts.append(_record(report))
    elif report.layout == "funnel" and report.rows:
        parts += [Text(safe(note), style="dim") for note in report.notes[:1]]
        parts += [Text(""), funnel_table(report, console.width), Text("")]
        return Group(*parts, *_closing(replace(report, notes=report.notes[1:])))
    elif report.rows:
        table, hidden = _table(report, console.width)
        parts.append(table)
        if hidden:
            names = ", ".join(hidden)
            parts.append(
                Text(say("not shown here: {names} (--fields, -f csv)", names=names), "dim")
            )
    return Group(*parts, *_closing(report))


def _title(report: Report) -> str:
    """The title; of a funnel also whose."""
    name = report.context.agreement
    return safe(f"{report.title} · {name}" if report.layout == "funnel" and name else report.title)


def _closing(report: Report) -> Iterable[RenderableType]:
    for note in report.notes:
        yield Text(safe(note), style="dim" if report.layout == "lines" else "")
    if has_mark(report):
        yield Text(say(MARK))
    if report.layout == "funnel" and any(report.column("maturing")):
        yield Text(say(MATURING))
    if report.definitions:
        yield Text("")
        for term, meaning in report.explained:
            yield Text.assemble((term, "bold"), ": ", meaning)


def _shown(report: Report) -> tuple[list[int], list[Column]]:
    indexes = [index for index, column in enumerate(report.columns) if not column.only_data]
    return indexes, [report.columns[index] for index in indexes]


def _table(report: Report, width: int) -> tuple[RenderableType, list[str]]:
    """A table that fits the width, and the columns with something in them that it leaves out."""
    indexes, columns = _shown(report)
    rows = readable(report, indexes)
    kept, hidden = _fitting(columns, rows, width)
    if _is_too_wide(columns, rows, kept, width):
        return _stacked(columns, rows, kept), hidden
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for index, room in zip(kept, _rooms(columns, rows, kept, width), strict=True):
        numeric = columns[index].kind in NUMERIC
        table.add_column(
            Text(columns[index].label),
            justify="right" if numeric else "left",
            width=room,
            no_wrap=_is_whole(columns[index], width),
            overflow="fold",
        )
    for row, raw in zip(rows, report.rows, strict=True):
        cells = (Text(row[at], _colour(columns[at], raw[indexes[at]])) for at in kept)
        table.add_row(*cells)
    return table, hidden


def _colour(column: Column, cell: Cell) -> str:
    """The colour of a verdict or status, which its word says as well."""
    return COLOURS.get(str(cell), "") if column.kind == "word" else ""


def _is_whole(column: Column, width: int) -> bool:
    """Whether no line break may cut a column: figures, times, and addresses if there is room."""
    if column.kind in NUMERIC or column.kind == "instant":
        return True
    return column.key in ("lead", "email") and width >= ROOM_FOR_ADDRESSES


def _is_too_wide(columns: list[Column], rows: list[list[str]], kept: list[int], width: int) -> bool:
    """Whether a table would be squeezed until words break."""
    least = sum(_least(columns[index], _cells(columns, rows, index), width) + 2 for index in kept)
    return least - 2 > width


def _cells(columns: list[Column], rows: list[list[str]], index: int) -> list[str]:
    return [columns[index].label, *(row[index] for row in rows)]


def _least(column: Column, cells: list[str], width: int) -> int:
    """The least room of a column in which no word breaks; an address may where there is little."""
    if not _is_whole(column, width) and column.key not in ("lead", "email"):
        cells = [word for cell in cells for word in cell.split()]
    return min(max(map(cell_len, cells), default=0), width // 2)


def _rooms(columns: list[Column], rows: list[list[str]], kept: list[int], width: int) -> list[int]:
    """The room of each column: what it needs, the widest giving way first, words staying whole."""
    cells = [_cells(columns, rows, index) for index in kept]
    rooms = [max(map(cell_len, one)) for one in cells]
    least = [_least(columns[at], one, width) for at, one in zip(kept, cells, strict=True)]
    while sum(rooms) + 2 * (len(rooms) - 1) > width:
        spare = [room - need for room, need in zip(rooms, least, strict=True)]
        widest = max(range(len(rooms)), key=lambda one: (spare[one] > 0, rooms[one]))
        if spare[widest] <= 0:
            break
        rooms[widest] -= 1
    return rooms


def _stacked(columns: list[Column], rows: list[list[str]], kept: list[int]) -> RenderableType:
    """Rows below each other, where a table has no room: words first, figures with their names."""
    parts: list[RenderableType] = []
    for row in rows:
        filled = [(columns[index], row[index]) for index in kept if row[index]]
        words = [cell for column, cell in filled if column.kind not in (*NUMERIC, "instant")]
        figures = [
            f"{column.label} {cell}"
            for column, cell in filled
            if column.kind in (*NUMERIC, "instant")
        ]
        parts.append(Text(" · ".join(words), style="bold"))
        if figures:
            parts.append(Padding(Text(", ".join(figures)), (0, 0, 0, 2)))
    return Group(*parts)


def _fitting(
    columns: list[Column], rows: list[list[str]], width: int
) -> tuple[list[int], list[str]]:
    """The columns that fit; of those that may hide, empty ones go first, then the last."""
    widths = [
        max([cell_len(column.label), *(cell_len(row[index]) for row in rows)])
        for index, column in enumerate(columns)
    ]
    kept = list(range(len(columns)))
    may_go = [index for index in reversed(kept) if columns[index].may_hide]
    empty = [index for index in may_go if not any(row[index] for row in rows)]
    for index in (*empty, *(one for one in may_go if one not in empty)):
        if sum(widths[one] + 2 for one in kept) - 2 <= width:
            break
        kept.remove(index)
    for index in (one for one in reversed(may_go) if one not in kept and one not in empty):
        if sum(widths[one] + 2 for one in (*kept, index)) - 2 <= width:
            kept = sorted((*kept, index))
    gone = (index for index in range(len(columns)) if index not in kept and index not in empty)
    return kept, [columns[index].label for index in gone]


def _record(report: Report) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    indexes, columns = _shown(report)
    for row in readable(report, indexes):
        for column, cell in zip(columns, row, strict=True):
            if cell:
                table.add_row(Text(column.label), Text(cell))
    return table


def for_pipe(report: Report) -> str:
    """A report as plain text of its natural width: nothing cut, no colour, no box art."""
    report = report.with_total
    if report.layout == "lines":
        lines = [safe(line) for line in report.lines]
        return _finished(report, lines)
    indexes, columns = _shown(report)
    rows = readable(report, indexes)
    if report.layout == "record":
        rows = [
            [column.label, cell]
            for row in rows
            for column, cell in zip(columns, row, strict=True)
            if cell
        ]
        columns = [Column("field", ""), Column("value", "")]
    lines = [_title(report), *_aligned(columns, rows, header=report.layout != "record")]
    return _finished(report, lines)


def _finished(report: Report, lines: list[str]) -> str:
    lines += [safe(note) for note in report.notes]
    if has_mark(report):
        lines.append(say(MARK))
    if report.definitions:
        lines += ["", *(f"{term}: {meaning}" for term, meaning in report.explained)]
    return "".join(f"{line}\n" for line in lines)


def _aligned(columns: list[Column], rows: list[list[str]], *, header: bool) -> list[str]:
    if not rows:
        return []
    shown = [[column.label for column in columns], *rows] if header else rows
    widths = [max(cell_len(row[index]) for row in shown) for index in range(len(columns))]
    lines = []
    for row in shown:
        cells = []
        for column, cell, width in zip(columns, row, widths, strict=True):
            gap = " " * (width - cell_len(cell))
            cells.append(gap + cell if column.kind in NUMERIC else cell + gap)
        lines.append("  ".join(cells).rstrip())
    return lines
