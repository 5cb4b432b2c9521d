"""The keys an agreement names, read off the file without validating it; for completion."""

from dataclasses import dataclass

from smk.agreement.source import Plain, read_source

NAMED = ("stages", "parked", "reasons", "touches", "personas")


@dataclass(frozen=True)
class Keys:
    """Keys by what they name, in the order of the file; `outcomes` by kind of touch."""

    stages: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    personas: tuple[str, ...] = ()
    outcomes: tuple[tuple[str, tuple[str, ...]], ...] = ()


def keys_in(text: str) -> Keys:
    """The keys of an agreement's text; those of a part that cannot be read are left out."""
    data = read_source(text).data
    if not isinstance(data, dict):
        return Keys()
    parts = {name: _parts(data.get(name)) for name in NAMED}
    outcomes = [(part.get("key"), _texts(part.get("outcomes"))) for part in parts["touches"]]
    return Keys(
        stages=_keys(parts["stages"]),
        parked=_keys(parts["parked"]),
        reasons=_keys(parts["reasons"]),
        touches=_keys(parts["touches"]),
        personas=_keys(parts["personas"]),
        outcomes=tuple((key, several) for key, several in outcomes if isinstance(key, str)),
    )


def _parts(value: Plain) -> list[dict[str, Plain]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _keys(parts: list[dict[str, Plain]]) -> tuple[str, ...]:
    return _texts([part.get("key") for part in parts])


def _texts(value: Plain) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
