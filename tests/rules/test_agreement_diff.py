"""What changed from one agreement to another: every key, once, in a sentence."""

import copy
import time
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from smk.agreement.part import Part
from smk.agreement.reading import read_agreement
from smk.agreement.schema import Agreement
from smk.agreement.source import read_source
from smk.agreement.templates import NAMES, template
from smk.language.es import MESSAGES
from smk.language.saying import speak
from smk.rules.agreement_diff import Difference, differences
from smk.rules.agreement_order import moved
from smk.rules.agreement_wording import ASPECTS

EXAMPLE = """
smk: 1
agreement: {name: Ours, effective: 2026-10-01, signed: {marketing: Ana, sales: Luis}}
teams: {marketing: [ana, bea], sales: [luis]}
strict_teams: true
calendar:
  hours: {mon-thu: ["09:00-14:00", "16:00-19:00"], fri: ["09:00-15:00"]}
  holidays: [2026-10-12, 2026-12-08]
fields: [{key: size, type: number, label: Size}, {key: budget, type: number}]
touches:
  - {key: form, by: lead}
  - {key: share, by: lead}
  - {key: call, by: sales, outcomes: [reached, no-answer]}
  - {key: mail, by: sales}
terms: {fit: How well a lead matches.}
stages:
  - {key: lead, label: Lead, section: tofu, owner: marketing, stale_after: 60 days}
  - {key: mql, label: MQL, section: mofu, owner: both}
  - {key: sql, label: SQL, section: mofu, owner: sales}
  - {key: customer, label: Customer, section: bofu, owner: sales}
funnel: {from: lead}
parked:
  - {key: nurture, label: Nurture, kind: waiting, owner: marketing}
  - {key: lost, label: Lost, kind: closed}
reasons:
  - {key: later, label: Later, to: nurture, for: 30 days}
  - {key: price, label: Price, to: lost, requires: {touch: {kind: call, at_least: 5}}}
  - {key: other, label: Other, to: lost}
personas:
  - {key: family, label: Family, about: Two and more., match: {field: size, at_least: 3}}
  - {key: couple, label: Couple, match: {field: size, at_most: 2}}
criteria:
  mql:
    all:
      - known: [email, name]
      - interest: {at_least: 15}
      - any:
          - touch: {kind: form, within: 60 days}
          - touch: {kind: share, at_least: 2, within: 30 days}
  sql: {handoff: accepted}
scoring:
  interest: {half_life: 30 days, points: {form: {points: 20, cap: 40}}}
  fit:
    points:
      - {when: {field: country, in: [ES, FR]}, points: 40}
      - {when: {persona: family}, points: 30}
handoff:
  at: mql
  becomes: sql
  first_contact: [{call: reached}, mail]
  expires_after: 5 working days
  expired_to: nurture
sla:
  marketing:
    - {key: volume, label: MQLs, measure: mqls, at_least: 40}
    - {key: complete, label: Complete, measure: known_rate, fields: [email, name], at_least: 95%}
  sales:
    - {key: decide, label: Accept or reject, measure: decision_time, within: 8 working hours, at_least: 80%}
    - {key: contact, label: First contact, measure: first_contact_time, within: 2 days, at_least: 90%, when: {known: [phone]}}
    - {key: tries, label: Five attempts, measure: contact_attempts, count: 5, within: 10 days, at_least: 80%}
goals: [{key: new, label: New customers, measure: customers, target: 30, period: 2026-Q4}]
content: [{key: guide, title: Guide, stage: mql, persona: family, kind: form}]
"""  # noqa: E501
TEXTS = {"example": EXAMPLE} | {name: template(name, date(2026, 11, 1)) for name in NAMES}
DEMO = "  - {key: demo, label: Demo, section: mofu, owner: sales}"
CRITERIA = ("match", "requires", "when")
OTHERS = {
    "%": ("35%",),
    "hours": ("2 working hours", "2 hours"),
    "days": ("3 weeks", "3 working days"),
    ":": ("07:00-08:00",),
    "-": ("2026-12-24", "another"),
}
WORDS = (
    ("marketing", "sales", "both", "lead"),
    ("tofu", "mofu", "bofu"),
    ("waiting", "closed"),
    ("text", "number", "date", "boolean"),
    ("month", "week"),
    ("monday", "sunday"),
    ("mqls", "delivered_mqls", "leads"),
    ("decision_time", "first_contact_time"),
    ("EUR", "USD"),
    ("en", "es"),
    ("true", "false"),
    ("UTC", "Europe/Madrid", "Europe/Paris"),
    ("customers", "sqls"),
)


def others_for(value: str) -> Iterator[str]:
    """Values to put in its place, the likely ones first."""
    if value.isdigit():
        yield "97"
    yield from (other for words in WORDS if value in words for other in words)
    yield from (other for sign, several in OTHERS.items() if sign in value for other in several)
    yield from ("another", "sales", "mqls")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    speak("en")
    yield
    speak("en")


def data_of(text: str) -> Any:
    return read_source(text).data


def changed(old: str, new: str, text: str = EXAMPLE) -> list[Difference]:
    """The differences after replacing a piece of an agreement's text."""
    assert old in text
    before, after = (read_agreement(one) for one in (text, text.replace(old, new, 1)))
    assert before.agreement, before.problems
    assert after.agreement, after.problems
    return list(differences(before.agreement, after.agreement))


def told(old: str, new: str) -> list[str]:
    return [one.sentence for one in changed(old, new)]


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in pairs:
            yield from leaves(inner, (*path, step))
    else:
        yield path


def leaf(data: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


def expected(data: Any, path: tuple[Any, ...]) -> str:
    """The key that a change of this leaf must be told under, worked out from the file alone."""
    steps: list[str] = []
    for step in path:
        inner = data[step]
        if isinstance(step, int) and isinstance(inner, dict) and "key" in inner:
            step = inner["key"]
        elif isinstance(step, int) and steps != ["scoring", "fit", "points"]:
            break
        steps.append(str(step))
        whole = steps[0] == "criteria" and len(steps) == 2
        if whole or (step in CRITERIA and len(steps) > 2):
            break
        data = inner
    return ".".join(steps)


def with_another(data: Any, path: tuple[Any, ...]) -> Agreement | None:
    """The agreement with another value at the leaf; None where the schema takes no other."""
    for value in others_for(leaf(data, path)):
        other = copy.deepcopy(data)
        holder = other
        for step in path[:-1]:
            holder = holder[step]
        if holder[path[-1]] == value:
            continue
        holder[path[-1]] = value
        try:
            return Agreement.model_validate(other)
        except ValidationError:
            continue
    return None


@pytest.mark.parametrize("name", TEXTS)
def test_each_leaf_of_an_agreement_is_told_under_its_own_key_and_no_other(name: str):
    data = data_of(TEXTS[name])
    before = Agreement.model_validate(data)
    kept = set()
    for path in leaves(data):
        after = with_another(data, path)
        if path[-1] == "key":
            continue
        if after is None:
            kept.add(path[-1])
            continue
        found = differences(before, after)
        assert {one.key for one in found} == {expected(data, path)}, path
        assert all(one.sentence and one.before != one.after for one in found), path
        back = differences(after, before)
        assert [one.key for one in back] == [one.key for one in found] or len(found) > 1
    assert kept <= {"smk", "measure", "handoff"}, "no other value was found for these"


@pytest.mark.parametrize("name", TEXTS)
def test_whatever_is_taken_out_is_told(name: str):
    data = data_of(TEXTS[name])
    before = Agreement.model_validate(data)
    for section in [one for one in data if one not in ("smk", "agreement", "stages")]:
        after = Agreement.model_validate({key: data[key] for key in data if key != section})
        if getattr(after, section) != getattr(before, section):
            assert {one.key.split(".")[0] for one in differences(before, after)} == {section}


@pytest.mark.parametrize("name", TEXTS)
def test_an_agreement_read_twice_or_with_comments_and_space_does_not_differ(name: str):
    text = TEXTS[name]
    spaced = "# ours\n" + text.replace("\nstages:", "\n\n\nstages:   # the path\n")
    one, other = (read_agreement(each).agreement for each in (text, spaced))
    assert one is not None
    assert other is not None
    assert differences(one, other) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[ana, bea]", "[bea, ana]"),
        ("known: [email, name]", "known: [name, email]"),
        ("[ES, FR]", "[FR, ES]"),
        ("at_least: 95%", "at_least: 0.950"),
        ("interest: {at_least: 15}", "interest: {at_least: 15.0}"),
        ("measure: mqls,", "measure: mqls, per: month,"),
        ("sql: {handoff: accepted}", "sql: {all: [{all: [{handoff: accepted}]}]}"),
        ("- known: [email, name]", "- known: [email]\n      - {field: name, known: true}"),
        ("holidays: [2026-10-12, 2026-12-08]", "holidays: [2026-12-08, 2026-10-12]"),
    ],
)
def test_what_means_the_same_is_no_difference(old: str, new: str):
    assert changed(old, new) == []


@pytest.mark.parametrize(
    ("old", "new", "sentences"),
    [
        ("[email, name]", "[email, name, country]", ["MQL now also needs: country known"]),
        ("[email, name]", "[email]", ["MQL no longer needs: name known"]),
        ("interest: {at_least: 15}", "interest: {at_least: 20}",
         ["MQL: interest at least 20 instead of 15"]),
        ("kind: form, within: 60 days", "kind: form, within: 9 days",
         ["MQL: 1 form within 9 days instead of 60 days"]),
        ("          - touch: {kind: form, within: 60 days}\n", "",
         ["MQL: no longer enough: 1 form within 60 days"]),
        ("      - any:\n", "      - any:\n          - known: [phone]\n",
         ["MQL: enough now as well: phone known"]),
        ("  sql: {handoff: accepted}\n", "",
         ["SQL no longer needs anything; before: hand-off accepted"]),
        ("criteria:\n", "criteria:\n  customer: {known: [size]}\n",
         ["Customer now needs: size known"]),
        ("within: 8 working hours", "within: 4 working hours",
         ["Accept or reject: within 4 working hours instead of 8 working hours"]),
        ("at_least: 80%", "at_least: 92.5%", ["Accept or reject: at least 92.5 % instead of 80 %"]),
        (", when: {known: [phone]}", "",
         ["First contact: no longer only for leads with phone known"]),
        ("[email, name], at_least", "[email, phone], at_least",
         ["Complete, fields: now also phone; no longer name"]),
        ("label: MQL,", "label: Qualified,", ["Stage MQL is now called Qualified"]),
        ("owner: sales}\n  - {key: customer", "owner: both}\n  - {key: customer",
         ["Stage SQL, owner: both instead of sales"]),
        ("  - {key: sql,", f"{DEMO}\n  - {{key: sql,",
         ["New stage: Demo (section mofu, owner sales), after MQL"]),
        ("to: nurture, for: 30 days", "to: lost",
         ["Reason Later: to Lost instead of Nurture", "Reason Later: no longer for 30 days"]),
        ("requires: {touch: {kind: call, at_least: 5}}", "requires: {touch: {kind: call}}",
         ["Reason Price: 1 call instead of 5"]),
        ("[ana, bea]", "[ana, cara]", ["Joins marketing: cara; leaves: bea"]),
        ("[luis]", "[luis, eva]", ["Joins sales: eva"]),
        ("strict_teams: true\n", "",
         ["What is the other team's to do is now only warned about, no longer refused"]),
        ("mon-thu:", "mon-tue:", ["Working hours, wed-thu: no longer 09:00-14:00, 16:00-19:00"]),
        ("[2026-10-12, 2026-12-08]", "{country: ES}",
         ["Calendar, holidays: the public holidays of ES instead of 2026-10-12, 2026-12-08"]),
        ("2026-12-08]", "2026-12-25]",
         ["Calendar, holidays: now also 2026-12-25; no longer 2026-12-08"]),
        ("at: mql", "at: sql", ["Hand-off, offered at: SQL instead of MQL"]),
        ("[{call: reached}, mail]", "[mail, {call: reached}]",
         ["Order of what counts as first contact: mail now first"]),
        ("expires_after: 5 working days\n", "\n",
         ["Hand-off, expires after: no longer 5 working days"]),
        ("points: 20, cap: 40", "points: 25, cap: 40", ["Points for form: 25 instead of 20"]),
        ("      - {when: {persona: family}, points: 30}\n", "",
         ["Points dropped: persona is family: 30"]),
        ("in: [ES, FR]}, points: 40", "in: [ES]}, points: 40",
         ["40 points for country in ES instead of country in ES, FR"]),
        ("fit: How well a lead", "fit: If a lead",
         ['Term fit: "If a lead matches." instead of "How well a lead matches."']),
        ("smk: 1\n", "smk: 1\nlanguage: es\n", ["Language: Spanish instead of English"]),
        ("name: Ours,", "name: Ours, currency: USD,",
         ["Agreement, currency: USD instead of EUR"]),
        ("target: 30", "target: 35", ["Goal New customers, target: 35 instead of 30"]),
        ("title: Guide", "title: Book", ["Content Guide is now called Book"]),
    ],
)  # fmt: skip
def test_a_change_reads_so(old: str, new: str, sentences: list[str]):
    assert told(old, new) == sentences


def test_a_promise_added_is_one_difference_that_says_all_of_it():
    clause = "{key: rate, label: Feedback, measure: feedback_rate, at_least: 70%, per: week}"
    (found,) = changed("  sales:", f"  sales:\n    - {clause}")
    assert found.key == "sla.sales.rate"
    assert found.before is None
    assert found.after == "Feedback (counted each week, measure feedback rate, at least 70 %)"
    assert found.sentence == f"New promise of sales: {found.after}"


def test_a_promise_that_is_measured_otherwise_keeps_its_key():
    new = "measure: acceptance_rate, at_least: 40%"
    assert [one.key for one in changed("measure: mqls, at_least: 40", new)] == [
        "sla.marketing.volume.measure",
        "sla.marketing.volume.at_least",
    ]


def test_moving_a_reason_is_a_difference_of_order_and_nothing_else():
    later = "  - {key: later, label: Later, to: nurture, for: 30 days}\n"
    other = "  - {key: other, label: Other, to: lost}\n"
    moved_text = EXAMPLE.replace(later, "").replace(other, other + later)
    one, two = (read_agreement(text).agreement for text in (EXAMPLE, moved_text))
    assert one is not None
    assert two is not None
    assert differences(one, two) == (
        Difference(
            "reasons",
            "Later, Price, Other",
            "Price, Other, Later",
            "Order of the reasons: Later now after Other",
        ),
    )


def test_two_places_of_one_name_are_told_apart_by_their_keys():
    text = EXAMPLE.replace("label: Lost,", "label: Nurture,")
    (found,) = changed("label: Other, to: lost", "label: Other, to: nurture", text)
    assert (found.before, found.after) == ("Nurture (lost)", "Nurture (nurture)")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.permutations(range(7)))
def test_the_fewest_items_are_said_to_have_moved(order: list[int]):
    moves = moved(range(7), order)
    stays = [one for one in order if one not in [name for name, _ in moves]]
    assert stays == sorted(stays)
    longest = max(
        sum(1 for bit in range(7) if chosen >> bit & 1)
        for chosen in range(128)
        if (kept := [one for i, one in enumerate(order) if chosen >> i & 1]) == sorted(kept)
    )
    assert len(stays) == longest
    for name, forerunner in moves:
        at = order.index(name)
        assert forerunner == (order[at - 1] if at else None)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.text(min_size=1).filter(str.strip))
def test_no_label_breaks_a_sentence(label: str):
    data = data_of(EXAMPLE)
    before = Agreement.model_validate(data)
    data["stages"][1]["label"] = label
    data["stages"][1]["owner"] = "sales"
    data["criteria"]["mql"] = {"field": "country", "is": label}
    found = differences(before, Agreement.model_validate(data))
    assert {one.key for one in found} >= {"stages.mql.owner", "criteria.mql"}


def test_a_large_agreement_is_compared_in_well_under_a_second():
    def large(size: str, within: str) -> Agreement:
        data = data_of(EXAMPLE)
        data["fields"] = [{"key": f"f{n}", "label": f"{size} {n}"} for n in range(300)]
        data["criteria"]["mql"] = {"known": [f"f{n}" for n in range(300)]}
        data["sla"]["sales"] = [
            {"key": f"p{n}", "label": f"P{n}", "measure": "decision_time", "within": within,
             "at_least": "90%", "when": {"known": [f"f{n}"]}}
            for n in range(100)
        ]  # fmt: skip
        return Agreement.model_validate(data)

    one, other = large("Field", "4 hours"), large("Size", "3 hours")
    reversed_fields = other.model_copy(update={"fields": other.fields[::-1]})
    began = time.perf_counter()
    found = differences(one, reversed_fields)
    assert time.perf_counter() - began < 0.5
    assert len(found) == 1 + 300 + 100


def keys_of(part: Any, seen: set[Any]) -> Iterator[str]:
    """Every key below a part of the schema that a sentence may name."""
    if part in seen:
        return
    seen.add(part)
    if isinstance(part, type) and issubclass(part, Part):
        if hasattr(part, "criterion"):
            return
        for name, info in part.model_fields.items():
            yield info.alias or name
            yield from keys_of(info.annotation, seen)
    for inner in get_args(part):
        yield from keys_of(inner, seen) if not isinstance(inner, str) else ()


def test_every_key_of_the_schema_has_a_spanish_name_or_a_sentence_of_its_own():
    own = {"key", "label", "title", "smk", "terms", "hours", "outcome", "interest", "fit"}
    own |= set(Agreement.model_fields) | {"marketing", "sales", "signed"}
    keys = set(keys_of(Agreement, set())) - own
    assert len(keys) > 40
    assert [k for k in sorted(keys) if k not in ASPECTS and f"aspect|{k}" not in MESSAGES] == []


def test_a_difference_is_said_in_spanish():
    speak("es")
    assert told("within: 8 working hours", "within: 4 working hours") == [
        "Accept or reject: en un plazo de 4 horas laborables en lugar de 8 horas laborables"
    ]
    assert told("[email, name]", "[email, name, country]") == [
        "MQL exige ahora también: que conste país"
    ]
    assert told("interest: {at_least: 15}", "interest: {at_least: 17.5}") == [
        "MQL: interés de al menos 17,5 en lugar de 15"
    ]
