"""What is wrong in an agreement, said in Spanish; keys, units and values stay as written."""

from collections.abc import Iterator
from datetime import date

import pytest
from breakages import HOTEL, Breakage, table

from smk.agreement.reading import read_agreement
from smk.agreement.sense import find_nonsense
from smk.agreement.values import Duration
from smk.language.saying import speak

MISTAKES = [pytest.param(case, id=case.name) for case in table("hotel-spanish.txt")]
LENGTHS = [
    (Duration(1, "hours"), "1 hora"),
    (Duration(48, "hours"), "48 horas"),
    (Duration(2, "weeks"), "2 semanas"),
    (Duration(1, "working days"), "1 día laborable"),
    (Duration(8, "working hours"), "8 horas laborables"),
]


@pytest.fixture(autouse=True)
def in_spanish() -> Iterator[None]:
    speak("es")
    yield
    speak("en")


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_and_nonsense_are_reported_in_spanish(case: Breakage):
    reading = read_agreement(case.applied_to(HOTEL))
    problems = list(reading.problems)
    if reading.agreement is not None:
        found = find_nonsense(reading.agreement, reading.source, date(2026, 11, 22))
        problems = [finding.problem for finding in found]
    assert case.shortened(problems) == case.reports


@pytest.mark.parametrize(("length", "words"), LENGTHS)
def test_a_length_of_time_is_said_in_spanish_and_written_as_agreed(length: Duration, words: str):
    assert length.in_words() == words
    speak("en")
    assert length.in_words() == str(length)
