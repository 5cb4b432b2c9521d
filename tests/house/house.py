"""The rules of the house as pure functions: a tree of sources in, its breaches out.

A breach is a line of text that begins with the file and the line where it stands.
"""

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

OURS = "smk"
MAY_IMPORT = {
    "cli": {"transfer", "workspace", "render", "reports", "rules", "language"},
    "transfer": {"workspace", "store", "reports", "rules", "agreement", "language"},
    "workspace": {"store", "reports", "rules", "agreement", "language"},
    "store": {"rules", "language"},
    "render": {"reports", "language"},
    "reports": {"rules", "agreement", "language"},
    "rules": {"agreement", "language"},
    "agreement": {"language"},
    "language": set(),
}
RULES_FOR_CLI = ("smk.rules.errors", "smk.rules.periods", "smk.rules.clock")
THIRD_PARTIES = {
    "typer": ("cli/",),
    "rich": ("render/",),
    "sqlmodel": ("store/",),
    "sqlalchemy": ("store/",),
    "alembic": ("store/",),
    "yaml": ("agreement/", "transfer/"),
    "pydantic": ("agreement/", "transfer/"),
    "pydantic_core": ("agreement/", "transfer/"),
    "rapidfuzz": ("rules/similarity.py",),
}
SQLITE = ("store/database.py", "store/backups.py", "store/completing.py")
CLOCK, PROGRESS, ENGINE = "rules/clock.py", "render/progress.py", "store/database.py"
DEFERRED = "cli/opening.py"
EXTRA = "agreement/public_holidays.py"  # loads a package that may not be installed
SPEAKING = "language/saying.py"  # loads the language that is spoken
BEGINNING = "__main__.py"  # loads everything once it can be interrupted
PRINTING = ("cli/", "render/")
LONGEST_FILE, LONGEST_FUNCTION = 300, 60
REFUSED_NAMES = ("util", "utils", "helper", "helpers", "manager", "service", "base")
NAMED_BY_THE_DESIGN = "rules/statistics.py"
TELL_THE_TIME = {
    *(f"datetime.datetime.{name}" for name in ("now", "utcnow", "today")),
    *("datetime.date.today", "sqlalchemy.func.now", "sqlalchemy.func.current_timestamp"),
    *(f"time.{name}" for name in ("time", "time_ns", "localtime", "gmtime", "ctime")),
    *(f"time.{name}" for name in ("monotonic", "monotonic_ns", "perf_counter")),
}
PRINT = {"print", "rich.print", "typer.echo", "typer.secho", "rich.console.Console"}
STREAMS = {"sys.stdout", "sys.stderr", "sys.__stdout__", "sys.__stderr__"}
IMPORTERS = {"__import__", "importlib.import_module"}
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Import:
    """One imported name: where it stands, what it is, and whether a function does it."""

    line: int
    target: str
    deferred: bool


@dataclass(frozen=True)
class Module:
    """One source file; `place` is its path below the package, with slashes."""

    place: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def package(self) -> str:
        """The package of the house it belongs to; empty for what lies at the root."""
        return self.place.split("/")[0] if "/" in self.place else ""

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """Every import, also those inside functions and under `if TYPE_CHECKING`."""
        return tuple(self._imports())

    def _imports(self) -> Iterator[Import]:
        functions = [node for node in ast.walk(self.tree) if isinstance(node, FUNCTION)]
        inside = {id(inner) for function in functions for inner in ast.walk(function)}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for name in node.names:
                    yield Import(node.lineno, name.name, id(node) in inside)
            elif isinstance(node, ast.ImportFrom):
                above = self._above(node.level)
                source = ".".join(part for part in (above, node.module) if part)
                for name in node.names:
                    yield Import(node.lineno, f"{source}.{name.name}", id(node) in inside)

    def _above(self, level: int) -> str:
        """What the dots of a relative import stand for."""
        parts = [OURS, *self.place.split("/")]
        return ".".join(parts[: len(parts) - level]) if level else ""

    @cached_property
    def uses(self) -> tuple[tuple[int, str], ...]:
        """Every name in use with its line, spelled from the module that it comes from."""
        return tuple(self._uses())

    def _uses(self) -> Iterator[tuple[int, str]]:
        known: dict[str, str] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                known |= {one.asname: one.name for one in node.names if one.asname}
            elif isinstance(node, ast.ImportFrom):
                known |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Name | ast.Attribute):
                first, _, rest = dotted(node).partition(".")
                first = known.get(first, first)
                yield node.lineno, f"{first}.{rest}" if rest else first


def dotted(node: ast.expr) -> str:
    """`a.b.c` of a chain of attributes; empty where it begins with something else."""
    if isinstance(node, ast.Attribute):
        start = dotted(node.value)
        return f"{start}.{node.attr}" if start else ""
    return node.id if isinstance(node, ast.Name) else ""


Tree = tuple[Module, ...]
Rule = Callable[[Tree], list[str]]


def read_tree(root: Path) -> Tree:
    """Every source file below a folder."""
    places = sorted(file.relative_to(root).as_posix() for file in root.rglob("*.py"))
    return tuple(Module(place, (root / place).read_text(encoding="utf-8")) for place in places)


def arrows_that_the_table_lacks(tree: Tree) -> list[str]:
    found = []
    for module in tree:
        for one in module.imports:
            parts = one.target.split(".")
            if parts[0] != OURS or module.place == "__main__.py":
                continue
            target = parts[1] if len(parts) > 1 else ""
            within = target in (module.package, "__version__")
            if not within and target not in MAY_IMPORT.get(module.package, ()):
                found.append(f"{module.place}:{one.line} imports {one.target}")
            elif module.package == "cli" and target == "rules" and not _for_cli(one.target):
                found.append(f"{module.place}:{one.line} imports {one.target} into cli")
    return found


def _for_cli(target: str) -> bool:
    return any(f"{target}.".startswith(f"{allowed}.") for allowed in RULES_FOR_CLI)


def circles(tree: Tree) -> list[str]:
    """Packages that import each other, and modules that do so while they are loaded."""
    packages: dict[str, set[str]] = {}
    modules: dict[str, set[str]] = {}
    names = {name_of(module): module for module in tree}
    for module in tree:
        for one in module.imports:
            target = one.target if one.target in names else one.target.rpartition(".")[0]
            if target in names and target != name_of(module):
                package = names[target].package
                if package and module.package and package != module.package:
                    packages.setdefault(module.package, set()).add(package)
                if not one.deferred:
                    modules.setdefault(name_of(module), set()).add(target)
    return [*_circle(packages), *_circle(modules)]


def name_of(module: Module) -> str:
    """The dotted name of a module."""
    parts = [OURS, *module.place.removesuffix(".py").split("/")]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _circle(graph: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [f"a circle: {' <- '.join(error.args[1])}"]
    return []


def third_parties_out_of_place(tree: Tree) -> list[str]:
    found = []
    for module in tree:
        for one in module.imports:
            name = one.target.split(".")[0]
            if name == "sqlite3":
                allowed = module.place in SQLITE
            elif name == OURS or name in sys.stdlib_module_names:
                allowed = True
            else:
                allowed = module.place.startswith(THIRD_PARTIES.get(name, ("nowhere",)))
            if not allowed:
                found.append(f"{module.place}:{one.line} imports {name}")
    return found


def long_files(tree: Tree) -> list[str]:
    lengths = [(module.place, len(module.text.splitlines())) for module in tree]
    return [f"{place} has {n} lines" for place, n in lengths if n > LONGEST_FILE]


def long_functions(tree: Tree) -> list[str]:
    found = []
    for module in tree:
        for node in ast.walk(module.tree):
            if isinstance(node, FUNCTION):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    found.append(f"{module.place}:{node.lineno} {node.name} has {length} lines")
    return found


def second_clocks(tree: Tree) -> list[str]:
    elsewhere = [module for module in tree if module.place != CLOCK]
    return [
        f"{module.place}:{line} asks {name}"
        for module in elsewhere
        for line, name in module.uses
        if name in TELL_THE_TIME and (module.place, name) != (PROGRESS, "time.monotonic")
    ]


def second_engines(tree: Tree) -> list[str]:
    names = ("create_engine", "create_async_engine", "engine_from_config", "create_mock_engine")
    return [
        f"{module.place}:{line} calls {name}"
        for module in tree
        if module.place != ENGINE
        for line, name in module.uses
        if name.rpartition(".")[2] in names
    ]


def printing_elsewhere(tree: Tree) -> list[str]:
    return [
        f"{module.place}:{line} uses {name}"
        for module in tree
        if not module.place.startswith(PRINTING)
        for line, name in module.uses
        if name in PRINT | STREAMS
    ]


def deferred_imports(tree: Tree) -> list[str]:
    """Imports of ours or of third parties inside functions, or by name, but for the one place."""
    elsewhere = [
        module for module in tree if module.place not in (DEFERRED, EXTRA, SPEAKING, BEGINNING)
    ]
    found = [
        f"{module.place}:{one.line} imports {one.target} in a function"
        for module in elsewhere
        for one in module.imports
        if one.deferred and one.target.split(".")[0] not in sys.stdlib_module_names
    ]
    by_name = [(m.place, line, n) for m in elsewhere for line, n in m.uses if n in IMPORTERS]
    return found + [f"{place}:{line} imports by {name}" for place, line, name in by_name]


def confusing_names(tree: Tree) -> list[str]:
    """Names that say nothing, and names of the standard library."""
    found = []
    for module in tree:
        if module.place == NAMED_BY_THE_DESIGN:
            continue
        for name in module.place.removesuffix(".py").split("/"):
            if name in REFUSED_NAMES or name.removesuffix("s") in REFUSED_NAMES:
                found.append(f"{module.place} is called {name}")
            elif name in sys.stdlib_module_names and not name.startswith("__"):
                found.append(f"{module.place} shadows {name} of the standard library")
    return found


def modules_without_a_word(tree: Tree) -> list[str]:
    silent = [module.place for module in tree if not ast.get_docstring(module.tree)]
    return [f"{place} has no docstring" for place in silent]


RULES: tuple[Rule, ...] = (
    arrows_that_the_table_lacks,
    circles,
    third_parties_out_of_place,
    long_files,
    long_functions,
    second_clocks,
    second_engines,
    printing_elsewhere,
    deferred_imports,
    confusing_names,
    modules_without_a_word,
)
