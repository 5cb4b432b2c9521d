"""Whether the moves after a late one stay true to their kind. Definitions 2.

After a late move, a promoted or imported one must still lead to a later stage or to a parked
place, a demoted one to an earlier stage, a parked one anywhere; a reopened one never has a late
move put before it.
"""

from collections.abc import Sequence

from smk.agreement.schema import Agreement
from smk.language.saying import say, word
from smk.rules import facts
from smk.rules.clock import shown_exactly
from smk.rules.errors import RefusedError
from smk.rules.facts import Move
from smk.rules.history import in_order


def check_follows(
    moves: Sequence[Move], new: Move, agreement: Agreement, path: Sequence[str] = ()
) -> None:
    """Refuse a late move after which the next one would no longer be true to its kind.

    `path` is that of the latest version, by which later moves were made; else the agreement's.
    """
    path = path or agreement.path
    ordered = in_order((*moves, new), path)
    index = ordered.index(new)
    if index + 1 == len(ordered):
        return
    following = ordered[index + 1]
    if not stays_true(ordered[: index + 1], following, path):
        zone = agreement.zone
        raise RefusedError(
            say(
                "{place} on {when} lies before {next} on {then} ({kind}),"
                " which could not follow it",
                place=agreement.label(new.place),
                when=shown_exactly(new.at, zone),
                next=agreement.label(following.place),
                then=shown_exactly(following.at, zone),
                kind=word(following.kind),
            )
        )


def stays_true(before: Sequence[Move], following: Move, path: Sequence[str]) -> bool:
    """Whether `following` still leads where its kind says, after the moves before it."""
    if following.kind == facts.PARKED:
        return True
    if following.kind == facts.REOPENED:
        return False
    here = before[-1].place
    if here not in path:
        if following.kind != facts.IMPORTED:
            return False
        stages = [move.place for move in before if move.place in path]
        here = stages[-1] if stages else ""
    if following.place not in path:
        return following.kind in (facts.IMPORTED, facts.PROMOTED, facts.CREATED)
    there = path.index(following.place)
    position = path.index(here) if here else -1
    return there < position if following.kind == facts.DEMOTED else there > position
