"""The part of a policy file that says what is done in a case: fields, actions, reminders, checklists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from franvaro.domain.agenda_rules import AgendaRule
from franvaro.domain.policy import DeadlineRule, Stage
from franvaro.domain.process import (
    ActionRule,
    Checklist,
    DayKind,
    DocumentRule,
    FieldKind,
    FieldRule,
    Reminder,
    Watch,
)
from franvaro.domain.roles import Role
from franvaro.policies import checks, process_checks
from franvaro.policies import fields as form
from franvaro.policies.agenda import SECTIONS as AGENDA_SECTIONS
from franvaro.policies.agenda import read_agenda
from franvaro.policies.lines import Path
from franvaro.policies.tables import Fields, TableReader, Values

SECTIONS = ("fields", "actions", "reminders", "checklists", "documents", "watch", *AGENDA_SECTIONS)

_FIELD: Fields = {"id": form.identifier, "label": form.text, "kind": form.one_of(FieldKind)}
_FIELD_OPTIONS: Fields = {
    "clause": form.text,
    "choices": form.pairs,
    "excused_by": form.identifier,
    "hint": form.text,
}
_ACTION: Fields = {
    "id": form.identifier,
    "title": form.text,
    "clause": form.text,
    "roles": form.some_of(Role),
}
_ACTION_OPTIONS: Fields = {
    "stages": form.identifiers,
    "to": form.identifier,
    "when": form.pair,
    "needs": form.identifiers,
    "needs_if_high": form.identifiers,
    "may": form.identifiers,
    "requires": form.identifiers,
    "repeats": form.yes_or_no,
    "marks": form.one_of(process_checks.Marked),
    "outcome": form.identifier,
    "visible_to": form.some_of(Role),
    "documents": form.identifiers,
}
_REMINDER: Fields = {
    "id": form.identifier,
    "label": form.text,
    "clause": form.text,
    "after": form.identifier,
    "met_by": form.identifiers,
    "role": form.one_of(Role),
}
_REMINDER_OPTIONS: Fields = {"days": form.whole(0, 366), "counts": form.one_of(DayKind), "law": form.text}
_CHECKLIST: Fields = {
    "id": form.identifier,
    "title": form.text,
    "clause": form.text,
    "actions": form.identifiers,
}
_CHECKLIST_OPTIONS: Fields = {"instruction": form.text}
_DOCUMENT: Fields = {"id": form.identifier, "title": form.text, "clause": form.text}
_WATCH: Fields = {"clause": form.text, "readings": form.readings, "school_days": form.whole(1, 366)}


@dataclass(frozen=True)
class Process:
    """What was read, as far as it could be."""

    fields: tuple[FieldRule, ...]
    actions: tuple[ActionRule, ...]
    reminders: tuple[Reminder, ...]
    checklists: tuple[Checklist, ...]
    documents: tuple[DocumentRule, ...]
    watch: Watch | None
    agenda: AgendaRule | None


@dataclass(frozen=True)
class ProcessReader:
    """Reads the sections of one document; `quotes` are its clauses, id → sentence."""

    document: Values
    tables: TableReader
    quotes: Mapping[str, str]

    def read(self, stages: tuple[Stage, ...], deadlines: tuple[DeadlineRule, ...]) -> Process:
        """Everything there is, each wrong thing reported with its line."""
        fields = self._read("fields", FieldRule, _FIELD, _FIELD_OPTIONS, is_quoted=False)
        documents = self._read("documents", DocumentRule, _DOCUMENT)
        actions = self._read("actions", _action, _ACTION, _ACTION_OPTIONS)
        reminders = self._read("reminders", Reminder, _REMINDER, _REMINDER_OPTIONS)
        checklists = self._read("checklists", Checklist, _CHECKLIST, _CHECKLIST_OPTIONS)
        names = process_checks.Names.of(stages, fields.values(), actions.values(), documents.values())
        self._report(process_checks.field_findings(path, field, names) for path, field in fields.items())
        self._report(process_checks.action_findings(path, action, names) for path, action in actions.items())
        self._report(process_checks.reminder_findings(path, one, names) for path, one in reminders.items())
        self._report(process_checks.checklist_findings(path, one, names) for path, one in checklists.items())
        self._report(
            process_checks.deadline_findings(("deadlines", position), deadline, names)
            for position, deadline in enumerate(deadlines)
        )
        return Process(
            fields=tuple(fields.values()),
            actions=tuple(actions.values()),
            reminders=tuple(reminders.values()),
            checklists=tuple(checklists.values()),
            documents=tuple(documents.values()),
            watch=self._watch(),
            agenda=read_agenda(
                self.document, self.tables, self.quotes, {action.id: action for action in actions.values()}
            ),
        )

    def _read(
        self,
        name: str,
        make: Any,
        required: Fields,
        optional: Fields | None = None,
        *,
        is_quoted: bool = True,
    ) -> dict[Path, Any]:
        """The tables of one section as values, by their place."""
        found: dict[Path, Any] = {}
        for path, table in self.tables.tables(self.document, name):
            values = self.tables.values(table, path, required, optional=optional or {})
            if values is not None:
                found[path] = make(**self._quoted(values, path, is_quoted=is_quoted))
        self.tables.report_all(checks.repeated_ids((path, entry.id) for path, entry in found.items()))
        return found

    def _quoted(self, values: Values, path: Path, *, is_quoted: bool) -> Values:
        if "clause" in values:
            self.tables.report_all(checks.clause_findings(path, values["clause"], self.quotes))
        return {**values, "quote": self.quotes.get(values["clause"], "")} if is_quoted else values

    def _watch(self) -> Watch | None:
        table = self.tables.table(self.document, ("watch",))
        values = None if table is None else self.tables.values(table, ("watch",), _WATCH)
        return None if values is None else Watch(**self._quoted(values, ("watch",), is_quoted=True))

    def _report(self, findings: Iterable[Iterable[checks.Finding]]) -> None:
        for some in findings:
            self.tables.report_all(some)


def _action(to: str | None = None, **values: Any) -> ActionRule:
    return ActionRule(goal=to, **values)
