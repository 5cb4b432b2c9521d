"""The HTML page: whole, escaped, and fetching nothing."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
EVIL = "<script>alert(1)</script>\"'&\x1b[31m"
COMMANDS = ("report funnel --explain", "report sla --explain", "lead list", "today", "handoff list")


class Page(HTMLParser):
    """What a browser would make of a page: its tags, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.cells: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "!doctype"):
            self.open.append(tag)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("td", "th"):
            self.cells[-1] += data


@pytest.fixture
def furnished_with_evil(furnished: Path, call: Call) -> Path:
    assert call("lead", "edit", "eva@example.com", "--name", EVIL, "--company", EVIL).code == 0
    return furnished


@pytest.mark.parametrize("command", COMMANDS)
def test_the_page_is_whole_and_fetches_nothing(command: str, furnished_with_evil: Path, call: Call):
    text = call(*command.split(), "-f", "html").out
    page = Page(text)
    assert page.open == []
    assert {"script", "link", "img", "iframe", "object"}.isdisjoint(page.tags)
    assert all(name not in ("src", "href", "style") for name, _ in page.attributes)
    assert re.search(r"url\(|@import|https?:", text) is None
    assert "\x1b" not in text


def test_data_stays_text(furnished_with_evil: Path, call: Call):
    page = Page(call("lead", "list", "-f", "html").out)
    assert EVIL.replace("\x1b", "\\x1b") in page.cells


def test_the_page_has_the_rows_of_the_table(furnished: Path, call: Call):
    rows = call("lead", "list", "-f", "jsonl").out.splitlines()
    page = Page(call("lead", "list", "-f", "html").out)
    assert page.tags.count("tr") == len(rows) + 1


def test_a_page_is_written_to_a_file(furnished: Path, call: Call):
    assert call("report", "sla", "-f", "html", "--out", "sla-{date}.html").code == 0
    assert Path("sla-2026-11-20.html").read_text().startswith("<!doctype html>")
