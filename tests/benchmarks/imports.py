"""`smk import leads` against `sqlite-utils insert --csv` of the same file."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from figures import Verdict, compared
from generate import NOW, generate
from measure import Side, alternate, program, run

BAR = 1.5


def time_imports(folder: Path, leads: int, repeat: int) -> list[Verdict]:
    """Import the file in turns, each time into a new database; the last one of smk stays."""
    table, mapping, agreement = generate(folder, leads)
    empty = _empty_database(folder, agreement)
    ours, theirs = folder / "smk.db", folder / "peer.db"
    smk = [program("smk"), "--now", NOW, "import", "leads", str(table), "--map", str(mapping)]
    insert = ["insert", str(theirs), "leads", str(table), "--csv", "--pk", "email"]

    def renew() -> None:
        shutil.copyfile(empty, ours)
        os.sync()

    def clear() -> None:
        theirs.unlink(missing_ok=True)
        os.sync()

    sides = (
        Side("smk import leads", smk, folder, prepare=renew),
        Side("sqlite-utils insert", [program("sqlite-utils"), *insert], folder, prepare=clear),
    )
    timed = alternate(sides, repeat, warm_up=0)
    moves = _check(ours, theirs, leads)
    sizes = [f"{path.name} {path.stat().st_size / 1e6:,.0f} MB" for path in (table, ours, theirs)]
    clear()
    verdicts = compared("import", timed, BAR)
    print(f"  {leads:,} leads, {moves:,} moves; {', '.join(sizes)}")
    return verdicts


def _empty_database(folder: Path, agreement: Path) -> Path:
    """A workspace in `folder` with the benchmark's agreement adopted; gives a copy of its file."""
    text = agreement.read_text(encoding="utf-8")
    agreement.unlink()
    smk = program("smk")
    run(Side("init", [smk, "init", str(folder), "--template", "minimal"], folder))
    agreement.write_text(text, encoding="utf-8")
    run(Side("adopt", [smk, "--now", NOW, "agreement", "adopt", "--yes"], folder))
    empty = folder / "empty.db"
    shutil.move(folder / "smk.db", empty)
    return empty


def _check(ours: Path, theirs: Path, leads: int) -> int:
    """End the benchmark unless both imported every row; gives the number of moves."""
    found = []
    for path in (ours, theirs):
        with closing(sqlite3.connect(path)) as connection:
            found.append(connection.execute("SELECT count(*) FROM leads").fetchone()[0])
            if path == ours:
                moves = connection.execute("SELECT count(*) FROM moves").fetchone()[0]
    if found != [leads, leads]:
        raise SystemExit(f"of {leads:,} rows smk has {found[0]:,} and sqlite-utils {found[1]:,}")
    return int(moves)
