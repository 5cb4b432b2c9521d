"""Rejected rows, refused sheets and damaged files as colleagues read and fill them in Spanish."""

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from offers_to_decide import HEAD, Say, agreement, apply, commands, handoffs

from smk.language.saying import speak

LEADS = """\
system: crm
match_on: [external_id, email]
columns: {external_id: Id, email: Mail, name: Name, referred_by: From}
stages: {lead: Lead, sql: SQL}
"""
OFFERS = """\
columns: {email: lead}
handoff: {offered_at: offered, decided_at: decided, decision: became, reason: why}
"""
TOUCHES = "columns: {email: lead}\ntouch: {kind: what, at: when, outcome: how}\n"
AT = "eva@example.com,2026-10-05 10:00"
ROWS = {
    ("leads", LEADS, "Id,Mail,Name,From,Lead,SQL"): {
        "1,nadie,N,,2026-10-01,": "'nadie' no es una dirección de correo",
        "1,a@b.es,N,,01/10/2026,": ("'01/10/2026' no es una fecha con el formato de la asignación"),
        ",,N,,2026-10-01,": "falta external_id o email en esta fila",
        "1,a@b.es,N,": "el número de celdas (4) no coincide con el de encabezados (6)",
        "1,a@b.es,N,,2026-10-02,2026-10-01": (
            "SQL el 2026-10-01 00:00 es anterior a Lead el 2026-10-02 00:00"
        ),
        "1,a@b.es,N,,2027-10-01,": "Lead el 2027-10-01 00:00 está en el futuro",
    },
    ("handoffs", OFFERS, "lead,offered,decided,became,why"): {
        f"{AT},2026-10-05 11:00,rejected,bored": "'bored' no es un motivo del acuerdo",
        "eva@example.com,,2026-10-05 11:00,rejected,": "el traspaso no tiene la fecha de su oferta",
        "nobody@example.com,2026-10-05 10:00,,,": "no hay ningún lead nobody@example.com",
    },
    ("touches", TOUCHES, "lead,what,when,how"): {
        "eva@example.com,fax,2026-10-12,": "'fax' no es un tipo de interacción",
        "eva@example.com,call,2026-10-12,maybe": "'maybe' no es un resultado de call",
        "eva@example.com,call,,reached": "la interacción no tiene fecha",
    },
}
CELLS = {
    "1,,quizás,,,,,": "decision 'quizás': se espera aceptar o rechazar",
    "1,,rechazar,,,,,": "un rechazo necesita un motivo: not-ready, price",
    "1,,aceptar,price,,,,": "el motivo es propio de un rechazo, y decision no dice rechazar",
    "1,,sí,,,6,,": "rating '6' no es un número entero del 1 al 5",
    "1,,sí,,,,,14/10/2026": "date '14/10/2026' está en el futuro",
    "1,,sí,,,,,pronto": (
        "date 'pronto' no es una fecha: escríbela como 12/10/2026 (primero el día)"
    ),
    "1,,,,,,,12/10/2026": "una fecha sola no dice nada",
    "99,,sí,,,,,": "no hay ningún traspaso 99",
    "uno,,sí,,,,,": "handoff 'uno' no es un número",
    "1,bo@example.com,sí,,,,,": "el traspaso 1 es de eva@example.com, no de bo@example.com",
    ",,sí,,,,,": "no se nombra ni un traspaso ni un lead",
    "1,,sí,,,,,,más": "hay más celdas que encabezados",
}
SHEETS = {
    b"a,b\n": (
        "smk: sheet.csv no es una hoja de traspasos: le falta la columna handoff o lead,"
        " o las columnas para rellenar\n     crea una con: smk handoff sheet --out ARCHIVO.csv\n"
    ),
    b"lead,note\neva,caf\xe9\n": (
        "smk: sheet.csv no es UTF-8; no se ha aplicado nada\n     guárdalo como: CSV UTF-8\n"
    ),
    b'lead,note\neva,"x\n': (
        "smk: sheet.csv: final inesperado de los datos; no se ha aplicado nada\n"
        "     puede que falten unas comillas de cierre\n"
    ),
}
ACCEPTED = ("aceptar", "Aceptado", "ACEPTADA", "sí", "si\u0301", "Si", "s")
REJECTED = ("rechazar", "Rechazado", "RECHAZADA", "No", "n")


@pytest.fixture(scope="module")
def spanish(lived: Callable[..., Path]) -> Path:
    return lived(*commands(), files={"smk.yaml": agreement() + "language: es\n"})


@pytest.fixture
def in_spanish(say: Say, spanish: Path) -> Iterator[Say]:
    shutil.copytree(spanish, Path(), dirs_exist_ok=True)
    yield say
    speak("en")


def test_the_reasons_of_rejected_rows_are_in_spanish(in_spanish: Say):
    for (what, mapping, headings), rows in ROWS.items():
        Path("rows.csv").write_text("\n".join([headings, *rows]) + "\n")
        Path("rows.yaml").write_text(mapping)
        in_spanish(f"import {what} rows.csv --map rows.yaml", 5, who="ana")
        with Path("rows.rejects.csv").open(newline="", encoding="utf-8") as file:
            told = {int(one["line"]): one["reason"] for one in csv.DictReader(file)}
        assert [told[line] for line in sorted(told)] == list(rows.values())


def test_the_refused_rows_of_a_sheet_say_why_in_spanish(in_spanish: Say):
    rows = apply(in_spanish, HEAD + "".join(f"{row}\n" for row in CELLS), 5)
    assert [row["reason"] for row in rows] == list(CELLS.values())
    assert {row["became"] for row in rows} == {"refused"}


@pytest.mark.parametrize("content", SHEETS)
def test_a_damaged_sheet_is_refused_in_spanish(in_spanish: Say, content: bytes):
    Path("sheet.csv").write_bytes(content)
    assert in_spanish("handoff sheet --apply sheet.csv", 5).err == SHEETS[content]


def test_what_was_done_is_told_in_spanish_and_recorded_in_english(in_spanish: Say):
    (row,) = apply(in_spanish, HEAD + "1,,Sí,,reached,4,nos conocía,13/10/2026 11:30\n")
    assert row["done"] == "call reached, aceptado, valoración 4, nota"
    assert row["became"] == "applied"
    assert handoffs(in_spanish)[0] == ("accepted", None, 4)


@pytest.mark.parametrize(
    ("decision", "became"),
    [*((one, "accepted") for one in ACCEPTED), *((one, "rejected") for one in REJECTED)],
)
def test_decisions_are_taken_in_spanish_whatever_is_spoken(say: Say, decision: str, became: str):
    reason = "price" if became == "rejected" else ""
    apply(say, f"{HEAD}1,,{decision},{reason},,,,\n")
    assert handoffs(say)[0] == (became, reason or None, None)


def test_a_mapping_with_mistakes_is_told_in_spanish(in_spanish: Say):
    Path("rows.csv").write_text("a\n1\n")
    Path("rows.yaml").write_text("columns: {name: a, external_id: a}\n")
    told: Any = in_spanish("import leads rows.csv --map rows.yaml", 6, who="ana").err
    assert told.splitlines()[:2] == [
        "smk: rows.yaml:1:1: las filas se emparejan por email y ninguna columna lo contiene",
        "rows.yaml:1:20: los identificadores externos necesitan el nombre de su sistema"
        " (añade system:)",
    ]


def test_the_names_in_json_stay_english(in_spanish: Say):
    Path("rows.csv").write_text("Mail\nnadie\n")
    Path("rows.yaml").write_text("columns: {email: Mail}\n")
    told = in_spanish("import leads rows.csv --map rows.yaml -f json", 5, who="ana").out
    (row,) = json.loads(told)["rows"]
    assert (row["file"], row["rejected"]) == ("rows.csv", 1)
