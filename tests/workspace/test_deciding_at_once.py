"""Two people decide the same hand-off at the same time: one does, the other is told who did."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

ROUNDS = 20
ROOT = Path(__file__).parents[2]
PEOPLE = ("luis", "marta")
DECIDE = """
import contextlib, functools, io, json, sys
import typer.main
from smk.cli.main import run
from smk.store import database
database.PATIENCE_SECONDS = 300  # whose turn it is, is for a busy machine to say
typer.main.get_command = functools.cache(typer.main.get_command)  # built once, not each time
print("ready", flush=True)
for line in sys.stdin:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            run(json.loads(line))
        except SystemExit as end:
            code = end.code or 0
    print(json.dumps([code, out.getvalue(), err.getvalue()]), flush=True)
"""
Told = tuple[int, str, str]


@dataclass(frozen=True)
class Rush:
    """What both were told, round by round, and what the database has afterwards."""

    told: list[list[Told]]
    decided: list[tuple[int, str, str, int]]
    ratings: list[tuple[int, str]]


def _asked(who: str, number: int) -> list[str]:
    """The one accepts, the other rejects every other time."""
    name = f"lead-{number}@example.com"
    how = ["accept"] if who == "luis" or number % 2 else ["reject", "--reason", "later"]
    shared = ["--rating", "3", "--now", "2026-10-06 12:00", "--as", who]
    return [*shared[2:], "handoff", how[0], name, *how[1:], *shared[:2]]


@pytest.fixture(scope="module")
def rush(lived: Callable[..., Path]) -> Rush:
    rows = "".join(f"lead-{number}@example.com,2026-10-06 11:00\n" for number in range(ROUNDS))
    text = (ROOT / "examples" / "hotel.yaml").read_text()
    price = "  - {key: price,"
    files = {
        "smk.yaml": text.replace(price, "  - {key: later, label: Later}\n" + price),
        "leads.csv": "E-mail,At\n" + rows,
        "leads.yaml": "columns: {email: E-mail}\nstages: {mql: At}\nhandoff: {offered_at: At}\n",
    }
    early, later = ("--now", "2026-10-01 09:00"), ("--now", "2026-10-06 11:30")
    folder = lived(
        (*early, "agreement", "adopt", "--yes"),
        (*later, "import", "leads", "leads.csv", "--map", "leads.yaml"),
        files=files,
    )
    pipe = subprocess.PIPE
    running = [
        subprocess.Popen(
            [sys.executable, "-c", DECIDE], cwd=folder, stdin=pipe, stdout=pipe, text=True
        )
        for _ in PEOPLE
    ]
    try:
        told = _decided(running)
    finally:
        for process in running:
            process.communicate(timeout=60)
    uri = f"file:{folder / 'smk.db'}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as base:
        query = "SELECT handoff_id, decision, decided_by, COUNT(*) FROM decisions GROUP BY 1"
        decided = base.execute(query).fetchall()
        ratings = base.execute("SELECT handoff_id, rated_by FROM ratings").fetchall()
    return Rush(told, decided, ratings)


def _decided(running: "list[subprocess.Popen[str]]") -> list[list[Told]]:
    told: list[list[Told]] = []
    assert [process.stdout.readline() for process in running if process.stdout] == ["ready\n"] * 2
    for number in range(ROUNDS):
        for who, process in zip(PEOPLE, running, strict=True):
            assert process.stdin is not None
            process.stdin.write(json.dumps(_asked(who, number)) + "\n")
            process.stdin.flush()
        told.append(
            [json.loads(process.stdout.readline()) for process in running if process.stdout]
        )
    return told


def test_exactly_one_decides_and_the_other_is_refused(rush: Rush):
    assert [sorted(one[0] for one in told) for told in rush.told] == [[0, 4]] * ROUNDS


def test_the_other_is_told_who_decided_and_when(rush: Rush):
    for number, told in enumerate(rush.told):
        winner = 0 if told[0][0] == 0 else 1
        decision = "accepted" if _asked(PEOPLE[winner], number)[5] == "accept" else "rejected"
        said = f"smk: the hand-off was {decision} by {PEOPLE[winner]} on 2026-10-06 12:00 already"
        assert told[1 - winner][2].startswith(said)
        assert decision in told[winner][1]


def test_each_hand_off_has_the_one_decision_and_rating_of_the_winner(rush: Rush):
    winners = [PEOPLE[0 if told[0][0] == 0 else 1] for told in rush.told]
    assert [(by, count) for _, _, by, count in rush.decided] == [(one, 1) for one in winners]
    assert [by for _, by in sorted(rush.ratings)] == winners
