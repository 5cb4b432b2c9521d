"""smk import handoffs and import touches: the history of leads that are there already."""

from pathlib import Path

from smk.language.saying import say, word
from smk.reports.imported import DifferenceLine
from smk.reports.table import Report
from smk.rules.errors import UsageError
from smk.rules.facts import LeadFacts
from smk.store.leads import find_emails, find_external, read_facts
from smk.transfer.history import History, after
from smk.transfer.importing import Counts, import_rows
from smk.transfer.mapping import Mapping, read_mapping
from smk.transfer.reading import Advance, Table
from smk.transfer.rejects import Rejects
from smk.transfer.rows import Incoming, RejectedError, RowReader
from smk.workspace.work import Work, Workspace

CHUNK = 500
KEYS = {"handoffs": ("handoff",), "touches": ("touches", "touch")}


def import_history(
    workspace: Workspace,
    what: str,
    file: Path,
    mapping_file: Path,
    rejects_file: Path | None,
    *,
    dry_run: bool,
    advance: Advance,
) -> Report:
    """Import hand-offs or touches of known leads; a row without its lead is rejected."""
    mapping = read_mapping(mapping_file)
    keys = KEYS[what]
    if not any(getattr(mapping, key) for key in keys):
        raise UsageError(
            say(
                "the mapping {file} says nothing of {what}",
                file=mapping_file.name,
                what=word(what),
            ),
            say("add the key {keys}", keys=say(" or ").join(keys)),
        )
    theirs = {name: getattr(mapping, name) for name in keys}
    columns: dict[str, str] = {
        name: one for name, one in mapping.columns.items() if name in mapping.match_on
    }
    kept = ("system", "match_on", "dates", "timezone", "delimiter", "null")
    only = Mapping.model_construct(
        columns=columns, **theirs, **{name: getattr(mapping, name) for name in kept}
    )
    return import_rows(
        workspace,
        (f"import {what}", file, only, rejects_file),
        HistoryRun,
        dry_run=dry_run,
        advance=advance,
    )


class HistoryRun:
    """Takes rows about known leads; several of one chunk may speak of one lead."""

    def __init__(self, work: Work, mapping: Mapping, table: Table, rejects: Rejects) -> None:
        self.work = work
        self.mapping = mapping
        self.rejects = rejects
        self.reader = RowReader(mapping, work.current, work.path, table.headings)
        self.counts = Counts()
        self.differences: list[DifferenceLine] = []
        self.history = History(work, self.reader.zone, self.differences)
        self._rows: list[Incoming | tuple[int, str, list[str]]] = []

    def take(self, line: int, cells: list[str]) -> None:
        """Read a row, or reject it; write the chunk when it is full."""
        try:
            self._rows.append(self.reader.read(line, cells))
        except RejectedError as reason:
            self._rows.append((line, str(reason), cells))  # rejected in order with the others
        if len(self._rows) >= CHUNK:
            self.finish()

    def finish(self) -> None:
        """Write the rows that wait."""
        taken, self._rows = self._rows, []
        rows = [row for row in taken if isinstance(row, Incoming)]
        session, system = self.work.session, self.mapping.system
        emails = find_emails(session, [row.email_key for row in rows if row.email_key])
        outside = [row.outside for row in rows if row.outside]
        named = find_external(session, system, outside) if system else {}
        owners = {row.line: self._whose(row, emails, named) for row in rows}
        ids = sorted({lead for lead in owners.values() if lead is not None})
        facts = read_facts(session, ids, self.work.path)
        for row in taken:
            if not isinstance(row, Incoming):
                self.rejects.add(*row)
                continue
            lead_id = owners[row.line]
            if lead_id is None:
                reason = say("there is no lead {lead}", lead=self._name(row))
                self.rejects.add(row.line, reason, row.cells)
            else:
                self._one(row, facts, lead_id)
        self.history.write()

    def _whose(self, row: Incoming, emails: dict[str, int], named: dict[str, int]) -> int | None:
        found = {
            "email": emails.get(row.email_key or ""),
            "external_id": named.get(row.outside or ""),
        }
        return next((found[key] for key in self.mapping.match_on if found[key]), None)

    def _name(self, row: Incoming) -> str:
        outside = f"{self.mapping.system}:{row.outside}"
        return outside if row.outside else row.values.get("email", "")

    def _one(self, row: Incoming, facts: dict[int, LeadFacts], lead_id: int) -> None:
        try:
            plan = self.history.plan(facts[lead_id], row)
        except RejectedError as reason:
            self.rejects.add(row.line, str(reason), row.cells)
            return
        if plan.decision and plan.decision.handoff.id == 0 and not plan.offer:
            self.history.write()  # the offer it decides stands in a row before
            fresh = read_facts(self.work.session, [lead_id], self.work.path)
            facts |= fresh
            plan = self.history.plan(fresh[lead_id], row)
        self.history.add(lead_id, plan, row, self._name(row))
        facts[lead_id] = after(facts[lead_id], plan)
        self.counts.rows += 1
        self.counts.created += bool(plan.offer or plan.touches)
        self.counts.updated += bool(plan.decision and not (plan.offer or plan.touches))
        self.counts.unchanged += not plan.changes
