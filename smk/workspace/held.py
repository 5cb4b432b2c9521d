"""All that is held about one person, gathered from everywhere."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from smk.reports.held import HeldLine, held_report
from smk.reports.table import Report
from smk.rules.facts import Move
from smk.rules.money import shown_amount
from smk.store.deals import read_deals
from smk.store.handoffs import read_handoffs, read_ratings
from smk.store.held import read_idle
from smk.store.leads import external_ids, read_facts, read_lead, read_makers, referred_by_lead
from smk.store.merging import merged_into
from smk.store.moves import read_move_records
from smk.store.notes import read_note_records
from smk.store.touches import list_touches
from smk.workspace.finding import find_lead
from smk.workspace.lead_record import was_forgotten
from smk.workspace.work import Work


def held(work: Work, address: str) -> Report:
    """Every field, note, outside id, move, touch, hand-off, rating and deal of a person.

    What counts no more is among it, at the end.
    """
    lead_id = find_lead(work.session, address)
    ids = [lead_id, *merged_into(work.session, lead_id)]
    lines = [line for part in (_values, _texts, _history, _sold, _idle) for line in part(work, ids)]
    found = held_report(work.context(), read_lead(work.session, lead_id).address, lines)
    return replace(found, notes=(*found.notes, *was_forgotten(work, lead_id)))


def _values(work: Work, ids: Sequence[int]) -> Iterator[HeldLine]:
    facts = read_facts(work.session, list(ids), work.path)
    made = read_makers(work.session, ids)
    for one, known in facts.items():
        for name, dated in known.values.items():
            for value in dated:
                if value.since is not None or value.value is not None:  # else it says nothing
                    yield HeldLine("field", value.since, name, value.value, None, one)
    for one, names in external_ids(work.session, list(made)).items():
        for name in names:
            system, _, outside = name.partition(":")
            yield HeldLine("outside-id", None, system, outside, None, one)


def _texts(work: Work, ids: Sequence[int]) -> Iterator[HeldLine]:
    for one in ids:
        for note in read_note_records(work.session, [one]):
            yield HeldLine("note", note.written_at, note.kind, note.text, note.by, one)


def _history(work: Work, ids: Sequence[int]) -> Iterator[HeldLine]:
    for one in ids:
        for record in read_move_records(work.session, [one], work.path):
            move = record.move
            told = " ".join(filter(None, (move.kind, move.reason, *_remarks(move)))) or None
            yield HeldLine("move", move.at, move.place, told, record.actor, one)
        for touched in list_touches(work.session, one):
            touch = touched.touch
            told = " ".join(filter(None, (touch.outcome, touch.content))) or None
            yield HeldLine("touch", touch.at, touch.kind, told, touched.actor, one)


def _remarks(move: Move) -> Iterator[str]:
    if move.forced:
        yield "forced"
    if move.until is not None:
        yield move.until.isoformat()


def _sold(work: Work, ids: Sequence[int]) -> Iterator[HeldLine]:
    session = work.session
    for one, several in read_handoffs(session, ids).items():
        for offer in several:
            to = offer.offered_to
            yield HeldLine("handoff", offer.offered_at, "offered", to, offer.offered_by, one)
            if offer.decision is not None:
                decided = (offer.decided_at, offer.decision, offer.reason, offer.decided_by)
                yield HeldLine("decision", *decided, one)
    for rating in read_ratings(session, ids):
        score = str(rating.rating)
        yield HeldLine("rating", rating.rated_at, "of 5", score, rating.rated_by, rating.lead_id)
    for one in ids:
        for deal in read_deals(session, one):
            amount = shown_amount(deal.amount_minor, deal.currency)
            yield HeldLine("deal", deal.won_at, "won", amount, None, one)
            if deal.cancelled_at is not None:
                why = " ".join(filter(None, (amount, deal.reason)))
                yield HeldLine("deal", deal.cancelled_at, "cancelled", why, None, one)
        for other in referred_by_lead(session, one):
            yield HeldLine("referral", None, "referred", str(other), None, one)


def _idle(work: Work, ids: Sequence[int]) -> Iterator[HeldLine]:
    """What was taken back, or left behind by a merge, and stands in the file all the same."""
    for one in read_idle(work.session, ids):
        yield HeldLine("no-longer", one.at, one.kind, " ".join(one.told), one.by, one.lead_id)
