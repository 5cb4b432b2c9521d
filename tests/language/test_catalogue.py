"""The catalogue is whole: all that is said has its Spanish wording, and no prose is unsaid."""

from types import ModuleType

import catalogue_rules as rules
import pytest

from smk.language.es import MESSAGES, PARTS, of_others, words

PACKAGES = (
    "agreement",
    "rules",
    "store",
    "reports",
    "render",
    "workspace",
    "transfer",
    "cli",
)


@pytest.mark.parametrize("package", PACKAGES)
def test_all_that_is_said_has_its_spanish_wording(package: str) -> None:
    assert [str(one) for one in rules.said(package) if one.text not in MESSAGES] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_no_text_is_pieced_together_before_it_is_said(package: str) -> None:
    assert [str(one) for one in rules.pieced_together(package)] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_no_prose_stands_outside_of_what_is_said(package: str) -> None:
    assert [str(one) for one in rules.unsaid(package)] == []


def test_nothing_stands_in_the_catalogue_that_nobody_says() -> None:
    said = {one.text for package in PACKAGES for one in rules.said(package)} | rules.help_texts()
    mine = [part for part in PARTS if part not in (words, of_others)]
    written = {text for part in mine for text in part.MESSAGES if "|" not in text}
    assert written - said == set()


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__.rpartition(".")[2])
def test_a_wording_names_the_same_values(part: ModuleType) -> None:
    wordings = part.MESSAGES.items()
    named = {text: rules.names_in(es) - rules.names_in(text) - {"n:"} for text, es in wordings}
    assert {text: names for text, names in named.items() if names} == {}


def test_a_text_stands_in_one_place_of_the_catalogue() -> None:
    assert sum(len(part.MESSAGES) for part in PARTS) == len(MESSAGES)
