"""What people see on a terminal: widths, bars, labels, hidden columns."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from rich.cells import cell_len
from rich.console import Console

from smk.render.funnel import bar
from smk.render.safe import safe
from smk.render.terminal import for_terminal
from smk.reports.funnel import COLUMNS, GROUP
from smk.reports.table import Cell, Column, Context, Report

CONTEXT = Context(datetime(2026, 11, 20, tzinfo=UTC), ZoneInfo("UTC"), "Hotel", 1)
STAGES = (("lead", "Lead", "tofu", "marketing"), ("won", "Ganado ✓ 客户", "bofu", "sales"))


def funnel(reached: int, groups: tuple[str, ...] = ()) -> Report:
    rows: list[tuple[Cell, ...]] = []
    for group in groups or ("",):
        for index, stage in enumerate(STAGES):
            last = index == len(STAGES) - 1
            count = reached // (index + 1)
            converted = None if last else reached // 2
            share = None if last or not count else 0.5
            cells = (count, 0, converted, 1, 1, share, share, share, 1.0, 2.5, 3.5, 0.0, 0.0, True)
            rows.append(((group,) if groups else ()) + stage + cells)
    columns = ((GROUP,) if groups else ()) + COLUMNS
    notes = ("Cohort: all.", "Widest leak: x.")
    return Report("s/1", "Funnel", columns, tuple(rows), CONTEXT, notes=notes, layout="funnel")


def printed(report: Report, width: int) -> list[str]:
    console = Console(width=width, force_terminal=True, color_system=None, markup=False)
    with console.capture() as capture:
        console.print(for_terminal(report, console))
    return [line.rstrip() for line in capture.get().splitlines()]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
@pytest.mark.parametrize("reached", [0, 3, 1_234_567])
def test_the_funnel_fits_the_width_and_keeps_labels_and_counts_whole(width: int, reached: int):
    lines = printed(funnel(reached), width)
    assert max(cell_len(line) for line in lines) <= width
    text = "\n".join(lines)
    assert "Ganado ✓ 客户" in text
    assert f"{reached:,}" in text
    assert "Funnel · Hotel" in text
    assert "…" not in text


def test_sections_and_owners_are_visible_at_80_columns():
    text = "\n".join(printed(funnel(10), 80))
    assert "ToFu · marketing" in text
    assert "BoFu · sales" in text
    assert "~ maturing" in text


def test_each_group_has_a_funnel_of_its_own_with_bars_to_its_own_scale():
    lines = printed(funnel(10, ("fair", "(none)")), 80)
    assert [line for line in lines if line in ("fair", "(none)")] == ["fair", "(none)"]
    full = [line for line in lines if "Lead" in line]
    assert len({line.count("█") for line in full}) == 1


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.0, ""), (1.0, "████"), (0.5, "██"), (0.53125, "██▏"), (0.0001, "▏")],
)
def test_a_bar_is_as_long_as_its_share_and_never_empty_for_something(share: float, text: str):
    assert bar(share, 4) == text


PROMISES = (
    Column("label", "Promise"),
    Column("lead", "Lead"),
    *(Column(name, name.title(), "count") for name in ("kept", "missed", "open", "overdue")),
    Column("status", "Status"),
)


def promises() -> Report:
    cells: tuple[Cell, ...] = ("First contact in time", "ada.lovelace@example.com", 12, 3, 4, 5)
    return Report("s/1", "SLA", PROMISES, ((*cells, "missed"),), CONTEXT)


def test_where_a_table_has_no_room_its_rows_stand_below_each_other():
    lines = printed(promises(), 40)
    assert all(cell_len(line) <= 40 for line in lines)
    text = " ".join(line.strip() for line in lines)
    assert "First contact in time · ada.lovelace@example.com · missed" in text
    assert "Kept 12, Missed 3, Open 4, Overdue 5" in text


def test_an_address_is_never_broken_at_80_columns():
    lines = printed(promises(), 80)
    assert any("ada.lovelace@example.com" in line for line in lines)
    assert sum("missed" in line for line in lines) == 1


def test_where_the_terminal_is_narrow_some_columns_are_hidden_and_named():
    columns = (
        Column("email", "E-mail"),
        Column("company", "Company", may_hide=True),
        Column("source", "Source", may_hide=True),
        Column("stage", "Stage", "place"),
    )
    rows = (("ada@example.com", "A" * 30, "B" * 30, "won"),)
    context = replace(CONTEXT, labels={"won": "Ganado"})
    report = Report("s/1", "Leads", columns, rows, context)
    narrow = "\n".join(printed(report, 60))
    assert "ada@example.com" in narrow
    assert "Ganado" in narrow
    assert "not shown here: Source" in narrow
    assert "not shown here" not in "\n".join(printed(report, 120))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Ñandú 客户 👨‍👩‍👧", "Ñandú 客户 👨‍👩‍👧"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\nb\tc\r", "a\\nb\\tc\\r"),
        ("\u202eevil", "\\u202eevil"),
        ("\x9b1m", "\\x9b1m"),
        ("\ud800", "\\ud800"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("\u2028", "\\u2028"),
        ("\U000e0041", "\\U000e0041"),
        ("[bold]x[/] :smile:", "[bold]x[/] :smile:"),
    ],
)
def test_safe_shows_what_could_command_a_terminal(text: str, shown: str):
    assert safe(text) == shown


def test_an_empty_column_makes_room_before_one_with_something_in_it():
    columns = (
        Column("email", "E-mail"),
        Column("note", "Note", may_hide=True),
        Column("due_at", "Due", may_hide=True),
    )
    report = Report("s/1", "Leads", columns, (("ada@example.com", None, "B" * 24),), CONTEXT)
    shown = "\n".join(printed(report, 44))
    assert "B" * 24 in shown
    assert "Note" not in shown


def test_a_colour_only_repeats_what_the_word_says():
    column = Column("status", "Status", "word")
    report = Report("s/1", "SLA", (column,), (("met",), ("missed",), ("no data",)), CONTEXT)
    console = Console(width=80, force_terminal=True, color_system="standard", file=io.StringIO())
    with console.capture() as caught:
        console.print(for_terminal(report, console))
    assert "\x1b[32mmet" in caught.get()
    assert "\x1b[31mmissed" in caught.get()
    assert "\x1b[" not in caught.get().splitlines()[-1]


@pytest.mark.parametrize("width", [72, 80, 100, 120])
def test_no_word_of_a_table_is_broken(width: int):
    words = ("Compromiso", "Consultas aceptadas 🏨", "al menos 90 % en 2 horas laborables al mes")
    columns = (
        Column("team", "Equipo responsable"),
        Column("label", "Compromiso"),
        Column("promise", "Acordado", may_hide=True),
        *(Column(f"count_{n}", "Incumplidos", "count") for n in range(3)),
        Column("status", "Estado"),
    )
    rows = tuple((*words, 1, 2, 3, "con retraso") for _ in range(3))
    shown = " ".join(
        "\n".join(printed(Report("s/1", "SLA", columns, rows, CONTEXT), width)).split()
    )
    for word in (*" ".join(words[:2]).split(), "Incumplidos", "retraso"):
        assert f" {word}" in f" {shown}"


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_long_label_of_the_funnel_goes_on_below_and_leaves_room_for_bars(width: int):
    report = funnel(10)
    label = "Quoted with a price and waiting for an answer of the whole family 🏨"
    at = report.keys.index("label")
    rows = tuple((*row[:at], label, *row[at + 1 :]) for row in report.rows)
    text = "\n".join(printed(replace(report, rows=rows), width))
    assert max(map(cell_len, text.splitlines())) <= width
    assert all(word in text for word in label.split())
    assert width < 80 or "█" * 10 in text
