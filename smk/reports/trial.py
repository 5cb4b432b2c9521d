"""A trial of another agreement as a report: what it judges otherwise, and what nobody can know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from smk.agreement.schema import Agreement
from smk.language.saying import decimal, say, several, whole
from smk.reports.funnel_words import bounds
from smk.reports.table import Cell, Column, Context, Report, Row
from smk.reports.trial_promises import Pair, over_all_offers, promise_in_words
from smk.rules.statistics import TOO_FEW, wilson
from smk.rules.trial import LET_THROUGH, NOT_JUDGED, REFUSED
from smk.rules.trial_history import HANDOFF, MOVE, Change, Tally

COLUMNS = (
    Column("what", "What", "word", may_hide=True),
    Column("lead", "Lead"),
    Column("at", "When", "instant", may_hide=True),
    Column("from", "From", "place", may_hide=True),
    Column("to", "To", "place"),
    Column("verdict", "Verdict", "word"),
    Column("clause", "Clause"),
    Column("offer", "Offered by it", "flag", may_hide=True),
    Column("became_customer", "Customer", "flag"),
)


@dataclass(frozen=True)
class Unknown:
    """A stage whose criteria differ, and how many leads never came so far."""

    stage: str
    leads: int


@dataclass(frozen=True)
class Tried:
    """What a trial found: `file` is the name of the other agreement's file.

    The `unknown` are counted among all leads, whatever the period, or unless `of_all` among those
    that meet the conditions asked for. `versions` are the numbers of the first and the last version
    in force in the period; `expiry_differs` tells whether offers would expire at another time.
    """

    file: str
    other: Agreement
    tally: Tally
    addresses: Mapping[int, str]
    pairs: Sequence[Pair]
    unknown: Sequence[Unknown]
    of_all: bool = True
    versions: tuple[int, int] | None = None
    expiry_differs: bool = False


def trial_report(
    context: Context, tried: Tried, options: dict[str, Cell], warnings: tuple[str, ...]
) -> Report:
    """One row per move or hand-off that the other agreement judges otherwise, in order of time."""
    rows = tuple(_row(one, tried.addresses) for one in tried.tally.changes)
    return Report(
        "smk.agreement.try/1",
        say("Trial of {file}", file=tried.file),
        COLUMNS,
        rows,
        context,
        options=options,
        notes=tuple(_notes(context, tried)),
        warnings=warnings,
    )


def _row(one: Change, addresses: Mapping[int, str]) -> Row:
    return (
        one.what,
        addresses[one.lead_id],
        one.at,
        one.from_place,
        one.place,
        one.verdict,
        one.clauses,
        one.with_offer,
        one.became_customer,
    )


def _notes(context: Context, tried: Tried) -> list[str]:
    tally = tried.tally
    moves, offers = _moves(tally.moves), _handoffs(tally.offers)
    judged = {"moves": moves, "offers": offers, "period": bounds(context)}
    notes = [say("Judged again: {moves} and {offers}, {period}.", **judged)]
    changed = [one for one in tried.pairs if one.differs]
    if not (tally.changes or changed or tally.elsewhere):
        return [*notes, say("Nothing would have been different."), *_beside(tried), *_never(tried)]
    notes += _counts(tally) or [say("No move and no hand-off would have been judged otherwise.")]
    notes += _elsewhere(tried)
    notes += _became(tried)
    notes += _promises(tried, changed)
    return [*notes, *_beside(tried), *_never(tried), *_unknowable(tally)]


def _promises(tried: Tried, changed: Sequence[Pair]) -> list[str]:
    """Which promises differ, and by what else than the other agreement."""
    if not tried.pairs:
        return []
    notes = [promise_in_words(one) for one in changed]
    if tried.tally.unmade:
        notes.append(over_all_offers(tried.tally.unmade))
    elif not changed:
        notes.append(say("Every promise would have been kept and missed just as it was."))
    if changed and tried.versions and tried.versions[0] != tried.versions[1]:
        notes.append(
            say(
                "Versions {first} to {last} were in force in the period: what differs may come from"
                " the change between them.",
                first=tried.versions[0],
                last=tried.versions[1],
            )
        )
    return notes


def _beside(tried: Tried) -> list[str]:
    """What else the other agreement does differently, which is not judged again."""
    if not tried.expiry_differs:
        return []
    return [
        say(
            "Offers would expire at another time: which of them nobody would have decided by then"
            " is not judged again."
        )
    ]


def _moves(count: int) -> str:
    return several(count, "{n} move", "{n} moves")


def _handoffs(count: int) -> str:
    return several(count, "{n} hand-off", "{n} hand-offs")


def _counts(tally: Tally) -> list[str]:
    """How many moves and hand-offs each verdict has."""
    notes = []
    for verdict, text in (
        (REFUSED, say("It would have refused {what}.")),
        (LET_THROUGH, say("It would have allowed {what} that had to be forced.")),
        (NOT_JUDGED, say("It cannot judge {what}: it lacks a place or a reason.")),
    ):
        mine = [one for one in tally.changes if one.verdict == verdict]
        moved = sum(one.what == MOVE for one in mine)
        alone = sum(one.what == HANDOFF for one in mine)
        parts = ([_moves(moved)] if moved else []) + ([_handoffs(alone)] if alone else [])
        if parts:
            notes.append(text.format(what=say(" and ").join(parts)))
    if tally.along:
        text = say(
            "With the refused moves {offers} would not have been made.",
            offers=_handoffs(tally.along),
        )
        notes.append(text)
    return notes


def _elsewhere(tried: Tried) -> list[str]:
    """What is offered where only the other agreement hands leads over."""
    handoff, count = tried.other.handoff, tried.tally.elsewhere
    if handoff is None or not count:
        return []
    stage = tried.other.label(handoff.at)
    return [say("At {stage} it would have made {offers}.", stage=stage, offers=_handoffs(count))]


def _became(tried: Tried) -> list[str]:
    """How many of those refused at the hand-off stage became customers, beside the others."""
    refused, others = tried.tally.refused.values(), tried.tally.let_in.values()
    if tried.other.handoff is None or not refused:
        return []
    return [
        say(
            "Of the leads refused by the criteria of {stage}, {refused} became customers"
            " afterwards; of those let through, {others}.",
            stage=tried.other.label(tried.other.handoff.at),
            refused=_share(sum(refused), len(refused)),
            others=_share(sum(others), len(others)),
        )
    ]


def _share(part: int, of: int) -> str:
    """A share with its interval; without one where the leads are too few."""
    numbers = {"part": whole(part), "all": whole(of)}
    interval = wilson(part, of)
    if of < TOO_FEW or interval is None:
        return say("{part} of {all} (too few to judge)", **numbers)
    low, high = (decimal(100 * one, 0) for one in interval)
    share = decimal(100 * part / of, 0)
    return say(
        "{part} of {all} ({share} %, 95 % interval {low} to {high} %)",
        share=share,
        low=low,
        high=high,
        **numbers,
    )


def _never(tried: Tried) -> list[str]:
    """What was never judged, since nobody tried to promote the leads."""
    among = say("Of all leads") if tried.of_all else say("Of all leads asked for")
    return [
        say(
            "{among}, {n} never reached {stage}, whose criteria differ: whom the other agreement"
            " would have let in there cannot be known.",
            among=among,
            n=whole(one.leads),
            stage=tried.other.label(one.stage),
        )
        for one in tried.unknown
    ]


def _unknowable(tally: Tally) -> list[str]:
    if not tally.changes:
        return []
    return [
        say(
            "Each move is judged by itself, by what was recorded then: what nobody asked for may"
            " never have been noted, and what a refusal would have led to cannot be known."
        )
    ]
