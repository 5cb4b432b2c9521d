"""What follows from moves for hand-offs: an offer made, an open one decided, an owner named."""

from smk.agreement.schema import Agreement
from smk.rules.facts import ACCEPTED, Handoff, LeadFacts
from smk.rules.handoffs import PlannedDecision, offers
from smk.rules.lifecycle import PlannedMove
from smk.store.handoffs import add_decision, add_offer
from smk.workspace.values import change_values
from smk.workspace.work import Work


def settle(
    work: Work, agreement: Agreement, lead: LeadFacts, planned: PlannedMove, lead_id: int
) -> bool:
    """Record what a move did to the hand-offs of its lead; answers whether it offered the lead.

    `lead` is as it was before the move.
    """
    if planned.decides:
        decide(work, agreement, lead, planned.decides)
    offered = offers(agreement, lead.moves, planned.as_move())
    if offered:
        offer = Handoff(0, planned.at, work.actor, version=work.agreements.number_at(planned.at))
        add_offer(work.session, lead_id, offer, work.operation_id)
    return offered


def decide(work: Work, agreement: Agreement, lead: LeadFacts, planned: PlannedDecision) -> None:
    """Record a decision; accepting makes the actor the owner of a lead that has none."""
    version = work.agreements.number_at(planned.at)
    add_decision(work.session, lead.id, planned, version, work.operation_id)
    if planned.decision != ACCEPTED or planned.by is None:
        return
    if agreement.teams_of(planned.by) and lead.value("owner", planned.at) is None:
        change_values(work, lead, {"owner": planned.by}, planned.at)
