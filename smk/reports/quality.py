"""The quality of the offered leads as a report: what sales tells marketing. Definitions 6 and 7."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from smk.agreement.schema import Agreement
from smk.language.saying import decimal, say, several, whole, word
from smk.reports.funnel import GROUP, group_name
from smk.reports.funnel_words import bounds
from smk.reports.quality_words import DEFINITIONS, VOID, sentence
from smk.reports.table import Cell, Column, Context, Report, Row
from smk.rules.quality import FEWEST, Common, Tally, together
from smk.rules.statistics import wilson

COLUMNS = (
    Column("offered", "Offers", "count"),
    Column("accepted", "Accepted", "count"),
    Column("rejected", "Rejections", "count"),
    Column("expired", "Expired", "count", may_hide=True),
    Column("withdrawn", "Withdrawn", "count", may_hide=True),
    Column("open", "Open", "count", may_hide=True),
    Column("decided", "Decided", "count", only_data=True),
    Column("acceptance", "Acceptance", "share", of="decided"),
    Column("acceptance_low", "95 % low", "share", may_hide=True, of="decided"),
    Column("acceptance_high", "95 % high", "share", may_hide=True, of="decided"),
    Column("rating", "Rating", "figure"),
    Column("ratings", "Rated", "count"),
    Column("top_reason", "Top reason", "reason", may_hide=True),
    Column("top_reason_count", "Top reason n", "count", may_hide=True),
)
COMPARED = (
    Column("previous_offered", "Offers before", "count"),
    Column("previous_decided", "Decided before", "count", only_data=True),
    Column("previous_acceptance", "Acceptance before", "share", of="previous_decided"),
)


@dataclass(frozen=True)
class Asked:
    """What was asked, of which agreement, and the options as the report repeats them."""

    context: Context
    agreement: Agreement
    by: str | None
    options: dict[str, Cell]


@dataclass(frozen=True)
class Before:
    """The tallies of the period compared with, and what they were made from."""

    tallies: Sequence[Tally]
    context: Context

    @cached_property
    def by_name(self) -> dict[str | None, Tally]:
        """The tallies by their group."""
        return {one.group: one for one in self.tallies}

    def of(self, group: str | None) -> Tally:
        """The tally of a group; zeros where there was nothing."""
        return self.by_name.get(group, Tally(group))


def quality_report(
    asked: Asked, tallies: Sequence[Tally], common: Common, before: Before | None = None
) -> Report:
    """One row per group, the largest first, and their total; without `by` one row for all.

    Groups that only the period compared with has come last.
    """
    now, then = together(tallies), together(before.tallies) if before else None
    total = _row(now, then, Void())
    rows = [total]
    void = Void()
    if asked.by:
        void = Void(rates_are_void(tallies), before is not None and rates_are_void(before.tallies))
        rows = [
            (group_name(one.group), *_row(one, before.of(one.group) if before else None, void))
            for one in with_gone(tallies, before)
        ]
    return Report(
        schema="smk.report.quality/1",
        title=say("Quality of the offered leads"),
        columns=((GROUP,) if asked.by else ()) + COLUMNS + (COMPARED if before else ()),
        rows=tuple(rows),
        context=asked.context,
        options=asked.options,
        notes=(*_notes(asked, now, common, before), *_void(asked, void)),
        definitions=DEFINITIONS,
        total=(say("Total"), *total) if asked.by and rows else None,
    )


def with_gone(tallies: Sequence[Tally], before: Before | None) -> list[Tally]:
    """The tallies, and then an empty one of each group that only the period before has."""
    known = {one.group for one in tallies}
    gone = [one.group for one in before.tallies if one.group not in known] if before else []
    return [*tallies, *map(Tally, gone)]


@dataclass(frozen=True)
class Void:
    """Whether rates by group cannot be known, now and in the period compared with."""

    now: bool = False
    then: bool = False


def rates_are_void(tallies: Sequence[Tally]) -> bool:
    """Whether of the decided only accepted ones carry the field of the groups. Definitions 4."""
    named = [one for one in tallies if one.group is not None]
    nameless = sum(one.rejected for one in tallies if one.group is None)
    rejected = sum(one.rejected for one in named)
    return rejected == 0 < nameless and any(one.accepted for one in named)


def _void(asked: Asked, void: Void) -> tuple[str, ...]:
    if not (void.now or void.then):
        return ()
    return (say(VOID, field=word(asked.by or "", "field")),)


def _row(now: Tally, then: Tally | None, void: Void) -> Row:
    interval = wilson(now.accepted, now.decided) or (None, None)
    reason, times = now.top_reason or (None, None)
    return (
        now.offered,
        now.accepted,
        now.rejected,
        now.expired,
        now.withdrawn,
        now.open,
        now.decided,
        *((None, None, None) if void.now else (now.acceptance, *interval)),
        now.rating,
        now.ratings,
        reason,
        times,
        *((then.offered, then.decided, None if void.then else then.acceptance) if then else ()),
    )


def _notes(asked: Asked, total: Tally, common: Common, before: Before | None) -> tuple[str, ...]:
    notes = notes_of_offers(asked, total, before)
    if not total.offered:
        return tuple(notes)
    notes += [sentence_of_reasons(asked.context, total)] if total.rejected else []
    return (*notes, *_common(asked, common))


def notes_of_offers(asked: Asked, total: Tally, before: Before | None) -> list[str]:
    """What the figures are of, and why there are none where there are none."""
    context = asked.context
    notes = [say("Hand-offs offered in {period}.", period=bounds(context))]
    if before:
        notes.append(say("Compared with {period}.", period=bounds(before.context)))
    if asked.agreement.handoff is None:
        notes.append(
            say(
                "The agreement has no hand-off, so nothing is offered: add handoff to the file,"
                " then: smk agreement adopt."
            )
        )
    if total.offered:
        return notes
    if context.period and context.period.start and context.period.start > context.as_of:
        return [*notes, say("The period has not begun yet.")]
    return [*notes, say("No hand-off was offered in this period.")]


def sentence_of_reasons(context: Context, total: Tally) -> str:
    """Every reason of rejection and how often it was given, the commonest first."""
    given = ", ".join(
        say(
            "{reason} {n} ({share} %)",
            reason=say("without a reason") if key is None else context.reasons.get(key, key),
            n=whole(count),
            share=decimal(100 * count / total.rejected),
        )
        for key, count in total.reasons
    )
    return several(
        total.rejected,
        "Why the {n} rejected one was rejected: {reasons}.",
        "Why the {n} rejected ones were rejected: {reasons}.",
        reasons=given,
    )


def _common(asked: Asked, common: Common) -> list[str]:
    """What the rejected had in common, in sentences."""
    if not common.is_enough:
        return [
            say(
                "Too few to tell what the rejected had in common: {rejected} rejected and"
                " {accepted} accepted; it takes {fewest} of each.",
                rejected=whole(common.rejected),
                accepted=whole(common.accepted),
                fewest=FEWEST,
            )
        ]
    if not common.looked_at:
        return [
            say(
                "Too few to tell what the rejected had in common: no trait of {rejected} rejected"
                " and {accepted} accepted is common enough to be compared.",
                rejected=whole(common.rejected),
                accepted=whole(common.accepted),
            )
        ]
    if not common.striking:
        return [
            several(
                common.looked_at,
                "What the rejected had in common: nothing that chance would not explain; {n} trait"
                " was looked at.",
                "What the rejected had in common: nothing that chance would not explain; {n} traits"
                " were looked at.",
            )
        ]
    head = several(
        common.looked_at,
        "What the rejected had in common and the accepted had not ({n} trait looked at):",
        "What the rejected had in common and the accepted had not ({n} traits looked at):",
    )
    return [head, *(sentence(asked.agreement, one) for one in common.striking)]
