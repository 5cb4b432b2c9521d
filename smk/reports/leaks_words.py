"""The words of the leaks: what each figure means, and the widest ones in sentences."""

from collections.abc import Iterator, Mapping, Sequence

from smk.agreement.schema import Agreement
from smk.language.saying import decimal, later, say, whole, word
from smk.reports.funnel import days
from smk.rules.leaks import MORE_THAN_CHANCE, Leak, Stops, change_of

SURELY = 0.001

DEFINITIONS = (
    (
        "leads",
        later(
            "Leads of the cohort (those that reached the base within the period) whose furthest "
            "stage this is, as known at as-of. All rows of a stage and those that got further make "
            "up reached."
        ),
    ),
    (
        "state",
        later(
            "Where they are at as-of: open (on the path, there or further back), waiting or lost "
            "(parked at a waiting or a closed place)."
        ),
    ),
    (
        "reason",
        later(
            "That of the last move back or off the path since they last entered the stage; expired "
            "where nobody decided on the offer in time; empty where there is no such move, or it "
            "has no reason."
        ),
    ),
    (
        "turn",
        later(
            "The team that owns the stage. Where both own it, and at the stage of the hand-off: "
            "sales while the latest hand-off is open or accepted, else marketing; just before they "
            "left the stage, or at as-of if they are there."
        ),
    ),
    ("share", later("leads / reached; under 5 too few.")),
    ("reached", later("Leads of the cohort that entered the stage or any later one.")),
    (
        "median_days, p90_days",
        later(
            "Elapsed days from their last entry of the stage until they left it, or until as-of; "
            "quantiles of type 7."
        ),
    ),
    (
        "previous_leads, previous_reached",
        later("The same counts of the other period, when as much time had passed since."),
    ),
    (
        "widest",
        later(
            "The three stages at which most leads stopped and are waiting or lost. The change "
            "since the other period is more than chance if the two-proportion z test of both "
            "shares gives p < 0.05; with under 5 expected on a side it is too few to compare."
        ),
    ),
)


def sentences(
    agreement: Agreement, leaks: Sequence[Leak], labels: Mapping[str, str], before: Stops | None
) -> Iterator[str]:
    """Each of the widest leaks with its most frequent reason, its turn and the change."""
    for leak in leaks:
        told = _gone(agreement.label(leak.stage), leak)
        if leak.reason is not None:
            reason = labels.get(leak.reason, leak.reason)
            count = whole(leak.with_reason)
            told += say(", most often “{reason}” ({count})", reason=reason, count=count)
        spent = days(leak.spent.median)
        if spent is not None:
            told += say(", after a median of {days} days", days=decimal(spent))
        told += _turn(leak)
        if before is not None:
            told += "; " + _change(leak, before)
        yield f"{told}."


def _gone(stage: str, leak: Leak) -> str:
    return say(
        "{stage}: {gone} of {reached} stopped here and left the path ({share} %)",
        stage=stage,
        gone=whole(leak.gone),
        reached=whole(leak.reached),
        share=decimal(100 * leak.share),
    )


def _turn(leak: Leak) -> str:
    team = word(leak.turn, "turn")
    if leak.with_turn == leak.gone:
        return say(", in the hands of {team}", team=team)
    return say(", mostly in the hands of {team} ({count})", team=team, count=whole(leak.with_turn))


def _change(leak: Leak, before: Stops) -> str:
    gone, reached, change = change_of(leak, before)
    if not reached:
        return say("nobody reached it in the period compared with")
    told = say(
        "in the period compared with, {gone} of {reached} ({share} %)",
        gone=whole(gone),
        reached=whole(reached),
        share=decimal(100 * gone / reached),
    )
    if change is None:
        return f"{told}: {say('too few to compare')}"
    if change.p < SURELY:
        return f"{told}: {say('a change of more than chance (p < {p})', p=decimal(SURELY, 3))}"
    chance = decimal(change.p, 3)
    if change.p < MORE_THAN_CHANCE:
        return f"{told}: {say('a change of more than chance (p = {p})', p=chance)}"
    return f"{told}: {say('may be chance (p = {p})', p=chance)}"
