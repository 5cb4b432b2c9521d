"""What the rules say in Spanish: criteria with what is missing, and refusals with their hints."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from pydantic import TypeAdapter
from small_terms import agreement, day, lead, moves

from smk.agreement.criteria import Criterion
from smk.language.saying import speak
from smk.rules import lifecycle
from smk.rules.clock import read_span, read_time
from smk.rules.criteria import judge
from smk.rules.errors import AmbiguousError, InvalidAgreementError, SmkError
from smk.rules.facts import Handoff, LeadFacts, Touch
from smk.rules.fields import stored
from smk.rules.following import check_follows
from smk.rules.handoffs import check_offer, plan_decision
from smk.rules.identity import checked
from smk.rules.importing import Entry, plan_row
from smk.rules.importing_handoffs import Instant, TheirHandoff, plan_history
from smk.rules.judging import refusal_by
from smk.rules.lifecycle import Situation
from smk.rules.money import minor_units
from smk.rules.periods import previous, read_period
from smk.rules.working_time import WorkingTime

MORE = """\
handoff: {at: mql}
touches:
  - {key: view, by: lead}
  - {key: call, by: sales, outcomes: [reached, no-answer]}
scoring:
  interest: {half_life: 10 days, points: {view: {points: 10}}}
  fit: {cap: 20, points: [{when: {field: country, is: ES}, points: 7.5}]}
personas:
  - {key: chef, label: Chef, match: {field: company, is: Inn}}
"""
OURS = agreement(("handoff: {at: mql}\n", MORE), ("strict_teams: false", "strict_teams: true"))
MADRID = ZoneInfo("Europe/Madrid")
NOW = day(20)
AT_MQL = replace(
    lead("created lead 1, promoted mql 3", need="Sala", budget="9", country="ES", company="Inn"),
    touches=(Touch(day(5), "view", "lead"), Touch(day(10), "call", "sales", "no-answer")),
)
OPEN = Handoff(7, day(3), "ana")
OFFERED = replace(AT_MQL, handoffs=(OPEN,))
REJECTED = Handoff(7, day(3), "ana", decision="rejected", decided_at=day(5), decided_by="luis")


@pytest.fixture(autouse=True)
def _in_spanish() -> Iterator[None]:
    speak("es")
    yield
    speak("en")


def handed(handoff: Handoff, **changes: object) -> LeadFacts:
    return replace(AT_MQL, handoffs=(replace(handoff, **changes),))


@pytest.mark.parametrize(
    ("written", "given", "said"),
    [
        ({"known": ["need"]}, AT_MQL, "que conste need: need = Sala desde 2026-01-01"),
        ({"known": ["need", "email"]}, OFFERED, "que conste need, correo: no consta correo"),
        (
            {"field": "budget", "at_least": "10", "at_most": "20"},
            AT_MQL,
            "budget al menos 10 y como máximo 20: budget es 9; se pide: al menos 10",
        ),
        (
            {"field": "start", "known": "true", "in": ["a", "b"]},
            AT_MQL,
            "start con dato y es uno de a, b: no consta start; se pide: con dato y es uno de a, b",
        ),
        ({"touch": {"kind": "view"}}, AT_MQL, "1 view: view 2026-01-05"),
        (
            {"touch": {"kind": ["call", "view"], "side": "sales", "within": "2 weeks"}},
            AT_MQL,
            "1 call o view de ventas en un plazo de 2 semanas: call no-answer 2026-01-10",
        ),
        (
            {"touch": {"kind": "call", "outcome": "reached", "side": "lead"}},
            AT_MQL,
            "1 call (reached) del lead: 0 de 1 call (reached) del lead",
        ),
        (
            {"interest": {"at_least": "2.5"}},
            AT_MQL,
            "interés de al menos 2,5: interés = 3,5: view 2026-01-05 10 → 3,5",
        ),
        ({"interest": {"at_least": "4"}}, AT_MQL, "interés de al menos 4: interés 3,5 de 4"),
        (
            {"fit": {"at_least": "5"}},
            AT_MQL,
            "encaje de al menos 5: encaje = 7,5: país = ES desde 2026-01-01 (7,5)",
        ),
        ({"fit": {"at_least": "9.5"}}, AT_MQL, "encaje de al menos 9,5: encaje 7,5 de 9,5"),
        (
            {"persona": "chef"},
            AT_MQL,
            "el perfil es chef: perfil = chef por empresa = Inn desde 2026-01-01",
        ),
        (
            {"persona": "chef"},
            lead("created lead 1"),
            "el perfil es chef: sin perfil; se pide: chef",
        ),
        ({"handoff": "accepted"}, OFFERED, "traspaso aceptado: ventas no ha aceptado el traspaso"),
        (
            {"handoff": "accepted"},
            handed(REJECTED),
            "traspaso aceptado: el traspaso está rechazado",
        ),
        (
            {"handoff": "accepted"},
            handed(REJECTED, decision="accepted"),
            "traspaso aceptado: aceptado por luis el 2026-01-05 01:00",
        ),
        ({"not": {"known": ["need"]}}, AT_MQL, "no: no debe cumplirse: que conste need"),
        (
            {"any": [{"known": ["need"]}, {"known": ["email"]}]},
            AT_MQL,
            "algo de esto: 1 de 2 cumplidos",
        ),
    ],
)
def test_a_criterion_is_judged_in_words(written, given, said):
    criterion: Criterion = TypeAdapter(Criterion).validate_python(written)
    first = judge(criterion, OURS, given, NOW)[0]
    assert f"{first.clause}: {first.missing or first.evidence}" == said


def test_a_refusal_joins_what_is_missing():
    parts = {
        "any": [{"known": ["email"]}, {"all": [{"known": ["phone"]}, {"handoff": "accepted"}]}]
    }
    some = {"some": {"at_least": "2", "of": [{"known": ["need"]}, {"known": ["name"]}]}}
    criterion: Criterion = TypeAdapter(Criterion).validate_python({"all": [parts, some]})
    refusal = refusal_by("SQL", judge(criterion, OURS, AT_MQL, NOW))
    assert refusal.message == (
        "SQL pide más: o bien no consta correo, o no consta teléfono y el lead no se"
        " ha traspasado; 1 más de (no consta nombre)"
    )
    assert refusal.hint == "--set email=... --set name=...; o --force --reason TEXTO"


def asked(given: LeadFacts = AT_MQL, at: float = 20, actor: str = "cron") -> Situation:
    return Situation(OURS, given, day(at), actor)


PARKED = lead("created lead 1, parked nurture 2")
Ask = Callable[[], object]


@pytest.mark.parametrize(
    ("ask", "message", "hint"),
    [
        (
            lambda: lifecycle.plan_promote(asked(), "visitor"),
            "Visitor va antes que MQL",
            "para volver atrás: smk lead demote LEAD --reason CLAVE",
        ),
        (
            lambda: lifecycle.plan_promote(asked(PARKED), None),
            "el lead está en Nurture, fuera del recorrido; promote solo mueve por él",
            "para traerlo de vuelta: smk lead reopen LEAD --to ETAPA --reason TEXTO",
        ),
        (
            lambda: lifecycle.plan_demote(asked(lead("created lead 1")), "bad-data", None),
            "el motivo 'bad-data' devuelve a Lead, y el lead ya está ahí",
            "está en Lead",
        ),
        (
            lambda: lifecycle.plan_park(asked(at=0.5), "price"),
            "el 2025-12-31 13:00 el lead aún no existía;"
            " su primer movimiento es del 2026-01-01 01:00",
            "",
        ),
        (
            lambda: lifecycle.plan_park(asked(PARKED, actor="luis"), "price"),
            "Nurture es de marketing, y luis está en ventas",
            "deja que lo hagan ellos, o usa --force y di por qué",
        ),
        (
            lambda: check_follows(
                moves("created lead 1, reopened sql 9"), moves("promoted mql 5")[0], OURS
            ),
            "MQL el 2026-01-05 01:00 es anterior a SQL el 2026-01-09 01:00 (reabierto),"
            " que no podría ir después",
            "",
        ),
        (
            lambda: plan_decision(OURS, handed(REJECTED), NOW, "eva", "accepted"),
            "el traspaso ya está rechazado por luis desde el 2026-01-05 01:00",
            "smk handoff show LEAD",
        ),
        (
            lambda: check_offer(OURS, AT_MQL, "lead", NOW),
            "los leads se ofrecen en MQL, y este está en Lead",
            "smk lead promote LEAD --to mql",
        ),
        (
            lambda: check_offer(OURS, handed(REJECTED, decision="accepted"), "mql", NOW),
            "ventas ya trabaja con el lead: luis lo aceptó el 2026-01-05 01:00",
            "para devolverlo: smk lead demote LEAD --reason CLAVE",
        ),
        (
            lambda: plan_row(AT_MQL, [Entry(3, "sql", day(2), False)], OURS, NOW, MADRID),
            "SQL el 2026-01-02 01:00 es anterior a MQL el 2026-01-03 01:00 (avanza),"
            " que no podría ir después",
            "",
        ),
        (
            lambda: plan_history(
                AT_MQL, TheirHandoff(Instant(day(3), True), "lost"), (), OURS, NOW, MADRID
            ),
            "la decisión 'lost' no es una de open, accepted, rejected, expired, withdrawn",
            "",
        ),
        (
            lambda: read_time("antes", MADRID, NOW),
            "'antes' no es una fecha ni una hora",
            "escríbelo como 2026-11-03, 2026-11-03 14:30 o 2026-11-03T14:30:00+01:00",
        ),
        (
            lambda: read_span("2m"),
            "'2m' no es una duración",
            "escríbelo como 90d, 12h o 2w (días, horas, semanas)",
        ),
        (
            lambda: previous(read_period("all", MADRID, NOW)),
            "all no tiene un periodo anterior",
            "indica uno: --period this-month",
        ),
        (
            lambda: minor_units("1,5", "EUR"),
            "'1,5' no es un importe en EUR",
            "escríbelo como 1200.50",
        ),
        (
            lambda: checked("email", "ada"),
            "'ada' no es una dirección de correo",
            "escríbela como ada@example.com; se puede prescindir de ella: --name NOMBRE",
        ),
        (
            lambda: stored("budget", "number", "x"),
            "budget: 'x' no es un número",
            "escribe un número, como 4 o 2.5",
        ),
    ],
)
def test_a_refusal_says_why_and_what_to_do(ask: Ask, message: str, hint: str):
    with pytest.raises(SmkError) as refused:
        ask()
    assert (refused.value.message, refused.value.hint) == (message, hint)


def test_errors_that_make_their_own_message_speak_spanish():
    ambiguous = AmbiguousError("'ada'", [f"{n} Ada" for n in range(1, 8)])
    assert ambiguous.message == "'ada' es ambiguo: 1 Ada, 2 Ada, 3 Ada, 4 Ada, 5 Ada y 2 más"
    assert ambiguous.hint == "di cuál por su id"
    invalid = InvalidAgreementError("smk.yaml", ["1:1: a", "2:1: b"])
    assert invalid.message == "smk.yaml:1:1: a\nsmk.yaml:2:1: b\nEl acuerdo tiene 2 problemas."
    mapping = InvalidAgreementError("crm.yaml", ["1:1: a"], "mapping")
    assert mapping.message == "crm.yaml:1:1: a\nLa asignación tiene 1 problema."
    assert mapping.hint == "corrige el archivo"


def test_an_allowance_that_never_ends_is_said_in_words():
    never = WorkingTime(MADRID, {})
    sla = agreement(("handoff: {at: mql}", "handoff: {at: mql, expires_after: 8 working hours}"))
    assert sla.handoff is not None
    assert sla.handoff.expires_after is not None
    with pytest.raises(SmkError) as refused:
        never.due(NOW, sla.handoff.expires_after)
    assert refused.value.message == (
        "en dos años no se llega a 8 horas laborables:"
        " el calendario tiene muy pocas horas laborables"
    )


@pytest.mark.parametrize(
    ("spanish", "english"), [("hoy", "today"), ("ayer", "yesterday"), ("mañana", "tomorrow")]
)
def test_days_near_today_have_spanish_names_beside_the_english_ones(spanish, english):
    assert read_time(spanish, MADRID, NOW) == read_time(english, MADRID, NOW)
    speak("en")
    with pytest.raises(SmkError):
        read_time(spanish, MADRID, NOW)


def test_a_period_may_be_hoy_or_ayer():
    assert read_period("ayer", MADRID, NOW) == read_period("yesterday", MADRID, NOW)
    assert read_period("hoy", MADRID, NOW) == read_period("today", MADRID, NOW)
    with pytest.raises(SmkError, match="'mañana' no es un periodo"):
        read_period("mañana", MADRID, NOW)
