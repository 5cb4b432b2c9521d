"""How long short commands take, against programs that load the same libraries."""

import sys
from pathlib import Path

from figures import Verdict, compared
from measure import Side, alternate, program

BAR = 1.4
LEAD = "1"


def time_startups(folder: Path, repeat: int, warm_up: int) -> list[Verdict]:
    """Time `smk --help` and `smk lead show ID`."""
    here = Path(__file__).parent
    database = str(folder / "smk.db")
    peer_help = [sys.executable, str(here / "peer_help.py"), "--help"]
    peer_show = [sys.executable, str(here / "peer_show.py"), database, LEAD]
    smk = program("smk")
    verdicts = []
    for name, ours, theirs, what in (
        ("help", [smk, "--help"], peer_help, "ten lines of Typer"),
        ("lead show", [smk, "lead", "show", LEAD], peer_show, "SQLModel, one row"),
    ):
        sides = (Side(f"smk {' '.join(ours[1:])}", ours, folder), Side(what, theirs, folder))
        verdicts += compared(name, alternate(sides, repeat, warm_up), BAR)
    return verdicts
