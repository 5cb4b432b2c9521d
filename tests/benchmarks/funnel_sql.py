"""The funnel as an analyst writes it by hand: SQL over the table of moves, for the sqlite3 shell.

One pass groups the moves into a row per lead; counts are sums over these rows; the quantiles are
window functions, linear between order statistics (type 7). The definitions are those of the
cohort view: a skipped stage is reached, a cancelled move counts at no time.
"""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# The same memory for the peer as smk takes for itself.
SETTINGS = "PRAGMA cache_size = -65536;\nPRAGMA temp_store = MEMORY;\n"
NEVER = 99_999_999_999
COUNTS = ("reached", "inferred", "converted", "here", "left", "cumulative")
SPREADS = ("median_days", "p90_days", "median_days_from_base", "p90_days_from_base")
FIGURES = (*COUNTS, *SPREADS)


def funnel_sql(
    path: Sequence[str], as_of: int, start: int | None = None, end: int | None = None
) -> str:
    """A script that prints the cohort funnel as JSON, one object a stage.

    `start` and `end` bound the first entry to the first stage; all times are seconds since 1970.
    """
    bounds = f"reached_1 >= {start} AND reached_1 < {end}" if start is not None else "1"
    return f"""{SETTINGS}
CREATE TEMP TABLE cohort AS
SELECT * FROM ({_one_row_a_lead(path, as_of)}
) WHERE reached_1 IS NOT NULL AND {bounds};

WITH durations(stage, kind, seconds) AS ({_durations(len(path))}
),
ranked AS (
  SELECT stage, kind, seconds,
    row_number() OVER (PARTITION BY stage, kind ORDER BY seconds) - 1 AS n,
    count(*) OVER (PARTITION BY stage, kind) - 1 AS last
  FROM durations
),
quantiles AS (
  SELECT stage, kind,
    sum(CASE WHEN abs(n - last * 0.5) < 1 THEN seconds * (1 - abs(n - last * 0.5)) END)
      / 86400.0 AS median,
    sum(CASE WHEN abs(n - last * 0.9) < 1 THEN seconds * (1 - abs(n - last * 0.9)) END)
      / 86400.0 AS p90
  FROM ranked GROUP BY stage, kind
),
totals AS (
  SELECT {_totals(len(path))}
  FROM cohort
),
counts AS ({_counts(path)}
)
SELECT counts.key AS stage, reached, inferred, converted, here,
  reached - coalesce(converted, 0) - here AS "left",
  reached * 1.0 / base AS cumulative,
  step.median AS median_days, step.p90 AS p90_days,
  CASE counts.stage WHEN 1 THEN 0.0 WHEN 2 THEN first.median ELSE whole.median END
    AS median_days_from_base,
  CASE counts.stage WHEN 1 THEN 0.0 WHEN 2 THEN first.p90 ELSE whole.p90 END
    AS p90_days_from_base
FROM counts
LEFT JOIN quantiles step ON step.stage = counts.stage AND step.kind = 'step'
LEFT JOIN quantiles whole ON whole.stage = counts.stage AND whole.kind = 'base'
LEFT JOIN quantiles first ON first.stage = 1 AND first.kind = 'step'
ORDER BY counts.stage;
"""


def _one_row_a_lead(path: Sequence[str], as_of: int) -> str:
    """For each lead when it first entered and reached each stage, and where it is."""
    entered = ",\n    ".join(
        f"min(CASE place WHEN '{stage}' THEN at END) AS entered_{number}"
        for number, stage in enumerate(path, 1)
    )
    reached = ",\n  ".join(
        f"{_earliest(range(number, len(path) + 1))} AS reached_{number}"
        for number in range(1, len(path) + 1)
    )
    order = " ".join(f"WHEN '{stage}' THEN {number}" for number, stage in enumerate(path, 1))
    return f"""
  SELECT *,
  {reached}
  FROM (
    SELECT lead_id,
    {entered},
    max(at * 1000 + (kind <> 'imported') * 100 + CASE place {order} ELSE 99 END) % 100 AS last
    FROM moves
    WHERE at <= {as_of}
      AND operation_id NOT IN (SELECT cancels FROM operations WHERE cancels IS NOT NULL)
    GROUP BY lead_id
  )"""


def _earliest(stages: range) -> str:
    """The earliest entry to any of some stages; NULL if there is none."""
    if len(stages) == 1:
        return f"entered_{stages[0]}"
    entries = ", ".join(f"ifnull(entered_{number}, {NEVER})" for number in stages)
    return f"nullif(min({entries}), {NEVER})"


def _durations(stages: int) -> str:
    """The seconds of each step, and from the base to each stage, of leads that entered both."""
    parts = []
    for number in range(1, stages):
        here, there = f"entered_{number}", f"entered_{number + 1}"
        parts.append(
            f"\n  SELECT {number}, 'step', {there} - {here} FROM cohort WHERE {there} >= {here}"
        )
        if number > 1:
            whole = f"SELECT {number + 1}, 'base', {there} - entered_1 FROM cohort"
            parts.append(f"\n  {whole} WHERE {there} >= entered_1")
    return "\n  UNION ALL".join(parts)


def _totals(stages: int) -> str:
    columns = []
    for number in range(1, stages + 1):
        further = f" AND reached_{number + 1} IS NULL" if number < stages else ""
        columns += [
            f"count(reached_{number}) AS reached_{number}",
            f"count(reached_{number}) - count(entered_{number}) AS inferred_{number}",
            f"sum(last = {number}{further}) AS here_{number}",
        ]
    return ",\n    ".join(columns)


def _counts(path: Sequence[str]) -> str:
    parts = []
    for number, stage in enumerate(path, 1):
        converted = f"reached_{number + 1}" if number < len(path) else "NULL"
        parts.append(
            f"\n  SELECT {number} AS stage, '{stage}' AS key, reached_1 AS base,"
            f" reached_{number} AS reached,\n    inferred_{number} AS inferred,"
            f" {converted} AS converted, here_{number} AS here FROM totals"
        )
    return "\n  UNION ALL".join(parts)


def check_alike(ours: Path, theirs: Path, what: str) -> None:
    """End the benchmark unless smk's report and the peer's answer hold the same figures."""
    report = json.loads(ours.read_text(encoding="utf-8"))["rows"]
    answer = json.loads(theirs.read_text(encoding="utf-8"))
    wrong = []
    if [row["stage"] for row in report] != [row["stage"] for row in answer]:
        wrong.append("the stages differ")
    for row, other in zip(report, answer, strict=False):
        wrong += [
            f"{row['stage']}, {figure}: {row[figure]} here, {other[figure]} there"
            for figure in FIGURES
            if not _same(row[figure], other[figure])
        ]
    if wrong:
        raise SystemExit(f"{what}: smk and the SQL over the moves differ\n  " + "\n  ".join(wrong))


def _same(one: Any, other: Any) -> bool:
    """Equal counts, or quantiles and shares that agree to nine places."""
    if isinstance(one, float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return bool(one == other)
