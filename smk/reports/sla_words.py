"""The words of the SLA report: what each figure means."""

from smk.language.saying import later

DEFINITIONS = (
    (
        "mqls",
        later(
            "Leads that entered the hand-off stage for the first time in the period; re-entries "
            "are counted apart, as recycled."
        ),
    ),
    (
        "delivered_mqls",
        later(
            "Hand-offs offered in the period and not rejected or withdrawn; what sales leaves "
            "undecided still counts for marketing."
        ),
    ),
    ("acceptance_rate", later("accepted / (accepted + rejected).")),
    ("known_rate", later("Share of the hand-offs whose named fields were all known at the offer.")),
    (
        "decision_time",
        later("Accepted or rejected within the allowance; expired is missed, always."),
    ),
    (
        "first_contact_time",
        later("The first touch that counts as contact came within the allowance."),
    ),
    (
        "contact_attempts",
        later(
            "Of the accepted: so many touches of sales, or a first contact, within the allowance."
        ),
    ),
    ("feedback_rate", later("Of the accepted and rejected: share with a rating or a reason.")),
    (
        "kept, missed, open",
        later(
            "Done at or before it was due; due and not done by then; not done and not yet due. "
            "What is open is in no rate."
        ),
    ),
    (
        "overdue, at_risk",
        later("Missed and still undone; open with three quarters of the allowance used."),
    ),
    ("actual", later("kept / (kept + missed), or the number delivered.")),
    (
        "target, pace",
        later(
            "The promise scaled to the period; of a number, also the part of it that is due by "
            "now, by working time."
        ),
    ),
    (
        "status",
        later(
            "Of a number: met, on track at or above the pace, behind; missed once the period is "
            "over. Of a share: on track or behind, then met or missed."
        ),
    ),
    (
        "median_hours, p90_hours",
        later(
            "Working hours from the offer until it was done, over what was done; "
            "median_elapsed_hours the same in elapsed hours."
        ),
    ),
)
