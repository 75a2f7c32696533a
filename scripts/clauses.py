"""Writes docs/clauses.md: each clause of the routines, what franvaro has for it, the tests that prove it."""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from franvaro.domain.policy import Policy
from franvaro.policies import load_policies

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "clauses.md"
CLAUSES: Final = ROOT / "tests" / "data" / "clauses.json"
HEAD: Final = """\
# Clauses: what each sentence of the routines became

Made by `python -m scripts.clauses` from the policy files and the tests; the suite fails when it is not up to
date or a clause has no test. A test names its clauses with `@pytest.mark.clause`.

| clause | quote | in the policy files | proved by |
|---|---|---|---|
"""


def clauses() -> dict[str, str]:
    """The clauses and their quotes, in the order of the routines."""
    return {clause["id"]: clause["quote"] for clause in json.loads(CLAUSES.read_text(encoding="utf-8"))}


def features() -> dict[str, list[str]]:
    """What the packaged policies hold for each clause."""
    found: dict[str, list[str]] = {}
    for policy in load_policies():
        for clause, feature in _features(policy):
            found.setdefault(clause, []).append(feature)
    return found


def _features(policy: Policy) -> Iterator[tuple[str, str]]:
    yield {"folkhogskola": "A0", "grundskola": "B0"}[policy.id], f"`{policy.id}.toml`"
    named: dict[str, Sequence[Any]] = {
        "rule": policy.rules,
        "deadline": policy.deadlines,
        "action": policy.actions,
        "reminder": policy.reminders,
        "checklist": policy.checklists,
        "document": policy.documents,
        "field": policy.fields,
    }
    for kind, entries in named.items():
        yield from ((entry.clause, f"{kind} `{entry.id}`") for entry in entries if entry.clause)
    sections = {"contact": policy.contact, "repetition": policy.repetition, "watch": policy.watch}
    yield from ((one.clause, f"`[{name}]`") for name, one in sections.items() if one is not None)


def tests() -> dict[str, list[str]]:
    """The tests that say they prove each clause, as `module: name in words`."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                for clause in _marked(node):
                    name = node.name.removeprefix("test_").replace("_", " ")
                    found.setdefault(clause, []).append(f"{path.stem}: {name}")
    return found


def _marked(function: ast.FunctionDef) -> Iterator[str]:
    """The clauses that a test is marked with."""
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.clause":
            yield from (str(ast.literal_eval(argument)) for argument in decorator.args)


def page() -> str:
    """The whole page."""
    in_policies, proved = features(), tests()
    return HEAD + "".join(
        f"| {clause} | {quote} | {'; '.join(in_policies.get(clause, ['its text, shown']))}"
        f" | {'; '.join(proved.get(clause, []))} |\n"
        for clause, quote in clauses().items()
    )


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
