"""Stories of leads that are handed over: who does what to which lead, and how much later."""

from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st
from promised import BEGINNINGS, NAMES, Promised, next_promises, promises

LEADS = 6
SOURCES = ("ads", "fair", None)
STAGES = ("lead", "mql", "sql", "customer")
WAITS = {
    "add": (0, 30, 30, 240),
    "expire": (1440, 1440, 2880, None),
    "touch": (0, 1, 10, 30, 60, 240, None, None),
    "accept": (1, 30, 60, 240, 480, None, None),
    "reject": (1, 60, 480, 1440, None),
}
OTHER_WAITS = (0, 0, 10, 60, 60, 240, 960, None)
SELDOM = ("edit", "undo")
VERBS = {  # what is likely to be done to a lead, by where it is
    "lead": (*("promote",) * 8, "edit", "touch"),
    "open": (
        *("touch", "accept", "touch", "accept", "accept", "reject", "promote", "accept", "reject"),
        *("demote", "park", "expire", "touch", "demote", "expire", "promote", "expire", *SELDOM),
    ),
    "mql": ("offer", "touch", "demote", "promote", "touch", "offer", "rate", "park", *SELDOM),
    "beyond": ("touch", "demote", "touch", "demote", "park", "touch", "demote", "rate", *SELDOM),
    "parked": (*("reopen",) * 7, "touch", "rate", "undo"),
}
CALLS = (("call", "reached"), ("call", "no-answer"))
KINDS = (*CALLS, *CALLS, ("mail", None), ("reply", None), ("visit", None), ("ad", None))
REASONS = ("bad-data", "not-ready", "stays", "gone", "bad-data", "not-ready", "back", "stays")


@dataclass(frozen=True)
class Step:
    """What is done, by whom, to which lead, and when; `ago` is a late --at in minutes.

    `turn` chooses one of the things that are likely to be done to the lead, `pace` how long after
    the step before: so many minutes, or until an offer falls due by one of the clocks.
    """

    turn: int
    pace: int
    lead: int
    who: str
    ago: int | None
    to: str | None
    reason: str
    touch: tuple[str, str | None]
    rating: int | None
    source: str | None
    force: bool


@dataclass(frozen=True)
class Story:
    """An agreement, perhaps a second one adopted after so many steps, and the steps."""

    begins: date
    first: Promised
    second: Promised | None
    change: int
    is_adopted: bool
    arrivals: tuple[Step, ...]
    steps: tuple[Step, ...]


_number = st.integers(0, 9_999)
_steps = st.builds(
    Step,
    _number,
    _number,
    _number,
    st.sampled_from(["sam", *NAMES]),
    st.sampled_from([None] * 6 + [0, 30, 60, 300, 1440, 4320]),
    st.sampled_from([None, None, None, None, "mql", *STAGES]),
    st.sampled_from(REASONS),
    st.sampled_from(KINDS),
    st.none() | st.integers(1, 5),
    st.sampled_from(SOURCES),
    st.booleans(),
)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Some leads come in, and then this and that happens to them."""
    begins = draw(st.sampled_from(BEGINNINGS))
    second = draw(st.none() | next_promises(begins))
    return Story(
        begins,
        draw(promises(begins)),
        second,
        draw(st.integers(0, 40)),
        draw(st.sampled_from([True, True, True, False])),
        tuple(draw(st.lists(_steps, min_size=4, max_size=LEADS))),
        tuple(draw(st.lists(_steps, min_size=40, max_size=60))),
    )
