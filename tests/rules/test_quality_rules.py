"""How good leads were, counted; and what stands out among the rejected, and what may not."""

import pytest

from smk.rules.forgetting import FORGOTTEN
from smk.rules.quality import (
    FEW_VALUES,
    FLAGS,
    TOLD,
    Common,
    DecidedOffers,
    Tally,
    Trait,
    by_group,
    holm,
    in_common,
    together,
)

HALF = [1] * 20 + [0] * 20


def offers(rejected: list[int], **columns: list) -> DecidedOffers:
    """Hand-offs with these columns; a flag that is not given never holds."""
    count = len(rejected)
    flags = {name: columns.pop(name, [0] * count) for name in FLAGS}
    return DecidedOffers(list(range(count)), [0] * count, rejected, columns, flags)


def found(decided: DecidedOffers, told: tuple[str, ...] = TOLD) -> Common:
    return in_common(decided, told, list(decided.values))


def traits(common: Common) -> list[Trait]:
    return [one.shared.trait for one in common.striking]


def test_a_tally_adds_up_and_shares_only_what_was_decided():
    one = Tally("web", accepted=3, rejected=1, expired=2, withdrawn=1, open=4, ratings=2, stars=7)
    assert (one.offered, one.decided, one.acceptance, one.rating) == (11, 4, 0.75, 3.5)
    empty = Tally(open=2)
    assert (empty.acceptance, empty.rating, empty.top_reason) == (None, None, None)


def test_tallies_of_a_group_come_together_the_largest_group_first():
    parts = [
        Tally("web", rejected=2, reasons=(("spam", 2),)),
        Tally(None, accepted=3),
        Tally("web", rejected=1, stars=4, ratings=1, reasons=(("late", 1),)),
        Tally("fair", expired=4),
        Tally("(none)", open=3),
    ]
    assert [(one.group, one.offered) for one in by_group(parts)] == [
        ("fair", 4),
        ("(none)", 3),
        ("web", 3),
        (None, 3),
    ]
    assert together(parts).offered == 13
    web = by_group(parts)[2]
    assert (web.reasons, web.stars, web.ratings) == ((("spam", 2), ("late", 1)), 4, 1)


def test_of_reasons_given_equally_often_the_first_by_name_is_on_top_and_none_is_no_reason():
    parts = [Tally(rejected=n, reasons=((key, n),)) for key, n in (("b", 2), (None, 5), ("a", 2))]
    one = together(parts)
    assert one.top_reason == ("a", 2)
    assert one.reasons == ((None, 5), ("a", 2), ("b", 2))


@pytest.mark.parametrize(
    ("values", "corrected"),
    [
        # The example of the English Wikipedia, Holm-Bonferroni method: H4 and H1 fall at 0.05.
        ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]),
        ([], []),
        ([0.2], [0.2]),
        ([0.6, 0.5], [1.0, 1.0]),
        ([0.01, 0.01], [0.02, 0.02]),
    ],
)
def test_p_is_corrected_for_the_number_of_tests(values, corrected):
    assert holm(values) == pytest.approx(corrected)


def test_what_is_missing_among_the_rejected_stands_out():
    phones = [None] * 15 + [1] * 5 + [None] * 3 + [1] * 17
    common = found(offers(HALF, phone=phones))
    (one,) = common.striking
    assert one.shared.trait == Trait("missing", "phone")
    assert (one.shared.rejected, one.shared.of_rejected) == (15, 20)
    assert (one.shared.accepted, one.shared.of_accepted) == (3, 20)
    assert common.looked_at == 1
    assert one.p == pytest.approx(0.000137, abs=1e-6)  # z = 12/20 / sqrt(0.45 * 0.55 / 10)


def test_what_is_known_of_the_rejected_stands_out_as_known():
    phones = [1] * 16 + [None] * 4 + [1] * 4 + [None] * 16
    assert traits(found(offers(HALF, phone=phones))) == [Trait("known", "phone")]


def test_what_the_accepted_have_more_often_does_not_stand_out():
    untouched = [0] * 18 + [1] * 2 + [1] * 18 + [0] * 2
    common = found(offers(HALF, untouched=untouched))
    assert (common.looked_at, common.striking) == (1, ())


@pytest.mark.parametrize("flag", FLAGS)
def test_flags_stand_out(flag):
    common = found(offers(HALF, **{flag: [1] * 18 + [0] * 2 + [1] * 2 + [0] * 18}))
    assert traits(common) == [Trait(flag)]


def test_a_field_with_two_states_is_one_trait():
    sources = ["ads"] * 16 + ["fair"] * 4 + ["ads"] * 4 + ["fair"] * 16
    common = found(offers(HALF, source=sources))
    assert (common.looked_at, traits(common)) == (1, [Trait("value", "source", "ads")])
    sources = [None] * 16 + ["fair"] * 4 + [None] * 4 + ["fair"] * 16
    common = found(offers(HALF, source=sources))
    assert (common.looked_at, traits(common)) == (1, [Trait("missing", "source")])


def test_each_of_three_states_is_a_trait():
    sources = ["ads"] * 14 + ["fair"] * 2 + [None] * 4 + ["ads"] * 4 + ["fair"] * 8 + [None] * 8
    common = found(offers(HALF, source=sources))
    assert (common.looked_at, traits(common)) == (3, [Trait("value", "source", "ads")])


def test_more_tests_ask_for_more():
    """p is 0.027: enough alone, too little among three."""
    weak = [1] * 12 + [0] * 8 + [1] * 5 + [0] * 15
    even = [1, 0] * 20
    assert traits(found(offers(HALF, untouched=weak))) == [Trait("untouched")]
    common = found(offers(HALF, untouched=weak, recycled=even, again=even))
    assert (common.looked_at, common.striking) == (3, ())


def test_at_most_three_are_said_the_strongest_first():
    columns = {
        name: [None] * with_ + [1] * (20 - with_) + [None] * 2 + [1] * 18
        for name, with_ in (("name", 13), ("phone", 19), ("email", 17), ("company", 15))
    }
    common = found(offers(HALF, **columns))
    assert common.looked_at == 4
    assert traits(common) == [Trait("missing", name) for name in ("phone", "email", "company")]


def test_too_few_of_either_are_not_compared():
    flags = [1] * 4 + [0] * 40
    common = found(offers([1] * 4 + [0] * 40, untouched=flags))
    assert not common.is_enough
    assert (common.rejected, common.accepted, common.looked_at) == (4, 40, 0)
    assert found(offers([1] * 5 + [0] * 5, untouched=[1] * 5 + [0] * 5)).is_enough


@pytest.mark.parametrize(
    ("others", "expected"),
    [(FEW_VALUES - 1, [Trait("value", "room", "suite")]), (FEW_VALUES, [])],
)
def test_a_field_of_the_team_with_many_values_is_only_known_or_missing(others, expected):
    rooms = ["suite"] * 20 + [f"room {index}" for index in range(others)] * 2
    rejected = [1] * 20 + [0] * 2 * others
    assert traits(found(offers(rejected, room=rooms), (*TOLD, "room"))) == expected
    sources = found(offers(rejected, source=rooms))
    assert traits(sources) == [Trait("value", "source", "suite")]


def test_the_values_of_a_field_that_is_not_told_are_not_looked_at():
    owners = ["luis"] * 20 + ["marta"] * 20
    assert found(offers(HALF, owner=owners)).looked_at == 0


def test_what_is_left_of_forgotten_people_is_known_but_no_value():
    rooms = [FORGOTTEN] * 18 + ["a"] * 2 + ["a"] * 10 + [None] * 10
    common = found(offers(HALF, room=rooms), (*TOLD, "room"))
    assert traits(common) == [Trait("known", "room")]
