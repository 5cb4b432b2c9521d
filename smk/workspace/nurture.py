"""Leads that wait: who is due, and what there is to send them."""

from collections.abc import Sequence

from smk.rules.nurture import Wait, wait_of
from smk.store.batches import batches
from smk.store.leads import read_facts
from smk.workspace.work import Work


def waits(work: Work, lead_ids: Sequence[int]) -> dict[int, Wait]:
    """What each lead waits for; leads that do not wait are left out.

    How long a reason makes a lead wait is read in the version in force when the lead was parked.
    """
    found: dict[int, Wait] = {}
    for batch in batches(lead_ids):
        facts = read_facts(work.session, batch, work.path)
        for lead_id, lead in facts.items():
            if lead.moves:
                then = work.agreements.at(lead.moves[-1].at)
                wait = wait_of(work.current, then, lead, work.now)
                if wait is not None:
                    found[lead_id] = wait
    return found
