"""Everything out: leads, moves, hand-offs, touches, deals, feedback, as their lists show them."""

from collections.abc import Iterator, Sequence

from smk.language.saying import say
from smk.reports.leads import MoveLine, lead_list, move_list
from smk.reports.table import Report
from smk.store.batches import BATCH
from smk.store.leads import LeadFilter, LeadRecord, own_fields, read_leads
from smk.store.moves import read_move_records
from smk.workspace import deals, touches
from smk.workspace.handoff_lists import HandoffListing, feedback, listing
from smk.workspace.lead_lists import Listing, records_of
from smk.workspace.lead_record import line_of, move_line
from smk.workspace.recognising import personas_of
from smk.workspace.work import Work


def export_leads(work: Work, where: Sequence[str]) -> Report:
    """Every lead, or those that meet the conditions."""
    fields = own_fields(work.session)
    records = list(records_of(work, Listing(where=where)))
    personas = personas_of(work, records)
    leads = (line_of(one, personas.get(one.id)) for one in records)
    return lead_list(work.context(), work.current, leads, fields)


def export_moves(work: Work) -> Report:
    """Every move of every lead, lead by lead, in order."""
    return move_list(work.context(), say("Moves"), _moves(work), "smk.export.moves/1")


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


def export_handoffs(work: Work) -> Report:
    """Every hand-off with its clocks, in order of the offer."""
    return listing(work, HandoffListing(), "smk.export.handoffs/1")


def export_touches(work: Work) -> Report:
    """Every touch, in order of time."""
    return touches.listing(work, None, None, "all", "smk.export.touches/1")


def export_deals(work: Work) -> Report:
    """Every deal, in the order in which they opened or were won."""
    return deals.listing(work, deals.DealListing(), "smk.export.deals/1")


def export_feedback(work: Work) -> Report:
    """What sales said of every hand-off."""
    return feedback(work, schema="smk.export.feedback/1")
