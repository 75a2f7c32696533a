"""Who may import whom. The tables are the architecture; code that breaks them fails here."""

import ast
import re
import sys
from collections.abc import Container, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Each part of franvaro and the parts that it may import; a part may always import itself.
MAY_IMPORT: dict[str, set[str]] = {
    "franvaro.locations": set(),
    "franvaro.clock": set(),
    "franvaro.whole_files": set(),
    "franvaro.domain": set(),
    "franvaro.holidays_sweden": set(),
    "franvaro.palette": set(),
    "franvaro.exports": {
        "franvaro.domain",
    },
    "franvaro.wording": {
        "franvaro.answers",
        "franvaro.attendance",
        "franvaro.casebook.verifying",
        "franvaro.documents.kinds",
        "franvaro.domain",
        "franvaro.exports.result",
        "franvaro.gateways.cases.answers",
    },
    "franvaro.policies": {
        "franvaro.domain",
        "franvaro.wording",
    },
    "franvaro.calendar_file": {
        "franvaro.domain",
        "franvaro.exports",
    },
    "franvaro.demo": {
        "franvaro.domain",
        "franvaro.exports",
        "franvaro.holidays_sweden",
    },
    "franvaro.attendance": {
        "franvaro.domain",
        "franvaro.exports",
        "franvaro.holidays_sweden",
        "franvaro.policies",
        "franvaro.whole_files",
    },
    "franvaro.pulling": {
        "franvaro.exports",
        "franvaro.whole_files",
    },
    "franvaro.casebook": {
        "franvaro.domain",
        "franvaro.whole_files",
    },
    "franvaro.access": {
        "franvaro.domain",
        "franvaro.locations",
    },
    "franvaro.documents": {
        "franvaro.domain",
        "franvaro.palette",
        "franvaro.wording",
    },
    "franvaro.gateways": {
        "franvaro.access",
        "franvaro.answers",
        "franvaro.attendance",
        "franvaro.calendar_file",
        "franvaro.casebook",
        "franvaro.documents",
        "franvaro.domain",
        "franvaro.exports",
        "franvaro.exports.result",
        "franvaro.holidays_sweden",
        "franvaro.policies",
        "franvaro.whole_files",
        "franvaro.wording",
    },
    "franvaro.demo_cases": {
        "franvaro.access",
        "franvaro.answers",
        "franvaro.casebook",
        "franvaro.demo",
        "franvaro.domain",
        "franvaro.gateways",
    },
    "franvaro.answers": {
        "franvaro.domain",
    },
    "franvaro.charts": {
        "franvaro.answers",
        "franvaro.domain",
        "franvaro.palette",
        "franvaro.wording",
    },
    "franvaro.serving": {
        "franvaro.locations",
    },
    "franvaro.ui": {
        "franvaro.access",
        "franvaro.answers",
        "franvaro.charts",
        "franvaro.clock",
        "franvaro.documents.kinds",
        "franvaro.documents.listing",
        "franvaro.documents.meetings",
        "franvaro.documents.people",
        "franvaro.documents.text_template",
        "franvaro.documents.writing",
        "franvaro.domain",
        "franvaro.exports.result",
        "franvaro.gateways",
        "franvaro.locations",
        "franvaro.palette",
        "franvaro.serving",
        "franvaro.whole_files",
        "franvaro.wording",
    },
    "franvaro.cli": {
        "franvaro.access",
        "franvaro.attendance",
        "franvaro.calendar_file",
        "franvaro.casebook",
        "franvaro.clock",
        "franvaro.demo",
        "franvaro.documents",
        "franvaro.domain",
        "franvaro.exports",
        "franvaro.gateways",
        "franvaro.holidays_sweden",
        "franvaro.locations",
        "franvaro.policies",
        "franvaro.pulling",
        "franvaro.serving",
        "franvaro.whole_files",
        "franvaro.wording",
    },
    "franvaro.__main__": {
        "franvaro.cli",
    },
    "pages": {
        "franvaro.answers",
        "franvaro.charts",
        "franvaro.domain",
        "franvaro.ui",
        "franvaro.wording",
    },
    "app": {
        "franvaro.ui",
    },
}

# Packages that only some parts may import.
KEPT_TO: dict[str, set[str]] = {
    "duckdb": {"franvaro.attendance"},
    "streamlit": {"franvaro.ui", "pages", "app"},
    "starlette": {"franvaro.ui"},
    "sqlalchemy": {"franvaro.access", "franvaro.casebook"},
    "alembic": {"franvaro.access", "franvaro.casebook"},
    "cryptography": {"franvaro.access", "franvaro.casebook"},
    "psycopg": {"franvaro.access", "franvaro.casebook"},
    "polars": {"franvaro.exports", "franvaro.demo"},
    "openpyxl": {"franvaro.exports", "franvaro.demo", "franvaro.gateways.attendance", "franvaro.documents"},
    "typst": {"franvaro.documents"},
    "docx": {"franvaro.documents"},
    "plotly": {"franvaro.charts", "franvaro.ui"},
    "babel": {"franvaro.wording"},
    "msgspec": {"franvaro.exports"},
    "urllib3": {"franvaro.pulling"},
    "holidays": {"franvaro.holidays_sweden"},
}

CLOCKS = re.compile(r"\b(datetime\.now|datetime\.today|datetime\.utcnow|date\.today|time\.time)\(")
SQL = re.compile(r"\bselect\b.+\bfrom\b|\bgroup by\b|\border by\b", re.IGNORECASE | re.DOTALL)

BROAD = {"Exception", "BaseException"}

LONGEST_PAGE = 90
LONGEST_MODULE = 280


def sources() -> list[Path]:
    return [
        ROOT / "app.py",
        *sorted((ROOT / "pages").glob("*.py")),
        *sorted((ROOT / "franvaro").rglob("*.py")),
    ]


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part(module: str) -> str:
    names = module.split(".")
    return ".".join(names[:2]) if names[0] == "franvaro" else names[0]


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports; `from package import name` counts as `package.name`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides where it comes from"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_within(module: str, allowed: str) -> bool:
    return module == allowed or module.startswith(f"{allowed}.")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", sources(), ids=named)
def test_a_module_imports_only_what_its_part_may(path: Path) -> None:
    own = part(module_name(path))
    if own == "franvaro":
        return
    assert own in MAY_IMPORT, f"{own} has no row in MAY_IMPORT: say what it may import"
    allowed = MAY_IMPORT[own] | {own}
    breaches = {
        module
        for module in imports(path)
        if module.split(".")[0] in {"franvaro", "pages", "app"}
        and not any(is_within(module, permitted) for permitted in allowed)
    }
    assert not breaches


@pytest.mark.parametrize("path", sources(), ids=named)
def test_a_package_stays_in_its_part(path: Path) -> None:
    own = part(module_name(path))
    breaches = {module for module in imports(path) if own not in KEPT_TO.get(module.split(".")[0], {own})}
    assert not breaches


def known_module(imported: str, modules: Container[str]) -> str | None:
    """The module of ours that an import reaches: itself, or the one that a name is taken from."""
    return next((name for name in (imported, imported.rpartition(".")[0]) if name in modules), None)


def test_no_module_is_needed_by_what_it_needs() -> None:
    modules = {module_name(path): path for path in sources()}
    needs = {
        name: {known_module(imported, modules) for imported in imports(path)} - {None, name}
        for name, path in modules.items()
    }
    TopologicalSorter(needs).prepare()  # raises CycleError, which names the circle


def domain_modules() -> list[Path]:
    return sorted((ROOT / "franvaro" / "domain").rglob("*.py"))


@pytest.mark.parametrize("path", domain_modules(), ids=named)
def test_the_domain_needs_nothing_but_the_standard_library(path: Path) -> None:
    outside = {module.split(".")[0] for module in imports(path)} - sys.stdlib_module_names - {"franvaro"}
    assert not outside


@pytest.mark.parametrize(
    "path",
    [path for path in sources() if part(module_name(path)) != "franvaro.clock"],
    ids=named,
)
def test_only_the_clock_asks_what_time_it_is(path: Path) -> None:
    assert not CLOCKS.findall(path.read_text(encoding="utf-8"))


def pages() -> list[Path]:
    return sorted((ROOT / "pages").glob("*.py"))


ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)


@pytest.mark.parametrize("path", pages(), ids=named)
def test_a_page_counts_nothing_and_asks_no_database(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    sums = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ARITHMETIC)
    ]
    questions = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    ]
    frames = {module.split(".")[0] for module in imports(path)} & {
        "pandas",
        "polars",
        "pyarrow",
        "numpy",
        "duckdb",
    }
    assert (sums, questions, frames) == ([], [], set())


@pytest.mark.parametrize("path", pages(), ids=named)
def test_a_page_begins_with_the_guard(path: Path) -> None:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    first = next(
        statement
        for statement in body
        if not isinstance(
            statement, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.Assign | ast.AnnAssign
        )
        and not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
    )
    assert ast.unparse(first) in {"frame.guard()", "guard()"}


@pytest.mark.parametrize("path", sources(), ids=named)
def test_a_file_is_short_enough_to_read(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= (LONGEST_PAGE if path.parent.name == "pages" else LONGEST_MODULE)


def test_nothing_in_a_package_catches_every_exception() -> None:
    broad = {
        f"{named(path)}:{node.lineno}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and (node.type is None or ast.unparse(node.type) in BROAD)
    }
    assert not broad
