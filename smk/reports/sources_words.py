"""The words of the report from leads to revenue: what the figures mean, and what they say."""

from smk.language.saying import decimal, later, say, several
from smk.rules.money import shown_amount
from smk.rules.sources import Amounts, Source, per_head
from smk.rules.statistics import TOO_FEW

DEFINITIONS = (
    (
        "group",
        later(
            "The value of the field of --by at as-of, the lead's first source; origin is referral "
            "for leads whom another lead recommended (of a campaign or not), campaign for others "
            "of a campaign, else other."
        ),
    ),
    (
        "leads",
        later("Leads that reached the base stage within the period, inferred ones among them."),
    ),
    (
        "mqls, sqls",
        later(
            "Of those, reached by as-of the stage at which leads are offered, and the one that "
            "accepted leads become (handoff.becomes, else the stage after it)."
        ),
    ),
    ("accepted", later("Of those, had a hand-off that sales accepted by as-of.")),
    ("customers", later("Of those, reached the last stage by as-of.")),
    (
        "customer_rate",
        later("customers / leads, with its 95 % Wilson interval; under 5 leads too few."),
    ),
    (
        "revenue",
        later(
            "What these leads' deals brought by as-of, whenever they were won, without those "
            "cancelled by as-of; all of it goes to the lead's first source. Empty where there are "
            "customers and none of them has a deal in the currency. Currencies are never added."
        ),
    ),
    (
        "cost",
        later(
            "What campaigns cost within the period and not after as-of, each campaign's cost "
            "shared alike by all its leads of the cohort. A campaign without such a lead is a "
            "group of its own with --by campaign, stands under campaign with --by origin, else "
            "under (none); with --where it is left out."
        ),
    ),
    (
        "cost_per_lead, cost_per_customer",
        later("cost / leads, cost / customers, to the smallest coin."),
    ),
    (
        "return",
        later(
            "(revenue - cost) / cost, within one currency: the revenue of those leads of the group "
            "that came by a campaign with a cost, and that cost."
        ),
    ),
    (
        "median_days",
        later(
            "Elapsed days from the base stage to the last, over the leads that entered both in "
            "that order; median."
        ),
    ),
    (
        "maturing",
        later(
            "The period ended so recently that the leads had less time than the 90th percentile "
            "from base to customer of earlier ones; unknown under 5 of them."
        ),
    ),
    (
        "total",
        later(
            "All groups together; where amounts have several currencies it has none, and a note "
            "gives the sum of each."
        ),
    ),
)
EMPTY = later("The first leads come with smk lead add or smk import leads.")
NEITHER = later("No lead was recommended by another, and none names a campaign.")
NO_HANDOFF = later(
    "The agreement has no hand-off: MQLs, accepted leads and SQLs cannot be told apart."
)
MATURING = later(
    "Maturing: these leads had less time than earlier ones took to become customers, so more may "
    "follow."
)
FIRST_SOURCE = later(
    "All revenue of a lead goes to its first source, here the {field} recorded at as-of; cancelled "
    "deals are taken off."
)
IDLE = later("Campaigns without a lead here cost {amounts}; that stands under (none).")
IDLE_BEFORE = later(
    "In the period compared with, campaigns without a lead cost {amounts}; that stands under "
    "(none)."
)
RETURN = later(
    "The return is that of campaigns with a cost: what their leads brought, against that cost."
)


def amounts(found: Amounts) -> str:
    """Amounts of different currencies beside each other; 0 only where there is no other."""
    known = sorted(found)
    shown = [currency for currency in known if found[currency]] or known[:1]
    return " + ".join(shown_amount(found[currency], currency) for currency in shown)


def currencies(total: Source) -> str | None:
    """In which currency the amounts are, or the sum of each; None without amounts."""
    if not total.revenue and not total.cost:
        return None
    found = total.currencies("")
    if len(found) == 1:
        return say("Amounts are in {currency}.", currency=found[0])
    if not total.cost:
        return say("In all: revenue {revenue}.", revenue=amounts(total.revenue))
    return say(
        "In all: revenue {revenue}, cost {cost}.",
        revenue=amounts(total.revenue) or "0",
        cost=amounts(total.cost),
    )


def without_deal(customers: int) -> str:
    """That some customers brought no revenue that is known."""
    return several(
        customers,
        "{n} customer has no deal, so its revenue is not in these figures.",
        "{n} customers have no deal, so their revenue is not in these figures.",
    )


def side_by_side(referrals: Source, campaigns: Source, *, void: bool) -> tuple[str, ...]:
    """What referrals brought, and what campaigns did: a sentence each; one if there are neither."""
    if referrals == campaigns == Source():
        return (say(NEITHER),)
    return (
        say("Referrals: {what}.", what=_brought(referrals, void=void)),
        say("Campaigns: {what}.", what=_brought(campaigns, void=void)),
    )


def _brought(source: Source, *, void: bool) -> str:
    count = source.count
    parts = [several(count.leads, "{n} lead", "{n} leads")]
    if count.leads:
        parts.append(
            several(count.customers, "{n} customer", "{n} customers") + _rate(source, void)
        )
    if source.revenue:
        parts.append(say("revenue {amounts}", amounts=amounts(source.revenue)))
    if count.leads or source.cost:
        parts.append(_cost(source))
    return ", ".join(parts)


def _rate(source: Source, void: bool) -> str:
    count = source.count
    if void:
        return ""
    if count.leads < TOO_FEW:
        return f" ({say('too few for a share')})"
    return f" ({decimal(100 * count.customers / count.leads)} %)"


def _cost(source: Source) -> str:
    if not source.cost:
        return say("no cost")
    heads = source.count.customers
    each = {currency: per_head(minor, heads) for currency, minor in source.cost.items()}
    known = {currency: minor for currency, minor in each.items() if minor is not None}
    if not known:
        return say("cost {amounts}", amounts=amounts(source.cost))
    return say("cost per customer {amounts}", amounts=amounts(known))
