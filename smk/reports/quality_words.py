"""The words of the quality report: what each figure means, and what the rejected had in common."""

from smk.agreement.schema import Agreement
from smk.language.saying import decimal, later, say, whole, word
from smk.rules.quality import AGAIN, KNOWN, MISSING, RECYCLED, UNTOUCHED, VALUE, Striking, Trait

VOID = later(
    "Of the decided hand-offs only accepted ones carry {field}, so a rate per {field} cannot be"
    " known: rates are left empty."
)
DEFINITIONS = (
    (
        "offered",
        later(
            "Hand-offs offered in the period, as known at as-of. offered = accepted + rejected +"
            " expired + withdrawn + open."
        ),
    ),
    ("accepted", later("Sales promised to work the lead, which is not to qualify it.")),
    ("rejected", later("Sales sent the lead back with a reason; this counts against marketing.")),
    ("expired", later("Nobody decided in time; this counts against sales.")),
    (
        "withdrawn",
        later("The lead left the stage of the hand-off before anybody decided."),
    ),
    ("open", later("Nobody has decided yet.")),
    (
        "acceptance",
        later("accepted / (accepted + rejected), with its 95 % Wilson interval; under 5 too few."),
    ),
    (
        "rating, ratings",
        later(
            "How good sales found the leads, from 1 to 5: the mean of the latest rating of each"
            " hand-off that was rated by as-of, and how many were."
        ),
    ),
    (
        "top_reason, top_reason_count",
        later("The commonest reason of rejection, and how many were rejected for it."),
    ),
    (
        later("what the rejected had in common"),
        later(
            "Traits at the time of the offer: fields known or missing, the values of fields with"
            " few of them, no touch before, recycled, offered again. Each one's share among the"
            " rejected is held against that among the accepted by the z test of two proportions;"
            " kept is what is more common among the rejected with p under 0.05 after Holm's"
            " correction for the number of traits. Expired and withdrawn ones are left out. What is"
            " common need not be the cause."
        ),
    ),
    (
        "group",
        later("By the value of the field at as-of; the traits are those at the offer, of all."),
    ),
)
REASONS = (
    (
        "reason",
        later("Why sales sent the lead back; empty: rejected without a reason of the agreement."),
    ),
    (
        "rejected",
        later("Hand-offs offered in the period that were rejected for it, as known at as-of."),
    ),
    ("of", later("All the rejected ones of the group, or of all without --by.")),
    ("share", later("rejected / of; under 5 too few.")),
    (
        "group",
        later("By the value of the field at as-of; groups without a rejection are left out."),
    ),
)
_SENTENCES = {
    MISSING: later(
        "{rejected} of {of_rejected} rejected ({share} %) had no {field}, of {of_accepted} accepted"
        " {accepted} ({other} %): more than chance ({p})."
    ),
    KNOWN: later(
        "{rejected} of {of_rejected} rejected ({share} %) had a known {field}, of {of_accepted}"
        " accepted {accepted} ({other} %): more than chance ({p})."
    ),
    VALUE: later(
        '{rejected} of {of_rejected} rejected ({share} %) had {field} "{value}", of {of_accepted}'
        " accepted {accepted} ({other} %): more than chance ({p})."
    ),
    UNTOUCHED: later(
        "{rejected} of {of_rejected} rejected ({share} %) had no touch before the offer, of"
        " {of_accepted} accepted {accepted} ({other} %): more than chance ({p})."
    ),
    RECYCLED: later(
        "{rejected} of {of_rejected} rejected ({share} %) were recycled, of {of_accepted} accepted"
        " {accepted} ({other} %): more than chance ({p})."
    ),
    AGAIN: later(
        "{rejected} of {of_rejected} rejected ({share} %) had been offered before, of"
        " {of_accepted} accepted {accepted} ({other} %): more than chance ({p})."
    ),
}
_UNREFERRED = later(
    "{rejected} of {of_rejected} rejected ({share} %) came without a referral, of {of_accepted}"
    " accepted {accepted} ({other} %): more than chance ({p})."
)
_REFERRED = later(
    "{rejected} of {of_rejected} rejected ({share} %) came by a referral, of {of_accepted} accepted"
    " {accepted} ({other} %): more than chance ({p})."
)
LEAST_P = 0.001


def sentence(agreement: Agreement, one: Striking) -> str:
    """One trait of the rejected, with both shares, their denominators and p."""
    shared, trait = one.shared, one.shared.trait
    told = _SENTENCES[trait.kind]
    if trait.field == "referred_by":
        told = _UNREFERRED if trait.kind == MISSING else _REFERRED
    return say(
        told,
        rejected=whole(shared.rejected),
        of_rejected=whole(shared.of_rejected),
        share=decimal(100 * shared.rejected / shared.of_rejected),
        accepted=whole(shared.accepted),
        of_accepted=whole(shared.of_accepted),
        other=decimal(100 * shared.accepted / shared.of_accepted),
        p=_chance(one.p),
        field=_field(agreement, trait.field),
        value=_value(agreement, trait),
    )


def _chance(p: float) -> str:
    """How probable such a difference is by chance."""
    return f"p < {decimal(LEAST_P, 3)}" if p < LEAST_P else f"p = {decimal(p, 3)}"


def _field(agreement: Agreement, name: str) -> str:
    """What people call a field: a word of the language, or the label the team gave it."""
    labels = {one.key: one.label for one in agreement.fields if one.label}
    return labels.get(name) or word(name, "field")


def _value(agreement: Agreement, trait: Trait) -> str:
    """What people call a value: the label of a persona, yes or no of a boolean, else as it is."""
    text = trait.value or ""
    if trait.field == "persona":
        return next((one.label for one in agreement.personas if one.key == text), text)
    is_boolean = agreement.field_types.get(trait.field) == "boolean"
    return word(text) if is_boolean else text
