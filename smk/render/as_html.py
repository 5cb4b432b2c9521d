"""A report as one HTML page: nothing is fetched, everything is escaped, it prints as it is."""

from html import escape

from smk.language.saying import say, spoken
from smk.render.cells import NUMERIC
from smk.render.formats import MARK, has_mark, readable
from smk.render.safe import safe
from smk.reports.table import Report

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; }
body { padding: 0 1rem; }
h1 { font-size: 1.4rem; margin: 0; }
header p { color: GrayText; margin: .2rem 0 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: .3rem .8rem .3rem 0; text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid; }
tbody tr + tr > * { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
dt { font-weight: 600; } dd { margin: 0 0 .5rem; }
@media print { body { margin: 0; max-width: none; } }
"""


def render_html(report: Report) -> str:
    """The whole page: title, whose figures as of when, the table, notes and definitions."""
    report = report.with_total
    title = _text(report.title)
    parts = [
        "<!doctype html>",
        f'<html lang="{spoken()}">',
        f'<head><meta charset="utf-8"><title>{title}</title>',
        '<meta name="viewport" content="width=device-width">',
        f"<style>{_STYLE}</style></head>",
        f"<body><header><h1>{title}</h1><p>{_text(report.context.agreement)}</p></header>",
        *_table(report),
        *(f"<p>{_text(note)}</p>" for note in report.notes),
    ]
    if has_mark(report):
        parts.append(f"<p>{_text(say(MARK))}</p>")
    if report.definitions:
        terms = (
            f"<dt>{_text(term)}</dt><dd>{_text(meaning)}</dd>" for term, meaning in report.explained
        )
        parts += ["<dl>", *terms, "</dl>"]
    return "\n".join([*parts, "</body></html>", ""])


def _table(report: Report) -> list[str]:
    if not report.rows:
        return []
    shown = [index for index, column in enumerate(report.columns) if not column.only_data]
    marks = [' class="n"' if report.columns[i].kind in NUMERIC else "" for i in shown]
    headings = (report.columns[index].label for index in shown)
    head = "".join(
        f'<th scope="col"{mark}>{_text(text)}</th>'
        for mark, text in zip(marks, headings, strict=True)
    )
    body = [
        "<tr>"
        + "".join(f"<td{m}>{escape(c)}</td>" for m, c in zip(marks, row, strict=True))
        + "</tr>"
        for row in readable(report, shown)
    ]
    return [
        '<div class="wide"><table>',
        f"<thead><tr>{head}</tr></thead>",
        "<tbody>",
        *body,
        "</tbody></table></div>",
    ]


def _text(text: str) -> str:
    return escape(safe(text))
