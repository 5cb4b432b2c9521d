"""Everything out: leads and moves, as the list and the history show them."""

from collections.abc import Iterator, Sequence

from smk.reports.leads import MoveLine, lead_list, move_list
from smk.reports.table import Report
from smk.store.leads import LeadFilter, LeadRecord, own_fields, read_leads
from smk.store.moves import read_move_records
from smk.workspace.leads import line_of, move_line, read_condition
from smk.workspace.work import Work

BATCH = 500


def export_leads(work: Work, where: Sequence[str]) -> Report:
    """Every lead, or those that meet the conditions."""
    fields = own_fields(work.session)
    conditions = [read_condition(work, text, fields) for text in where]
    records = read_leads(work.session, LeadFilter(where=conditions))
    return lead_list(work.context(), work.current, (line_of(one) for one in records), fields)


def export_moves(work: Work) -> Report:
    """Every move of every lead, lead by lead, in order."""
    return move_list(work.context(), "Moves", _moves(work), "smk.export.moves/1")


def _moves(work: Work) -> Iterator[MoveLine]:
    batch: list[LeadRecord] = []
    for record in read_leads(work.session, LeadFilter()):
        batch.append(record)
        if len(batch) == BATCH:
            yield from _lines(work, batch)
            batch = []
    yield from _lines(work, batch)


def _lines(work: Work, batch: list[LeadRecord]) -> Iterator[MoveLine]:
    addresses = {record.id: record.address for record in batch}
    for one in read_move_records(work.session, list(addresses), work.path):
        yield move_line(addresses[one.lead_id], one)
