"""The words of the funnel: what each figure means, and what the figures say."""

from collections.abc import Sequence

from smk.reports.table import Context
from smk.rules.clock import shown

COHORT = (
    ("cohort", "The leads that reached the base stage within the period; later stages count"
     " whenever they happened up to as-of."),
    ("reached", "Leads of the cohort that entered the stage or any later one; going back does not"
     " un-reach."),
    ("inferred", "Those of them that never entered the stage itself but a later one."),
    ("converted", "Those that also reached the next stage."),
    ("here", "Those that went no further than the stage and are there."),
    ("left", "Those that went no further and are elsewhere: parked, or moved back."
     " reached = converted + here + left."),
    ("conversion", "converted / reached, with its 95 % Wilson interval; under 5 leads too few."),
    ("cumulative", "reached / reached of the base stage."),
    ("median_days, p90_days", "Elapsed days from the first entry of the stage to that of the next,"
     " over the leads that entered both in that order; quantiles of type 7."),
    ("median_days_from_base, p90_days_from_base", "The same from the base to the stage."),
    ("maturing", "The period ended so recently that the leads had less time than the 90th"
     " percentile from base to stage of earlier ones (or than --within)."),
)  # fmt: skip
FLOW = (
    ("flow", "What happened within the period, whenever the leads began."),
    ("reached", "Leads that entered the stage or a later one for the first time in the period."),
    ("entries", "Moves to the stage in the period, repeated ones too."),
    ("flow_ratio", "reached / reached of the stage before: a ratio of flows, not a conversion."),
)
NOW = (
    ("leads", "Leads that are at the stage or parked place at as-of."),
    ("median_age_days", "Elapsed days since they came there the last time, median."),
    ("median_cumulative_days", "The same with their earlier stays there added."),
    ("stale", "Those without a move and a touch for as long as the stage's stale_after."),
)
VOID_RATES = (
    "Only leads that converted carry {field}, so a rate per {field} cannot be known: rates are"
    " left empty."
)


def bounds(context: Context) -> str:
    """The period with its exact bounds, and as-of."""
    as_of = f"as of {shown(context.as_of, context.zone)}"
    period = context.period
    if period is None or period.start is None or period.end is None:
        return f"all of time, {as_of} ({context.zone})"
    start, end = shown(period.start, context.zone), shown(period.end, context.zone)
    return f"{start} to {end} (end excluded), {as_of} ({context.zone})"


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
    share = 100 * stopped / reached
    return (
        f"Widest leak: {label} → {following}: {stopped:,} of {reached:,} ({share:.0f} %) went no"
        f" further; {here:,} still there, {left:,} left."
    )
