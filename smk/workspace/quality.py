"""smk report quality: how good the offered leads were, from what is asked to a Report."""

from dataclasses import replace

from smk.agreement.schema import BUILT_IN_FIELDS, Agreement
from smk.reports.quality import Asked, Before, quality_report
from smk.reports.quality_reasons import reasons_report
from smk.reports.table import Report
from smk.rules.clock import instant_of
from smk.rules.criteria import persona_of
from smk.rules.facts import Dated, LeadFacts
from smk.rules.funnel import Condition
from smk.rules.nurture import waiting_places
from smk.rules.personas import PERSONA, fields_named, rests_on_fields
from smk.rules.quality import (
    Common,
    DecidedOffers,
    by_group,
    in_common,
    told_by_value,
)
from smk.store.batches import batches
from smk.store.facts_quality import count_offered, read_decided
from smk.store.leads import own_fields, read_facts
from smk.workspace.asking import Question, ReportOptions, compared, question
from smk.workspace.work import Work


def quality(
    work: Work, options: ReportOptions, *, reasons: bool = False, explain: bool = False
) -> Report:
    """How many offered leads sales accepted, why it rejected, how it rated; and what stands out.

    Definitions 6 and 7. With `reasons` how often each reason of rejection was given instead. Its
    own definitions only where they are asked for.
    """
    asked = question(work, options)
    tallies = by_group(count_offered(work.session, asked.ask))
    before = compared(work, asked, options.compare)
    earlier = None
    if before:
        earlier = Before(by_group(count_offered(work.session, before.ask)), before.context)
    about = Asked(asked.context, asked.agreement, options.by, options.echoed())
    if reasons:
        report = reasons_report(about, tallies, earlier)
    else:
        report = quality_report(about, tallies, _in_common(work, asked), earlier)
    return report if explain else replace(report, definitions=())


def _in_common(work: Work, asked: Question) -> Common:
    """What the rejected had in common, over all groups."""
    agreement, brought = asked.agreement, own_fields(work.session)
    told = told_by_value(agreement, brought)
    own = [one.key for one in agreement.fields]
    fields = tuple(dict.fromkeys((*BUILT_IN_FIELDS, *own, *brought)))
    values = tuple(dict.fromkeys((*told, *sorted(_matched(agreement)))))
    parked = tuple(one.key for one in agreement.parked)
    waiting = waiting_places(agreement)
    offers = read_decided(
        work.session,
        asked.ask,
        [name for name in fields if name not in values],
        values,
        Condition("recycled", "yes", waiting, parked),
    )
    return in_common(_with_personas(work, agreement, offers), told, fields)


def _matched(agreement: Agreement) -> frozenset[str]:
    """The fields that the matches of personas look at."""
    matches = [one.match for one in agreement.personas if one.match is not None]
    return frozenset(name for one in matches for name in fields_named(one)) - {PERSONA}


def _with_personas(work: Work, agreement: Agreement, offers: DecidedOffers) -> DecidedOffers:
    """The same hand-offs with the persona that each lead had when it was offered.

    It is set by hand, or follows from what was known then, by the matches of the agreement as of
    the report.
    """
    matches = [one.match for one in agreement.personas if one.match is not None]
    if not matches:
        return offers
    by_fields = all(rests_on_fields(one) for one in matches)
    found = _by_fields(agreement, offers) if by_fields else _by_facts(work, agreement, offers)
    return replace(offers, values={**offers.values, PERSONA: found})


def _by_fields(agreement: Agreement, offers: DecidedOffers) -> list[str | None]:
    """Where matches look at fields alone, hand-offs with equal values are judged once."""
    names = (PERSONA, *sorted(_matched(agreement)))
    judged: dict[tuple[str | int | None, ...], str | None] = {}
    found = []
    columns = (offers.values[name] for name in names)
    for at, values in zip(offers.offered, zip(*columns, strict=True), strict=True):
        if values not in judged:
            told = (None if one is None else str(one) for one in values)
            known: dict[str, tuple[Dated, ...]] = {
                name: (Dated(None, text),) for name, text in zip(names, told, strict=True)
            }
            judged[values] = persona_of(agreement, LeadFacts(0, (), known), instant_of(at))
        found.append(judged[values])
    return found


def _by_facts(work: Work, agreement: Agreement, offers: DecidedOffers) -> list[str | None]:
    """Where some match looks at more than fields, each lead is judged as it was at its offer."""
    found = [None if one is None else str(one) for one in offers.values[PERSONA]]
    wanted = [index for index, one in enumerate(found) if one is None]
    for part in batches(wanted):
        leads = sorted({offers.leads[index] for index in part})
        facts = read_facts(work.session, leads, work.path)
        for index in part:
            at = instant_of(offers.offered[index])
            found[index] = persona_of(agreement, facts[offers.leads[index]], at)
    return found
