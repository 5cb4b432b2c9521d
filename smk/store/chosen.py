"""Which leads meet conditions that no column answers: their persona, forced moves, a way back."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from smk.rules.funnel import Condition
from smk.store.cohorts import meets
from smk.store.tables import LEADS


def ids_that_meet(session: Session, conditions: Sequence[Condition], at: datetime) -> set[int]:
    """The leads that meet every condition as of `at`."""
    wanted = select(LEADS.c.id).where(LEADS.c.stage.is_not(None))
    for condition in conditions:
        wanted = wanted.where(meets(session, condition, at))
    return set(session.execute(wanted).scalars())
