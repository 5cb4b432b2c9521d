"""Words of closed vocabularies: what stands as a key in CSV and JSON and as a word on a screen.

Where one key has two senses, `column|key` names the one of that column.
"""

MESSAGES: dict[str, str] = {
    "marketing": "marketing",
    "sales": "ventas",
    "both": "ambos",
    "lead": "cliente potencial",
    "tofu": "parte alta",
    "mofu": "parte media",
    "bofu": "parte baja",
}
