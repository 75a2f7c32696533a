"""What must hold between the values of a policy that are each well formed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from franvaro.domain.policy import DeadlineRule, Operator, Reckoning, ReportKind, Rule, Stage, WindowKind
from franvaro.policies.lines import Path
from franvaro.wording import policy_problems as wording

Finding = tuple[Path, str]
"""Where something is wrong, and what (Swedish)."""

_LONGEST_DAYS = {WindowKind.MONTH: 31, WindowKind.TWO_MONTHS: 31, WindowKind.TERM: 184}
_MOST_PROCESS_WEEKS = 52


def rule_findings(path: Path, rule: Rule, report: ReportKind | None) -> Iterator[Finding]:
    """A rule whose window, limit and minimum do not fit each other or the kind of report."""
    kind, length = rule.window.kind, rule.window.length
    if report and kind not in report.windows:
        yield (*path, "window"), wording.window_not_for_report(kind, report, report.windows)
    if kind.has_length and length is None:
        yield (*path, "window"), wording.window_needs_length(kind)
    if not kind.has_length and length is not None:
        yield (*path, "window_length"), wording.window_has_no_length(kind)
    if _is_never_or_always(rule):
        yield (*path, "limit_percent"), wording.limit_never_reached(rule.operator, str(rule.limit.decimal))
    longest = length or _LONGEST_DAYS.get(kind)
    if longest and rule.minimum_days > longest:
        yield (*path, "minimum_days"), wording.minimum_over_window(rule.minimum_days, longest)


def _is_never_or_always(rule: Rule) -> bool:
    if rule.operator is Operator.OVER:
        return rule.limit.decimal >= 100
    return rule.limit.decimal <= 0


def deadline_findings(path: Path, deadline: DeadlineRule) -> Iterator[Finding]:
    """A deadline whose number cannot be the week of a process."""
    if deadline.reckoning is Reckoning.PROCESS_WEEK and deadline.length > _MOST_PROCESS_WEEKS:
        yield (*path, "length"), wording.week_too_late(deadline.length)


def clause_findings(path: Path, clause: str, quotes: Iterable[str]) -> Iterator[Finding]:
    """A reference to a clause that no stage quotes."""
    if clause not in quotes:
        yield (*path, "clause"), wording.unknown_clause(clause)


def repeated_ids(entries: Iterable[tuple[Path, str]]) -> Iterator[Finding]:
    """The second and later uses of an id that must be used once."""
    seen: set[str] = set()
    for path, entry_id in entries:
        if entry_id in seen:
            yield (*path, "id"), wording.repeated("id", entry_id)
        seen.add(entry_id)


def repeated_clauses(stages: Iterable[tuple[Path, Stage]]) -> Iterator[Finding]:
    """A clause quoted under more than one stage: its quote would have two homes."""
    seen: set[str] = set()
    for path, stage in stages:
        for clause in stage.clauses:
            if clause.id in seen:
                yield (*path, "clauses", clause.id), wording.repeated("stycket", clause.id)
            seen.add(clause.id)
