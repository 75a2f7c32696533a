"""From the text of a policy file to a Policy, or to every problem in it with its line and remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal

from franvaro.domain.policy import (
    Clause,
    Contact,
    CountsFrom,
    DeadlineRule,
    Measure,
    MovesTo,
    Operator,
    Policy,
    PolicyError,
    PolicyProblem,
    Reckoning,
    Registration,
    Repetition,
    ReportKind,
    Rule,
    Stage,
    Window,
    WindowKind,
)
from franvaro.domain.roles import Role
from franvaro.policies import checks
from franvaro.policies import fields as form
from franvaro.policies.lines import Path
from franvaro.policies.process import SECTIONS as PROCESS_SECTIONS
from franvaro.policies.process import ProcessReader
from franvaro.policies.tables import Fields, TableReader, Values
from franvaro.wording import policy_problems as wording

_FILE: Fields = {
    "id": form.identifier,
    "name": form.text,
    "version": form.text,
    "valid_from": form.day,
    "report": form.one_of(ReportKind),
    "uncertain_below_percent": form.percent,
}
_SECTIONS = ("registration", "contact", "repetition", "rules", "deadlines", "stages", *PROCESS_SECTIONS)
_BASIS: Fields = {"clause": form.text, "readings": form.readings}
_REGISTRATION: Fields = {"on_time_minutes": form.whole(0, 24 * 60)}
_CONTACT: Fields = {**_BASIS, "due_time": form.clock}
_REPETITION: Fields = {**_BASIS, "consecutive_reports": form.whole(2, 12)}
_RULE: Fields = {
    **_BASIS,
    "id": form.identifier,
    "label": form.text,
    "measure": form.one_of(Measure),
    "operator": form.one_of(Operator),
    "limit_percent": form.percent,
    "window": form.one_of(WindowKind),
    "minimum_days": form.whole(1, 366),
}
_RULE_OPTIONS: Fields = {"window_length": form.whole(1, 366), "alternatives": form.texts}
_DEADLINE: Fields = {
    **_BASIS,
    "id": form.identifier,
    "label": form.text,
    "counts_from": form.one_of(CountsFrom),
    "reckoning": form.one_of(Reckoning),
    "length": form.whole(1, 366),
    "moves_to": form.one_of(MovesTo),
}
_DEADLINE_OPTIONS: Fields = {
    "alternatives": form.texts,
    "stage": form.identifier,
    "met_by": form.identifiers,
}
_STAGE: Fields = {"id": form.identifier, "title": form.text}
_STAGE_OPTIONS: Fields = {"owner": form.one_of(Role), "guide": form.text}

Quotes = Mapping[str, str]
"""The clauses of the file: id → sentence."""


def load_policy(text: str, file_name: str) -> Policy:
    """The policy that a TOML text holds; raises PolicyError with every problem found."""
    document = _parse(text, file_name)
    tables = TableReader(text, file_name)
    policy = _policy(document, tables)
    if policy is None or tables.problems:
        raise PolicyError(tables.problems)
    return policy


def _parse(text: str, file_name: str) -> Values:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        raise PolicyError((PolicyProblem(file_name, line, wording.not_toml()),)) from error


def _policy(document: Values, tables: TableReader) -> Policy | None:
    """The policy as far as it can be read; None if a part that every policy has cannot."""
    head = tables.values(document, (), _FILE, inner=_SECTIONS)
    stage_tables = tables.tables(document, "stages", is_required=True)
    clauses = {path: _clauses(table, path, tables) for path, table in stage_tables}
    quotes = {clause.id: clause.quote for stage_clauses in clauses.values() for clause in stage_clauses}
    registration = _section(document, tables, "registration", _REGISTRATION, is_required=True)
    contact = _section(document, tables, "contact", _CONTACT, quotes=quotes)
    repetition = _section(document, tables, "repetition", _REPETITION, quotes=quotes)
    report = head["report"] if head else None
    if repetition and report is ReportKind.ROLLING:
        tables.report(("repetition",), wording.only_monthly("repetition"))
    rules = _rules(document, tables, quotes, report)
    deadlines = _deadlines(document, tables, quotes)
    stages = _stages(stage_tables, clauses, tables)
    process = ProcessReader(document, tables, quotes).read(stages, deadlines)
    if head is None or registration is None:
        return None
    return Policy(
        uncertain_below=head.pop("uncertain_below_percent"),
        **head,
        registration=Registration(**registration),
        rules=rules,
        stages=stages,
        deadlines=deadlines,
        contact=Contact(**contact) if contact else None,
        repetition=Repetition(**repetition) if repetition else None,
        **vars(process),
    )


def _section(
    document: Values,
    tables: TableReader,
    name: str,
    fields: Fields,
    *,
    quotes: Quotes | None = None,
    is_required: bool = False,
) -> Values | None:
    """One table of the file, with the quote of its clause if it rests on one."""
    table = tables.table(document, (name,), is_required=is_required)
    values = None if table is None else tables.values(table, (name,), fields)
    if values is None or quotes is None:
        return values
    return _with_quote(values, (name,), tables, quotes)


def _with_quote(values: Values, path: Path, tables: TableReader, quotes: Quotes) -> Values:
    tables.report_all(checks.clause_findings(path, values["clause"], quotes))
    return {**values, "quote": quotes.get(values["clause"], "")}


def _rules(
    document: Values, tables: TableReader, quotes: Quotes, report: ReportKind | None
) -> tuple[Rule, ...]:
    rules: dict[Path, Rule] = {}
    for path, table in tables.tables(document, "rules", is_required=True):
        values = tables.values(table, path, _RULE, optional=_RULE_OPTIONS)
        if values is not None:
            rules[path] = _rule(_with_quote(values, path, tables, quotes))
            tables.report_all(checks.rule_findings(path, rules[path], report))
    tables.report_all(checks.repeated_ids((path, rule.id) for path, rule in rules.items()))
    return tuple(rules.values())


def _rule(values: Values) -> Rule:
    window = Window(values.pop("window"), values.pop("window_length", None))
    return Rule(window=window, limit=values.pop("limit_percent"), **values)


def _deadlines(document: Values, tables: TableReader, quotes: Quotes) -> tuple[DeadlineRule, ...]:
    deadlines: dict[Path, DeadlineRule] = {}
    for path, table in tables.tables(document, "deadlines"):
        values = tables.values(table, path, _DEADLINE, optional=_DEADLINE_OPTIONS)
        if values is not None:
            deadlines[path] = DeadlineRule(**_with_quote(values, path, tables, quotes))
            tables.report_all(checks.deadline_findings(path, deadlines[path]))
    tables.report_all(checks.repeated_ids((path, deadline.id) for path, deadline in deadlines.items()))
    return tuple(deadlines.values())


def _stages(
    stage_tables: list[tuple[Path, Values]], clauses: Mapping[Path, tuple[Clause, ...]], tables: TableReader
) -> tuple[Stage, ...]:
    stages: dict[Path, Stage] = {}
    for path, table in stage_tables:
        values = tables.values(table, path, _STAGE, optional=_STAGE_OPTIONS, inner=("clauses",))
        if values is not None:
            stages[path] = Stage(clauses=clauses[path], **values)
    tables.report_all(checks.repeated_ids((path, stage.id) for path, stage in stages.items()))
    tables.report_all(checks.repeated_clauses(stages.items()))
    return tuple(stages.values())


def _clauses(stage: Values, stage_path: Path, tables: TableReader) -> tuple[Clause, ...]:
    path = (*stage_path, "clauses")
    table = tables.table(stage, path, is_required=True)
    if table is None:
        return ()
    quotes = tables.values(table, path, dict.fromkeys(table, form.text))
    return tuple(Clause(clause_id, quote) for clause_id, quote in (quotes or {}).items())
