"""What a row of a file does to a lead's history. Definitions 2, "Imported moves are history"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from smk.agreement.schema import Agreement
from smk.language.saying import say
from smk.rules.clock import shown_exactly
from smk.rules.errors import RefusedError
from smk.rules.facts import IMPORTED, LeadFacts, Move
from smk.rules.following import check_follows
from smk.rules.history import in_order

_LAST_ID = 2**61


@dataclass(frozen=True, slots=True)
class Entry:
    """When a file says that a lead entered a stage; `has_time` is false for a bare day."""

    position: int
    stage: str
    at: datetime
    has_time: bool


@dataclass(frozen=True)
class Difference:
    """A stage that the lead entered at another time than the file says."""

    stage: str
    ours: datetime
    theirs: datetime


@dataclass(frozen=True)
class RowPlan:
    """The moves a row adds to a known lead, and where it differs."""

    moves: tuple[Move, ...] = ()
    differences: tuple[Difference, ...] = ()


Dated = tuple[int, int]


def out_of_order(entries: Sequence[Dated], now: int) -> tuple[Dated, ...] | None:
    """The entry that cannot stand in a new lead's history, and the one it lies before, if any.

    Entries are (position on the path, seconds since 1970) in path order; None if all is well.
    """
    latest = entries[0]
    for entry in entries:
        if entry[1] > now:
            return (entry,)
        if entry[1] < latest[1]:
            return entry, latest
        latest = entry
    return None


def plan_row(
    lead: LeadFacts, entries: Sequence[Entry], agreement: Agreement, now: datetime, zone: tzinfo
) -> RowPlan:
    """What the dates of a row, in path order, add to a known lead; a RefusedError rejects it."""
    moves = lead.moves
    added: list[Move] = []
    differences: list[Difference] = []
    for entry in entries:
        entered = next((move.at for move in moves if move.place == entry.stage), None)
        if entered is not None:
            if differs(entered, entry, zone):
                differences.append(Difference(entry.stage, entered, entry.at))
            continue
        if entry.at > now:
            stage = agreement.label(entry.stage)
            raise RefusedError(say("{stage} lies in the future", stage=stage))
        _not_after_a_later_stage(moves, entry, agreement, zone)
        new = Move(_LAST_ID + len(added), entry.at, entry.stage, IMPORTED)
        check_follows(moves, new, agreement)
        moves = in_order((*moves, new), agreement.path)
        added.append(new)
    return RowPlan(tuple(added), tuple(differences))


def _not_after_a_later_stage(
    moves: Sequence[Move], entry: Entry, agreement: Agreement, zone: tzinfo
) -> None:
    later = agreement.path[entry.position + 1 :]
    before = next((move for move in moves if move.place in later and move.at < entry.at), None)
    if before is not None:
        raise RefusedError(
            say(
                "{stage} on {when} lies after {other} on {then}",
                stage=agreement.label(entry.stage),
                when=shown_exactly(entry.at, zone),
                other=agreement.label(before.place),
                then=shown_exactly(before.at, zone),
            )
        )


def differs(ours: datetime, theirs: Entry, zone: tzinfo) -> bool:
    """Whether two times differ; those of one day do not if one of them has no time of day."""
    if ours == theirs.at:
        return False
    local, other = ours.astimezone(zone), theirs.at.astimezone(zone)
    whole = (
        not theirs.has_time
        or local == local.replace(hour=0, minute=0, second=0)
        or other == other.replace(hour=0, minute=0, second=0)
    )
    return not (whole and local.date() == other.date())
