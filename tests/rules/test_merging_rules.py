from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smk.rules.facts import Dated, Handoff, LeadFacts, Move
from smk.rules.merging import (
    Difference,
    Places,
    catching_up,
    differences,
    in_order_of_creation,
    now_referred_by,
    offers_to_withdraw,
    one_history,
    taken_over,
)

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
PLACES = Places(("lead", "mql", "sql", "customer"), ("nurture",))
RANKS = {"lost": 0, "nurture": 1, "lead": 2, "mql": 3, "sql": 4, "customer": 5}


def at(day: int) -> datetime:
    return START + timedelta(days=day)


def told(*moves: tuple[int, str], since: int = 1) -> tuple[Move, ...]:
    """Moves of one record: the day and the place of each; ids count from `since`."""
    kinds = ["created", *["promoted"] * len(moves)]
    return tuple(
        Move(since + index, at(day), place, kinds[index])
        for index, (day, place) in enumerate(moves)
    )


def both(one, two) -> list[tuple[int, str]]:
    history = one_history(told(*one), told(*two, since=100), PLACES)
    return [((move.at - START).days, move.place) for move in history.counting]


@pytest.mark.parametrize(
    ("one", "two", "counting", "place"),
    [
        ([(1, "lead"), (2, "customer")], [(5, "lead")], [(1, "lead"), (2, "customer")], "customer"),
        (
            [(1, "lead"), (2, "customer")],
            [(3, "lead"), (4, "lost")],
            [(1, "lead"), (2, "customer")],
            "customer",
        ),
        ([(1, "lead")], [(2, "sql")], [(1, "lead"), (2, "sql")], "sql"),
        (
            [(1, "lead"), (4, "mql"), (6, "customer")],
            [(2, "lead"), (3, "sql"), (5, "lost")],
            [(1, "lead"), (3, "sql"), (5, "lost"), (6, "customer")],
            "customer",
        ),
        ([(1, "lead"), (3, "lost")], [(2, "mql")], [(1, "lead"), (2, "mql")], "mql"),
        ([(1, "sql"), (4, "lead")], [(2, "mql")], [(1, "sql"), (4, "lead")], "mql"),
        ([(1, "sql"), (4, "lost")], [(2, "nurture")], [(1, "sql"), (4, "lost")], "nurture"),
    ],
    ids=[
        *("a fresh double changes nothing", "nor does one that was lost"),
        *("one that goes further leads", "and what it does counts until the other goes further"),
        *("being lost does not count against one that leads", "nobody falls back by a merge"),
        "waiting is further than lost",
    ],
)
def test_the_lead_stands_where_the_record_that_leads_does(one, two, counting, place):
    assert both(one, two) == counting
    history = one_history(told(*one), told(*two, since=100), PLACES)
    assert history.place == place
    assert len(history.counting) + len(history.left) == len(one) + len(two)


records = st.lists(
    st.tuples(st.integers(0, 6), st.sampled_from(sorted(RANKS)), st.booleans()),
    min_size=1,
    max_size=7,
)


def fold(rows: list[tuple]) -> tuple[list[int], str]:
    """The rule once more, over rows of (order, place, id, record)."""
    leader, rank, counting = None, -1, []
    for _, place, number, record in sorted(rows):
        if leader in (None, record) or RANKS[place] > rank:
            leader, rank = record, RANKS[place]
            counting.append(number)
    last = {record: place for _, place, _, record in sorted(rows)}
    ranks = {value: key for key, value in RANKS.items()}
    return counting, ranks[max(rank, *(RANKS[place] for place in last.values()))]


@settings(derandomize=True, deadline=None, database=None, max_examples=150)
@given(records, records)
def test_any_two_histories_fold_alike_whichever_is_first(one, two):
    rows, made = [], ([], [])
    for record, several in enumerate((one, two)):
        for index, (day, place, is_imported) in enumerate(several):
            kind = "imported" if is_imported else "promoted"
            number = 2 * index + record + 1
            made[record].append(Move(number, at(day), place, kind))
            position = list(PLACES.path).index(place) if place in PLACES.path else 9
            order = (day, 0, position, number) if is_imported else (day, 1, 0, number)
            rows.append((order, place, number, record))
    first, second = (tuple(sorted(m, key=_by_definition)) for m in made)
    counting, place = fold(rows)
    history = one_history(first, second, PLACES)
    assert [move.id for move in history.counting] == counting
    assert history.place == place
    assert one_history(second, first, PLACES) == history
    added = catching_up(history, PLACES, at(9), 7, 1)
    assert (added is None) == (history.counting[-1].place == place)
    assert added is None or (added.place, added.at) == (place, at(9))


def _by_definition(move: Move) -> tuple:
    imported = move.kind == "imported"
    position = PLACES.path.index(move.place) if move.place in PLACES.path else 9
    return move.at, not imported, position if imported else 0, move.id


def test_a_lead_is_brought_to_where_the_other_record_stands_further():
    kinds = {
        ("lead", "sql"): "promoted",
        ("lost", "mql"): "reopened",
        ("lost", "nurture"): "parked",
    }
    for (ends, stands), kind in kinds.items():
        one, two = told((1, "customer"), (4, ends)), told((2, stands), since=100)
        two = (*two[:-1], Move(100, at(2), stands, "parked", reason="later", until=at(40)))
        move = catching_up(one_history(one, two, PLACES), PLACES, at(3), 7, 2)
        assert move is not None
        assert (move.kind, move.place, move.at) == (kind, stands, at(4))
        waits = kind == "parked"
        assert (move.reason, move.until) == (("later", at(40)) if waits else (None, None))


def lead(id_: int, day: int, **values: object) -> LeadFacts:
    dated = {
        name: value if isinstance(value, tuple) else (Dated(None, str(value)),)
        for name, value in values.items()
    }
    return LeadFacts(id_, told((day, "lead")), dated)


def test_the_lead_that_was_created_first_is_kept_and_of_two_at_once_the_lower_id():
    old, young, twin = lead(9, 1), lead(2, 3), lead(4, 3)
    assert in_order_of_creation(young, old) == (old, young)
    assert in_order_of_creation(twin, young) == in_order_of_creation(young, twin) == (young, twin)


def test_values_of_the_kept_lead_win_and_what_it_lacks_comes_over_with_its_dates():
    moved = (Dated(None, "ES"), Dated(at(8), "FR"))
    once = (Dated(None, "fair"), Dated(at(2), None))
    kept = lead(1, 1, name="Ada", source=once, phone=(Dated(None, None),))
    other = lead(2, 5, name="A. Lovelace", country=moved, source="ads", phone="600")
    assert taken_over(kept, other, at(9)) == {
        "country": (Dated(at(5), "ES"), Dated(at(8), "FR")),
        "source": (Dated(at(9), "ads"),),
        "phone": (Dated(at(5), "600"),),
    }
    assert differences(kept, other) == [Difference("name", "Ada", "A. Lovelace")]


def test_nobody_comes_to_be_referred_by_themselves():
    kept, other = lead(1, 1, referred_by="2"), lead(2, 5, referred_by="1")
    assert now_referred_by(kept, gone=2, kept=1) == [Dated(None, None)]
    assert taken_over(lead(1, 1), other, at(9)) == {}
    assert differences(kept, other) == []
    changed = (Dated(None, "7"), Dated(at(3), "2"), Dated(at(4), "8"))
    friend = lead(3, 2, referred_by=changed)
    assert now_referred_by(friend, gone=2, kept=1) == [Dated(at(3), "1")]


def test_of_two_open_offers_the_first_stays_open_if_the_lead_still_stands_there():
    offers = (Handoff(5, at(4)),), (Handoff(6, at(3)),)
    kept, other = (
        LeadFacts(number, told((1, "mql"), since=number), handoffs=own)
        for number, own in enumerate(offers, start=1)
    )
    (later,) = offers_to_withdraw(kept, other, "mql", at(9), "ana")
    assert (later.handoff.id, later.decision, later.at, later.by) == (5, "withdrawn", at(9), "ana")
    gone = offers_to_withdraw(kept, other, "customer", at(2), "ana")
    assert [(one.handoff.id, one.at) for one in gone] == [(6, at(3)), (5, at(4))]
