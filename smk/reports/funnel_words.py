"""The words of the funnel: what each figure means, and what the figures say."""

from collections.abc import Sequence

from smk.language.saying import decimal, later, say, whole
from smk.reports.table import Context
from smk.rules.clock import shown

COHORT = (
    (
        later("cohort"),
        later(
            "The leads that reached the base stage within the period; later stages count "
            "whenever they happened up to as-of."
        ),
    ),
    (
        "reached",
        later(
            "Leads of the cohort that entered the stage or any later one; going back does not "
            "un-reach."
        ),
    ),
    ("inferred", later("Those of them that never entered the stage itself but a later one.")),
    ("converted", later("Those that also reached the next stage.")),
    ("here", later("Those that went no further than the stage and are there.")),
    (
        "left",
        later(
            "Those that went no further and are elsewhere: parked, or moved back. reached = "
            "converted + here + left."
        ),
    ),
    (
        "conversion",
        later("converted / reached, with its 95 % Wilson interval; under 5 leads too few."),
    ),
    ("cumulative", later("reached / reached of the base stage.")),
    (
        "median_days, p90_days",
        later(
            "Elapsed days from the first entry of the stage to that of the next, over the leads "
            "that entered both in that order; quantiles of type 7."
        ),
    ),
    ("median_days_from_base, p90_days_from_base", later("The same from the base to the stage.")),
    (
        "maturing",
        later(
            "The period ended so recently that the leads had less time than the 90th percentile "
            "from base to stage of earlier ones (or than --within)."
        ),
    ),
)
FLOW = (
    (later("flow"), later("What happened within the period, whenever the leads began.")),
    (
        "reached",
        later("Leads that entered the stage or a later one for the first time in the period."),
    ),
    ("entries", later("Moves to the stage in the period, repeated ones too.")),
    (
        "flow_ratio",
        later("reached / reached of the stage before: a ratio of flows, not a conversion."),
    ),
)
NOW = (
    ("leads", later("Leads that are at the stage or parked place at as-of.")),
    ("median_age_days", later("Elapsed days since they came there the last time, median.")),
    ("median_cumulative_days", later("The same with their earlier stays there added.")),
    ("stale", later("Those without a move and a touch for as long as the stage's stale_after.")),
)
VOID_RATES = later(
    "Only leads that converted carry {field}, so a rate per {field} cannot be known: rates are"
    " left empty."
)


def bounds(context: Context) -> str:
    """The period with its exact bounds, and as-of."""
    as_of, period = shown(context.as_of, context.zone), context.period
    if period is None or period.start is None or period.end is None:
        return say("all of time, as of {as_of} ({zone})", as_of=as_of, zone=context.zone)
    return say(
        "{start} to {end} (end excluded), as of {as_of} ({zone})",
        start=shown(period.start, context.zone),
        end=shown(period.end, context.zone),
        as_of=as_of,
        zone=context.zone,
    )


def widest_leak(
    stages: Sequence[tuple[str, str, int, int | None, int, int]],
) -> str | None:
    """The step at which most leads stopped, in a sentence.

    `stages` are (label, label of the next, reached, converted, here, left), in order.
    """
    stops = [one for one in stages if one[3] is not None and one[2] > one[3]]
    if not stops:
        return None
    label, following, reached, converted, here, left = max(stops, key=lambda one: one[4] + one[5])
    stopped = reached - (converted or 0)
    return say(
        "Most stopped at {label}: {stopped} of {reached} ({share} %) did not reach {following};"
        " {here} still there, {left} left.",
        label=label,
        following=following,
        stopped=whole(stopped),
        reached=whole(reached),
        share=decimal(100 * stopped / reached, 0),
        here=whole(here),
        left=whole(left),
    )
