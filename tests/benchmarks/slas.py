"""The promises over many hand-offs, beside a script that only reads what they are judged by.

Who is ready, what is due today and what is late are timed without a peer.
"""

import json
import sys
from pathlib import Path

from figures import Verdict, compared
from handing_over import BOUNDS, NOW, PERIOD, fill_handoffs, fill_touched, workspace
from measure import Side, alternate, program, run

BAR = 3
LATE = 5
FEW = 10_000  # up to so many, every standing is checked as well


def time_slas(folder: Path, counts: tuple[int, int], repeat: int, warm_up: int) -> list[Verdict]:
    """Time the SLA of `counts[0]` hand-offs, and what is asked daily of `counts[1]` leads too."""
    handed, touched = (workspace(folder / name) for name in ("handed", "touched"))
    fill_handoffs(handed, counts[0])
    fill_touched(touched, counts[1])
    smk = [program("smk"), "--now", NOW]
    for database in (handed, touched) if counts[0] <= FEW else ():
        run(Side("check", [*smk, "db", "check"], database.parent))
    print(f"\n{counts[0]:,} hand-offs in {PERIOD}; {counts[1]:,} leads with touches")
    report = [*smk, "report", "sla", "--period", PERIOD, "-f", "json"]
    peer = [sys.executable, str(Path(__file__).with_name("peer_sla.py")), str(handed)]
    sides = (
        Side("smk report sla", report, handed.parent),
        Side("sqlite3, rows read", [*peer, *map(str, BOUNDS)], handed.parent),
    )
    _check(sides, folder)
    verdicts = compared("report sla", alternate(sides, repeat, warm_up), BAR)
    ready = [*smk, "lead", "promote", "--ready", "--dry-run"]
    verdicts += _alone("promote --ready --dry-run", ready, touched.parent)
    for where, what in ((handed.parent, "hand-offs"), (touched.parent, "leads")):
        _alone(f"today, {what}", [*smk, "today"], where)
        _alone(f"sla check, {what}", [*smk, "sla", "check"], where)
    return verdicts


def _alone(name: str, command: list[str], folder: Path) -> list[Verdict]:
    """Time one command, once, without a peer."""
    side = Side(f"smk {name.split(',')[0]}"[:24], command, folder, good=(0, LATE))
    return compared(name, alternate([side], 1, warm_up=0))


def _check(sides: tuple[Side, Side], folder: Path) -> None:
    """End the benchmark unless the report judged the decisions that the peer read."""
    ours, theirs = folder / "sla.json", folder / "sla.txt"
    for side, output in zip(sides, (ours, theirs), strict=True):
        run(side, output)
    lines = json.loads(ours.read_text(encoding="utf-8"))["rows"]
    judged = next(line for line in lines if line["clause"] == "quality")
    counts = dict(zip(("kept", "missed"), theirs.read_text(encoding="utf-8").split(), strict=False))
    found = {name: str(judged[name]) for name in counts}
    if found != counts:
        raise SystemExit(f"report sla: {found} were accepted and rejected, the peer read {counts}")
