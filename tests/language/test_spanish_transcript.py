"""A day in Spanish has no English word on its screens; the catalogue is the judge."""

import re
from pathlib import Path

from smk.agreement.reading import read_agreement
from smk.agreement.templates import template
from smk.language.es import MESSAGES

TRANSCRIPT = Path(__file__).parents[1] / "transcripts/hotel-es.txt"
LETTERS = re.compile(r"[a-záéíóúüñ]{2,}", re.IGNORECASE)
TYPED = re.compile(r"smk( [a-z-]+)*|--[a-z-]+|\S+@\S+|\S+\.(yaml|db)\S*|'[^']*'|\./\S*")
KEYS = re.compile(r"\b[a-z]+(-[a-z]+)+\b")  # keys such as this-month, which one types so
OPERATIONS = re.compile(r"\b(lead|handoff|touch|feedback|agreement) [a-z]+\b|\bundo\b")
LISTED = re.compile(r"^ {2,4}[a-z]+ {2,}(?=[A-ZÁÉ])", re.MULTILINE)  # commands, in a list of them
OF_THE_FILE = {"tofu", "mofu", "bofu"}


def screens() -> list[tuple[str, str]]:
    """Each command with what the screen shows after it."""
    found: list[tuple[str, list[str]]] = []
    for line in TRANSCRIPT.read_text().splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found and not line.startswith(("#", "[")):
            found[-1][1].append(line)
    return [(command, "\n".join(lines)) for command, lines in found]


def words(text: str) -> set[str]:
    return {word.lower() for word in LETTERS.findall(text)}


def own_words() -> set[str]:
    """The words of the agreement that people read, and its keys."""
    from datetime import date

    agreement = read_agreement(template("hotel-es", date(2026, 11, 20))).agreement
    assert agreement is not None
    parts = (*agreement.stages, *agreement.parked, *agreement.reasons, *agreement.fields)
    parts += (*agreement.touches, *agreement.sla.marketing, *agreement.sla.sales)
    texts = [text for part in parts for text in (part.key, part.label, getattr(part, "means", ""))]
    texts += [outcome for kind in agreement.touches for outcome in kind.outcomes]
    texts += [*agreement.terms, *agreement.terms.values(), agreement.agreement.name]
    return words(" ".join(text or "" for text in texts))


def english_in(screen: str, typed: str) -> set[str]:
    """The words of a screen that the catalogue knows as English alone."""
    spanish = words(" ".join(MESSAGES.values())) | own_words() | words(typed)
    english = words(" ".join(MESSAGES)) - spanish
    prose = OPERATIONS.sub(" ", KEYS.sub(" ", TYPED.sub(" ", LISTED.sub(" ", screen))))
    return words(prose) & english - OF_THE_FILE


def test_no_screen_of_a_spanish_day_has_an_english_word() -> None:
    shown = screens()
    typed = " ".join(command for command, _ in shown)
    found = {command: english_in(screen, typed) for command, screen in shown}
    assert {command: english for command, english in found.items() if english} == {}


def test_an_english_word_would_be_seen() -> None:
    assert english_in("Etapa  Inferred  Aquí", "") == {"inferred"}
    assert english_in("falta: the company is unknown", "") >= {"the", "unknown"}


def test_the_day_is_a_whole_one() -> None:
    commands = [command for command, _ in screens()]
    assert len(commands) > 40
    assert {command.split()[1] for command in commands if command.startswith("smk ")} >= {
        *("init", "agreement", "lead", "handoff", "touch", "feedback", "report", "sla", "today"),
        *("why", "undo", "log", "db", "import"),
    }
