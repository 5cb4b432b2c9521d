"""Every template is an agreement to begin with, whatever the day."""

from datetime import date, timedelta

import pytest

from smk.agreement.reading import read_agreement
from smk.agreement.sense import find_nonsense
from smk.agreement.templates import NAMES, template

DAYS = [date(2024, 2, 29), date(2026, 11, 22), date(2026, 12, 31), date(2031, 1, 1)]


@pytest.mark.parametrize("today", DAYS, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_a_template_reads_without_a_problem_and_without_nonsense(name: str, today: date):
    reading = read_agreement(template(name, today))
    assert reading.problems == ()
    assert reading.agreement is not None
    assert find_nonsense(reading.agreement, reading.source, today) == []


@pytest.mark.parametrize("today", DAYS, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_a_template_counts_its_dates_from_today(name: str, today: date):
    agreement = read_agreement(template(name, today)).agreement
    assert agreement is not None
    assert agreement.agreement.effective == today
    assert agreement.agreement.review_by == today + timedelta(days=90)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_due_for_review_after_ninety_days(name: str):
    today = DAYS[0]
    reading = read_agreement(template(name, today))
    assert reading.agreement is not None
    later = [today + timedelta(days=90), today + timedelta(days=91)]
    found = [find_nonsense(reading.agreement, reading.source, day) for day in later]
    assert found[0] == []
    assert [one.problem.message for one in found[1]] == ["the review was due on 2024-05-29"]
