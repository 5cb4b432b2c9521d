"""What came of leads by their source, counted slowly and plainly, and by nothing else.

Definitions 4 and 9; nothing of smk is imported here. Instants are whole seconds since 1970, amounts
are Fractions of the unit of their currency.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import NamedTuple
from zoneinfo import ZoneInfo

from slow_count import quantile, wilson

DAY = 86_400
NONE_GROUP = "(none)"
CENT = Fraction(1, 100)
Row = dict[str, object]


class Move(NamedTuple):
    """Where a lead went, and when."""

    lead: int
    at: int
    place: str


class Deal(NamedTuple):
    """What a lead brought; `cancelled` is when it was lost again."""

    lead: int
    at: int
    amount: Fraction
    currency: str
    cancelled: int | None


class Campaign(NamedTuple):
    """What a campaign costs, and its first and last day."""

    first: date | None
    last: date | None
    cost: Fraction | None
    currency: str | None


class World(NamedTuple):
    """All that counts: `values` are the dated values by lead and field, as they were typed."""

    moves: Sequence[Move]
    accepted: Sequence[tuple[int, int]]
    deals: Sequence[Deal]
    campaigns: Mapping[str, Campaign]
    values: Mapping[tuple[int, str], Sequence[tuple[int | None, str | None]]]
    addresses: Mapping[str, str]


class Ask(NamedTuple):
    """What is asked; `handoff` is where leads are offered and what they become."""

    path: tuple[str, ...]
    base: str
    handoff: tuple[str, str] | None
    zone: str
    currency: str
    as_of: int
    start: int | None
    end: int | None
    by: str
    where: tuple[str, str | None] | None


def value_at(world: World, lead: int, field: str, at: int) -> str | None:
    """What a lead's field said at a time; of two from one instant the one typed last."""
    found = None
    known = world.values.get((lead, field), ())
    for since, value in sorted(known, key=lambda one: (one[0] is not None, one[0] or 0)):
        if since is None or since <= at:
            found = value
    return found


def origin_of(world: World, lead: int, at: int) -> str:
    """A referral is one of a campaign, too; what is neither is other."""
    if value_at(world, lead, "referred_by", at):
        return "referral"
    return "campaign" if value_at(world, lead, "campaign", at) else "other"


def group_of(world: World, lead: int, ask: Ask) -> str:
    """The group as the report calls it."""
    if ask.by == "origin":
        return origin_of(world, lead, ask.as_of)
    if ask.by == "referrer":
        who = value_at(world, lead, "referred_by", ask.as_of)
        return world.addresses[who] if who else NONE_GROUP
    value = value_at(world, lead, ask.by, ask.as_of)
    return f'"{value}"' if value == NONE_GROUP else value or NONE_GROUP


def reached(world: World, lead: int, ask: Ask, stage: str) -> int | None:
    """When a lead first came to a stage or any later one, by as-of."""
    onward = ask.path[ask.path.index(stage) :]
    times = [m.at for m in world.moves if m.lead == lead and m.place in onward]
    return min((at for at in times if at <= ask.as_of), default=None)


def entered(world: World, lead: int, ask: Ask, stage: str) -> int | None:
    """When it first came to the stage itself, by as-of."""
    times = [m.at for m in world.moves if m.lead == lead and m.place == stage]
    return min((at for at in times if at <= ask.as_of), default=None)


def took(world: World, lead: int, ask: Ask) -> int | None:
    """Seconds from the base to the last stage, if both were entered in that order."""
    begun = entered(world, lead, ask, ask.base)
    done = entered(world, lead, ask, ask.path[-1])
    return None if begun is None or done is None or done < begun else done - begun


def is_asked_for(world: World, lead: int, ask: Ask) -> bool:
    """Whether a lead meets the condition."""
    return ask.where is None or value_at(world, lead, ask.where[0], ask.as_of) == ask.where[1]


def everyone(world: World, ask: Ask) -> list[int]:
    """The leads that reached the base in the period, in the order of their ids."""
    found = []
    for lead in sorted({move.lead for move in world.moves}):
        at = reached(world, lead, ask, ask.base)
        begun = at is not None and (ask.start is None or ask.start <= at)
        if begun and (ask.end is None or at < ask.end):
            found.append(lead)
    return found


def maturing(world: World, ask: Ask) -> bool | None:
    """Whether earlier leads had more time to become customers."""
    if ask.start is None:
        return None
    earlier = ask._replace(start=None, end=ask.start)
    before = [one for one in everyone(world, earlier) if is_asked_for(world, one, ask)]
    durations = [one for one in (took(world, lead, ask) for lead in before) if one is not None]
    if len(durations) < 5:
        return None
    end = ask.as_of if ask.end is None else ask.end
    return ask.as_of - end < quantile(durations, 0.9)


# What campaigns cost.


def seconds_of_day(day: date, zone: str) -> tuple[int, int]:
    """Its beginning and its end."""
    bounds = (datetime(*one.timetuple()[:3], tzinfo=ZoneInfo(zone)) for one in (day, day + A_DAY))
    begin, end = (int(one.timestamp()) for one in bounds)
    return begin, end


A_DAY = timedelta(days=1)


def spent(campaign: Campaign, until: int | None, zone: str) -> Fraction:
    """What a campaign had cost up to an instant, day after day alike, to the cent."""
    first, last = campaign.first or campaign.last, campaign.last or campaign.first
    if first is None or last is None or until is None:
        return campaign.cost
    days, passed, day = (last - first).days + 1, Fraction(0), first
    while day <= last:
        begin, end = seconds_of_day(day, zone)
        passed += min(max(Fraction(until - begin, end - begin), Fraction(0)), Fraction(1))
        day += A_DAY
    return round(campaign.cost * passed / days / CENT) * CENT


def cost_in(campaign: Campaign, ask: Ask) -> Fraction:
    """What it cost in the period, and not after as-of, whose second has passed."""
    end = ask.as_of + 1 if ask.end is None else min(ask.end, ask.as_of + 1)
    if ask.start is None:
        return spent(campaign, end, ask.zone)
    if (campaign.first is None and campaign.last is None) or end <= ask.start:
        return Fraction(0)
    return spent(campaign, end, ask.zone) - spent(campaign, ask.start, ask.zone)


def costs(world: World, ask: Ask) -> tuple[dict, dict]:
    """What each lead of the cohort carries, and what each campaign without leads cost."""
    by_lead: dict[int, tuple[str, Fraction]] = {}
    alone: dict[str, tuple[str, Fraction]] = {}
    for name, campaign in world.campaigns.items():
        if campaign.cost is None:
            continue
        cost, currency = cost_in(campaign, ask), campaign.currency
        came = everyone(world, ask)
        leads = [one for one in came if value_at(world, one, "campaign", ask.as_of) == name]
        if not leads and cost and ask.where is None:
            alone[name] = currency, cost
        parts = [0 for _ in leads]
        for turn in range(int(cost / CENT) if leads else 0):  # a cent to each in turn
            parts[turn % len(leads)] += 1
        by_lead |= {lead: (currency, part * CENT) for lead, part in zip(leads, parts, strict=True)}
    return by_lead, alone


# The rows.


def rows(world: World, ask: Ask) -> dict[tuple[str, str | None], Row]:
    """The rows by group and currency; counts stand in the first of a group."""
    groups: dict[str, list[int]] = defaultdict(list)
    for lead in everyone(world, ask):
        if is_asked_for(world, lead, ask):
            groups[group_of(world, lead, ask)].append(lead)
    by_lead, alone = costs(world, ask)
    spending: dict[str, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for group, leads in groups.items():
        for lead in leads:
            if lead in by_lead:
                spending[group][by_lead[lead][0]] += by_lead[lead][1]
    for name, (currency, cost) in alone.items():
        home = {"campaign": name, "origin": "campaign"}.get(ask.by, NONE_GROUP)
        groups[home] += []
        spending[home][currency] += cost
    void = is_void(world, groups, ask)
    found: dict[tuple[str, str | None], Row] = {}
    for group, leads in groups.items():
        found |= rows_of(world, ask, group, leads, spending[group], void, {*by_lead})
    return found


def is_void(world: World, groups: Mapping[str, list[int]], ask: Ask) -> bool:
    """Whether only customers carry the field."""
    nameless = "other" if ask.by == "origin" else NONE_GROUP
    leads = [(group, lead) for group, several in groups.items() for lead in several]
    lost = [group for group, lead in leads if not reached(world, lead, ask, ask.path[-1])]
    return any(group != nameless for group, _ in leads) and bool(lost) and {*lost} == {nameless}


def rows_of(
    world: World,
    ask: Ask,
    group: str,
    leads: list[int],
    spending: Mapping[str, Fraction],
    void: bool,
    costing: set[int],
) -> dict[tuple[str, str | None], Row]:
    """One group: a row for each currency, the agreement's first."""
    won = [one for one in world.deals if one.lead in leads and one.at <= ask.as_of]
    ordered = currencies_of(won, spending, ask)
    counted = counts(world, ask, leads, void)
    found: dict[tuple[str, str | None], Row] = {}
    for currency in ordered:
        row: Row = dict(counted) if currency == ordered[0] else {}
        here = [one for one in won if one.currency == currency]
        kept = [one for one in here if one.cancelled is None or one.cancelled > ask.as_of]
        customers, cost = counted["customers"], spending.get(currency)
        revenue = sum((one.amount for one in kept), Fraction(0))
        if not here and (won or customers):
            revenue = None
        row |= {"revenue": revenue, "cost": cost}
        row["cost_per_lead"] = each(cost, len(leads))
        row["cost_per_customer"] = each(cost, customers)
        repaid = sum((one.amount for one in kept if one.lead in costing), Fraction(0))
        row["return"] = (repaid - cost) / cost if cost and revenue is not None else None
        found[group, currency] = row
    return found


def currencies_of(won: Sequence[Deal], spending: Mapping[str, Fraction], ask: Ask) -> list[str]:
    """The agreement's first; one that is left with nothing only where there is no other."""
    names = {one.currency for one in won} | set(spending)
    full = {name for name, cost in spending.items() if cost}
    full |= {one.currency for one in won if one.cancelled is None or one.cancelled > ask.as_of}
    ordered = sorted(names, key=lambda one: (one != ask.currency, one))
    return [one for one in ordered if one in full] or ordered[:1] or [ask.currency]


def each(cost: Fraction | None, heads: int) -> Fraction | None:
    """A part to the cent, half a cent being one."""
    return None if cost is None or not heads else (cost / heads / CENT + Fraction(1, 2)) // 1 * CENT


def counts(world: World, ask: Ask, leads: list[int], void: bool) -> Row:
    """How far the leads of a group came."""

    def came(stage: str) -> int:
        return len([lead for lead in leads if reached(world, lead, ask, stage) is not None])

    customers = came(ask.path[-1])
    accepted = {lead for lead, at in world.accepted if at <= ask.as_of}
    durations = [one for one in (took(world, lead, ask) for lead in leads) if one is not None]
    median = quantile(durations, 0.5)
    low, high = wilson(customers, len(leads)) if leads and not void else (None, None)
    return {
        "leads": len(leads),
        "mqls": came(ask.handoff[0]) if ask.handoff else None,
        "accepted": len(accepted & set(leads)) if ask.handoff else None,
        "sqls": came(ask.handoff[1]) if ask.handoff else None,
        "customers": customers,
        "customer_rate": customers / len(leads) if leads and not void else None,
        "customer_rate_low": low,
        "customer_rate_high": high,
        "median_days": None if median is None else median / DAY,
        "maturing": maturing(world, ask),
    }
