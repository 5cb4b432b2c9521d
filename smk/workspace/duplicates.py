"""Duplicates: leads that may be one person, found by what they share."""

from smk.language.saying import say
from smk.reports.duplicates import duplicate_list
from smk.reports.table import Report
from smk.rules.errors import UsageError
from smk.rules.similarity import doubles
from smk.store.duplicates import read_known
from smk.workspace.finding import addresses
from smk.workspace.work import Work


def duplicates(work: Work, least: int) -> Report:
    """The pairs of leads that may be one, best first; names at least so similar, of 100."""
    if not 1 <= least <= 100:
        raise UsageError(
            say("--least {least} is not between 1 and 100", least=least),
            say("like: smk lead duplicates --least 90"),
        )
    found = doubles(read_known(work.session), least)
    named = addresses(work.session, [one for p in found.pairs for one in (p.kept, p.other)])
    return duplicate_list(work.context(), found, named, least)
