"""`smk report funnel` against SQL over the moves of the same database, in the sqlite3 shell.

Before each run of either side a lead is added, so that nothing could be kept from the run before.
"""

import itertools
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from figures import Verdict, compared
from funnel_sql import check_alike, funnel_sql
from generate import NOW, STAGES
from measure import Side, alternate, program, run

BAR = 0.5
YEAR = 2025
ASIDE = (("park", "lost", "mql", 300), ("demote", "incomplete", "opportunity", 100))


def time_funnels(folder: Path, shell: str, repeat: int, warm_up: int) -> list[Verdict]:
    """Time the funnel of all time, of one year, by a field, and with a horizon."""
    smk = [program("smk"), "--now", NOW]
    for verb, reason, stage, count in ASIDE:
        _move(folder, [*smk, "lead", verb, "-", "--reason", reason, "--keep-going"], stage, count)
    numbers = itertools.count(1)

    def write() -> None:
        address = f"written.{next(numbers)}@benchmark.example"
        run(Side("write", [*smk, "lead", "add", address, "--source", "benchmark"], folder))

    start, end = (_seconds(datetime(year, 1, 1, tzinfo=UTC)) for year in (YEAR, YEAR + 1))
    as_of = _seconds(datetime.fromisoformat(NOW).replace(tzinfo=UTC))
    verdicts = []
    for options, sql, bar in (
        ([], funnel_sql(STAGES, as_of), BAR),
        (["--period", str(YEAR)], funnel_sql(STAGES, as_of, start, end), BAR),
        (["--by", "source"], None, None),
        (["--within", "90d"], None, None),
    ):
        name = " ".join(["funnel", *options])
        command = [*smk, "report", "funnel", "-f", "json", *options]
        sides = [Side("smk report funnel", command, folder, prepare=write)]
        if sql:
            script = folder / "funnel.sql"
            script.write_text(sql, encoding="utf-8")
            asked = [shell, "-readonly", "-json", "-bail", str(folder / "smk.db")]
            sides.append(Side("SQL over moves", asked, folder, stdin=script, prepare=write))
            _check(sides, folder, name)
        verdicts += compared(name, alternate(sides, repeat, warm_up), bar)
    return verdicts


def _move(folder: Path, command: list[str], stage: str, count: int) -> None:
    """Move some leads of a stage, so that the funnel has leads that left it."""
    with closing(sqlite3.connect(folder / "smk.db")) as connection:
        chosen = "SELECT id FROM leads WHERE stage = ? ORDER BY id LIMIT ?"
        ids = [str(row[0]) for row in connection.execute(chosen, (stage, count))]
    listed = folder / "ids"
    listed.write_text("\n".join(ids), encoding="utf-8")
    run(Side("move", command, folder, stdin=listed))


def _check(sides: list[Side], folder: Path, name: str) -> None:
    """Run both once, without a write between them, and compare every figure."""
    outputs = folder / "ours.json", folder / "theirs.json"
    nothing: Callable[[], object] = lambda: None  # noqa: E731
    for side, output in zip(sides, outputs, strict=True):
        run(Side(side.name, side.command, side.folder, side.stdin, nothing), output)
    check_alike(*outputs, name)


def _seconds(at: datetime) -> int:
    return int(at.timestamp())
