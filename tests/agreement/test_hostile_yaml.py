"""What YAML can hide is refused before it costs anything, and what YAML would bend stays text.

A refusal that takes long shows as a run that does not end; where a mistake of ours could make it
so, the reading happens in a process of its own, which is given up after ten seconds.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from breakages import HOTEL, replaced
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smk.agreement.reading import read_agreement
from smk.agreement.source import MAX_BYTES, read_source

READ = """
import sys
from smk.agreement.reading import read_agreement
reading = read_agreement(sys.stdin.buffer.read().decode("utf-8"))
print(len(reading.problems), reading.problems[0] if reading.problems else "")
"""
LAUGHS = "a0: &a0 [ha, ha]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
)
MERGES = (
    "m0: &m0 {"
    + ", ".join(f"k{n}: 1" for n in range(9))
    + "}\n"
    + "".join(f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 9)}]}}\n" for n in range(1, 12))
)


def read_apart(text: str) -> str:
    """How many problems a process of its own found, and the first of them."""
    ended = subprocess.run(
        [sys.executable, "-c", READ], input=text.encode(), capture_output=True, timeout=10
    )
    assert ended.returncode == 0, ended.stderr.decode()
    return ended.stdout.decode("utf-8", "replace").strip()


def problems_of(text: str) -> list[str]:
    reading = read_agreement(text)
    assert (reading.agreement is None) == bool(reading.problems)
    return [str(problem) for problem in reading.problems]


def first_problem(text: str) -> str:
    return problems_of(text)[0]


def named(value: str) -> str:
    return replaced(HOTEL, "name: Berghaus Lärche", f"name: {value}")


def test_a_billion_laughs_are_refused():
    found = read_apart(LAUGHS)
    assert found.endswith("1:5: anchor &a0: write the value out where it is used")


def test_a_bomb_of_merge_keys_is_refused():
    assert len(MERGES) < 1000
    found = read_apart(MERGES)
    assert found.endswith("1:5: anchor &m0: write the value out where it is used")


def test_every_anchor_alias_and_merge_key_of_a_bomb_is_named():
    assert problems_of("a: &a {k: 1}\nb: {<<: *a, l: *a}\n") == [
        "1:4: anchor &a: write the value out where it is used",
        "2:5: merge key <<: write the keys out instead",
        "2:9: alias *a: write the value out instead",
        "2:16: alias *a: write the value out instead",
    ]


@pytest.mark.parametrize("depth", [22, 100_000])
@pytest.mark.parametrize(
    ("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")]
)
def test_deep_nesting_is_refused(depth: int, opening: str, closing: str):
    length = min(depth, (MAX_BYTES - 10) // len(opening + closing))
    text = opening * length + "x" + closing * length
    assert "nested deeper than 20 levels" in problems_of(text)[-1]


def test_a_deep_block_of_mappings_is_refused():
    text = "".join(f"{' ' * depth}a:\n" for depth in range(500))
    assert problems_of(text) == ["22:22: nested deeper than 20 levels"]


def test_brackets_that_never_close_are_refused():
    assert problems_of("[" * 100_000) == ["1:22: nested deeper than 20 levels"]


def test_a_file_of_300_kb_is_refused():
    assert problems_of(HOTEL + "#" * 300_000) == ["1:1: the file is larger than 256 kB"]


def test_the_size_of_a_file_counts_bytes_up_to_the_last_one_allowed():
    room = MAX_BYTES - len((HOTEL + "#\n").encode())
    assert problems_of(HOTEL + "#" + "x" * room + "\n") == []
    assert problems_of(HOTEL + "#" + "x" * (room + 1) + "\n") != []
    assert problems_of(HOTEL + "#" + "é" * (room // 2 + 1) + "\n") != []


def test_the_same_key_over_and_over_is_refused_each_time():
    problems = [one for one in problems_of("a: 1\n" * 3000) if "stands twice" in one]
    assert len(problems) == 2999
    assert problems[0] == "2:1: key 'a' stands twice; first in line 1"


@pytest.mark.parametrize(
    "lines",
    [
        "calendar: {holidays: [" + "x, " * 15_000 + "]}\n",
        "terms: {" + "".join(f"a{n}: [], " for n in range(2_000)) + "}\n",
        "content: [" + "{}, " * 2_000 + "]\n",
        "".join(f"stage{n}: 1\n" for n in range(2_000)),
        "criteria: {" + "".join(f"asket{n}: {{known: email}}, " for n in range(2_000)) + "}\n",
    ],
    ids=["days", "texts", "missing keys", "unknown keys", "unknown stages"],
)
def test_a_file_full_of_mistakes_is_refused(lines: str):
    head = "smk: 1\nagreement: {name: X}\nstages:\n"
    stage = "  - {{key: {0}, label: {0}, section: tofu, owner: both}}\n"
    found = read_apart(head + stage.format("asked") + stage.format("booked") + lines)
    assert int(found.split()[0]) >= 1


def test_a_tag_that_runs_a_program_is_refused_and_runs_nothing(tmp_path: Path):
    trap = tmp_path / "trap"
    value = f'!!python/object/apply:os.system ["echo > {trap.as_posix()}"]'
    assert first_problem(named(value)).startswith("5:9: tag tag:yaml.org,2002:python/object/apply")
    assert not trap.exists()


@pytest.mark.parametrize("value", ["!!binary aGk=", "!!timestamp 2026-01-01", "! x", "!<x> y"])
def test_any_tag_on_a_value_is_refused(value: str):
    assert first_problem(named(value)).startswith("5:9: tag ")


def test_a_tag_on_a_key_is_refused():
    assert first_problem(replaced(HOTEL, "smk: 1", "!!binary smk: 1")).startswith("2:1: tag ")


@pytest.mark.parametrize("text", ["\0", "\x01", "\x1b[31m", "\x7f", "\ud800", "\ufffe"], ids=ascii)
def test_bytes_that_are_no_text_are_refused(text: str):
    assert "not valid YAML: " in first_problem(named(f'"{text}"'))


@pytest.mark.parametrize("text", ["", "\n\n", "# only\n# comments\n", "   ", "\ufeff"], ids=ascii)
def test_a_file_without_a_word_is_refused_as_empty(text: str):
    assert problems_of(text) == ["1:1: the file is empty"]


@pytest.mark.parametrize("text", ["---\n", "hello", "- smk", "[]", "~", "'smk: 1'"])
def test_a_file_that_is_no_mapping_is_refused(text: str):
    assert first_problem(text).endswith(": keys with values are expected here")


def test_a_second_document_is_refused_even_after_an_empty_one():
    assert problems_of("---\n---\n" + HOTEL) == ["2:1: a second document; one file holds one"]


@pytest.mark.parametrize(
    "word", ["4:30", "no", "yes", "on", "0123", "1e3", "0x10", ".inf", "1_000", "2026-01-01", "="]
)
def test_a_word_that_yaml_would_bend_stays_as_it_was_written(word: str):
    agreement = read_agreement(named(word)).agreement
    assert agreement is not None
    assert agreement.agreement.name == word


def test_a_key_that_yaml_would_bend_stays_as_it_was_written():
    source = read_source("no: 1\n0123: 2\n4:30: 3\n2026-01-01: 4\n'null': 5\n")
    assert source.data == {"no": "1", "0123": "2", "4:30": "3", "2026-01-01": "4", "null": "5"}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_plain_null_is_nothing_and_a_quoted_one_is_text(nothing: str):
    assert read_source(f"a: {nothing}\nb: '{nothing}'\n").data == {"a": None, "b": nothing}


def test_a_byte_order_mark_at_the_start_is_accepted_and_moves_no_place():
    assert problems_of("\ufeff" + HOTEL) == []
    twice = "2:1: key 'smk' stands twice; first in line 1"
    assert twice in problems_of("\ufeffsmk: 2\nsmk: 1\n")


def test_a_name_that_looks_like_a_template_is_shown_as_it_is():
    text = replaced(HOTEL, "2026-12-25", '"{hint} {0} %s"')
    assert problems_of(text) == ["23:7: '{hint} {0} %s' is not a day (write it like 2026-10-01)"]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    at=st.integers(0, len(HOTEL)),
    length=st.integers(0, 12),
    put=st.text(alphabet="\t\n\r '\"#%&*!<>{}[]:,-|?@`~\0\x85\u2028\ufeff\ud800ax1é", max_size=4),
)
@example(at=0, length=len(HOTEL), put="")
def test_a_mangled_file_is_an_agreement_or_a_list_of_problems(at: int, length: int, put: str):
    text = HOTEL[:at] + put + HOTEL[at + length :]
    for problem in read_agreement(text).problems:
        assert 1 <= problem.line <= len(text) + 1
        assert problem.column >= 1
        assert problem.message
    problems_of(text)
