"""The stays of leads at places, as known at as-of: from one move until the next, set by set."""

from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, Subquery, case, func, or_
from sqlmodel import Session

from smk.rules.clock import seconds_of
from smk.rules.facts import DEMOTED
from smk.rules.funnel import FunnelAsk
from smk.store.cohorts import move_order, seconds
from smk.store.moves import gone
from smk.store.operations import cancelled
from smk.store.standings import projected_path
from smk.store.tables import MOVES

Next = Literal["left_at", "next_position", "back", "now_at", "gone_since"]


def stays_of(
    session: Session, ask: FunnelAsk, chosen: Select[Any], wanted: Sequence[Next]
) -> Subquery:
    """Every stay of the leads whose `moves` are chosen, with the columns that `chosen` has.

    Further columns: `lead_id`, `place`, `reason`, `since`; `position` on the path, -1 beside it;
    `gone`, 1 for a move back or off the path. As far as they are `wanted`, since each costs time:
    of the stay after it `left_at` and `next_position`, which the last one lacks; `back` counts from
    the last one, which is 1; `now_at` is the place of the last one; `gone_since` counts the `gone`
    ones from this one on.
    """
    moves = _told(session, ask, chosen)
    order = [column.desc() for column in moves.c if column.name.startswith("order_")]
    figures: dict[Next, Any] = {
        "left_at": func.lag(moves.c.since),
        "next_position": func.lag(moves.c.position),
        "back": func.row_number(),
        "now_at": func.first_value(moves.c.place),
        "gone_since": func.sum(moves.c.gone),
    }
    told: Select[Any] = moves.select().with_only_columns(
        *(column for column in moves.c if not column.name.startswith("order_")),
        *(
            figures[name].over(partition_by=moves.c.lead_id, order_by=order).label(name)
            for name in wanted
        ),
    )
    return told.subquery("stays")


def _told(session: Session, ask: FunnelAsk, chosen: Select[Any]) -> Subquery:
    """The moves with what they are ordered by as columns of their own.

    SQLite sorts once for all windows only if it sees that they are the same, which it does not
    where an expression with bound values stands in each.
    """
    positions = {stage: index for index, stage in enumerate(ask.path)}
    backwards = or_(MOVES.c.kind == DEMOTED, MOVES.c.place.not_in(ask.path))
    order: list[Any] = move_order(projected_path(session) or ask.path)
    keys: list[ColumnElement[Any]] = [one.element for one in order]
    return (
        chosen.add_columns(
            *(MOVES.c.lead_id, MOVES.c.place, MOVES.c.reason),
            seconds(MOVES.c.at).label("since"),
            case(positions, value=MOVES.c.place, else_=-1).label("position"),
            case((backwards, 1), else_=0).label("gone"),
            *(key.label(f"order_{index}") for index, key in enumerate(keys)),
        )
        .where(seconds(MOVES.c.at) <= seconds_of(ask.as_of))
        .where(MOVES.c.operation_id.not_in(cancelled()), MOVES.c.lead_id.not_in(gone()))
        .subquery("told")
    )
