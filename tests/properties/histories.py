"""Histories that might happen to a few leads: what is done, and how much time passes before it.

A step knows only what is asked for. Whether it is allowed, and what comes of it, is found out by
playing it (see playing).
"""

from dataclasses import dataclass

from hypothesis import strategies as st

LEADS = 8
STAGES = ("lead", "mql", "sql", "customer")
LATER_STAGES = ("trial", "offer")
PARKED = ("nurture", "lost")
LATER_PARKED = "archive"
BACK = (("back", "lead"), ("back", "mql"), ("back", "trial"), ("bad-data", None), ("gone", None))
AWAY = ("not-ready", "not-ready", "gone", "gone", "archive", "bad-data")
SOURCES = ("ads", "fair", "unknown")
COUNTRIES = ("ES", "DE")


@dataclass(frozen=True)
class When:
    """A time as it is typed: so many days ago, a bare day unless an hour is given."""

    days_ago: int
    hour: int | None = None


@dataclass(frozen=True)
class Add:
    """smk lead add."""

    lead: int
    source: str | None
    country: str | None
    stage: str | None
    when: When | None


@dataclass(frozen=True)
class Promote:
    """smk lead promote, with or without --to, --set and --force."""

    lead: int
    to: str | None
    source: str | None
    force: bool
    when: When | None


@dataclass(frozen=True)
class Demote:
    """smk lead demote."""

    lead: int
    reason: str
    to: str | None
    when: When | None


@dataclass(frozen=True)
class Park:
    """smk lead park, waiting or closed."""

    lead: int
    reason: str
    when: When | None


@dataclass(frozen=True)
class Reopen:
    """smk lead reopen."""

    lead: int
    to: str
    when: When | None


@dataclass(frozen=True)
class Win:
    """smk lead win."""

    lead: int
    force: bool
    when: When | None


@dataclass(frozen=True)
class Edit:
    """smk lead edit --source; none clears it."""

    lead: int
    source: str | None
    when: When | None


@dataclass(frozen=True)
class ImportRow:
    """One row: who, what is known, and how many days after `began` each stage was entered."""

    lead: int
    source: str | None
    country: str | None
    size: str | None
    began: When
    gaps: tuple[int | None, ...]


@dataclass(frozen=True)
class Import:
    """smk import leads; `with_size` maps a field that no agreement declares."""

    rows: tuple[ImportRow, ...]
    with_size: bool
    when: When | None


@dataclass(frozen=True)
class Adopt:
    """A changed file, adopted (before the first adoption the file alone may change, too).

    `change` is insert, drop, swap, park, unpark or base; `position` says where.
    """

    change: str
    stage: str
    position: int
    effective_in: int | None
    only_the_file: bool


@dataclass(frozen=True)
class Undo:
    """smk undo, of the last operation or of one so many operations earlier."""

    back: int | None


Action = Add | Promote | Demote | Park | Reopen | Win | Edit | Import | Adopt | Undo


@dataclass(frozen=True)
class Step:
    """An action, and the hours that pass before it (a clock may also be set back)."""

    wait: int
    action: Action


_leads = st.integers(0, LEADS - 1)
_stages = st.sampled_from((*STAGES, *LATER_STAGES))
_maybe_stage = st.none() | _stages
_source = st.none() | st.sampled_from(SOURCES)
_country = st.none() | st.sampled_from(COUNTRIES)
_past = st.builds(When, st.integers(0, 40), st.sampled_from([None, 0, 12, 18]))
_when = st.none() | st.none() | _past
_often = st.sampled_from([True, True, False])
_seldom = st.sampled_from([False, False, False, True])

_rows = st.builds(
    ImportRow,
    _leads,
    _source,
    _country,
    st.sampled_from([None, "3", "12"]),
    st.builds(When, st.integers(0, 60), st.sampled_from([None, 0, 12])),
    st.lists(st.sampled_from([0, 0, 1, 3, 9, None, None, -2]), max_size=6).map(tuple),
)
_actions = {
    "add": st.builds(Add, _leads, _source, _country, st.none() | _maybe_stage, _when),
    "promote": st.builds(Promote, _leads, _maybe_stage, _source, _often, _when),
    "demote": st.builds(
        lambda lead, back, when: Demote(lead, *back, when), _leads, st.sampled_from(BACK), _when
    ),
    "park": st.builds(Park, _leads, st.sampled_from(AWAY), _when),
    "reopen": st.builds(Reopen, _leads, _stages, _when),
    "win": st.builds(Win, _leads, _often, _when),
    "edit": st.builds(Edit, _leads, _source, _when),
    "import": st.builds(
        Import, st.lists(_rows, min_size=1, max_size=5).map(tuple), _seldom, st.none() | _past
    ),
    "adopt": st.builds(
        Adopt,
        st.sampled_from(["insert", "insert", "insert", "drop", "swap", "park", "unpark", "base"]),
        st.sampled_from(LATER_STAGES),
        st.integers(0, 6),
        st.sampled_from([None, None, -30, 5, 20]),
        _seldom,
    ),
    "undo": st.builds(Undo, st.none() | st.integers(0, 6)),
}
_usual = (
    *("promote", "promote", "promote", "promote", "promote", "demote", "demote", "park", "reopen"),
    *("promote", "park", "park", "reopen", "reopen", "reopen", "edit", "edit", "win"),
    *("undo", "undo", "import", "adopt"),
)
_waits = st.sampled_from([0, 0, 12, 12, 24, 72, 240, -12])


def _after(waits: st.SearchStrategy[int], name: str) -> st.SearchStrategy[Step]:
    return st.builds(Step, waits, _actions[name])


_steps = st.sampled_from(_usual).flatmap(lambda name: _after(_waits, name))
_arrivals = st.lists(_rows, min_size=3, max_size=9).map(
    lambda rows: Import(tuple(rows), with_size=False, when=None)
)


@st.composite
def histories(draw: st.DrawFn, least: int = 12) -> list[Step]:
    """A file of leads, some more leads, and what happens to them then, step by step."""
    arrival = Step(0, draw(_arrivals))
    added = draw(st.lists(_after(_waits, "add"), min_size=2, max_size=5))
    return [arrival, *added, *draw(st.lists(_steps, min_size=least, max_size=30))]


def a_last_step() -> st.SearchStrategy[Action]:
    """One more action, anything but an adoption or an undo, which cannot be taken back."""
    names = [name for name in _actions if name not in ("adopt", "undo")]
    return st.sampled_from(names).flatmap(lambda name: _actions[name])
