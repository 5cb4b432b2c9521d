"""The SLA counted slowly and plainly, by section 7 of the definitions and by nothing else.

Nothing of smk is imported here; section 5 is in slow_calendar, section 6 in slow_clocks.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from slow_calendar import HOUR, due, per_periods, share_of, worked
from slow_clocks import Ask, Clause, Offer, Version, World, by_clock, decided, value_at

NONE_GROUP = "(none)"
COUNTED = ("mqls", "delivered_mqls")
CLOCKED = ("decision_time", "first_contact_time", "contact_attempts")
Row = dict[str, object]
Key = tuple[str | None, int | None, str]


def judged(
    world: World, version: Version, clause: Clause, one: Offer, as_of: int
) -> tuple[str | None, int | None]:
    """What a promised share says of a hand-off, and when it was done where that has a clock."""
    decision = decided(one, as_of)
    if clause.measure in CLOCKED:
        return by_clock(world, version, clause, one, as_of)
    if clause.measure == "acceptance_rate":
        return {"accepted": "kept", "rejected": "missed"}.get(decision or ""), None
    if clause.measure == "feedback_rate":
        if decision not in ("accepted", "rejected"):
            return None, None
        answered = one.reasoned or any(at <= as_of for at in one.rated)
        return "kept" if answered else "missed", None
    limits = [
        due(version.calendar, one.at, other.within)
        for other in version.clauses
        if other.measure == "decision_time" and other.within
    ]
    if decision == "withdrawn" and one.decided <= min(limits, default=one.decided):
        return None, None
    known = all(value_at(world.values, one.lead, name, one.at) for name in clause.fields)
    return "kept" if known else "missed", None


def quantile(values: Sequence[int], share: Fraction) -> Fraction | None:
    """Linear between order statistics, type 7."""
    ordered = sorted(values)
    if not ordered:
        return None
    place = (len(ordered) - 1) * share
    low, rest = ordered[int(place)], place - int(place)
    high = ordered[min(int(place) + 1, len(ordered) - 1)]
    return low + (high - low) * rest


def in_force(versions: Sequence[Version], at: int) -> Version:
    """The highest-numbered version whose time has come; the first before any."""
    return max((one for one in versions if one.begins <= at), default=versions[0])


def stretches(versions: Sequence[Version], ask: Ask) -> Iterator[tuple[Version, int, int]]:
    """The versions in force in the period, each with its part; not those yet to come."""
    start, end = ask.bounds
    cuts = sorted({start, *(one.begins for one in versions if start < one.begins < end)})
    while cuts and cuts[0] <= ask.as_of:
        version, begin = in_force(versions, cuts[0]), cuts.pop(0)
        while cuts and in_force(versions, cuts[0]) == version:
            cuts.pop(0)
        yield version, begin, cuts[0] if cuts else end


def first_entries(world: World, version: Version, ask: Ask) -> dict[int, int]:
    """When each lead first entered the hand-off stage itself, skipped or not at as-of."""
    found: dict[int, int] = {}
    for move in world.moves:
        if move.place == version.stage and move.at <= ask.as_of:
            found[move.lead] = min(move.at, found.get(move.lead, move.at))
    return found


def group_of(world: World, lead: int, ask: Ask) -> str | None:
    """The group a lead is in as of as-of."""
    return (value_at(world.values, lead, ask.by, ask.as_of) or NONE_GROUP) if ask.by else None


def rows(world: World, versions: Sequence[Version], ask: Ask) -> dict[Key, Row]:
    """Each promise of each version in the period, by group."""
    parts = list(stretches(versions, ask))
    offers = [[o for o in world.offers if a <= o.at < b and o.at <= ask.as_of] for _, a, b in parts]
    came = [
        [lead for lead, at in first_entries(world, version, ask).items() if a <= at < b]
        if any(clause.measure == "mqls" for clause in version.clauses)
        else []
        for version, a, b in parts
    ]
    leads = {one.lead for part in offers for one in part} | {lead for part in came for lead in part}
    groups = {group_of(world, lead, ask) for lead in leads} if ask.by else {None}
    found: dict[Key, Row] = {}
    for group in groups:
        for part, several, first in zip(parts, offers, came, strict=True):
            chosen = [one for one in several if group_of(world, one.lead, ask) == group]
            mqls = sum(group_of(world, lead, ask) == group for lead in first)
            for clause in part[0].clauses:
                row = (
                    count_row(part, clause, chosen, mqls, ask)
                    if clause.measure in COUNTED
                    else rate_row(world, part, clause, chosen, ask)
                )
                found[group, part[0].number, clause.key] = row
    return found


def count_row(
    part: tuple[Version, int, int], clause: Clause, several: Sequence[Offer], mqls: int, ask: Ask
) -> Row:
    """A promised number; its target is scaled to the period and to the version's share of it."""
    (version, start, end), whole = part, ask.bounds
    counting = [one for one in several if decided(one, ask.as_of) not in ("rejected", "withdrawn")]
    actual = mqls if clause.measure == "mqls" else len(counting)
    if ask.by:
        return {"actual": actual}
    target = clause.at_least * per_periods(clause.per, ask.first, ask.end)
    part_of_it = share_of(version.calendar, (start, end), whole)
    if not part_of_it:
        return {"actual": actual, "target": None, "pace": None, "status": "no data"}
    target *= part_of_it
    passed = max(start, min(ask.as_of, end))
    pace = target * share_of(version.calendar, (start, passed), (start, end))
    status = "on track" if actual >= pace else "behind"
    if is_over(ask):
        status = "missed"
    status = "met" if actual >= target else status
    return {"actual": actual, "target": target, "pace": pace, "status": status}


def is_over(ask: Ask) -> bool:
    """Whether the period has passed; a bare day as as-of ends with its last second."""
    return ask.as_of >= ask.bounds[1] - 1


def rate_row(
    world: World,
    part: tuple[Version, int, int],
    clause: Clause,
    several: Sequence[Offer],
    ask: Ask,
) -> Row:
    """A promised share of the hand-offs."""
    version = part[0]
    found = [(one, *judged(world, version, clause, one, ask.as_of)) for one in several]
    counts = [verdict for _, verdict, _ in found if verdict]
    kept, missed = counts.count("kept"), counts.count("missed") + counts.count("overdue")
    share = Fraction(kept, kept + missed) if kept + missed else None
    row: Row = {"kept": kept, "missed": missed, "actual": share, "target": clause.at_least}
    good, bad = ("met", "missed") if is_over(ask) else ("on track", "behind")
    row["status"] = "no data" if share is None else good if share >= clause.at_least else bad
    if clause.measure in CLOCKED:
        took = [
            (one.at, done)
            for one, verdict, done in found
            if verdict and done is not None and decided(one, ask.as_of) != "expired"
        ]
        hours = [worked(version.calendar, *one) for one in took]
        row["open"] = counts.count("open") + counts.count("at risk")
        row["at_risk"], row["overdue"] = counts.count("at risk"), counts.count("overdue")
        row["median_hours"] = in_hours(quantile(hours, Fraction(1, 2)))
        row["p90_hours"] = in_hours(quantile(hours, Fraction(9, 10)))
        elapsed = [done - at for at, done in took]
        row["median_elapsed_hours"] = in_hours(quantile(elapsed, Fraction(1, 2)))
        row["owed"] = len(counts)
    return row


def in_hours(seconds: Fraction | None) -> Fraction | None:
    """Seconds in hours."""
    return None if seconds is None else seconds / HOUR
