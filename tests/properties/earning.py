"""Leads that come by campaigns and referrals and bring deals: invented, and played.

What is refused has not happened; what did is read past the workspace.
"""

import shutil
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import strategies as st
from slow_sources import Campaign, Deal, Move, World

from smk.rules.errors import SmkError
from smk.store.database import Database
from smk.transfer.importing import import_leads
from smk.workspace import campaigns, deals, editing, handoffs, leads, moves, operations
from smk.workspace.files import Files, Found
from smk.workspace.moves import Asked
from smk.workspace.work import Work, Workspace

BEGINNING = datetime(2026, 3, 20, 8, tzinfo=UTC)
STAGES = ("lead", "mql", "sql", "customer")
NAMES = ("summer", "fair", None)
VERBS = (
    *("promote",) * 6, *("win",) * 5, *("accept",) * 3, *("campaign",) * 3, *("edit",) * 3,
    *("cancel",) * 2, "add", "add", "park", "demote", "undo",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One row of the file that leads come in by: days after the beginning, by stage."""

    source: str | None
    campaign: str | None
    gaps: tuple[int | None, ...]


@dataclass(frozen=True)
class Step:
    """Something that may happen; `number` chooses a lead, `wait` are hours before it."""

    verb: str
    wait: int
    number: int
    source: str | None
    campaign: str | None
    referrer: int | None
    amount: str
    currency: str | None
    days: tuple[int | None, int | None]
    ago: int | None


@dataclass(frozen=True)
class Story:
    """Whether there is a hand-off and what it becomes, where cohorts begin, and what happens."""

    handoff: str | None
    base: str
    rows: tuple[Row, ...]
    steps: tuple[Step, ...]


_sources = st.sampled_from(["ads", "unknown", "(none)", None])
_campaigns = st.sampled_from(NAMES)
_number = st.integers(0, 999)
_gaps = st.lists(st.sampled_from([0, 1, 3, None]), min_size=4, max_size=4).map(tuple)
_steps = st.builds(
    Step,
    st.sampled_from(VERBS),
    st.sampled_from([0, 1, 5, 24, 24, 72]),
    _number,
    _sources,
    _campaigns,
    st.none() | _number,
    st.sampled_from(["100", "250.50", "0.01", "99"]),
    st.sampled_from([None, None, "USD", "CHF"]),
    st.tuples(st.none() | st.integers(-9, 9), st.none() | st.integers(9, 40)),
    st.sampled_from([None, None, None, 1, 30]),
)
stories = st.builds(
    Story,
    st.sampled_from(["{at: mql, becomes: customer}", "{at: mql, becomes: sql}", "{at: mql}", None]),
    st.sampled_from(["lead", "lead", "mql"]),
    st.lists(st.builds(Row, _sources, _campaigns, _gaps), min_size=3, max_size=9).map(tuple),
    st.lists(_steps, min_size=20, max_size=40).map(tuple),
)


@cache
def _empty_database() -> Path:
    path = Path(mkdtemp()) / "empty.db"
    Database(path).create()
    return path


@dataclass
class Earning:
    """A workspace in which such a story is played."""

    folder: Path
    story: Story
    now: datetime = field(default=BEGINNING)

    def __post_init__(self) -> None:
        shutil.copyfile(_empty_database(), self.folder / "smk.db")
        (self.folder / "smk.yaml").write_text(self._agreement(), encoding="utf-8")
        found = [Found(self.folder / name, "a test") for name in ("smk.yaml", "smk.db")]
        self._workspace = Workspace(Files(*found), "ana")

    def _agreement(self) -> str:
        lines = ["smk: 1", "agreement: {name: Trade}", "calendar: {timezone: Europe/Madrid}"]
        lines += ["stages:"]
        lines += [f"  - {{key: {k}, label: {k}, section: mofu, owner: both}}" for k in STAGES]
        lines += ["parked: [{key: lost, label: Lost, kind: closed}]"]
        lines += ["reasons: [{key: gone, label: Gone, to: lost}, {key: back, label: Back}]"]
        lines += [f"funnel: {{from: {self.story.base}}}"]
        lines += [f"handoff: {self.story.handoff}"] if self.story.handoff else []
        return "\n".join(lines) + "\n"

    @property
    def workspace(self) -> Workspace:
        """The workspace at the present of the story."""
        self._workspace.now = self.now
        return self._workspace

    def play(self) -> "Earning":
        """The file comes in, and then one thing happens after the other."""
        self._import()
        self.now += timedelta(days=10)
        with self.workspace.writing("steps") as work:
            for step in self.story.steps:
                self.now += timedelta(hours=step.wait)
                alone = replace(work, now=self.now, action=step.verb, _operation_id=None)
                try:
                    with work.session.begin_nested():
                        self._do(alone, step)
                except SmkError:
                    continue
        return self

    def _import(self) -> None:
        rows, mapping = self.folder / "rows.csv", self.folder / "rows.yaml"
        lines = [",".join(("email", "source", "campaign", *STAGES))]
        for number, row in enumerate(self.story.rows):
            day, cells = BEGINNING.date(), []
            for gap in row.gaps:
                day += timedelta(days=gap or 0)
                cells.append("" if gap is None else f"{day}")
            known = (f"lead{number}@a.es", row.source or "", row.campaign or "")
            lines.append(",".join((*known, *cells)))
        rows.write_text("\n".join(lines) + "\n", encoding="utf-8")
        mapping.write_text(
            "columns: {email: email, source: source, campaign: campaign}\n"
            f"stages: {{{', '.join(f'{stage}: {stage}' for stage in STAGES)}}}\n",
            encoding="utf-8",
        )
        self.now += timedelta(days=20)
        rejects = self.folder / "rejects.csv"
        import_leads(
            self.workspace, rows, mapping, rejects, None, dry_run=False, advance=lambda _, __: None
        )

    def _do(self, work: Work, step: Step) -> None:
        found = _ask(work, "SELECT email_key FROM leads WHERE stage IS NOT NULL ORDER BY id")
        found = found or [("nobody@a.es",)]
        who = found[step.number % len(found)][0]
        at = None
        if step.ago is not None:
            at = f"{self.now - timedelta(hours=step.ago):%Y-%m-%dT%H:%M}Z"
        asked = Asked(at=at, reason_text="so", note="so", force=True)
        given = {"source": step.source or "", "campaign": step.campaign or ""}
        if step.referrer is not None:
            given["referred_by"] = found[step.referrer % len(found)][0]
        match step.verb:
            case "add":
                known = {name: value for name, value in given.items() if value}
                leads.add(work, known | {"email": f"n{step.number}@a.es"}, (), None, asked)
            case "promote":
                moves.promote(work, [who], None, asked)
            case "win":
                moves.win(work, who, step.amount, step.currency, asked)
            case "accept":
                handoffs.accept(work, [who], None, asked)
            case "campaign":
                self._spend(work, step)
            case "edit":
                editing.edit(work, [who], given, (), replace(asked, force=False, note=None))
            case "cancel":
                asked = replace(asked, force=False)
                sold = _ask(work, f"SELECT lead_id, id FROM deals WHERE {COUNTS} ORDER BY id")
                lead, deal = sold[step.number % len(sold)] if sold else (who, None)
                deals.cancel(work, f"{lead}", "gone", deal, asked)
            case "park":
                moves.park(work, [who], "gone", asked)
            case "demote":
                moves.demote(work, [who], "back", "lead", asked)
            case "undo":
                operations.undo(work, None)

    def _spend(self, work: Work, step: Step) -> None:
        name = step.campaign or "idle"
        first, last = (
            None if days is None else f"{BEGINNING.date() + timedelta(days=days)}"
            for days in step.days
        )
        told = campaigns.Described(None, first, last, step.amount, step.currency)
        if _ask(work, f"SELECT id FROM campaigns WHERE name = '{name}' AND {COUNTS}"):
            campaigns.edit(work, name, told)
        else:
            campaigns.add(work, name, told)

    def world(self) -> World:
        """What was recorded and counts."""
        with closing(sqlite3.connect(self.folder / "smk.db")) as connection:
            read = connection.execute
            made = read(f"SELECT lead_id, at, place FROM moves WHERE {COUNTS}")
            accepted = f"SELECT lead_id, decided_at FROM decisions WHERE {COUNTS}"
            return World(
                [Move(*row) for row in made],
                list(read(f"{accepted} AND decision = 'accepted'")),
                _deals(connection),
                _campaigns_of(connection),
                _values(connection),
                {str(row[0]): row[1] for row in read("SELECT id, email FROM leads")},
            )


COUNTS = "operation_id NOT IN (SELECT cancels FROM operations WHERE cancels IS NOT NULL)"


def _ask(work: Work, question: str) -> list:
    return list(work.session.connection().exec_driver_sql(question).all())


def _deals(connection: sqlite3.Connection) -> list[Deal]:
    lost = dict(
        connection.execute(f"SELECT deal_id, cancelled_at FROM cancelled_deals WHERE {COUNTS}")
    )
    asked = f"SELECT id, lead_id, won_at, amount_minor, currency FROM deals WHERE {COUNTS}"
    return [
        Deal(lead, at, Fraction(minor, 100), currency, lost.get(number))
        for number, lead, at, minor, currency in connection.execute(asked)
    ]


def _campaigns_of(connection: sqlite3.Connection) -> dict[str, Campaign]:
    asked = "SELECT name, starts_on, ends_on, cost_minor, currency FROM campaigns"
    found = {}
    for name, first, last, minor, currency in connection.execute(f"{asked} WHERE {COUNTS}"):
        days = (date.fromisoformat(day) if day else None for day in (first, last))
        cost = None if minor is None else Fraction(minor, 100)
        found[name] = Campaign(*days, cost, currency)
    return found


def _values(connection: sqlite3.Connection) -> dict[tuple[int, str], list[tuple]]:
    """The dated values; a field that never changed has its present value from the beginning."""
    found: dict[tuple[int, str], list[tuple]] = defaultdict(list)
    asked = f"SELECT lead_id, field, since, value FROM field_values WHERE {COUNTS} ORDER BY id"
    for lead, name, since, value in connection.execute(asked):
        found[lead, name].append((since, value))
    fields = ("source", "campaign", "referred_by")
    for lead, *present in connection.execute(f"SELECT id, {', '.join(fields)} FROM leads"):
        for name, value in zip(fields, present, strict=True):
            known = None if value is None else str(value)
            found[lead, name] = found[lead, name] or [(None, known)]
    return found
