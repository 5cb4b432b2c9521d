"""One cell as people read it, and as programs do."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from smk.language.saying import DECIMAL_COMMA, decimal, say, spoken, whole, word
from smk.render.safe import safe
from smk.reports.table import NONE_GROUP, Cell, Column, Context, Share, Verdict
from smk.reports.values import TOO_FEW, as_iso, as_read

Plain = str | int | float | bool | list[dict[str, str | bool | None]] | None
NUMERIC = ("count", "share", "figure", "days", "hours", "number")


def plain(cell: Cell, zone: ZoneInfo) -> Plain:
    """A cell as JSON takes it: shares as fractions, instants as ISO 8601 with offset."""
    if isinstance(cell, datetime):
        return as_iso(cell, zone)
    if isinstance(cell, Decimal):
        return str(cell)
    if isinstance(cell, tuple):
        return [_verdict(one) for one in cell]
    if isinstance(cell, float):
        return round(cell, 10)
    return cell


def _verdict(one: Verdict) -> dict[str, str | bool | None]:
    return {
        "clause": one.clause,
        "holds": one.holds,
        "evidence": one.evidence,
        "missing": one.missing,
    }


def flat(cell: Cell, zone: ZoneInfo) -> str:
    """A cell as CSV takes it; empty where it is absent."""
    value = plain(cell, zone)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(f"{one['clause']}: {one['holds']}" for one in value)
    return repr(value) if isinstance(value, float) else str(value)


def read_by_people(column: Column, cell: Cell, context: Context, trials: Cell = None) -> str:
    """A cell in words and figures; a share of under 5 leads is marked with an asterisk."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return say("yes") if cell else ""
    if isinstance(cell, datetime):
        return as_read(cell, context.zone)
    if isinstance(cell, Share) or (column.kind == "share" and isinstance(cell, int | float)):
        few = "*" if isinstance(trials, int) and trials < TOO_FEW else ""
        return f"{decimal(100 * cell)} %{few}"
    if column.kind in ("days", "hours") and isinstance(cell, int | float):
        return decimal(cell)
    if column.kind == "figure" and isinstance(cell, float):
        return decimal(cell)
    if column.kind in ("count", "figure") and isinstance(cell, int) and column.key not in _NAMES:
        return whole(cell)
    if isinstance(cell, tuple):
        return "; ".join(safe(one.clause) for one in cell)
    if column.kind == "number" and not isinstance(cell, str) and spoken() in DECIMAL_COMMA:
        return str(cell).replace(".", ",")
    if column.kind == "word":
        return safe(word(str(cell), column.key))
    if column.kind == "group" and cell == NONE_GROUP:
        return say(NONE_GROUP)
    if column.kind == "place":
        return safe(context.labels.get(str(cell), str(cell)))
    if column.kind == "reason":
        return safe(context.reasons.get(str(cell), str(cell)))
    return safe(str(cell))


_NAMES = ("id", "operation", "version", "cancels", "cancelled_by", "line", "column")
