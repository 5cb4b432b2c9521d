"""Interest as it is computed by hand, and fit. Definitions 8."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_terms import agreement, day

from smk.agreement.schema import Agreement
from smk.rules.criteria import fit, judge, persona_of
from smk.rules.facts import Dated, LeadFacts, Move, Touch
from smk.rules.scoring import interest

HEAD = "handoff: {at: mql}\n"
INTEREST = (
    "touches:\n"
    "  - {key: view, by: lead}\n"
    "  - {key: download, by: lead}\n"
    "  - {key: call, by: sales, outcomes: [reached, no-answer]}\n"
    "scoring:\n"
    "  interest:\n"
    "    half_life: 10 days\n"
    "    cap: 50\n"
    "    points:\n"
    "      view: {points: 4, cap: 10}\n"
    "      download: {points: 20}\n"
)
FIT = (
    "  fit:\n"
    "    cap: 30\n"
    "    points:\n"
    "      - {when: {field: country, in: [ES, FR]}, points: 10}\n"
    "      - {when: {field: budget, at_least: 100}, points: 12.5}\n"
    "      - {when: {known: [need]}, points: 15}\n"
    "      - {when: {persona: chef}, points: 5}\n"
    "personas:\n"
    "  - {key: chef, label: Chef, match: {field: company, is: Inn}}\n"
)
OURS = agreement((HEAD, HEAD + INTEREST + FIT))
NOW = day(41)


def touches(written: str) -> tuple[Touch, ...]:
    """Touches as `view 1, download 2.5`: the kind and the day of January 2026."""
    pairs = (one.split() for one in filter(None, written.split(", ")))
    return tuple(
        sorted((Touch(day(float(when)), kind, "lead") for kind, when in pairs), key=lambda t: t.at)
    )


def parked(written: str) -> tuple[Move, ...]:
    """Moves as `parked nurture 5 not-ready`; the reason may be missing."""
    found = []
    for number, one in enumerate(filter(None, written.split(", ")), start=1):
        kind, place, when, *reason = one.split()
        found.append(
            Move(number, day(float(when)), place, kind, reason=reason[0] if reason else None)
        )
    return tuple(found)


def total(written: str, at: float = 41, history: str = "created lead 0") -> float:
    lead = LeadFacts(1, parked(history), touches=touches(written))
    return interest(OURS, lead, day(at)).total


@pytest.mark.parametrize(
    ("written", "at", "history", "expected"),
    [
        # nothing at all, and a kind without points
        ("", 41, "created lead 0", 0.0),
        ("call 41, call 40", 41, "created lead 0", 0.0),
        # 20 now; after one half-life 10, after two 5, after three 2.5
        ("download 41", 41, "created lead 0", 20.0),
        ("download 41, download 31, download 21, download 11", 41, "created lead 0", 37.5),
        # 4 x 0.5^0.5 = 2.828...
        ("view 36", 41, "created lead 0", 2.8),
        # 20 x 0.5^0.3 = 16.245..., 4 x 0.5^0.1 = 3.732...: 19.977...
        ("download 38, view 40", 41, "created lead 0", 20.0),
        # 3 x 4 = 12, cut at the kind's 10; with a download 30
        ("view 41, view 41, view 41", 41, "created lead 0", 10.0),
        ("view 41, view 41, view 41, download 41", 41, "created lead 0", 30.0),
        # the kind's cap cuts what has faded: 6 x 4 x 0.5 = 12, and one half-life later 6
        ("view 31, view 31, view 31, view 31, view 31, view 31", 41, "created lead 0", 10.0),
        ("view 31, view 31, view 31, view 31, view 31, view 31", 51, "created lead 0", 6.0),
        # 3 x 20 + 10, cut at the total's 50; ten days later 30 + 6 = 36
        ("download 41, download 41, download 41, view 41, view 41, view 41", 41, "", 50.0),
        ("download 41, download 41, download 41, view 41, view 41, view 41", 51, "", 36.0),
        # only what came after being parked as waiting with a reason
        ("download 31, download 41", 41, "created lead 0, parked nurture 35 not-ready", 20.0),
        ("download 35, view 35.01", 45.01, "parked nurture 35 not-ready", 2.0),
        ("download 31, view 41", 41, "parked nurture 30 not-ready, reopened lead 36", 14.0),
        ("download 31, view 36, view 41", 41, "parked nurture 30, parked nurture 35 back", 6.8),
        ("download 31", 41, "parked nurture 20 not-ready, parked nurture 35 not-ready", 0.0),
        # parked without a reason, to a closed place, or gone back: no new start
        ("download 31", 41, "created lead 0, parked nurture 35", 10.0),
        ("download 31", 41, "created lead 0, parked lost 35 price", 10.0),
        ("download 31", 41, "created mql 0, demoted lead 35 bad-data", 10.0),
        ("download 31", 41, "created lead 0, imported nurture 35", 10.0),
        # being parked later than the time in question changes nothing
        ("download 31", 41, "created lead 0, parked nurture 42 not-ready", 10.0),
        # nor does a touch later than it
        ("download 41.01, view 41, download 50", 41, "created lead 0", 4.0),
        # 4 x 0.5^(1/3) = 3.1748, 4 x 0.5^(1/4) = 3.3636, 4 x 0.5^4.5 = 0.1768
        ("view 37.66666666666667", 41, "", 3.2),
        ("view 38.5", 41, "", 3.4),
        ("view -4", 41, "", 0.2),
        ("download -100", 41, "", 0.0),
    ],
)
def test_interest_is_what_one_computes_by_hand(written, at, history, expected):
    assert total(written, at, history) == expected


def test_interest_names_the_touches_it_comes_from_latest_first():
    lead = LeadFacts(1, touches=touches("view 11, call 12, download 31, view 42"))
    found = interest(OURS, lead, NOW)
    named = [(one.touch.kind, one.points, round(one.faded, 9)) for one in found.counted]
    assert named == [("download", 20.0, 10.0), ("view", 4.0, 0.5)]


def test_without_agreed_points_there_is_neither_interest_nor_fit():
    lead = LeadFacts(1, touches=touches("view 41"))
    assert interest(agreement(), lead, NOW).total == 0
    assert fit(agreement(), lead, NOW) == 0


some_touches = st.lists(
    st.tuples(st.integers(1, 60 * 96), st.sampled_from(["view", "download", "call"])), max_size=12
).map(
    lambda drawn: tuple(
        Touch(day(1 + quarter / 96), kind, "lead", id=number)
        for number, (quarter, kind) in enumerate(sorted(drawn), start=1)
    )
)
times = st.integers(0, 100 * 24).map(lambda hour: 1 + hour / 24)


def seeded(examples: int):
    return settings(derandomize=True, deadline=None, max_examples=examples)


@seeded(150)
@given(some_touches, times)
def test_interest_is_never_above_a_cap(given_touches, at):
    lead = LeadFacts(1, touches=given_touches)
    assert 0 <= interest(OURS, lead, day(at)).total <= 50
    views = replace(lead, touches=tuple(one for one in given_touches if one.kind == "view"))
    assert interest(OURS, views, day(at)).total <= 10


@seeded(150)
@given(some_touches, times, times)
def test_interest_never_rises_while_nothing_happens(given_touches, one, other):
    earlier, later = sorted((day(one), day(other)))
    lead = LeadFacts(1, touches=tuple(touch for touch in given_touches if touch.at <= earlier))
    assert interest(OURS, lead, later).total <= interest(OURS, lead, earlier).total


@seeded(150)
@given(some_touches.flatmap(lambda all_: st.tuples(st.just(all_), st.permutations(all_))), times)
def test_interest_is_the_same_whatever_the_order_of_entry(both, at):
    ordered, shuffled = (LeadFacts(1, touches=tuple(one)) for one in both)
    assert interest(OURS, ordered, day(at)).total == interest(OURS, shuffled, day(at)).total


@seeded(100)
@given(some_touches, times)
def test_interest_is_what_the_definition_says(given_touches, at):
    kinds = {"view": (4, 10), "download": (20, 10**9)}
    expected = 0.0
    for kind, (points, cap) in kinds.items():
        ages = [
            (day(at) - one.at).total_seconds() / 864_000
            for one in given_touches
            if one.kind == kind and one.at <= day(at)
        ]
        expected += min(cap, sum(points * 0.5**age for age in ages))
    found = interest(OURS, LeadFacts(1, touches=given_touches), day(at)).total
    assert abs(found - min(50, expected)) <= 0.05 + 1e-9
    assert found == round(found, 1)


def known(**values: str) -> LeadFacts:
    return LeadFacts(1, (), {name: (Dated(None, value),) for name, value in values.items()})


@pytest.mark.parametrize(
    ("values", "points"),
    [
        ({}, 0.0),
        ({"country": "DE", "budget": "99.99"}, 0.0),
        ({"country": "FR"}, 10.0),
        ({"country": "ES", "budget": "100"}, 22.5),
        ({"company": "Inn"}, 5.0),
        ({"persona": "chef", "country": "ES"}, 15.0),
        ({"persona": "other", "company": "Inn"}, 0.0),
        ({"budget": "100", "need": "A room"}, 27.5),
        ({"country": "ES", "budget": "100", "need": "A room"}, 30.0),
    ],
)
def test_fit_is_the_points_of_the_conditions_that_hold_cut_at_the_cap(values, points):
    assert fit(OURS, known(**values), NOW) == points


def test_fit_is_that_of_the_time_in_question_and_does_not_fade():
    lead = known(country="ES").with_values({"country": "DE"}, day(10))
    assert [fit(OURS, lead, day(at)) for at in (1, 9.99, 10, 40)] == [10.0, 10.0, 0.0, 0.0]
    assert fit(OURS, known(country="ES"), day(4000)) == 10.0


def test_fit_stays_when_the_lead_is_parked():
    history = parked("created lead 0, parked nurture 5 not-ready")
    assert fit(OURS, replace(known(country="ES"), moves=history), NOW) == 10.0


def circular() -> Agreement:
    """Fit that asks for a persona that asks for fit and a persona, as no file may."""
    match = "{any: [{fit: {at_least: 1}}, {persona: chef}, {field: company, is: Inn}]}"
    return agreement((HEAD, HEAD + INTEREST + FIT.replace("{field: company, is: Inn}", match)))


def test_a_persona_and_fit_that_ask_for_each_other_end():
    ours = circular()
    assert persona_of(ours, known(company="Inn"), NOW) == "chef"
    assert persona_of(ours, known(country="ES"), NOW) is None
    assert fit(ours, known(company="Inn"), NOW) == 5.0
    assert fit(ours, known(country="ES"), NOW) == 10.0
    match = ours.personas[0].match
    assert match is not None
    assert judge(match, ours, known(country="ES"), NOW)[0].holds is True


def test_a_score_is_compared_after_it_is_rounded():
    lead = LeadFacts(1, touches=touches("download 38, view 40"))  # 19.977
    ours = agreement(
        (HEAD, HEAD + INTEREST),
        ("sql: {known: [need]}", "sql: {interest: {at_least: 20}}"),
    )
    assert interest(ours, lead, NOW).total == 20.0
    assert judge(ours.criteria["sql"], ours, lead, NOW)[0].holds is True
