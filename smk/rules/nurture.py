"""Leads that wait: until when, why, and what the teams could send them meanwhile.

Definitions 1: a lead parked as waiting comes back. How long is said with the move, else by the
reason that it names. One whose offer expired is due at once: nobody decided, so marketing has to.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from smk.agreement.people import Content
from smk.agreement.schema import Agreement
from smk.language.saying import say
from smk.rules.clock import shown
from smk.rules.criteria import persona_of
from smk.rules.errors import RefusedError
from smk.rules.facts import EXPIRED, LeadFacts, Move


@dataclass(frozen=True)
class Wait:
    """A lead that waits at a place: why, and until when, where that is known.

    `content` are the keys of what fits it and was not sent yet, in the agreement's order.
    """

    place: str
    since: datetime
    reason: str | None = None
    until: datetime | None = None
    content: tuple[str, ...] = ()

    def is_due(self, at: datetime) -> bool:
        """Whether the wait is over; one without an end is never over by itself."""
        return self.until is not None and self.until <= at


def waiting_places(agreement: Agreement) -> tuple[str, ...]:
    """The places beside the path from which leads come back."""
    return tuple(one.key for one in agreement.parked if one.kind == "waiting")


def until_of(
    agreement: Agreement, at: datetime, reason: str | None, until: datetime | None
) -> datetime | None:
    """When the wait that begins at `at` is over: as was said, else after the reason's `for`.

    `agreement` is the version in force when the lead was parked: what was agreed then still holds
    for this lead. None where neither says so, as in imported moves.
    """
    if until is not None:
        return until
    known = agreement.reasons_by_key.get(reason or "")
    return at + known.for_.elapsed if known is not None and known.for_ is not None else None


def why_and_until(
    agreement: Agreement,
    at: datetime,
    reason: str | None,
    until: datetime | None,
    *,
    has_expired: bool,
) -> tuple[str | None, datetime | None]:
    """Why a lead waits from `at` on, and until when; the agreement is as for `until_of`.

    `has_expired` says that an offer of the lead expired at that very instant: where the move gives
    no reason, that is the reason, and the wait is over as it begins.
    """
    if has_expired and reason is None:
        return EXPIRED, until or at
    return reason, until_of(agreement, at, reason, until)


def check_until(agreement: Agreement, place: str, at: datetime, until: datetime | None) -> None:
    """Refuse an end of a wait at a place where nobody waits, and one that is not ahead."""
    if until is None:
        return
    if place not in waiting_places(agreement):
        raise RefusedError(
            say("at {place} nobody waits, so nothing ends there", place=agreement.label(place)),
            say("leave --until out, or give a reason that leads to a waiting place"),
        )
    if until <= at:
        raise RefusedError(
            say(
                "{until} is not after {at}, when the wait begins",
                until=shown(until, agreement.zone),
                at=shown(at, agreement.zone),
            ),
            say("give --until a later day"),
        )


def wait_of(agreement: Agreement, then: Agreement, lead: LeadFacts, now: datetime) -> Wait | None:
    """What a lead waits for, that its last move parked as waiting; None for any other lead.

    `agreement` is in force now and says what there is to send, `then` was when the lead was parked.
    """
    last = lead.moves[-1] if lead.moves else None
    if last is None or last.place not in waiting_places(agreement):
        return None
    ended = (one.decided_at for one in lead.handoffs if one.decision == EXPIRED)
    reason, until = why_and_until(
        then, last.at, last.reason, last.until, has_expired=last.at in ended
    )
    places = {last.place, _last_stage(agreement, lead.moves)}
    persona = persona_of(agreement, lead, now)
    sent = {touch.content for touch in lead.touches}
    fits = (one for one in agreement.content if _fits(one, places, persona))
    content = tuple(one.key for one in fits if one.key not in sent)
    return Wait(last.place, last.at, reason, until, content)


def _fits(content: Content, places: set[str | None], persona: str | None) -> bool:
    """Whether content is meant for one of these places and for this persona, or for any."""
    if content.stage is not None and content.stage not in places:
        return False
    return content.persona is None or content.persona == persona


def _last_stage(agreement: Agreement, moves: Iterable[Move]) -> str | None:
    """The stage of the path where the lead stood last."""
    stages = [move.place for move in moves if move.place in agreement.path]
    return stages[-1] if stages else None
