"""The formats for programs and documents: CSV, TSV, JSON, JSON lines, Markdown, ids."""

import io
import json
from typing import Any

from smk.language.saying import later, say
from smk.render.cells import NUMERIC, flat, plain, read_by_people
from smk.render.safe import safe
from smk.reports.format import Format
from smk.reports.table import Cell, Report, Row
from smk.reports.values import FieldsError, as_iso, csv_cell, csv_rows

MARK = later("* under 5 leads: too few to judge")


def render_text(report: Report, form: Format) -> str:
    """A report in one of the formats that are not for terminals."""
    writers = {
        Format.csv: lambda: _separated(report, ","),
        Format.tsv: lambda: _separated(report, "\t"),
        Format.json: lambda: json.dumps(envelope(report), ensure_ascii=False, indent=2) + "\n",
        Format.jsonl: lambda: _json_lines(report),
        Format.md: lambda: _markdown(report.with_total),
        Format.ids: lambda: _ids(report),
    }
    return writers[form]()


def _object(report: Report, row: Row) -> dict[str, Any]:
    zone = report.context.zone
    return {key: plain(cell, zone) for key, cell in zip(report.keys, row, strict=True)}


def envelope(report: Report) -> dict[str, Any]:
    """The one object every command answers with."""
    context = report.context
    period = context.period
    bounds = None
    if period is not None:
        bounds = {
            "label": period.label,
            "start": as_iso(period.start, context.zone),
            "end": as_iso(period.end, context.zone),
        }
    answer: dict[str, Any] = {
        "schema": report.schema,
        "title": report.title,
        "as_of": as_iso(context.as_of, context.zone),
        "timezone": str(context.zone),
        "period": bounds,
        "agreement": {"name": context.agreement, "version": context.version},
        "options": {name: plain(cell, context.zone) for name, cell in report.options.items()},
        "rows": [_object(report, row) for row in report.rows],
        "notes": list(report.notes),
    }
    if report.total is not None:
        answer["total"] = _object(report, report.total)
    if report.definitions:
        answer["definitions"] = {term: say(meaning) for term, meaning in report.definitions}
    return answer


def _json_lines(report: Report) -> str:
    rows = (json.dumps(_object(report, row), ensure_ascii=False) for row in report.rows)
    return "".join(f"{row}\n" for row in rows)


def _separated(report: Report, separator: str) -> str:
    buffer = io.StringIO()
    write_row = csv_rows(buffer, separator)
    write_row(report.keys)
    zone = report.context.zone
    for row in report.rows:
        write_row([csv_cell(flat(cell, zone)) for cell in row])
    return buffer.getvalue()


def _markdown(report: Report) -> str:
    shown = [index for index, column in enumerate(report.columns) if not column.only_data]
    columns = [report.columns[index] for index in shown]
    rule = ["--:" if column.kind in NUMERIC else ":--" for column in columns]
    lines = [f"## {_cell_of_markdown(report.title)}", ""]
    lines += [f"{_cell_of_markdown(note)}\n" for note in report.notes]
    lines += [_joined(_cell_of_markdown(column.label) for column in columns), _joined(rule)]
    lines += [_joined(map(_cell_of_markdown, cells)) for cells in readable(report, shown)]
    if has_mark(report):
        lines += ["", _cell_of_markdown(say(MARK))]
    if report.definitions:
        lines += ["", *(f"- **{term}**: {meaning}" for term, meaning in report.explained)]
    return "\n".join(lines) + "\n"


def readable(report: Report, shown: list[int]) -> list[list[str]]:
    """The shown cells of all rows as people read them; shares know what they are shares of."""
    return [
        [
            read_by_people(report.columns[i], row[i], report.context, trials.get(report.keys[i]))
            for i in shown
        ]
        for row, trials in zip(report.rows, trials_of(report), strict=True)
    ]


def trials_of(report: Report) -> list[dict[str, Cell]]:
    """For each row, the denominator of each share: the stage's, the base's, the one before's."""
    keys = report.keys
    found: list[dict[str, Cell]] = []
    group: Cell = None
    base: Cell = None
    before: Cell = None
    for row in report.rows:
        cells = dict(zip(keys, row, strict=True))
        if not found or cells.get("group") != group:
            group, base, before = cells.get("group"), cells.get("reached"), None
        reached = cells.get("reached")
        rates = dict.fromkeys(("conversion", "conversion_low", "conversion_high"), reached)
        then = {"previous_conversion": cells.get("previous_reached")}
        judged = {
            "actual": _sum(cells, "kept", "missed"),
            "previous_actual": _sum(cells, "previous_kept", "previous_missed"),
        }
        named = {one.key: cells.get(one.of) for one in report.columns if one.of}
        found.append({**rates, **then, **judged, "cumulative": base, "flow_ratio": before, **named})
        before = reached
    return found


def _sum(cells: dict[str, Cell], *names: str) -> int | None:
    counts = [cells.get(name) for name in names]
    return sum(one for one in counts if isinstance(one, int)) if any(counts) else None


def has_mark(report: Report) -> bool:
    """Whether some share rests on so few leads that it is marked."""
    shares = [i for i, column in enumerate(report.columns) if column.kind in ("share", "figure")]
    return any(text.endswith("*") for row in readable(report, shares) for text in row)


def _joined(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


def _cell_of_markdown(text: str) -> str:
    """Text that stays text in Markdown: nothing in it formats, links or ends the cell."""
    for character in "\\`*_[]<>|#~&!":
        text = text.replace(character, "\\" + character)
    return safe(text)


def _ids(report: Report) -> str:
    key = next((name for name in ("lead", "id", "operation") if name in report.keys), None)
    if key is None:
        raise FieldsError(say("this answer names no leads"), say("another --format, such as csv"))
    names = dict.fromkeys(str(cell) for cell in report.column(key))
    return "".join(f"{safe(name)}\n" for name in names)
