"""A workspace with open offers, and sheets of them applied to it."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
NAMES = ("eva", "bo", "kim", "zoe")
EVIL = "=cmd|' /C calc'!A0"
ESCAPES = "Zo\x1b[31me [/] [bold]"
OFFERED, NOW = "2026-10-12 23:00", "2026-10-13 12:00"
HEAD = "handoff,lead,decision,reason,outcome,rating,note,date\n"
GOOD = "2,,accept,,reached,3,fine,\n"
Say = Callable[..., Any]


def agreement() -> str:
    text = (ROOT / "examples" / "hotel.yaml").read_text()
    return text.replace("      - interest: {at_least: 15}\n", "")


def commands() -> list[tuple[str, ...]]:
    """Four leads are offered; one is called like a formula, one would command a terminal."""
    called = dict(zip(NAMES, ("Eva", "Bo", EVIL, ESCAPES), strict=True))
    now, place = ("--now", OFFERED), ("--country", "ES", "--stage", "mql")
    adds = [
        (*now, "lead", "add", f"{one}@example.com", "--name", called[one], *place) for one in NAMES
    ]
    return [("--now", "2026-10-01 09:00", "agreement", "adopt", "--yes"), *adds]


def dump(folder: Path = Path()) -> list[str]:
    connection = sqlite3.connect(f"file:{folder / 'smk.db'}?mode=ro", uri=True)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def apply(say: Say, content: str | bytes, code: int = 0, **how: str) -> list[dict[str, Any]]:
    """What became of the rows of a sheet."""
    raw = content.encode() if isinstance(content, str) else content
    Path("sheet.csv").write_bytes(raw)
    answer = say("handoff sheet --apply sheet.csv -f json", code, **how)
    return json.loads(answer.out)["rows"]


def became(rows: list[dict[str, Any]]) -> list[tuple[int, str]]:
    return [(row["line"], row["became"]) for row in rows]


def handoffs(say: Say) -> list[tuple[str, str | None, int | None]]:
    rows = json.loads(say("handoff list -f json").out)["rows"]
    return [(row["decision"], row["reason"], row["rating"]) for row in rows]
