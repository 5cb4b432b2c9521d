"""Campaigns as a table: when they run, what they cost, how many leads carry them."""

from collections.abc import Iterable
from dataclasses import dataclass

from smk.language.saying import say, several
from smk.reports.table import Column, Context, Report, Row
from smk.rules.campaigns import Campaign
from smk.rules.money import decimal_amount, shown_amount

BROUGHT = "smk report sources --by campaign"
COLUMNS = (
    Column("name", "Name"),
    Column("channel", "Channel", may_hide=True),
    Column("from", "First day"),
    Column("to", "Last day"),
    Column("cost", "Cost", "number"),
    Column("currency", "Currency"),
    Column("leads", "Leads", "count"),
    Column("status", "Status", "word"),
)


@dataclass(frozen=True)
class CampaignLine:
    """A campaign with the number of leads that carry it and how it stands now.

    One that is not `recorded` is known from its leads alone.
    """

    campaign: Campaign
    leads: int
    status: str | None
    recorded: bool = True


def campaign_list(context: Context, lines: Iterable[CampaignLine]) -> Report:
    """Every campaign; the notes say what all cost, and how to record those that leads name."""
    found = tuple(lines)
    count = several(len(found), "{n} campaign", "{n} campaigns") if found else say("no campaigns")
    unknown = [line.campaign.name for line in found if not line.recorded]
    notes = [count, *_costs([line.campaign for line in found])]
    if unknown:
        notes.append(
            say(
                "only leads name {names}; to record days and cost: {command}",
                names=_some(unknown),
                command="smk campaign add NAME --from DAY --to DAY --cost AMOUNT",
            )
        )
    if found:
        notes.append(say("what they brought: {command}", command=BROUGHT))
    title = say("Campaigns")
    rows = tuple(_row(line) for line in found)
    return Report("smk.campaign.list/1", title, COLUMNS, rows, context, notes=tuple(notes))


def campaign_written(
    context: Context, line: CampaignLine, before: Campaign | None = None
) -> Report:
    """The answer to recording a campaign, or what changed about one that was there `before`."""
    return Report(
        "smk.campaign/1",
        say("Campaigns"),
        COLUMNS,
        (_row(line),),
        context,
        lines=(_told(line.campaign, before),),
        layout="lines",
        warnings=_not_spread(line.campaign),
    )


def _told(campaign: Campaign, before: Campaign | None) -> str:
    about = ", ".join(_words(campaign))
    if before is None:
        about = about or say("nothing is known of it yet")
        return say("{name}: added ({about})", name=campaign.name, about=about)
    cleared = ", ".join(_cleared(before, campaign))
    without = say("without {what}", what=cleared) if cleared else ""
    about = "; ".join(one for one in (about, without) if one)
    return say("{name}: now {about}", name=campaign.name, about=about)


def _cleared(before: Campaign, now: Campaign) -> list[str]:
    """What was known of a campaign, and is no longer."""
    found = []
    if before.channel and not now.channel:
        found.append(say("the channel {channel}", channel=before.channel))
    if before.starts_on and not now.starts_on:
        found.append(say("the first day {day}", day=before.starts_on))
    if before.ends_on and not now.ends_on:
        found.append(say("the last day {day}", day=before.ends_on))
    if before.cost_minor is not None and before.currency and now.cost_minor is None:
        amount = shown_amount(before.cost_minor, before.currency)
        found.append(say("the cost of {amount}", amount=amount))
    return found


def _not_spread(campaign: Campaign) -> tuple[str, ...]:
    """Where the cost goes if it cannot be spread over the days of the campaign."""
    if not campaign.cost_minor or (campaign.starts_on and campaign.ends_on):
        return ()
    if campaign.starts_on:
        return (say("without --to all of its cost falls on its first day"),)
    if campaign.ends_on:
        return (say("without --from all of its cost falls on its last day"),)
    return (say("without --from its cost counts in no period, only in all of time"),)


def _words(campaign: Campaign) -> list[str]:
    found = [campaign.channel] if campaign.channel else []
    if campaign.starts_on and campaign.ends_on:
        found.append(say("{first} to {last}", first=campaign.starts_on, last=campaign.ends_on))
    elif campaign.starts_on:
        found.append(say("from {day}", day=campaign.starts_on))
    elif campaign.ends_on:
        found.append(say("to {day}", day=campaign.ends_on))
    if campaign.cost_minor is not None and campaign.currency is not None:
        found.append(shown_amount(campaign.cost_minor, campaign.currency))
    return found


def _row(line: CampaignLine) -> Row:
    one = line.campaign
    known = one.cost_minor is not None and one.currency is not None
    return (
        one.name,
        one.channel,
        one.starts_on.isoformat() if one.starts_on else None,
        one.ends_on.isoformat() if one.ends_on else None,
        decimal_amount(one.cost_minor or 0, one.currency or "") if known else None,
        one.currency,
        line.leads,
        line.status,
    )


def _costs(campaigns: Iterable[Campaign]) -> list[str]:
    """What campaigns cost together, a line for each currency."""
    sums: dict[str, int] = {}
    for one in campaigns:
        if one.cost_minor is not None and one.currency is not None:
            sums[one.currency] = sums.get(one.currency, 0) + one.cost_minor
    return [
        say("cost: {amount}", amount=shown_amount(cost, currency))
        for currency, cost in sorted(sums.items())
    ]


def _some(names: list[str], most: int = 5) -> str:
    """The first of some names, and how many more there are."""
    named = ", ".join(names[:most])
    if len(names) <= most:
        return named
    return say("{named} and {n} more", named=named, n=len(names) - most)
