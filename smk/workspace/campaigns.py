"""Campaigns: recorded, changed, listed. Their name is what the leads' field `campaign` says."""

import re
from dataclasses import dataclass, replace
from datetime import date

from smk.agreement.spelling import suggestion
from smk.language.saying import say
from smk.reports.campaigns import CampaignLine, campaign_list, campaign_written
from smk.reports.table import Report
from smk.rules.campaigns import Campaign, status
from smk.rules.clock import FIRST_YEAR
from smk.rules.errors import NotFoundError, RefusedError, UsageError
from smk.rules.identity import checked, composed
from smk.rules.money import checked_currency, decimal_amount, minor_units
from smk.store.campaigns import add_campaign, leads_by_campaign, read_campaigns
from smk.workspace.work import Work

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True)
class Described:
    """What is said of a campaign, as it was typed; None is not said, an empty text clears."""

    channel: str | None = None
    starts_on: str | None = None
    ends_on: str | None = None
    cost: str | None = None
    currency: str | None = None


def add(work: Work, name: str, described: Described) -> Report:
    """Record a campaign; one that is recorded already is refused."""
    name = composed(checked("name", name.strip()))
    if not name:
        raise UsageError(say("a campaign needs a name"), say("the one that its leads carry"))
    if name in read_campaigns(work.session):
        raise RefusedError(
            say("the campaign {name!r} is there already", name=name),
            say("to change it: {command}", command=f'smk campaign edit "{name}"'),
        )
    return _written(work, _changed(work, Campaign(name), described))


def edit(work: Work, name: str, described: Described) -> Report:
    """Say anew what is known of a campaign; what is not named stays."""
    if described == Described():
        raise UsageError(
            say("nothing to change is named"), say("like: smk campaign edit NAME --cost 1200")
        )
    known = read_campaigns(work.session)
    campaign = known.get(composed(name.strip()))
    if campaign is None:
        hint = suggestion(name, known) or "smk campaign list"
        raise NotFoundError(say("there is no campaign {name!r}", name=name), hint)
    changed = _changed(work, campaign, described)
    if changed == campaign:
        raise RefusedError(say("the campaign {name!r} is so already", name=campaign.name))
    return _written(work, changed, campaign)


def _written(work: Work, campaign: Campaign, before: Campaign | None = None) -> Report:
    add_campaign(work.session, campaign, work.operation_id)
    leads = leads_by_campaign(work.session).get(campaign.name, 0)
    line = CampaignLine(campaign, leads, status(campaign, _today(work)))
    return campaign_written(work.context(), line, before)


def listing(work: Work) -> Report:
    """Every campaign by its first day, those without days after; then those only leads name."""
    known = read_campaigns(work.session)
    leads = leads_by_campaign(work.session)
    today = _today(work)
    recorded = [
        CampaignLine(one, leads.get(one.name, 0), status(one, today)) for one in known.values()
    ]
    recorded.sort(key=lambda line: (line.campaign.starts_on or date.max, line.campaign.name))
    named = [CampaignLine(Campaign(name), leads[name], None, recorded=False) for name in leads]
    rest = [line for line in named if line.campaign.name not in known]
    rest.sort(key=lambda line: (-line.leads, line.campaign.name))
    return campaign_list(work.context(), [*recorded, *rest])


def _today(work: Work) -> date:
    return work.now.astimezone(work.zone).date()


def _changed(work: Work, campaign: Campaign, described: Described) -> Campaign:
    """The campaign with what was said of it."""
    if described.channel is not None:
        channel = checked("channel", described.channel.strip()) or None
        campaign = replace(campaign, channel=channel)
    if described.starts_on is not None:
        campaign = replace(campaign, starts_on=_day(described.starts_on))
    if described.ends_on is not None:
        campaign = replace(campaign, ends_on=_day(described.ends_on))
    first, last = campaign.starts_on, campaign.ends_on
    if first is not None and last is not None and last < first:
        raise UsageError(
            say("the campaign would end on {last}, before {first}", last=last, first=first),
            say("--to is its last day"),
        )
    return _priced(work, campaign, described.cost, described.currency)


def _priced(work: Work, campaign: Campaign, cost: str | None, currency: str | None) -> Campaign:
    """The campaign with another cost, or the same number in another currency."""
    if cost is None and currency is None:
        return campaign
    if cost is not None and not cost.strip():
        return replace(campaign, cost_minor=None, currency=None)
    if cost is None:
        if campaign.cost_minor is None or campaign.currency is None:
            raise UsageError(say("a currency needs an amount"), "--cost AMOUNT")
        cost = str(decimal_amount(campaign.cost_minor, campaign.currency))
    known = campaign.currency if currency is None else currency.strip()
    code = checked_currency(known or work.current.agreement.currency)
    return replace(campaign, cost_minor=minor_units(cost, code), currency=code)


def _day(text: str) -> date | None:
    """A day as it is typed; None where it is to be cleared."""
    if not text.strip():
        return None
    try:
        day = date.fromisoformat(text.strip()) if _DAY.fullmatch(text.strip()) else None
    except ValueError:
        day = None
    if day is None or day.year < FIRST_YEAR:
        raise UsageError(
            say("{text!r} is not a day", text=text),
            say("write it like {example}", example="2026-11-03"),
        )
    return day
