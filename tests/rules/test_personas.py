"""What a persona rests on, and which fields an agreement asks for."""

import pytest
from small_terms import agreement

from smk.agreement.schema import Agreement
from smk.rules.personas import fields_asked, fields_named, rests_on_fields

ALL = ("email", "name", "company", "phone", "country", "source", "campaign", "owner")


def with_match(match: str) -> Agreement:
    persona = f"personas:\n  - {{key: boss, label: Boss, match: {match}}}\ncriteria:\n"
    touches = "touches: [{key: call, by: sales}]\n"
    return agreement(("criteria:\n", touches + persona))


@pytest.mark.parametrize(
    ("match", "on_fields", "fields"),
    [
        ("{known: [name, need]}", True, ["name", "need"]),
        ("{field: budget, at_least: 5}", True, ["budget"]),
        ("{all: [{known: [name]}, {field: need, is: x}]}", True, ["name", "need"]),
        ("{not: {known: [phone]}}", True, ["phone"]),
        ("{some: {at_least: 1, of: [{known: [name]}, {known: [need]}]}}", True, ["name", "need"]),
        ("{touch: {kind: [call]}}", False, []),
        ("{any: [{known: [name]}, {not: {touch: {kind: [call]}}}]}", False, ["name"]),
        ("{interest: {at_least: 5}}", False, []),
        ("{handoff: accepted}", False, []),
    ],
)
def test_a_match_rests_on_fields_unless_it_looks_at_history(
    match: str, on_fields: bool, fields: list[str]
):
    criterion = with_match(match).personas[0].match
    assert criterion is not None
    assert rests_on_fields(criterion) is on_fields
    assert list(fields_named(criterion)) == fields


def test_the_fields_asked_for_are_those_of_criteria_reasons_personas_and_promises():
    asked = agreement(
        ("label: Price,     to: lost", "label: Price, to: lost, requires: {known: [country]}"),
        ("handoff: {at: mql}", "handoff: {at: mql}\nsla: {marketing: [{key: k, label: K, "
         "measure: known_rate, fields: [phone], at_least: 90%, "
         "when: {field: budget, at_least: 5}}]}"),
    )  # fmt: skip
    assert fields_asked(asked) == ("email", "name", "phone", "country", "budget", "need")


def test_where_nothing_is_asked_for_every_field_counts_but_the_persona():
    nothing = agreement(
        ("criteria:\n", ""), ("  lead: {known: [name]}\n", ""), ("  mql: {known: [email]}\n", ""),
        ("  sql: {known: [need]}\n", ""),
    )  # fmt: skip
    assert fields_asked(nothing) == (*ALL, "referred_by", "budget", "start", "need")
