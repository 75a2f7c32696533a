"""The part of a policy file that says how agendas are made: `[agenda]` and `[[decisions]]`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from franvaro.domain.agenda_rules import AgendaRule, DecisionKind, DecisionRule
from franvaro.domain.process import ActionRule
from franvaro.policies import checks, process_checks
from franvaro.policies import fields as form
from franvaro.policies.checks import Finding
from franvaro.policies.lines import Path
from franvaro.policies.tables import Fields, TableReader, Values

SECTIONS = ("agenda", "decisions")

_AGENDA: Fields = {
    "clause": form.text,
    "effect_clause": form.text,
    "items": form.whole(1, 100),
    "minutes": form.whole(1, 60),
    "deadline_days": form.whole(0, 60),
    "rising_points": form.whole(1, 100),
    "note": form.identifier,
    "restricted_note": form.identifier,
}
_LISTS = (
    "effect_from",
    "contacts",
    "investigation_opened",
    "provider_notified",
    "support_considered",
    "student_view",
)
_AGENDA_OPTIONS: Fields = {"lift": form.identifier, **dict.fromkeys(_LISTS, form.identifiers)}
_DECISION: Fields = {"decision": form.one_of(DecisionKind), "action": form.identifier}
_DECISION_OPTIONS: Fields = {"values": form.pairs}


def read_agenda(
    document: Values, tables: TableReader, quotes: Mapping[str, str], actions: Mapping[str, ActionRule]
) -> AgendaRule | None:
    """How agendas are made, each wrong thing reported with its line; None where the routine has none."""
    decisions = _decisions(document, tables, actions)
    table = tables.table(document, ("agenda",))
    values = None if table is None else tables.values(table, ("agenda",), _AGENDA, optional=_AGENDA_OPTIONS)
    if values is None:
        return None
    for key in ("clause", "effect_clause"):
        found = checks.clause_findings(("agenda",), values[key], quotes)
        tables.report_all(((*path[:-1], key), message) for path, message in found)
    tables.report_all(_action_findings(values, actions))
    return AgendaRule(quote=quotes.get(values["clause"], ""), decisions=decisions, **values)


def _decisions(
    document: Values, tables: TableReader, actions: Mapping[str, ActionRule]
) -> tuple[DecisionRule, ...]:
    found: dict[Path, DecisionRule] = {}
    for path, table in tables.tables(document, "decisions"):
        values = tables.values(table, path, _DECISION, optional=_DECISION_OPTIONS)
        if values is not None:
            found[path] = DecisionRule(**values)
            tables.report_all(_decision_findings(path, found[path], actions))
    return tuple(found.values())


def _action_findings(values: Values, actions: Mapping[str, ActionRule]) -> Iterator[Finding]:
    """An agenda that names actions that are not there."""
    path: Path = ("agenda",)
    for key in ("lift", "note", "restricted_note"):
        used = (values[key],) if key in values else ()
        yield from process_checks.unknown(path, key, used, actions)
    for key in _LISTS:
        yield from process_checks.unknown(path, key, values.get(key, ()), actions)


def _decision_findings(
    path: Path, rule: DecisionRule, actions: Mapping[str, ActionRule]
) -> Iterator[Finding]:
    """A decision that is an action that is not there, or has values for fields that the action has not."""
    yield from process_checks.unknown(path, "action", (rule.action,), actions)
    action = actions.get(rule.action)
    if action is not None:
        yield from process_checks.unknown(path, "values", (name for name, _ in rule.values), action.fields)
