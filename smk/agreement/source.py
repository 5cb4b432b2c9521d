"""Reads YAML as text with its places, and refuses what YAML can hide.

The event stream is read instead of the loaded document: anchors, aliases, merge keys, tags and
duplicate keys are seen and refused before they cost time or memory, scalars stay the text that
was written (`no` is not False, `4:30` is not 270), and every value keeps its line and column.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from smk.language.saying import say, whole

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
MAX_VALUES = 20_000

Path = tuple[str | int, ...]
Plain = str | list["Plain"] | dict[str, "Plain"] | None

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Place:
    """A position in a file; line and column count from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in a file: where, what, and how to mend it."""

    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """The problem as one line, without the file's name."""
        mend = f" ({self.hint})" if self.hint else ""
        return f"{self.line}:{self.column}: {self.message}{mend}"


@dataclass
class Source:
    """A YAML document as plain text values, with the place of every key and value.

    `readable` is false where what the file says cannot be told: YAML that is not valid or that
    hides its values, as aliases do. A key that stands twice is a problem, but can be read.
    """

    data: Plain = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    readable: bool = True

    def place_of(self, path: Path) -> Place:
        """Where the value at `path` stands; for one that is absent, its nearest ancestor's key."""
        while path:
            if path in self.values:
                return self.values[path]
            single = isinstance(path[-1], int)  # one value may stand where a list may
            path = path[:-1]
            if single and path in self.values:
                return self.values[path]
            if path in self.keys:
                return self.keys[path]
        return self.values.get((), Place(1, 1))

    def key_place(self, path: Path) -> Place:
        """Where the key that ends `path` stands."""
        return self.keys.get(path) or self.place_of(path)

    def problem(self, place: Place, message: str, hint: str = "") -> None:
        """Note one more problem."""
        self.problems.append(Problem(place.line, place.column, message, hint))

    def unreadable(self, place: Place, message: str) -> None:
        """Note a problem that hides what the file says."""
        self.readable = False
        self.problem(place, message)


class _TooMuchError(Exception):
    """Raised to stop reading; the problem is already noted."""


def read_source(text: str) -> Source:
    """Read one YAML document; what is wrong with it is in `Source.problems`."""
    source = Source()
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        most = MAX_BYTES // 1024
        source.unreadable(Place(1, 1), say("the file is larger than {most} kB", most=most))
        return source
    try:
        events = yaml.parse(text, Loader=_Loader)
        _document(source, events)
    except _TooMuchError:
        pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        _not_yaml(source, place, say(error.problem or error.context or ""))
    except yaml.reader.ReaderError as error:
        _not_yaml(source, Place(1, 1), _unreadable_character(error))
    except (yaml.YAMLError, UnicodeError) as error:
        _not_yaml(source, Place(1, 1), str(error))
    return source


def _not_yaml(source: Source, place: Place, why: str) -> None:
    message = say("not valid YAML: {why}", why=why)
    source.unreadable(place, message.splitlines()[0])


def _unreadable_character(error: yaml.reader.ReaderError) -> str:
    code = f"#x{error.character:04x}"
    return say("unacceptable character {code}: {why}", code=code, why=say(error.reason))


def _document(source: Source, events: Iterator[yaml.Event]) -> None:
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                source.unreadable(_at(event), say("a second document; one file holds one"))
                return
            source.data = _node(source, events, next(events), ())
    if documents == 0:
        source.unreadable(Place(1, 1), say("the file is empty"))


def _at(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)


def _node(source: Source, events: Iterator[yaml.Event], event: yaml.Event, path: Path) -> Plain:
    source.values[path] = _at(event)
    if len(source.values) > MAX_VALUES:
        most = whole(MAX_VALUES)
        message = say("more than {most} values; an agreement is shorter", most=most)
        source.unreadable(_at(event), message)
        raise _TooMuchError
    if len(path) > MAX_DEPTH:
        source.unreadable(_at(event), say("nested deeper than {most} levels", most=MAX_DEPTH))
        raise _TooMuchError
    if isinstance(event, yaml.AliasEvent):
        alias = say("alias *{name}: write the value out instead", name=event.anchor)
        source.unreadable(_at(event), alias)
        return None
    if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
        source.unreadable(_at(event), _anchor(event.anchor))
    if isinstance(event, yaml.CollectionStartEvent | yaml.ScalarEvent) and event.tag is not None:
        tag = say("tag {tag}: values carry no tags here", tag=event.tag)
        source.unreadable(_at(event), tag)
    if isinstance(event, yaml.ScalarEvent):
        empty = event.implicit[0] and event.value in ("", "~", "null")
        return None if empty else str(event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(source, events, path)
    return _mapping(source, events, path)


def _anchor(name: str) -> str:
    return say("anchor &{name}: write the value out where it is used", name=name)


def _sequence(source: Source, events: Iterator[yaml.Event], path: Path) -> list[Plain]:
    items: list[Plain] = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        items.append(_node(source, events, event, (*path, len(items))))
    return items


def _mapping(source: Source, events: Iterator[yaml.Event], path: Path) -> dict[str, Plain]:
    items: dict[str, Plain] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        place = _at(event)
        if not isinstance(event, yaml.ScalarEvent):
            source.unreadable(place, say("a key must be a plain word"))
            _node(source, events, event, (*path, "?"))
            _node(source, events, next(events), (*path, "?"))
            continue
        key = str(event.value)
        if event.anchor is not None:
            source.unreadable(place, _anchor(event.anchor))
        if event.tag is not None:
            source.unreadable(place, say("tag {tag}: keys carry no tags here", tag=event.tag))
        if key == "<<":
            source.unreadable(place, say("merge key <<: write the keys out instead"))
        elif key in items:
            first = source.keys[(*path, key)].line
            twice = say("key {key!r} stands twice; first in line {line}", key=key, line=first)
            source.problem(place, twice)
        else:
            source.keys[(*path, key)] = place
            items[key] = _node(source, events, next(events), (*path, key))
            continue
        _node(source, events, next(events), (*path, "?", key))
    return items
