"""smk import leads: a file, row by row, into leads with their history, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from smk.language.saying import say
from smk.reports.imported import DifferenceLine, Imported, imported_report
from smk.reports.table import Report
from smk.rules.clock import instant_of, read_time, seconds_of, shown_exactly
from smk.rules.errors import UsageError
from smk.rules.facts import LeadFacts
from smk.rules.importing import out_of_order
from smk.store.bulk import NewLeads
from smk.store.leads import add_own_fields, find_emails, find_external
from smk.transfer.forgotten import FORGOTTEN, ForgottenRows
from smk.transfer.history import History
from smk.transfer.known import KnownLeads
from smk.transfer.mapping import Mapping, check_stages, read_mapping
from smk.transfer.reading import Advance, Table, open_table
from smk.transfer.rejects import Rejects
from smk.transfer.rows import Incoming, RejectedError, RowReader
from smk.workspace.work import Work, Workspace

CHUNK = 2000
NOBODY = LeadFacts(0)


def import_leads(
    workspace: Workspace,
    file: Path,
    mapping_file: Path,
    rejects_file: Path | None,
    at: str | None,
    *,
    dry_run: bool,
    advance: Advance,
) -> Report:
    """Import a file by a mapping; every row is created, updated, unchanged or rejected."""
    return import_rows(
        workspace,
        ("import leads", file, read_mapping(mapping_file), rejects_file),
        lambda work, mapping, table, rejects: ImportRun(work, mapping, table, rejects, at),
        dry_run=dry_run,
        advance=advance,
    )


class Run(Protocol):
    """One import on its way: takes row after row, and counts what became of them."""

    counts: "Counts"
    differences: "list[DifferenceLine]"

    def take(self, line: int, cells: list[str]) -> None:
        """Take a row."""

    def finish(self) -> None:
        """Write what still waits."""


def import_rows(
    workspace: Workspace,
    asked: tuple[str, Path, Mapping, Path | None],
    begin: Callable[[Work, Mapping, Table, Rejects], Run],
    *,
    dry_run: bool,
    advance: Advance,
) -> Report:
    """Take every row of a file in one transaction; rejected ones go into a file of their own."""
    action, file, mapping, rejects_file = asked
    with open_table(file, mapping.delimiter, advance) as table:
        target = rejects_file or file.with_name(f"{file.stem}.rejects.csv")
        rejects = Rejects(target, file, table.headings)
        kept = False
        try:
            with workspace.writing(action, dry_run=dry_run) as work:
                rejects.must_not_be_written = ForgottenRows(work, mapping.system).has_cells
                run = begin(work, mapping, table, rejects)
                for line, cells in table.rows:
                    run.take(line, cells)
                run.finish()
                kept = not dry_run
        finally:
            path = rejects.finish(keep=kept)
    done = Imported(
        file=str(file),
        rows=run.counts.rows + rejects.count,
        created=run.counts.created,
        updated=run.counts.updated,
        unchanged=run.counts.unchanged,
        rejected=rejects.count,
        moves=run.counts.moves,
        differences=tuple(run.differences),
        rejects_file=path,
        first_rejected=rejects.first,
        forgotten=rejects.unwritten,
    )
    return imported_report(work.context(), done, work.warnings())


@dataclass
class Counts:
    """What became of the rows that were not rejected."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    moves: int = 0


@dataclass
class _Pending:
    """Rows waiting to be written together, and whom they are about."""

    rows: list[Incoming] = field(default_factory=list)
    keys: set[tuple[str, str]] = field(default_factory=set)


class ImportRun:
    """One import: rows are taken in chunks, none of which speaks of one lead twice.

    A row that names a referrer begins a chunk, since that may be a lead of the rows before.
    """

    def __init__(
        self, work: Work, mapping: Mapping, table: Table, rejects: Rejects, at: str | None
    ) -> None:
        check_stages(mapping, work.path)
        self.work = work
        self.mapping = mapping
        self.rejects = rejects
        self.reader = RowReader(mapping, work.current, work.path, table.headings)
        self.counts = Counts()
        self.now = work.now
        if at:
            self.now = read_time(at, work.zone, work.now).at
            if self.now > work.now:
                raise UsageError(
                    say("--at lies in the future"), say("an import brings what happened")
                )
        self.pending = _Pending()
        self.forgotten = ForgottenRows(work, mapping.system)
        self.new = NewLeads(work.session, work.path, lambda: work.operation_id)
        self.differences: list[DifferenceLine] = []
        self.history = History(work, self.reader.zone, self.differences)
        self.known = KnownLeads(work, mapping.system, self.reader.zone, self.now, self.history)
        self.version_of = _version_finder(work)
        self.now_seconds = seconds_of(work.now)

    def take(self, line: int, cells: list[str]) -> None:
        """Read a row, or reject it; write the chunk when it is full."""
        try:
            row = self.reader.read(line, cells)
        except RejectedError as reason:
            self.rejects.add(line, str(reason), cells)
            return
        keys = {(name, key) for name, key in _keys(row) if key}
        refers_back = "referred_by" in row.values
        if len(self.pending.rows) >= CHUNK or refers_back or keys & self.pending.keys:
            self.flush()
        self.pending.rows.append(row)
        self.pending.keys |= keys

    def flush(self) -> None:
        """Write the rows that wait: new leads together, known ones by what differs."""
        rows, self.pending = self.pending.rows, _Pending()
        session = self.work.session
        emails = find_emails(session, [row.email_key for row in rows if row.email_key])
        outside: dict[str, int] = {}
        if self.mapping.system:
            wanted = [row.outside for row in rows if row.outside]
            outside = find_external(session, self.mapping.system, wanted)
        known: list[tuple[int, Incoming]] = []
        for row in rows:
            try:
                lead_id = self._whose(row, emails, outside)
                if lead_id is None:
                    self._create(row)
                    continue
                if any(lead_id == other for other, _ in known):
                    self._update(known)
                    known = []
                known.append((lead_id, row))
            except RejectedError as reason:
                self.rejects.add(row.line, str(reason), row.cells)
        self.new.write()
        self._update(known)
        self.history.write()

    def finish(self) -> None:
        """Write what still waits, and remember which fields came in."""
        self.flush()
        if self.work.has_written:
            add_own_fields(self.work.session, self.mapping.fields, self.work.operation_id)

    def _whose(self, row: Incoming, emails: dict[str, int], outside: dict[str, int]) -> int | None:
        """The lead a row is about; None for a new one."""
        found = {
            "email": emails.get(row.email_key or ""),
            "external_id": outside.get(row.outside or ""),
        }
        matched = next((found[key] for key in self.mapping.match_on if found[key]), None)
        for key, holder in found.items():
            if holder is not None and holder != matched:
                raise RejectedError(say("its {key} belongs to lead {lead}", key=key, lead=holder))
        if matched is None and self.forgotten.has_row(row):
            raise RejectedError(say(FORGOTTEN))
        if matched is None and self.mapping.unknown_leads == "reject":
            name = (
                f"{self.mapping.system}:{row.outside}" if row.outside else row.values.get("email")
            )
            raise RejectedError(say("there is no lead {lead}", lead=name))
        return matched

    def _create(self, row: Incoming) -> None:
        entries = [(position, at) for position, (at, _) in row.entries]
        if not entries:
            entries = [(0, seconds_of(self.now))]
        flaw = self._flaw_in_order(entries)
        if flaw:
            raise RejectedError(flaw)
        external = (
            (self.mapping.system, row.outside) if self.mapping.system and row.outside else None
        )
        if "referred_by" in row.values:
            row.values["referred_by"] = self.known.referrer(row.values["referred_by"])
        told = self.history.plan(NOBODY, row)
        versions = [self.version_of(at) for _, at in entries]
        lead_id = self.new.add(row.values, row.email_key, external, entries, versions)
        self.history.add(lead_id, told, row, row.values.get("email") or str(lead_id))
        self.counts.rows += 1
        self.counts.created += 1
        self.counts.moves += len(entries)

    def _flaw_in_order(self, entries: list[tuple[int, int]]) -> str | None:
        """Why the dates of a row, in path order, cannot be a new lead's history."""
        found = out_of_order(entries, self.now_seconds)
        if found is None:
            return None
        stages = [self._dated(position, at) for position, at in found]
        if len(stages) == 2:
            return say("{entry} lies before {other}", entry=stages[0], other=stages[1])
        return say("{entry} lies ahead", entry=stages[0])

    def _dated(self, position: int, at: int) -> str:
        label = self.work.current.label(self.work.path[position])
        when = shown_exactly(instant_of(at), self.reader.zone)
        return say("{stage} on {when}", stage=label, when=when)

    def _update(self, known: list[tuple[int, Incoming]]) -> None:
        for row, outcome in self.known.update(known):
            if isinstance(outcome, RejectedError):
                self.rejects.add(row.line, str(outcome), row.cells)
                continue
            self.counts.rows += 1
            self.counts.moves += outcome.moves
            self.counts.updated += outcome.changed
            self.counts.unchanged += not outcome.changed


def _keys(row: Incoming) -> tuple[tuple[str, str | None], ...]:
    return ("email", row.email_key), ("external_id", row.outside)


def _version_finder(work: Work) -> Callable[[int], int | None]:
    """The version in force at an instant, quickly where there is at most one."""
    versions = work.agreements.versions
    if len(versions) < 2:
        only = versions[0].number if versions else None
        return lambda _: only
    return lambda at: work.agreements.number_at(instant_of(at))
