"""How long short commands take, against programs that load the same libraries."""

import sys
from pathlib import Path

from figures import Verdict, compared
from measure import Side, alternate, program

BAR = 1.4
BAR_OF_COMPLETION = 1.0
LEAD = "1"


def time_startups(folder: Path, repeat: int, warm_up: int) -> list[Verdict]:
    """Time `smk --help`, `smk lead show ID`, and a press of Tab."""
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
    return verdicts + _time_completion(folder, smk, database, repeat, warm_up)


def _time_completion(
    folder: Path, smk: str, database: str, repeat: int, warm_up: int
) -> list[Verdict]:
    """Time the completion of an address; the peer is a bare Typer application and one read."""
    peer = str(Path(__file__).with_name("peer_complete.py"))
    ours = {"_SMK_COMPLETE": "complete_bash", "COMP_WORDS": "smk\nlead\nshow\na", "COMP_CWORD": "3"}
    theirs = {"_PEER_COMPLETE": "complete_bash", "COMP_WORDS": "peer\nshow\na", "COMP_CWORD": "2"}
    sides = (
        Side("smk, Tab", [smk], folder, settings=ours),
        Side("Typer, Tab", [sys.executable, peer], folder, settings=theirs | {"PEER_DB": database}),
    )
    return compared("completion", alternate(sides, repeat, warm_up), BAR_OF_COMPLETION)
