"""What people see in Spanish: words, decimal commas, and a funnel that still fits."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console
from test_terminal import CONTEXT, funnel

from smk.language.saying import speak
from smk.render.as_html import render_html
from smk.render.cells import read_by_people
from smk.render.formats import render_text
from smk.render.output import write_file
from smk.render.terminal import for_pipe, for_terminal
from smk.reports.format import Format
from smk.reports.handoffs import COLUMNS as HANDOFF
from smk.reports.table import Column, Report, Row
from smk.reports.today import left
from smk.reports.values import FieldsError, UnwritableError

Call = Callable[..., Any]


@pytest.fixture(autouse=True)
def spanish() -> Iterator[None]:
    speak("es")
    yield
    speak("en")


def printed(report: Report, width: int) -> list[str]:
    console = Console(width=width, force_terminal=True, color_system=None, markup=False)
    with console.capture() as capture:
        console.print(for_terminal(report, console))
    return [line.rstrip() for line in capture.get().splitlines()]


def handoffs(*decisions: str) -> Report:
    at = CONTEXT.as_of
    rows: list[Row] = [
        (number, "ada@example.com", at, "bea", None, one, *[None] * 6, 12_345)
        for number, one in enumerate(decisions)
    ]
    return Report("s/1", "Traspasos", HANDOFF, tuple(rows), CONTEXT)


@pytest.mark.parametrize("width", [40, 44, 56, 80, 100, 120])
@pytest.mark.parametrize("reached", [0, 3, 12_345])
def test_the_drawn_funnel_fits_the_width(width: int, reached: int):
    lines = printed(funnel(reached), width)
    text = "\n".join(lines)
    assert max(map(cell_len, lines)) <= width
    assert "…" not in text
    assert {"Etapa", "Alcanzan", "Avanzan"} <= set(text.split())
    assert ("12.345" if reached == 12_345 else str(reached)) in text


def test_the_drawn_funnel_names_sections_owners_and_figures():
    text = "\n".join(printed(funnel(4), 80))
    assert "Parte alta · marketing" in text
    assert "Parte baja · ventas" in text
    assert "50,0 %*~" in text
    assert "* menos de 5 leads" in text
    assert "~ en maduración" in text
    assert "Días (mediana)" in text


def test_owners_are_named_in_all_sections_or_in_none():
    report = funnel(4)
    names = [key for key in ("marketing", "ventas") if key in "\n".join(printed(report, 40))]
    assert names == []


def test_a_table_shows_words_and_keeps_keys_for_programs():
    report = handoffs("accepted", "rejected")
    text = for_pipe(report)
    assert "Decisión" in text
    assert "aceptado" in text
    assert "12.345" in text
    assert "accepted" in render_text(report, Format.csv)
    assert '"decision": "rejected"' in render_text(report, Format.json)


def test_a_record_has_spanish_headings():
    text = for_pipe(replace(handoffs("expired"), layout="record"))
    assert ["Decisión", "caducado"] in [line.split() for line in text.splitlines()]


def test_a_narrow_terminal_names_what_it_hides():
    text = "\n".join(printed(handoffs("open"), 60))
    assert "aquí no se muestra: " in text
    assert "Valoración" in text


def test_markdown_and_html_speak_spanish():
    report = replace(funnel(4), definitions=(("yes", "Owner"),))
    markdown = render_text(report, Format.md)
    page = render_html(report)
    for text in (markdown.replace("\\", ""), page):
        assert "50,0 %*" in text
        assert "2,5" in text
        assert "Alcanzan" in text
        assert "parte alta" in text
        assert "* menos de 5 leads: muy pocos para juzgar" in text
    assert '<html lang="es">' in page
    assert "<dt>sí</dt><dd>Responsable</dd>" in page
    assert "- **sí**: Responsable" in markdown
    assert '"yes": "Responsable"' in render_text(report, Format.json)


@pytest.mark.parametrize(
    ("kind", "cell", "shown"),
    [
        ("share", 0.5, "50,0 %"),
        ("days", 1234.56, "1234,6"),
        ("hours", 12345.6, "12.345,6"),
        ("count", 12_345, "12.345"),
        ("number", 10.5, "10,5"),
        ("number", "v1.5", "v1.5"),
        ("flag", True, "sí"),
        ("word", "on track", "en camino"),
        ("group", "(none)", "(sin valor)"),
        ("text", "accepted", "accepted"),
    ],
)
def test_a_cell_is_written_as_in_spanish(kind: Any, cell: Any, shown: str):
    assert read_by_people(Column("x", "X", kind), cell, CONTEXT) == shown


def test_what_is_late_says_so():
    assert left(-1.25) == "1 h 15 min de retraso"


def test_a_file_that_cannot_be_written_says_why(tmp_path: Path):
    with pytest.raises(UnwritableError, match=r"no se puede escribir .*: no existe el archivo"):
        write_file(tmp_path / "no" / "x.csv", "", force=False)


def test_an_answer_that_names_no_leads_says_so():
    with pytest.raises(FieldsError, match="no nombra leads"):
        render_text(funnel(4), Format.ids)
