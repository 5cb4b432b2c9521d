"""A workspace whose agreement says `language: es` is answered in Spanish; its data stay keys."""

import json
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from smk.language.choosing import language_written_in
from smk.language.saying import speak

STAY = "--set llegada=2027-05-01 --set salida=2027-05-03 --set personas=2 --stage consulta"
TUESDAY, WEDNESDAY, MONDAY = "2026-11-17 11:00", "2026-11-18 11:00", "2026-11-23 11:00"
ADOPTED = (("ana", TUESDAY, "agreement adopt --yes"),)
OFFERED = (
    *ADOPTED,
    ("ana", TUESDAY, f"lead add ada@example.com --name Ada {STAY}"),
    ("ana", TUESDAY, f"lead add bo@example.com --name Bo {STAY}"),
    ("ana", TUESDAY, f"lead add eva@example.com --name Eva {STAY}"),
)
DECIDED = (
    *OFFERED,
    ("luis", WEDNESDAY, "handoff accept ada@example.com --rating 4"),
    ("luis", WEDNESDAY, "handoff reject bo@example.com --reason no-contesta"),
    ("luis", WEDNESDAY, "touch add eva@example.com llamada --outcome no-contesta"),
)
Say = Callable[..., Any]


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak("en")


@pytest.fixture
def say(workspace_folder: Path, call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Say:
    """In a Spanish workspace with a person in each team, run a command and answer its lines."""
    assert call("init", "hotel", "--template", "hotel-es").code == 0
    monkeypatch.chdir(workspace_folder / "hotel")
    text = Path("smk.yaml").read_text(encoding="utf-8")
    text = text.replace("marketing: []", "marketing: [ana]").replace("sales: []", "sales: [luis]")
    Path("smk.yaml").write_text(text, encoding="utf-8")

    def said(who: str, when: str, line: str, code: int = 0) -> list[str]:
        answer = call("--as", who, "--now", when, *shlex.split(line))
        assert answer.code == code, (line, answer)
        return [" ".join(one.split()) for one in (answer.out + answer.err).splitlines()]

    return said


def test_a_new_workspace_speaks_the_language_of_its_template(call: Callable[..., Any]):
    answer = call("init", "hotel", "--template", "hotel-es")
    assert "ahora edita smk.yaml y después: smk agreement check" in answer.out.splitlines()
    assert "se ha creado" in answer.out
    assert "next: edit smk.yaml" in call("init", "other", "--template", "hotel").out


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_agreement_that_is_kept_says_in_which_language(call: Callable[..., Any], language: str):
    Path("kept").mkdir()
    text = Path("smk.yaml").read_text(encoding="utf-8").replace("language: en", "")
    Path("kept/smk.yaml").write_text(f"{text}\nlanguage: {language}\n", encoding="utf-8")
    remark = {"en": "kept", "es": "se ha conservado"}[language]
    assert f"kept/smk.yaml  {remark} " in call("init", "kept").out


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("smk: 1\nlanguage: es\n", "es"),
        ("\ufefflanguage: 'es'  # la nuestra\r\nsmk: 1\r\n", "es"),
        ("smk: [\nlanguage: en", "en"),
        ("smk: 1\n", None),
        ("language: it\n", None),
        ("calendar:\n  language: es\n# language: es\n", None),
    ],
)
def test_the_language_is_read_off_the_text(text: str, language: str | None):
    assert language_written_in(text) == language


@pytest.mark.parametrize(
    ("before", "line", "code", "sentence"),
    [
        (
            (),
            "lead add ada@example.com",
            0,
            "smk: el acuerdo aún no está adoptado; rige el propio archivo (smk agreement adopt)",
        ),
        (
            ADOPTED,
            "agreement adopt --yes",
            4,
            "smk: el archivo ya es la versión 1, palabra por palabra",
        ),
        ((), "lead show nadie", 3, "smk: no hay ningún lead 'nadie'"),
        (
            (),
            "lead add",
            2,
            "smk: un lead necesita un correo, un nombre o un identificador externo",
        ),
        ((), "lead add ada@example.com --set x", 2, "smk: 'x' no asigna ningún valor"),
        (
            (),
            "lead list --stage x",
            2,
            "smk: 'x' no es una etapa ni un lugar para los apartados",
        ),
        (
            OFFERED,
            "lead add ada@example.com",
            4,
            "smk: ada@example.com ya es el lead 1",
        ),
        (OFFERED, "lead edit ada@example.com", 2, "smk: no se ha indicado nada que cambiar"),
        (
            OFFERED,
            "touch add ada@example.com llamada",
            2,
            "smk: una interacción llamada tiene un resultado",
        ),
        (OFFERED, "lead promote ada@example.com --force", 2, "di por qué: --reason TEXT"),
        (
            OFFERED,
            "lead edit ada@example.com --company X --at 2026-11-01",
            4,
            "su primer movimiento es del 2026-11-17 11:00",
        ),
        (OFFERED, "undo 1", 4, "smk: la operación 1 adoptó el acuerdo, y lo adoptado se queda"),
        (
            OFFERED,
            "undo",
            0,
            "Se ha deshecho la operación 4: lead add, de ana, 1 lead",
        ),
        ((), "undo 99", 3, "smk: no hay operación 99"),
        ((), "report funnel --view x", 2, "smk: 'x' no es una vista"),
        ((), "report sla --details --by source", 2, "smk: --by no tiene sentido con --details"),
        ((), "today --team x", 2, "smk: 'x' no es un equipo"),
        ((), "db backup --keep 0", 2, "smk: --keep necesita al menos 1"),
        ((), "db restore x", 3, "smk: no existe el archivo x"),
    ],
)
def test_the_first_day_is_answered_in_spanish(
    say: Say, before: Any, line: str, code: int, sentence: str
):
    for who, when, earlier in before:
        say(who, when, earlier)
    assert sentence in say("ana", TUESDAY, line, code)


def test_the_days_after_are_answered_in_spanish(say: Say):
    for who, when, line in DECIDED:
        say(who, when, line)
    turn = "A quién le toca: ventas, para aceptar o rechazar a más tardar el 2026-11-17 13:00."
    assert turn in say("luis", WEDNESDAY, "why eva@example.com")
    rated = say(
        "luis", WEDNESDAY, "feedback add ada@example.com --rating 2 --at '2026-11-18 10:00'"
    )
    assert rated == [
        "ada@example.com: valoración de 2 sobre 5 a fecha de 2026-11-18 10:00;"
        " sigue en pie una posterior de 4"
    ]
    spared = "eva@example.com: no caduca, porque ventas ya ha interactuado con el lead"
    assert spared in say("luis", MONDAY, "handoff expire")
    owed = "\n".join(say("luis", MONDAY, "today"))
    assert "ventas Aceptar o rechazar eva@example.com Eva" in owed
    assert "ambos Parado en Consulta ada@example.com Ada" in owed
    assert say("ana", MONDAY, "lead history bo@example.com")[0] == "Historial de bo@example.com"


def test_what_programs_read_stays_as_it_is(say: Say):
    for who, when, line in DECIDED:
        say(who, when, line)
    rows = json.loads(" ".join(say("ana", MONDAY, "handoff list -f json")))["rows"]
    assert [row["decision"] for row in rows] == ["accepted", "rejected", "open"]
    rows = json.loads(" ".join(say("ana", MONDAY, "log -f json")))["rows"]
    assert {row["action"] for row in rows} >= {"lead add", "handoff accept", "touch add"}
