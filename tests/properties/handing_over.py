"""Plays a story of leads that are handed over on a real database, through the workspace."""

import shutil
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from zoneinfo import ZoneInfo

from promised import TOUCHES, Promised
from slow_calendar import due
from slow_clocks import Move, Offer, Touch, Version, World
from stories import OTHER_WAITS, VERBS, WAITS, Step, Story

from smk.rules.errors import SmkError
from smk.store.database import Database
from smk.workspace import agreements, editing, feedback, handoffs, leads, moves, operations, touches
from smk.workspace.files import Files, Found
from smk.workspace.moves import Asked
from smk.workspace.work import Work, Workspace


@cache
def _empty_database() -> Path:
    path = Path(mkdtemp()) / "empty.db"
    Database(path).create()
    return path


@dataclass
class Handing:
    """A workspace in which a story is played."""

    folder: Path
    story: Story
    now: datetime = field(init=False)
    versions: list[Version] = field(default_factory=list)

    def __post_init__(self) -> None:
        shutil.copyfile(_empty_database(), self.folder / "smk.db")
        zone = ZoneInfo(self.story.first.calendar.zone)
        start = datetime.combine(self.story.begins, datetime.min.time(), zone)
        self.now = start.astimezone(UTC) + timedelta(hours=8)
        self._write(self.story.first)

    def _write(self, promised: Promised) -> None:
        (self.folder / "smk.yaml").write_text(promised.text(), encoding="utf-8")
        self.promised = promised
        found = [Found(self.folder / name, "a test") for name in ("smk.yaml", "smk.db")]
        self._workspace = Workspace(Files(*found), "bo")

    @property
    def workspace(self) -> Workspace:
        """The workspace at the present of the story."""
        self._workspace.now = self.now
        return self._workspace

    @property
    def agreed(self) -> list[Version]:
        """The adopted versions, else the file."""
        return self.versions or [self.promised.version(None, 0)]

    def play(self) -> "Handing":
        """Do one step after the other; what is refused has not happened."""
        if self.story.is_adopted:
            self._adopt()
        change = self.story.change if self.story.second else len(self.story.steps)
        self._several(self.story.arrivals, "add")
        self._several(self.story.steps[:change])
        if self.story.second:
            self._write(self.story.second)
            self._adopt()
            self._several(self.story.steps[change:])
        return self

    def _adopt(self) -> None:
        with self.workspace.writing("agreement adopt") as work:
            agreements.adopt(self.workspace, work)
        promised, begins = self.promised, self.now
        if promised.effective:
            zone = ZoneInfo(promised.calendar.zone)
            day = datetime.combine(promised.effective, datetime.min.time(), zone)
            begins = max(begins, day.astimezone(UTC))
        self.versions.append(promised.version(len(self.versions) + 1, int(begins.timestamp())))

    def _several(self, steps: tuple[Step, ...], only: str | None = None) -> None:
        with self.workspace.writing("steps") as work:
            for step in steps:
                verb, lead = (only, f"lead{step.lead}@a.es") if only else _chosen(work, step)
                self.now = self._then(work, step, verb)
                alone = replace(work, now=self.now, actor=step.who, action=verb, _operation_id=None)
                try:
                    with work.session.begin_nested():
                        self.do(alone, step, verb, lead)
                except SmkError:
                    continue

    def _then(self, work: Work, step: Step, verb: str) -> datetime:
        """When a step is done: some minutes later, or exactly when something falls due."""
        waits = WAITS.get(verb, OTHER_WAITS)
        wait = waits[step.pace % len(waits)]
        if wait is not None:
            return self.now + timedelta(minutes=wait)
        now = int(self.now.timestamp())
        starts = [row[0] for row in _rows(work, f"SELECT offered_at FROM handoffs WHERE {COUNTS}")]
        agreed = self.agreed[-1]
        clocks = [one.within for one in agreed.clauses if one.within]
        dues = [due(agreed.calendar, at, one) for at in starts for one in clocks]
        later = sorted(at for at in dues if now < at < now + 3 * 86_400) or [now + 3600]
        return datetime.fromtimestamp(later[step.turn % len(later)] + 60 * step.force, UTC)

    def do(self, work: Work, step: Step, verb: str, lead: str) -> None:
        """Do one thing to one lead; an SmkError if it is refused."""
        at = None
        if step.ago is not None and verb not in ("expire", "undo"):
            at = f"{self.now - timedelta(minutes=step.ago):%Y-%m-%dT%H:%M}Z"
        asked = Asked(at=at, reason_text="so", note="so", force=step.force)
        plain = replace(asked, force=False)
        who = [lead]
        kind, outcome = step.touch
        given = {"source": step.source or ""} | ({"country": "ES"} if step.force else {})
        match verb:
            case "add":
                known = {name: value for name, value in given.items() if value}
                leads.add(work, known | {"email": lead}, (), step.to, asked)
            case "promote":
                moves.promote(work, who, step.to, asked)
            case "demote":
                back = "lead" if step.reason in ("back", "stays") else None
                moves.demote(work, who, "back" if back else "bad-data", back, asked)
            case "park":
                moves.park(work, who, "gone" if step.reason == "gone" else "not-ready", asked)
            case "reopen":
                moves.reopen(work, who, step.to or "mql", asked)
            case "offer":
                handoffs.offer(work, who, None, plain)
            case "accept":
                handoffs.accept(work, who, step.rating, asked)
            case "reject":
                handoffs.reject(work, who, step.reason, step.rating, asked)
            case "expire":
                handoffs.expire(work, plain)
            case "touch":
                touches.add(work, who, kind, outcome, None, plain)
            case "rate":
                feedback.add(work, lead, step.rating or 3, plain)
            case "edit":
                editing.edit(work, who, given, (), replace(plain, note=None))
            case "undo":
                operations.undo(work, None)

    def world(self) -> World:
        """What was recorded and counts, read past the workspace."""
        with closing(sqlite3.connect(self.folder / "smk.db")) as connection:
            read = connection.execute
            made = read(f"SELECT lead_id, at, place, kind FROM moves WHERE {COUNTS}").fetchall()
            passed = read(f"SELECT lead_id, at, kind, outcome FROM touches WHERE {COUNTS}")
            return World(
                [Move(*row) for row in made],
                [Touch(lead, at, kind, TOUCHES[kind], out) for lead, at, kind, out in passed],
                _offers(connection),
                _values(connection),
            )


COUNTS = "operation_id NOT IN (SELECT cancels FROM operations WHERE cancels IS NOT NULL)"


def _offers(connection: sqlite3.Connection) -> list[Offer]:
    asked = f"SELECT handoff_id, decision, decided_at, reason FROM decisions WHERE {COUNTS}"
    decisions = {row[0]: (row[1], row[2], bool(row[3])) for row in connection.execute(asked)}
    rated = defaultdict(list)
    for one, at in connection.execute(f"SELECT handoff_id, rated_at FROM ratings WHERE {COUNTS}"):
        rated[one].append(at)
    made = connection.execute(f"SELECT id, lead_id, offered_at FROM handoffs WHERE {COUNTS}")
    undecided = (None, 0, False)
    return [Offer(*row, *decisions.get(row[0], undecided), tuple(rated[row[0]])) for row in made]


def _values(connection: sqlite3.Connection) -> dict[tuple[int, str], list[tuple]]:
    """The dated values; a field that never changed has its present value from the beginning."""
    found: dict[tuple[int, str], list[tuple]] = defaultdict(list)
    asked = f"SELECT lead_id, field, since, value FROM field_values WHERE {COUNTS} ORDER BY id"
    for lead, name, since, value in connection.execute(asked):
        found[lead, name].append((since, value))
    for lead, *present in connection.execute("SELECT id, source, country FROM leads"):
        for name, value in zip(("source", "country"), present, strict=True):
            found[lead, name] = found[lead, name] or [(None, value)]
    return found


def _chosen(work: Work, step: Step) -> tuple[str, str]:
    """What is done to which lead: something that makes sense where it is."""
    undecided = f"id NOT IN (SELECT handoff_id FROM decisions WHERE {COUNTS})"
    is_open = f"id IN (SELECT lead_id FROM handoffs WHERE {COUNTS} AND {undecided})"
    asked = f"SELECT email_key, stage, {is_open} FROM leads WHERE stage IS NOT NULL ORDER BY id"
    found = _rows(work, asked)
    if not found:
        return "touch", "nobody@a.es"
    lead, stage, waits = found[step.lead % len(found)]
    beyond = {"sql": "beyond", "customer": "beyond", "nurture": "parked", "lost": "parked"}
    verbs = VERBS["open" if waits else beyond.get(stage, stage)]
    return verbs[step.turn % len(verbs)], lead


def _rows(work: Work, question: str) -> list:
    return list(work.session.connection().exec_driver_sql(question).all())
