"""Words of closed vocabularies: what stands as a key in CSV and JSON and as a word on a screen.

Where one key has two senses, `column|key` names the one of that column.
"""

MESSAGES: dict[str, str] = {
    "yes": "sí",
    # teams, sides and sections
    "marketing": "marketing",
    "sales": "ventas",
    "both": "ambos",
    "lead": "cliente potencial",
    "tofu": "parte alta",
    "mofu": "parte media",
    "bofu": "parte baja",
    # kinds of moves, of places, and of what a glossary names
    "created": "creado",
    "promoted": "avanza",
    "demoted": "retrocede",
    "parked": "apartado",
    "reopened": "reabierto",
    "imported": "importado",
    "stage": "etapa",
    "waiting": "en espera",
    "closed": "cerrado",
    "persona": "perfil",
    "reason": "motivo",
    "term": "término",
    # decisions on hand-offs
    "open": "abierto",
    "accepted": "aceptado",
    "rejected": "rechazado",
    "expired": "caducado",
    "withdrawn": "retirado",
    # verdicts on promises
    "kept": "cumplido",
    "missed": "incumplido",
    "overdue": "vencido",
    "at risk": "en riesgo",
    "met": "cumplido",
    "on track": "en camino",
    "behind": "con retraso",
    "no data": "sin datos",
    # what is owed today
    "what|decide": "decidir",
    "what|contact": "contactar",
    "what|attempts": "intentos",
    "what|waiting": "fin de la espera",
    "what|stale": "parado",
    "what|review": "revisión",
    "what|feedback": "opinión",
    "status|due": "toca ya",
    # what became of a row of a sheet
    "became|applied": "aplicada",
    "became|unchanged": "sin cambios",
    "became|refused": "rechazada",
    # files and facts of the database
    "what|agreement": "acuerdo",
    "what|database": "base de datos",
    "what|backup": "copia de seguridad",
    "remark|made": "se ha creado",
    "remark|kept": "se ha conservado",
    "remark|deleted": "se ha borrado",
    "fact|path": "ruta",
    "fact|schema": "esquema",
    "fact|bytes": "bytes",
    "fact|leads": "clientes potenciales",
    "fact|moves": "movimientos",
    "fact|touches": "interacciones",
    "fact|handoffs": "traspasos",
    "fact|operations": "operaciones",
    "fact|agreement_versions": "versiones del acuerdo",
}
