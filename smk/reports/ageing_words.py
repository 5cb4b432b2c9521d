"""The words of ageing and velocity: what each figure means, and velocity in a sentence."""

from collections.abc import Iterator, Sequence

from smk.language.saying import decimal, later, say, whole
from smk.rules.money import shown_amount
from smk.rules.statistics import TOO_FEW
from smk.rules.velocity import Velocity

AGEING = (
    (
        "moved_on",
        later(
            "Stays at the stage that ended in the period with a move to a later stage; a stay "
            "lasts from a move to the stage until the next move, and a lead may have several."
        ),
    ),
    ("median_days, p90_days", later("Elapsed days of those stays; quantiles of type 7.")),
    (
        "left, left_median_days",
        later("Stays that ended in the period with a move back or off the path; their days."),
    ),
    ("here", later("Leads that are at the stage at as-of, whatever the period.")),
    (
        "here_median_days, here_p90_days",
        later("Elapsed days since they came there the last time."),
    ),
    (
        "here_cumulative_median_days",
        later("The same with their earlier stays at the stage added."),
    ),
    (
        "stale",
        later(
            "Those of them without a move and a touch for as long as the stage's stale_after; "
            "empty where it has none."
        ),
    ),
    (
        "previous_moved_on, previous_median_days",
        later("The same of the other period, when as much time had passed since."),
    ),
)
VELOCITY = (
    (
        "velocity",
        later(
            "open opportunities x win rate x average deal / cycle days: what the pipeline makes a "
            "day, in each currency by itself. Open opportunities have no currency yet, so each "
            "line supposes that all of them will be won in its own."
        ),
    ),
    ("open_opportunities", later("Leads that are at the stage before the last at as-of.")),
    (
        "won, lost, ended",
        later(
            "Stays at the stage before the last that ended in the period: won with a move to the "
            "last stage, lost with any other; ended are both."
        ),
    ),
    ("win_rate", later("won / ended, with its 95 % Wilson interval; under 5 too few.")),
    (
        "deals, average_deal",
        later(
            "Deals won in the period and not cancelled by as-of, and their revenue / their number."
        ),
    ),
    ("cycle_days", later("Median elapsed days of the won stays.")),
    (
        "per_day",
        later("The velocity; empty where a factor is unknown, or the cycle takes no time."),
    ),
)
MISSING = {
    "win_rate": later("no stay at {stage} ended in the period"),
    "average_deal": later("no deal was won in the period"),
    "cycle_days": later("no stay at {stage} was won, or won ones took no time"),
}


def sentences(lines: Sequence[Velocity], stage: str) -> Iterator[str]:
    """The velocity in each currency, and why several are not to be added up."""
    yield from (_sentence(line, stage) for line in lines)
    yield from of_several(lines)


def of_several(lines: Sequence[Velocity]) -> Iterator[str]:
    """What each line supposes where there is more than one currency; else nothing."""
    if len({line.currency for line in lines}) > 1:
        yield say(
            "Open opportunities have no currency yet: each currency supposes that all of them end "
            "in it, so their velocities must not be added up."
        )


def _sentence(line: Velocity, stage: str) -> str:
    """The velocity of one currency with each of its factors, or what is missing for it."""
    currency, rate = line.currency or "", line.pipeline.win_rate
    if line.per_day is None or rate is None or line.average is None or line.cycle_days is None:
        why = "; ".join(say(MISSING[name], stage=stage) for name in line.missing)
        if line.currency is None:
            return say("Velocity is not known: {why}.", why=why)
        return say("Velocity in {currency} is not known: {why}.", currency=currency, why=why)
    told = say(
        "Velocity in {currency}: {open} open at {stage} × {rate} % won ({won} of {ended}) × "
        "{average} average deal (of {deals}) / {days} days = {per_day} a day.",
        currency=currency,
        open=whole(line.pipeline.open),
        stage=stage,
        rate=decimal(100 * float(rate)),
        won=whole(line.pipeline.won),
        ended=whole(line.pipeline.ended),
        average=shown_amount(line.average, currency),
        deals=whole(line.deals),
        days=decimal(line.cycle_days),
        per_day=shown_amount(line.per_day, currency),
    )
    if min(line.pipeline.won, line.deals) < TOO_FEW:
        told += " " + say("Under 5 were won: too few to rely on it.")
    if line.pipeline.won != line.deals:
        told += " " + say(
            "The {won} won came through {stage}; the {deals} deals are also those of customers who"
            " skipped it, and further ones, without cancelled ones.",
            won=whole(line.pipeline.won),
            stage=stage,
            deals=whole(line.deals),
        )
    return told
