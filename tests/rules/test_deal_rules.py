"""Deals open with the stage before the last; they are won, lost, or cancelled afterwards."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smk.rules.deals import Deal, Won, deals_of
from smk.rules.facts import Move

PATH = ("lead", "sql", "quoted", "customer")
START = datetime(2026, 11, 1, tzinfo=UTC)
LATER = START + timedelta(days=100)


def day(number: int) -> datetime:
    return START + timedelta(days=number)


def moves(*places: str, reason: str | None = "price") -> tuple[Move, ...]:
    """A move a day; those that go back or off the path have a reason."""
    made = []
    for number, place in enumerate(places):
        back = place not in PATH or (number and place == "sql" and places[number - 1] == "quoted")
        kind = "parked" if place not in PATH else "promoted"
        made.append(Move(number, day(number), place, kind, number, reason if back else None))
    return tuple(made)


def won(number: int, on: int, operation: int, **more: object) -> Won:
    return Won(number, day(on), 900, "EUR", operation, **more)  # type: ignore[arg-type]


def seen(deals: tuple[Deal, ...]) -> list[tuple[object, ...]]:
    return [(one.id, one.status, one.opened_at, one.closed_at, one.reason) for one in deals]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (("lead", "sql"), []),
        (("lead", "sql", "quoted"), [(None, "open", day(2), None, None)]),
        (("quoted", "quoted"), [(None, "open", day(0), None, None)]),
        (("quoted", "lost"), [(None, "lost", day(0), day(1), "price")]),
        (("lead", "quoted", "sql"), [(None, "lost", day(1), day(2), "price")]),
        (("quoted", "customer"), [(None, "won", day(0), day(1), None)]),
        (("lead", "customer"), []),
        (
            ("quoted", "later", "quoted"),
            [(None, "lost", day(0), day(1), "price"), (None, "open", day(2), None, None)],
        ),
    ],
)
def test_a_deal_follows_from_the_stage_before_the_last(
    places: tuple[str, ...], expected: list[tuple[object, ...]]
) -> None:
    assert seen(deals_of(moves(*places), (), PATH, LATER)) == expected


def test_a_win_gives_the_stay_it_ends_its_amount() -> None:
    (deal,) = deals_of(moves("quoted", "customer"), [won(7, 1, 1)], PATH, LATER)
    assert deal == Deal(7, day(0), day(1), "won", None, 900, "EUR", day(1))


def test_a_stage_that_was_skipped_opens_nothing() -> None:
    (deal,) = deals_of(moves("lead", "customer"), [won(7, 1, 1)], PATH, LATER)
    assert (deal.opened_at, deal.closed_at, deal.status) == (None, day(1), "won")


def test_a_customer_who_buys_again_has_another_deal() -> None:
    both = deals_of(moves("quoted", "customer"), [won(7, 1, 1), won(8, 3, 9)], PATH, LATER)
    assert [(one.id, one.opened_at) for one in both] == [(7, day(0)), (8, None)]


def test_a_win_during_the_stay_closes_it_though_no_move_did() -> None:
    (deal,) = deals_of(moves("quoted"), [won(7, 3, 9)], PATH, LATER)
    assert (deal.id, deal.status, deal.closed_at) == (7, "won", day(3))


def test_a_customer_quoted_again_at_the_same_instant_has_an_open_deal_beside_the_won_one() -> None:
    at_once = tuple(
        Move(one.id, START, one.place, one.kind, one.operation_id)
        for one in moves("lead", "customer", "quoted")
    )
    both = deals_of(at_once, [won(7, 0, 1)], PATH, LATER)
    assert sorted((one.status, one.opened_at is None) for one in both) == [
        ("open", False),
        ("won", True),
    ]


def test_a_cancelled_deal_says_why_and_counts_as_won_before() -> None:
    gone = [won(7, 1, 1, cancelled_at=day(5), reason="plans")]
    story = moves("quoted", "customer")
    (before,) = deals_of(story, gone, PATH, day(5) - timedelta(seconds=1))
    (after,) = deals_of(story, gone, PATH, day(5))
    assert (before.status, before.closed_at, before.reason) == ("won", day(1), None)
    assert (after.status, after.closed_at, after.reason) == ("cancelled", day(5), "plans")
    assert (before.won_at, after.won_at) == (day(1), day(1))


@pytest.mark.parametrize(
    ("places", "won_at"),
    [(("quoted",), None), (("quoted", "lost"), None), (("quoted", "customer"), day(1))],
)
def test_a_deal_without_an_amount_was_won_when_its_stay_ended_with_a_purchase(
    places: tuple[str, ...], won_at: datetime | None
) -> None:
    assert [one.won_at for one in deals_of(moves(*places), (), PATH, LATER)] == [won_at]


def test_what_comes_later_than_as_of_is_not_known_yet() -> None:
    story, sold = moves("quoted", "customer"), [won(7, 1, 1)]
    assert seen(deals_of(story, sold, PATH, day(0))) == [(None, "open", day(0), None, None)]
    assert deals_of(story, sold, PATH, START - timedelta(days=1)) == ()


def test_a_path_of_one_stage_opens_nothing() -> None:
    assert deals_of(moves("customer"), (), ("customer",), LATER) == ()


@given(
    st.lists(st.sampled_from((*PATH, "lost", "later")), max_size=8),
    st.lists(st.integers(0, 9), max_size=4),
    st.integers(0, 10),
)
def test_no_deal_is_lost_or_invented(places: list[str], sold: list[int], until: int) -> None:
    as_of = day(until)
    story = moves(*places)
    rows = [won(100 + number, on, 50 + number) for number, on in enumerate(sorted(sold))]
    deals = deals_of(story, rows, PATH, as_of)
    ids = [one.id for one in deals if one.id is not None]
    assert sorted(ids) == [one.id for one in rows if one.won_at <= as_of]
    before: list[str | None] = [None, *places]
    entered = [
        now for now, then in zip(places[: until + 1], before, strict=False)
        if now == "quoted" and then != "quoted"
    ]  # fmt: skip
    assert sum(1 for one in deals if one.opened_at is not None) == len(entered)
    at_last = bool(places) and places[: until + 1][-1] == "quoted"
    assert sum(1 for one in deals if one.status == "open") <= at_last
