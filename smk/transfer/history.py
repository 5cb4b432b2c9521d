"""smk import handoffs and touches: what a file tells of leads that are there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from smk.language.saying import say, word
from smk.reports.imported import DifferenceLine
from smk.rules.clock import instant_of, shown
from smk.rules.errors import RefusedError
from smk.rules.facts import ACCEPTED, Handoff, LeadFacts, Move, Touch
from smk.rules.handoffs import PlannedDecision, decided_by_move
from smk.rules.importing_handoffs import HistoryPlan, accepted_by_moves, plan_history
from smk.store.handoffs import add_decision, add_offer
from smk.store.touches import add_touches
from smk.transfer.history_rows import NOTHING_TOLD
from smk.transfer.rows import Incoming, RejectedError
from smk.workspace.work import Work

NOTHING_NEW = HistoryPlan()


@dataclass
class History:
    """Hand-offs and touches on their way into the store, collected and written together."""

    work: Work
    zone: tzinfo
    differences: list[DifferenceLine]

    def __post_init__(self) -> None:
        self._touches: list[tuple[int, Touch]] = []
        self._plans: list[tuple[int, HistoryPlan]] = []
        self._accepted: list[tuple[int, PlannedDecision]] = []

    def plan(self, lead: LeadFacts, row: Incoming) -> HistoryPlan:
        """What a row adds to a lead; a RejectedError says why it cannot be taken."""
        told, work = row.told, self.work
        if told == NOTHING_TOLD:
            return NOTHING_NEW
        try:
            plan = plan_history(lead, told.handoff, told.touches, work.current, work.now, self.zone)
        except RefusedError as refusal:
            raise RejectedError(refusal.message) from None
        if plan.offer is None:
            return plan
        entries = [(move.place, move.at) for move in lead.moves]
        entries += [(work.path[position], instant_of(at)) for position, (at, _) in row.entries]
        accepted = accepted_by_moves(work.current, plan.offer, entries)
        if plan.decision is None and accepted is None:
            self._is_at_the_stage(lead, entries)
        if plan.decision is None:
            return replace(plan, decision=accepted)
        theirs = plan.decision
        if accepted and theirs.decision != ACCEPTED and accepted.at < theirs.at:
            raise RejectedError(
                say(
                    "the lead went on at {when}, and the hand-off was {decision} after that",
                    when=shown(accepted.at, self.zone),
                    decision=word(theirs.decision),
                )
            )
        return plan

    def _is_at_the_stage(self, lead: LeadFacts, entries: list[tuple[str, datetime]]) -> None:
        """An open hand-off needs a lead that is where leads are offered."""
        agreement = self.work.current
        here = max(entries, key=lambda one: one[1])[0] if entries else None
        if lead.moves:
            here = lead.moves[-1].place
        if agreement.handoff is None or here != agreement.handoff.at:
            place = agreement.label(here)
            if not place:
                raise RejectedError(say("the hand-off is open, and the lead is at no stage"))
            raise RejectedError(
                say("the hand-off is open, and the lead is at {place}", place=place)
            )

    def add(self, lead_id: int, plan: HistoryPlan, row: Incoming, address: str) -> None:
        """Take a plan to be written."""
        self._touches += [(lead_id, touch) for touch in plan.touches]
        if plan.offer or plan.decision:
            self._plans.append((lead_id, plan))
        self.differences += [
            DifferenceLine(row.line, address, say("hand-off"), *pair) for pair in plan.differences
        ]

    def follow(self, lead: LeadFacts, moves: Sequence[Move]) -> None:
        """Decide an open hand-off by moves that an import brings."""
        for move in moves:
            planned = decided_by_move(self.work.current, lead, move, None)
            if planned is not None:
                self._accepted.append((lead.id, planned))
                return

    def write(self) -> None:
        """Write what was collected."""
        work = self.work
        if self._touches:
            add_touches(work.session, self._touches, work.operation_id)
        for lead_id, plan in self._plans:
            self._write(lead_id, plan)
        for lead_id, planned in self._accepted:
            self._decide(lead_id, planned)
        self._touches, self._plans, self._accepted = [], [], []

    def _write(self, lead_id: int, plan: HistoryPlan) -> None:
        work = self.work
        decision = plan.decision
        if plan.offer:
            version = work.agreements.number_at(plan.offer.offered_at)
            offer = replace(plan.offer, version=version)
            id_ = add_offer(work.session, lead_id, offer, work.operation_id)
            decision = replace(decision, handoff=replace(offer, id=id_)) if decision else None
        if decision:
            self._decide(lead_id, decision)

    def _decide(self, lead_id: int, decision: PlannedDecision) -> None:
        version = self.work.agreements.number_at(decision.at)
        add_decision(self.work.session, lead_id, decision, version, self.work.operation_id)


def after(lead: LeadFacts, plan: HistoryPlan) -> LeadFacts:
    """A lead as it is once a plan is written, for the next row about it."""
    touches = (*lead.touches, *plan.touches)
    handoffs = list(lead.handoffs)
    if plan.offer:
        handoffs.append(_decided(plan.offer, plan.decision))
    elif plan.decision:
        ours = plan.decision.handoff
        handoffs = [_decided(one, plan.decision) if one == ours else one for one in handoffs]
    return replace(lead, touches=touches, handoffs=tuple(handoffs))


def _decided(handoff: Handoff, decision: PlannedDecision | None) -> Handoff:
    if decision is None:
        return handoff
    return replace(
        handoff,
        decision=decision.decision,
        decided_at=decision.at,
        decided_by=decision.by,
        reason=None if decision.decision == ACCEPTED else decision.reason,
    )
