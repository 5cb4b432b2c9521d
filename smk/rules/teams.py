"""Whose move it is. Definitions 3."""

from smk.agreement.schema import Agreement
from smk.language.saying import say, word


def team_objection(agreement: Agreement, place: str | None, actor: str) -> str | None:
    """Why a move out of `place` is not this person's to make; None if it is.

    It is objected to only if one team owns the stage or waiting place, and the person is in the
    other team alone; a closed place is nobody's.
    """
    known = agreement.places.get(place or "")
    owner = None if getattr(known, "kind", None) == "closed" else agreement.owner(place)
    teams = agreement.teams_of(actor)
    if owner not in ("marketing", "sales") or len(teams) != 1 or owner in teams:
        return None
    return say(
        "{place} is owned by {owner}, and {actor} is in {team}",
        place=agreement.label(place),
        owner=word(owner),
        actor=actor,
        team=word(next(iter(teams))),
    )


def team_of(agreement: Agreement, actor: str) -> str | None:
    """The team recorded with what someone does: marketing, sales, both, or None."""
    teams = agreement.teams_of(actor)
    return "both" if len(teams) == 2 else next(iter(teams), None)
