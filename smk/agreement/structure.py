"""What must hold between the parts of an agreement before anything can rely on it."""

from collections.abc import Iterable

from smk.agreement.schema import RESERVED, Agreement
from smk.agreement.source import Path, Source
from smk.agreement.spelling import suggestion
from smk.language.saying import later, say

_NO_STAGE = later("{key!r} is not a stage")
_NO_PLACE = later("{key!r} is not a stage or parked place")


def check_structure(agreement: Agreement, source: Source) -> None:
    """Add a problem to `source` for every key used twice and every stage that is none."""
    _keys_stand_once(agreement, source)
    _stages_exist(agreement, source)
    for index, field in enumerate(agreement.fields):
        if field.key in RESERVED:
            place = source.place_of(("fields", index, "key"))
            message = say("{key!r} is a column that every lead has", key=field.key)
            source.problem(place, message, say("rename it"))
    for index, goal in enumerate(agreement.goals):
        if (goal.period is None) == (goal.per is None):
            place = source.place_of(("goals", index))
            source.problem(place, say("goal {goal!r} needs either period or per", goal=goal.key))
    if agreement.strict_teams and not (agreement.teams.marketing and agreement.teams.sales):
        place = source.key_place(("strict_teams",))
        message = say("strict_teams needs people in both teams")
        source.problem(place, message, say("fill in teams"))


def _keys_stand_once(agreement: Agreement, source: Source) -> None:
    places = [("stages", i, one.key) for i, one in enumerate(agreement.stages)]
    places += [("parked", i, one.key) for i, one in enumerate(agreement.parked)]
    _unique(source, places)
    for name in ("fields", "touches", "reasons", "personas", "goals", "content"):
        parts = getattr(agreement, name)
        _unique(source, [(name, i, one.key) for i, one in enumerate(parts)])
    clauses = [
        (f"sla.{team}", i, one.key)
        for team in ("marketing", "sales")
        for i, one in enumerate(getattr(agreement.sla, team))
    ]
    _unique(source, clauses)


def _unique(source: Source, keys: Iterable[tuple[str, int, str]]) -> None:
    seen: dict[str, int] = {}
    for section, index, key in keys:
        place = source.place_of((*section.split("."), index, "key"))
        if key in seen:
            twice = say("key {key!r} stands twice; first in line {line}", key=key, line=seen[key])
            source.problem(place, twice)
        seen.setdefault(key, place.line)


def _stages_exist(agreement: Agreement, source: Source) -> None:
    stages, everywhere = list(agreement.path), list(agreement.places)
    for stage in agreement.criteria:
        if stage not in stages:
            place = source.key_place(("criteria", stage))
            source.problem(place, say(_NO_STAGE, key=stage), suggestion(stage, stages))
    named: list[tuple[Path, str | None, list[str], str]] = [
        (("funnel", "from"), agreement.funnel.from_, stages, _NO_STAGE)
    ]
    if agreement.handoff:
        handoff = agreement.handoff
        named += [
            (("handoff", "at"), handoff.at, stages, _NO_STAGE),
            (("handoff", "becomes"), handoff.becomes, stages, _NO_STAGE),
            (("handoff", "expired_to"), handoff.expired_to, everywhere, _NO_PLACE),
        ]
    for path, key, valid, message in named:
        if key is not None and key not in valid:
            source.problem(source.place_of(path), say(message, key=key), suggestion(key, valid))
