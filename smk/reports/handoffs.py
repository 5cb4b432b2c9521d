"""Hand-offs as tables: the list, one with its clocks, the answer of a decision; feedback."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from smk.language.saying import decimal, say, several, word
from smk.reports.table import Column, Context, Report, Row
from smk.rules.clock import shown

COLUMNS = (
    Column("id", "Id", "count"),
    Column("lead", "Lead"),
    Column("offered_at", "Offered", "instant"),
    Column("offered_by", "By", may_hide=True),
    Column("to", "To", may_hide=True),
    Column("decision", "Decision", "word"),
    Column("decided_at", "Decided", "instant", may_hide=True),
    Column("decided_by", "By whom", may_hide=True),
    Column("reason", "Reason", "reason", may_hide=True),
    Column("decide_by", "Decide by", "instant", may_hide=True),
    Column("first_contact_at", "First contact", "instant", may_hide=True),
    Column("contact_by", "Contact by", "instant", may_hide=True),
    Column("rating", "Rating", "count", may_hide=True),
)
FEEDBACK = (
    Column("handoff", "Hand-off", "count"),
    Column("lead", "Lead"),
    Column("offered_at", "Offered", "instant", may_hide=True),
    Column("decision", "Decision", "word"),
    Column("reason", "Reason", "reason"),
    Column("rating", "Rating", "count"),
    Column("at", "When", "instant", may_hide=True),
    Column("by", "By", may_hide=True),
    Column("note", "Note", may_hide=True),
)


@dataclass(frozen=True)
class HandoffLine:
    """One hand-off as lists show it; `decide_by` and `contact_by` are the earliest due."""

    id: int
    lead: str
    offered_at: datetime
    offered_by: str | None
    to: str | None
    decision: str
    decided_at: datetime | None
    decided_by: str | None
    reason: str | None
    decide_by: datetime | None
    first_contact_at: datetime | None
    contact_by: datetime | None
    rating: int | None
    lead_id: int


@dataclass(frozen=True)
class ClockLine:
    """What one promise says of one hand-off."""

    label: str
    verdict: str
    due_at: datetime
    done_at: datetime | None
    hours: float | None


@dataclass(frozen=True)
class FeedbackLine:
    """What sales said of a hand-off."""

    handoff: int
    lead: str
    offered_at: datetime
    decision: str
    reason: str | None
    rating: int | None
    at: datetime
    by: str | None
    note: str | None


def _row(line: HandoffLine) -> Row:
    return (
        line.id,
        line.lead,
        line.offered_at,
        line.offered_by,
        line.to,
        line.decision,
        line.decided_at,
        line.decided_by,
        line.reason,
        line.decide_by,
        line.first_contact_at,
        line.contact_by,
        line.rating,
    )


def handoff_list(
    context: Context, lines: Iterable[HandoffLine], schema: str = "smk.handoff.list/1"
) -> Report:
    """Hand-offs, in order of the offer."""
    rows = tuple(_row(line) for line in lines)
    count = several(len(rows), "{n} hand-off", "{n} hand-offs") if rows else say("no hand-offs")
    return Report(schema, say("Hand-offs"), COLUMNS, rows, context, notes=(count,))


def handoff_record(context: Context, line: HandoffLine, clocks: Sequence[ClockLine]) -> Report:
    """One hand-off, and what each promise says of it."""
    notes = tuple(_clock(context, clock) for clock in clocks)
    return Report(
        "smk.handoff/1",
        say("Hand-off {number} of {lead}", number=line.id, lead=line.lead),
        COLUMNS,
        (_row(line),),
        context,
        notes=notes,
        layout="record",
    )


def _clock(context: Context, clock: ClockLine) -> str:
    due = shown(clock.due_at, context.zone)
    judged = {"promise": clock.label, "verdict": word(clock.verdict), "due": due}
    if clock.done_at is None or clock.hours is None:
        return say("{promise}: {verdict}, due {due}", **judged)
    return say(
        "{promise}: {verdict}, due {due}, done {done} after {hours} working hours",
        done=shown(clock.done_at, context.zone),
        hours=decimal(clock.hours),
        **judged,
    )


def handoffs_decided(
    context: Context,
    lines: Sequence[HandoffLine],
    notes: Sequence[str] = (),
    warnings: Sequence[str] = (),
    *,
    nothing: str = "",
) -> Report:
    """What was offered, accepted, rejected or expired: a row and a line each."""
    told = tuple(_told(context, line) for line in lines) or ((nothing,) if nothing else ())
    return Report(
        "smk.handoff.decided/1",
        say("Hand-offs"),
        COLUMNS,
        tuple(_row(line) for line in lines),
        context,
        notes=tuple(notes),
        warnings=tuple(warnings),
        lines=told,
        layout="lines",
    )


def _told(context: Context, line: HandoffLine) -> str:
    def at(instant: datetime) -> str:
        return shown(instant, context.zone)

    if line.decision == "open":
        offered = say("{lead}: offered {at}", lead=line.lead, at=at(line.offered_at))
        return offered + (_until(at(line.decide_by)) if line.decide_by else "")
    reason = context.reasons.get(line.reason or "", line.reason or "")
    words = f"{line.lead}: {word(line.decision)}"
    words += say(" by {person}", person=line.decided_by) if line.decided_by else ""
    words += f", {reason}" if reason else ""
    words += say(" {at}", at=at(line.decided_at)) if line.decided_at else ""
    if line.decision == "accepted" and line.contact_by and line.first_contact_at is None:
        words += say("; first contact by {at}", at=at(line.contact_by))
        words += say(" (late)") if line.contact_by < context.as_of else ""
    return words


def _until(at: str) -> str:
    return say(", to be decided by {at}", at=at)


def feedback_list(
    context: Context,
    lines: Iterable[FeedbackLine],
    *,
    added: bool = False,
    schema: str = "smk.feedback.list/1",
) -> Report:
    """What sales said of hand-offs; `added` is the answer to giving it."""
    found = tuple(lines)
    rows = tuple(
        (
            line.handoff,
            line.lead,
            line.offered_at,
            line.decision,
            line.reason,
            line.rating,
            line.at,
            line.by,
            line.note,
        )
        for line in found
    )
    rated = [line.rating for line in found if line.rating is not None]
    told = tuple(say("{lead}: rated {n} of 5", lead=line.lead, n=line.rating) for line in found)
    return Report(
        "smk.feedback/1" if added else schema,
        say("Feedback"),
        FEEDBACK,
        rows,
        context,
        notes=() if added else (_mean(rated),),
        lines=told if added else (),
        layout="lines" if added else "table",
    )


def _mean(rated: Sequence[int]) -> str:
    if not rated:
        return say("no ratings")
    mean = decimal(sum(rated) / len(rated))
    return say("mean rating {mean} of n={count}", mean=mean, count=len(rated))
