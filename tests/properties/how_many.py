"""How many histories a property test plays: a few by default, more where it is marked slow.

`SMK_EXAMPLES=1000 pytest -m slow tests/properties` plays as many, new ones each time, and shrinks
the one that fails; otherwise the same histories are played each time, and printed as they are,
since to shrink a whole history takes minutes.
"""

import os

from hypothesis import HealthCheck, Phase, settings

ASKED = os.environ.get("SMK_EXAMPLES")


def quick(examples: int) -> settings:
    """So many histories, the same each time."""
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )


def long(examples: int) -> settings:
    """So many, or as many new ones as are asked for."""
    if not ASKED:
        return quick(examples)
    asked = int(ASKED)
    return settings(quick(asked), derandomize=False, phases=list(Phase), print_blob=True)
