"""Plays an invented history through the workspace, on a real database, and tells what came of it.

Beside the workspace it keeps an account of its own of what the reports need and moves do not
tell: the versions in force, and the dated values of fields.
"""

import csv
import shutil
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import mkdtemp
from zoneinfo import ZoneInfo

from histories import (
    LATER_PARKED,
    PARKED,
    STAGES,
    Action,
    Add,
    Adopt,
    Demote,
    Edit,
    Import,
    ImportRow,
    Park,
    Promote,
    Reopen,
    Step,
    Undo,
    When,
    Win,
)
from slow_count import Dated, Move, value_at

from smk.reports.table import Report
from smk.rules.errors import SmkError
from smk.store.database import Database
from smk.transfer.importing import import_leads
from smk.workspace import agreements, editing, leads, moves, operations
from smk.workspace.files import Files, Found
from smk.workspace.moves import Asked
from smk.workspace.work import Work, Workspace

ZONE = ZoneInfo("Europe/Madrid")
BEGINNING = datetime(2026, 3, 20, 0, 0, tzinfo=ZONE).astimezone(UTC)
STALE_AFTER = {"lead": 10, "sql": 4}
ALONE = (Import, Adopt)


@dataclass(frozen=True)
class Terms:
    """What an agreement says, as far as histories change it."""

    path: tuple[str, ...] = STAGES
    parked: tuple[str, ...] = PARKED
    base: str | None = None
    effective: str | None = None
    edition: int = 0

    def text(self) -> str:
        """The agreement's file."""
        header = f"name: Edition {self.edition}"
        header += f", effective: {self.effective}" if self.effective else ""
        lines = ["smk: 1", f"agreement: {{{header}}}", "calendar: {timezone: Europe/Madrid}"]
        lines.append("stages:")
        for key in self.path:
            stale = f", stale_after: {STALE_AFTER[key]} days" if key in STALE_AFTER else ""
            known = f"key: {key}, label: The {key}, section: mofu, owner: both{stale}"
            lines.append(f"  - {{{known}}}")
        lines += [f"funnel: {{from: {self.base}}}"] if self.base else []
        lines.append("parked:")
        for key in self.parked:
            kind = "waiting" if key == "nurture" else "closed"
            lines.append(f"  - {{key: {key}, label: The {key}, kind: {kind}}}")
        reasons = {"not-ready": "nurture", "gone": "lost", "bad-data": "lead"}
        reasons |= {"archive": LATER_PARKED} if LATER_PARKED in self.parked else {}
        lines += ["reasons:", "  - {key: back, label: Back}"]
        lines += [f"  - {{key: {key}, label: X, to: {to}}}" for key, to in reasons.items()]
        lines += ["criteria: {sql: {known: [source]}}", "handoff: {at: mql}"]
        return "\n".join(lines) + "\n"

    def changed(self, step: Adopt) -> "Terms":
        """The next edition; one that changes nothing is still another one."""
        path, parked, base = list(self.path), self.parked, self.base
        position = step.position % len(path)
        if step.change == "insert" and step.stage not in path:
            path.insert(step.position % (len(path) + 1), step.stage)
        elif step.change == "drop" and step.stage in path and step.stage != base:
            path.remove(step.stage)
        elif step.change == "swap" and position:
            path[position - 1], path[position] = path[position], path[position - 1]
        elif step.change == "park" and LATER_PARKED not in parked:
            parked = (*parked, LATER_PARKED)
        elif step.change == "unpark":
            parked = PARKED
        elif step.change == "base":
            base = path[position]
        return Terms(tuple(path), parked, base, None, self.edition + 1)


@dataclass
class Learnt:
    """A value that an operation gave a lead."""

    operation: int
    lead: int
    field: str
    dated: Dated


@cache
def _empty_database() -> Path:
    path = Path(mkdtemp()) / "empty.db"
    Database(path).create()
    return path


@dataclass
class Played:
    """A workspace in which a history is played."""

    folder: Path
    now: datetime = BEGINNING
    terms: Terms = field(default_factory=Terms)
    versions: list[tuple[datetime, Terms]] = field(default_factory=list)
    learnt: list[Learnt] = field(default_factory=list)
    imports: int = 0
    done: list[Action] = field(default_factory=list)

    def __post_init__(self) -> None:
        shutil.copyfile(_empty_database(), self.folder / "smk.db")
        self._write_terms(self.terms)

    def _write_terms(self, terms: Terms) -> None:
        self.terms = terms
        (self.folder / "smk.yaml").write_text(terms.text(), encoding="utf-8")
        agreement, database = (self.folder / name for name in ("smk.yaml", "smk.db"))
        files = Files(Found(agreement, "a test"), Found(database, "a test"))
        self._workspace = Workspace(files, "ana")

    @property
    def workspace(self) -> Workspace:
        """The workspace at the present of the history."""
        self._workspace.now = self.now
        return self._workspace

    def terms_at(self, at: datetime) -> Terms:
        """What is agreed at a time: the file until the first adoption; version 1 before it."""
        if not self.versions:
            return self.terms
        due = [terms for begins, terms in self.versions if begins <= at]
        return due[-1] if due else self.versions[0][1]

    def play(self, steps: list[Step]) -> "Played":
        """Do one step after the other; what is refused has not happened."""
        for alone, several in groupby(steps, lambda step: isinstance(step.action, ALONE)):
            if alone:
                for step in several:
                    self.now += timedelta(hours=step.wait)
                    self.do(step.action)
            else:
                with self.workspace.writing("steps") as work:
                    for step in several:
                        self.now += timedelta(hours=step.wait)
                        self._do_within(work, step.action)
        return self

    def do(self, action: Action) -> bool:
        """Do one thing in a transaction of its own; whether it was allowed."""
        try:
            if isinstance(action, Import):
                self._import(action)
            elif isinstance(action, Adopt):
                self._adopt(action)
            else:
                with self.workspace.writing("step") as work:
                    return self._do_within(work, action)
        except SmkError:
            return False
        self.done.append(action)
        return True

    def _do_within(self, work: Work, action: Action) -> bool:
        name = type(action).__name__.lower()
        work = replace(work, now=self.now, action=name, _operation_id=None)
        try:
            with work.session.begin_nested():
                report = self._done(work, action)
        except SmkError:
            return False
        self._learn_from(work, action, report)
        self.done.append(action)
        return True

    def _done(self, work: Work, action: Action) -> Report:
        if isinstance(action, Undo):
            return operations.undo(work, self._operation(work, action.back))
        asked = Asked(at=self.typed(action.when), reason_text="so", note="so")
        who = self._whom(work, action)
        match action:
            case Add():
                given = {"email": who} | _given(source=action.source, country=action.country)
                return leads.add(work, given, (), action.stage, asked)
            case Promote():
                settings = (f"source={action.source}",) if action.source else ()
                asked = replace(asked, force=action.force, settings=settings)
                return moves.promote(work, [who], action.to, asked)
            case Demote():
                return moves.demote(work, [who], action.reason, action.to, asked)
            case Park():
                return moves.park(work, [who], action.reason, asked)
            case Reopen():
                return moves.reopen(work, [who], action.to, replace(asked, force=True))
            case Win():
                return moves.win(work, who, "100", "EUR", replace(asked, force=action.force))
            case Edit():
                given = {"source": action.source or ""}
                return editing.edit(work, [who], given, (), replace(asked, note=None))
        raise AssertionError(action)

    def _whom(self, work: Work, action: Action) -> str:
        """The lead an action is about: one of those that are where it makes sense, if any."""
        if isinstance(action, Add):
            return address(action.lead)
        path = work.path
        sensible = {Promote: path[:-1], Demote: path[1:], Reopen: (*PARKED, LATER_PARKED)}
        asked = "SELECT email_key, stage FROM leads WHERE stage IS NOT NULL ORDER BY id"
        found = work.session.connection().exec_driver_sql(asked).all()
        there = [one for one in found if one[1] in sensible.get(type(action), (one[1],))]
        several = there or found
        return several[action.lead % len(several)][0] if several else address(action.lead)

    def typed(self, when: When | None) -> str | None:
        """A time as someone types it in the present of the history."""
        if when is None:
            return None
        day = self.now.astimezone(ZONE).date() - timedelta(days=when.days_ago)
        return f"{day}" if when.hour is None else f"{day} {when.hour:02}:00"

    def instant(self, when: When) -> datetime:
        """The instant that is typed, or at which the typed day begins."""
        return datetime.fromisoformat(str(self.typed(when))).replace(tzinfo=ZONE)

    def _operation(self, work: Work, back: int | None) -> int | None:
        if back is None:
            return None
        return (_ask(work, "SELECT max(id) FROM operations") or 0) - back

    def _learn_from(self, work: Work, action: Action, report: Report) -> None:
        if isinstance(action, Undo):
            undone = report.column("cancels")[0]
            self.learnt = [one for one in self.learnt if one.operation != undone]
            return
        if not (isinstance(action, Add | Promote | Edit) and work.has_written):
            return
        (who,) = report.column("lead")
        lead = _ask(work, "SELECT id FROM leads WHERE email_key = ?", who)
        if isinstance(action, Add):
            self._learn(work.operation_id, lead, None, source=action.source, country=action.country)
        elif isinstance(action, Edit) or action.source:
            (at,) = report.column("at")
            self._learn(work.operation_id, lead, seconds(at), source=action.source)

    def _learn(self, operation: int, lead: int, since: int | None, **given: str | None) -> None:
        """Note what a lead has from now on; what it has already is no change."""
        for name, value in given.items():
            known = value_at(self.values(), lead, name, since or 0)
            if known != value:
                self.learnt.append(Learnt(operation, lead, name, (since, value)))

    def values(self) -> dict[int, dict[str, list[Dated]]]:
        """The dated values of every lead, in the order in which they were given."""
        found: dict[int, dict[str, list[Dated]]] = defaultdict(lambda: defaultdict(list))
        for one in self.learnt:
            found[one.lead][one.field].append(one.dated)
        return found

    def _adopt(self, action: Adopt) -> None:
        before = self.terms
        terms = before.changed(action)
        if action.effective_in is not None:
            day = self.now.astimezone(ZONE).date() + timedelta(days=action.effective_in)
            terms = replace(terms, effective=day.isoformat())
        self._write_terms(terms)
        if action.only_the_file and not self.versions:
            return
        try:
            with self.workspace.writing("agreement adopt") as work:
                agreements.adopt(self.workspace, work)
        except SmkError:
            self._write_terms(before)
            raise
        begins = self.now
        if terms.effective:
            midnight = datetime.fromisoformat(terms.effective).replace(tzinfo=ZONE)
            begins = max(begins, midnight.astimezone(UTC))
        self.versions.append((begins, terms))

    def _import(self, action: Import) -> None:
        self.imports += 1
        path = self.versions[-1][1].path if self.versions else self.terms.path
        files = [self.folder / f"{self.imports}{end}" for end in (".csv", ".yaml", ".rejects.csv")]
        own = ["size"] if action.with_size else []
        known = ["email", "source", "country", *own]
        with files[0].open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*known, *path])
            for row in action.rows:
                cells = [address(row.lead), row.source, row.country, row.size][: len(known)]
                writer.writerow([*cells, *_dates(row, path, self.now)])
        columns = "columns: {email: email, source: source, country: country}"
        stages = ", ".join(f"{stage}: {stage}" for stage in path)
        sizes = "fields: {size: size}\n" if own else ""
        files[1].write_text(f"{columns}\n{sizes}stages: {{{stages}}}\n", encoding="utf-8")
        at = self.typed(action.when)
        before = len(self.moves())
        answer = import_leads(self.workspace, *files, at, dry_run=False, advance=lambda _, __: None)
        became = ("created", "updated", "unchanged", "rejected")
        assert sum(answer.column(name)[0] for name in became) == len(action.rows)
        assert answer.column("rows") == [len(action.rows)]
        assert answer.column("moves") == [len(self.moves()) - before]
        self._learn_from_rows(action, files[2], at)

    def _learn_from_rows(self, action: Import, rejects: Path, at: str | None) -> None:
        rejected: set[int] = set()
        if rejects.exists():
            with rejects.open(encoding="utf-8", newline="") as file:
                rejected = {int(row["line"]) for row in csv.DictReader(file)}
        with closing(sqlite3.connect(self.folder / "smk.db")) as connection:
            (operation,) = connection.execute("SELECT max(id) FROM operations").fetchone()
            made = "SELECT email_key, id, operation_id = ? FROM leads"
            found = {row[0]: row[1:] for row in connection.execute(made, (operation,))}
        since = seconds(self.now)
        if at:
            since = seconds(datetime.fromisoformat(at).replace(tzinfo=ZONE))
        seen: set[int] = set()
        for line, row in enumerate(action.rows, start=2):
            if line in rejected:
                continue
            lead, is_new = found[address(row.lead)]
            size = row.size if action.with_size else None
            given = _given(source=row.source, country=row.country, size=size)
            first = is_new and lead not in seen
            self._learn(operation, lead, None if first else since, **given)
            seen.add(lead)

    def last_operation(self) -> int:
        """How many operations were logged."""
        with closing(sqlite3.connect(self.folder / "smk.db")) as connection:
            return connection.execute("SELECT max(id) FROM operations").fetchone()[0] or 0

    def moves(self) -> list[Move]:
        """Every move that was ever recorded, read past the workspace."""
        asked = (
            "SELECT lead_id, at, place, kind, id, operation_id IN"
            " (SELECT cancels FROM operations WHERE cancels IS NOT NULL) FROM moves"
        )
        with closing(sqlite3.connect(self.folder / "smk.db")) as connection:
            return [Move(*row[:5], bool(row[5])) for row in connection.execute(asked)]


def address(lead: int) -> str:
    """The e-mail address of a lead."""
    return f"lead{lead}@example.org"


def seconds(at: datetime) -> int:
    """An instant in seconds since 1970."""
    return int(at.timestamp())


def _given(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value is not None}


def _ask(work: Work, question: str, *values: object) -> int:
    return work.session.connection().exec_driver_sql(question, values).scalar()


def _dates(row: ImportRow, path: tuple[str, ...], now: datetime) -> list[str]:
    """The cells of a row under the stages."""
    day = now.astimezone(ZONE).date() - timedelta(days=row.began.days_ago)
    cells: list[str] = []
    for _, gap in zip(path, (*row.gaps, *(None for _ in path)), strict=False):
        if gap is not None:
            day += timedelta(days=gap)
        hour = "" if row.began.hour is None else f" {row.began.hour:02}:00"
        cells.append("" if gap is None else f"{day}{hour}")
    return cells
