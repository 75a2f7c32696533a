"""Which students of a report are in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Final

import streamlit as st

from franvaro.answers import Change, FlaggedStudent, Status, Student
from franvaro.domain.ordering import in_order
from franvaro.domain.policy import Policy, ReportKind
from franvaro.ui import filters
from franvaro.wording import filters as filter_words
from franvaro.wording import flagged as words
from franvaro.wording import flags, formats

CHANGE_KEY: Final = "lage"
STATUS_KEY: Final = "sakerhet"
RULE_KEY: Final = "regel"
CLASSES_KEY: Final = "klasser"
GRADES_KEY: Final = "arskurser"
NEWEST_MONTH_KEY: Final = "senaste"
MENTOR_KEY: Final = "flagged-mentors"
SEARCH_KEY: Final = "flagged-search"
HIDDEN_KEYS: Final = (RULE_KEY, CLASSES_KEY, GRADES_KEY, MENTOR_KEY, NEWEST_MONTH_KEY)
KEYS: Final = (SEARCH_KEY, CHANGE_KEY, STATUS_KEY, *HIDDEN_KEYS)
DEVIATING: Final = (Status.CERTAIN, Status.POSSIBLE)


class NewestMonth(Enum):
    """Whether the newest month by itself is under every limit (I-14)."""

    UNDER = words.NEWEST_MONTH_UNDER
    OVER = words.NEWEST_MONTH_OVER


@dataclass(frozen=True)
class Narrowing:
    """What is asked of the students in sight. An empty part asks nothing; the parts are joined by *and*."""

    changes: tuple[Change, ...] = ()
    statuses: tuple[Status, ...] = ()
    rules: tuple[str, ...] = ()
    school_classes: tuple[str, ...] = ()
    grade_levels: tuple[str, ...] = ()
    mentors: tuple[str, ...] = ()
    newest_month: tuple[NewestMonth, ...] = ()
    search: str = ""

    @property
    def is_active(self) -> bool:
        """Whether anything is asked."""
        return any(getattr(self, part.name) for part in fields(self))

    def admits(self, flagged: FlaggedStudent) -> bool:
        """Whether a student is as asked."""
        return self._admits_student(flagged.student) and self._admits_flag(flagged)

    def _admits_student(self, student: Student) -> bool:
        return (
            _among(student.school_class, self.school_classes)
            and _among(student.grade_level, self.grade_levels)
            and _among(student.mentor, self.mentors)
            and _is_found(student, self.search)
        )

    def _admits_flag(self, flagged: FlaggedStudent) -> bool:
        """A student who is flagged no longer has no flag to be sure of, and no rule."""
        is_flagged = flagged.change is not Change.GONE
        status = flagged.status if is_flagged else None
        over = {answer.rule.id for answer in flagged.answers if is_flagged and answer.status.is_deviating}
        return (
            _among(flagged.change, self.changes)
            and _among(status, self.statuses)
            and _among(_newest_month(flagged), self.newest_month)
            and (not self.rules or not over.isdisjoint(self.rules))
        )


def search() -> str:
    """Let the user search for a student."""
    return filters.search(key=SEARCH_KEY)


def narrow(students: Sequence[FlaggedStudent], policy: Policy, search: str) -> tuple[FlaggedStudent, ...]:
    """The students that the search and the controls leave in sight, in the order they came."""
    asked = replace(_controls([flagged.student for flagged in students], policy), search=search)
    if asked.is_active:
        st.button(words.CLEAR_FILTERS, type="tertiary", on_click=filters.clear, args=KEYS)
    admitted = tuple(flagged for flagged in students if asked.admits(flagged))
    st.space("stretch")
    st.caption(words.showing(len(admitted), len(students)), width="content")
    return admitted


def _controls(students: Sequence[Student], policy: Policy) -> Narrowing:
    changes = filters.pills(words.CHANGE, tuple(Change), key=CHANGE_KEY, say=flags.change)
    statuses = filters.pills(words.STATUS, DEVIATING, key=STATUS_KEY, say=flags.status)
    with st.popover(words.more_filters(_hidden_in_use()), icon=":material/tune:", key="flagged-more"):
        return replace(_hidden_controls(students, policy), changes=changes, statuses=statuses)


def _hidden_controls(students: Sequence[Student], policy: Policy) -> Narrowing:
    return Narrowing(
        rules=_rules(policy),
        school_classes=filters.several(
            filter_words.SCHOOL_CLASS, in_order(one.school_class for one in students), key=CLASSES_KEY
        ),
        grade_levels=filters.several(
            filter_words.GRADE_LEVEL, in_order(one.grade_level for one in students), key=GRADES_KEY
        ),
        mentors=filters.several(
            filter_words.MENTOR, in_order(one.mentor for one in students), key=MENTOR_KEY, is_personal=True
        ),
        newest_month=_newest_months(policy),
    )


def _rules(policy: Policy) -> tuple[str, ...]:
    """Asked only where there are several rules."""
    if len(policy.rules) < 2:
        return ()
    rules = filters.several(words.RULE, policy.rules, key=RULE_KEY, say=lambda rule: rule.label)
    return tuple(rule.id for rule in rules)


def _newest_months(policy: Policy) -> tuple[NewestMonth, ...]:
    """Asked only where reports are monthly."""
    if policy.report is not ReportKind.MONTHLY:
        return ()
    return filters.pills(
        words.NEWEST_MONTH, tuple(NewestMonth), key=NEWEST_MONTH_KEY, say=lambda newest: newest.value
    )


def _hidden_in_use() -> int:
    return sum(bool(st.session_state.get(key)) for key in HIDDEN_KEYS)


def _newest_month(flagged: FlaggedStudent) -> NewestMonth | None:
    """None for a student who is not flagged any more."""
    if flagged.change is Change.GONE:
        return None
    return NewestMonth.UNDER if flagged.newest_month_clean else NewestMonth.OVER


def _among(value: object, wanted: Sequence[object]) -> bool:
    return not wanted or value in wanted


def _is_found(student: Student, search: str) -> bool:
    """Whether every word that is searched for stands in the student's name, id or class."""
    text = f"{formats.student_name(student)} {student.student_id} {student.school_class}".casefold()
    return all(word in text for word in search.casefold().split())
