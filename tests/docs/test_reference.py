"""The reference pages say what the code says; `SMK_UPDATE_REFERENCE=1` writes them anew."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import reference
from pydantic import BaseModel

from smk.agreement.part import Part
from smk.language.saying import speak

FOLDER = Path(__file__).parents[2] / "examples/reference"
PAGES = {"commands.md": reference.commands_page, "agreement.md": reference.agreement_page}


def parts(of: type[BaseModel] = Part) -> list[type[BaseModel]]:
    return [one for sub in of.__subclasses__() for one in (sub, *parts(sub))]


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_page_is_not_stale(name: str) -> None:
    speak("en")
    page: Callable[[], str] = PAGES[name]
    if os.environ.get("SMK_UPDATE_REFERENCE"):
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / name).write_text(page())
    assert (FOLDER / name).read_text() == page()


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.__name__)
def test_every_key_says_what_it_means(part: type[Part]) -> None:
    if part.__module__.startswith("smk.agreement"):
        assert set(part.model_fields) <= set(reference.meanings_of(part))


def test_every_key_stands_on_the_page() -> None:
    page = (FOLDER / "agreement.md").read_text()
    for part in parts():
        if part.__module__.startswith("smk.agreement"):
            keys = [field.alias or name for name, field in part.model_fields.items()]
            assert [key for key in keys if f"| `{key}` |" not in page] in ([], ["kind", "outcome"])
