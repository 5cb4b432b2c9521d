"""Plays an invented history through the workspace, on a real database, and tells what came of it.

It keeps an account of its own of what moves do not tell: versions, and dated values of fields.
"""

import shutil
import sqlite3
from collections import defaultdict
from contextlib import closing, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import mkdtemp
from zoneinfo import ZoneInfo

from agreed import Terms
from filing import address, rejected_lines, write_files
from histories import (
    LATER_PARKED,
    PARKED,
    Action,
    Add,
    Adopt,
    Demote,
    Edit,
    Import,
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
ALONE = (Import, Adopt)


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

    def __post_init__(self) -> None:
        shutil.copyfile(_empty_database(), self.folder / "smk.db")
        self._write_terms(self.terms)

    def _write_terms(self, terms: Terms) -> None:
        self.terms = terms
        (self.folder / "smk.yaml").write_text(terms.text(), encoding="utf-8")
        found = [Found(self.folder / name, "a test") for name in ("smk.yaml", "smk.db")]
        self._workspace = Workspace(Files(*found), "ana")

    @property
    def today(self) -> date:
        """The present day."""
        return self.now.astimezone(ZONE).date()

    @property
    def workspace(self) -> Workspace:
        """The workspace at the present of the history."""
        self._workspace.now = self.now
        return self._workspace

    def terms_at(self, at: datetime) -> Terms:
        """What is agreed at a time: the file until the first adoption; version 1 before it."""
        due = [terms for begins, terms in self.versions if begins <= at]
        first = self.versions[0][1] if self.versions else self.terms
        return due[-1] if due else first

    @property
    def latest(self) -> Terms:
        """The latest version, in force or not yet; the file until the first adoption."""
        return self.versions[-1][1] if self.versions else self.terms

    def play(self, steps: list[Step]) -> "Played":
        """Do one step after the other; what is refused has not happened."""
        for alone, several in groupby(steps, lambda step: isinstance(step.action, ALONE)):
            with nullcontext() if alone else self.workspace.writing("steps") as work:
                for step in several:
                    self.now += timedelta(hours=step.wait)
                    self._do_within(work, step.action) if work else self.do(step.action)
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
        return True

    def _done(self, work: Work, action: Action) -> Report:
        if isinstance(action, Undo):
            last = _ask(work, "SELECT max(id) FROM operations") or 0
            return operations.undo(work, None if action.back is None else last - action.back)
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
        sensible = {Promote: work.path[:-1], Demote: work.path[1:]}
        sensible[Reopen] = (*PARKED, LATER_PARKED)
        asked = "SELECT email_key, stage FROM leads WHERE stage IS NOT NULL ORDER BY id"
        found = work.session.connection().exec_driver_sql(asked).all()
        there = [one for one in found if one[1] in sensible.get(type(action), (one[1],))]
        several = there or found or [(address(action.lead), "")]
        return several[action.lead % len(several)][0]

    def typed(self, when: When | None) -> str | None:
        """A time as someone types it in the present of the history."""
        if when is None:
            return None
        day = self.today - timedelta(days=when.days_ago)
        return f"{day}" if when.hour is None else f"{day} {when.hour:02}:00"

    def instant(self, when: When) -> datetime:
        """The instant that is typed, or at which the typed day begins."""
        return datetime.fromisoformat(str(self.typed(when))).replace(tzinfo=ZONE)

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
            day = self.today + timedelta(days=action.effective_in)
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
        day = (
            datetime.fromisoformat(terms.effective).replace(tzinfo=ZONE)
            if terms.effective
            else None
        )
        self.versions.append((max(self.now, day) if day else self.now, terms))

    def _import(self, action: Import) -> None:
        self.imports += 1
        files = write_files(self.folder, self.imports, action, self.latest.path, self.today)
        at, last, before = self.typed(action.when), self.last_operation(), len(self.moves())
        answer = import_leads(self.workspace, *files, at, dry_run=False, advance=lambda _, __: None)
        became = ("created", "updated", "unchanged", "rejected")
        assert sum(answer.column(name)[0] for name in became) == len(action.rows)
        assert answer.column("rows") == [len(action.rows)]
        assert answer.column("moves") == [len(self.moves()) - before]
        if self.last_operation() > last:
            since = self.now if action.when is None else self.instant(action.when)
            self._learn_from_rows(action, rejected_lines(files[2]), seconds(since))

    def _learn_from_rows(self, action: Import, rejected: set[int], since: int) -> None:
        operation = self.last_operation()
        made = self._read("SELECT email_key, id, operation_id = ? FROM leads", operation)
        found = {row[0]: row[1:] for row in made}
        seen: set[int] = set()
        for line, row in enumerate(action.rows, start=2):
            if line not in rejected:
                lead, is_new = found[address(row.lead)]
                size = row.size if action.with_size else None
                given = _given(source=row.source, country=row.country, size=size)
                first = is_new and lead not in seen
                self._learn(operation, lead, None if first else since, **given)
                seen.add(lead)

    def last_operation(self) -> int:
        """The number of the operation that was logged last."""
        return self._read("SELECT max(id) FROM operations")[0][0] or 0

    def moves(self) -> list[Move]:
        """Every move that was ever recorded, read past the workspace."""
        cancelled = "operation_id IN (SELECT cancels FROM operations WHERE cancels IS NOT NULL)"
        asked = f"SELECT lead_id, at, place, kind, id, {cancelled} FROM moves"
        return [Move(*row[:5], bool(row[5])) for row in self._read(asked)]

    def _read(self, question: str, *values: object) -> list[tuple]:
        with closing(sqlite3.connect(self.folder / "smk.db")) as connection:
            return connection.execute(question, values).fetchall()


def seconds(at: datetime) -> int:
    """An instant in seconds since 1970."""
    return int(at.timestamp())


def _given(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value is not None}


def _ask(work: Work, question: str, *values: object) -> int:
    return work.session.connection().exec_driver_sql(question, values).scalar()
