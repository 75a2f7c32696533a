"""The gateway: nobody sees rows without a viewer, and what is seen leaves a trail."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from franvaro.access import Action, AuditTrail, NotAllowed, Viewer, local_viewer
from franvaro.answers import Change, Status
from franvaro.domain.calendar import Month
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.domain.scope import Scope
from franvaro.gateways.attendance import Gateway, open_gateway
from tests.attendance.school import NOW, file_of, lesson, take_in, weekdays

SEPTEMBER = weekdays(date(2026, 9, 1), 20)
OCTOBER = weekdays(date(2026, 10, 1), 20)
AS_OF = date(2026, 11, 1)


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """Ada misses two hours of twenty in both months, Bo in September only, Cia never."""
    absent = {
        ("ada", SEPTEMBER[0]), ("ada", SEPTEMBER[1]), ("ada", OCTOBER[0]), ("ada", OCTOBER[1]),
        ("bo", SEPTEMBER[0]), ("bo", SEPTEMBER[1]),
    }  # fmt: skip
    lines = [
        lesson(day, student, invalid=60 if (student, day) in absent else 0, school_class=school_class)
        for student, school_class in (("ada", "7A"), ("bo", "7A"), ("cia", "7B"))
        for day in (*SEPTEMBER, *OCTOBER)
    ]
    take_in(tmp_path, file_of(lines))
    return tmp_path


@pytest.fixture
def gateway(data_folder: Path) -> Gateway:
    """The local viewer's door on 1 November."""
    return open_gateway(data_folder, local_viewer(), AS_OF, NOW)


def trail(gateway: Gateway) -> list[tuple[object, object]]:
    """(action, student) of every entry."""
    return [(entry["action"], entry["student_id"]) for entry in gateway.trail.entries()]


def test_new_continuing_and_gone_are_told_against_the_report_before(gateway: Gateway) -> None:
    september = {f.student.student_id: f.change for f in gateway.flagged("grundskola", Month(2026, 9))}
    october = {f.student.student_id: f.change for f in gateway.flagged("grundskola", Month(2026, 10))}
    assert september == {"ada": Change.NEW, "bo": Change.NEW}
    assert october == {"ada": Change.CONTINUING, "bo": Change.GONE}


def test_a_flag_carries_the_minutes_it_rests_on(gateway: Gateway) -> None:
    flagged = next(f for f in gateway.flagged("grundskola", Month(2026, 10)) if f.change is Change.CONTINUING)
    invalid, valid = flagged.answers
    assert (invalid.status, invalid.absence_minutes, invalid.offered_minutes) == (Status.CERTAIN, 120, 1200)
    assert invalid.minutes_over == 60
    assert (valid.status, valid.minutes_over) == (Status.CLEAR, None)
    assert flagged.consecutive_reports == 2


def test_the_explanation_is_the_flags_own_answer(gateway: Gateway) -> None:
    ada = gateway.student("Skolan", "ada")
    newest = gateway.explanations(ada)[0]
    assert (newest.period, newest.answer.rule.clause, newest.minutes_allowed) == (Month(2026, 10), "B4.3", 60)
    flagged = gateway.flagged("grundskola", Month(2026, 10))[0]
    assert newest.answer == flagged.answers[0]


def test_a_student_out_of_reach_is_refused_and_the_attempt_is_recorded(data_folder: Path) -> None:
    mentor = Viewer("mentor", Scope(students=frozenset({("Skolan", "ada")})))
    gateway = open_gateway(data_folder, mentor, AS_OF, NOW)
    assert gateway.student("Skolan", "ada").school_class == "7A"
    with pytest.raises(NotAllowed):
        gateway.student("Skolan", "bo")
    assert trail(gateway) == [("show-student", "ada"), ("refused", "bo")]
    assert [f.student.student_id for f in gateway.flagged("grundskola", Month(2026, 9))] == ["ada"]
    assert gateway.rates(GroupKind.CLASS, RateWindow.MONTH).empty


def test_an_id_that_does_not_exist_is_refused_like_one_out_of_reach(gateway: Gateway) -> None:
    with pytest.raises(NotAllowed):
        gateway.student("Skolan", "nobody")


def test_the_newest_closed_month_is_shown_first(data_folder: Path) -> None:
    in_october = open_gateway(data_folder, local_viewer(), date(2026, 10, 15), NOW)
    months = [(month.month, month.is_closed) for month in in_october.report_months()]
    assert months == [(Month(2026, 10), False), (Month(2026, 9), True)]
    default = in_october.default_month()
    assert default is not None
    assert default.month == Month(2026, 9)


def test_a_routine_that_judges_every_day_is_shown_as_it_stands_now(data_folder: Path) -> None:
    in_october = open_gateway(data_folder, local_viewer(), date(2026, 10, 15), NOW)
    default = in_october.default_month(policy_id="folkhogskola")
    assert default is not None
    assert (default.month, default.is_closed) == (Month(2026, 10), False)


def test_an_empty_store_has_no_month_and_nothing_to_attend_to(tmp_path: Path) -> None:
    empty = open_gateway(tmp_path, local_viewer(), None, NOW)
    assert (empty.default_month(), empty.attention(), empty.students()) == (None, None, ())


def test_what_needs_attention_is_counted_over_the_newest_closed_report(gateway: Gateway) -> None:
    attention = gateway.attention()
    assert attention is not None
    assert (attention.new, attention.continuing, attention.gone) == (0, 1, 1)
    assert (attention.month.month, attention.last_school_day) == (Month(2026, 10), OCTOBER[-1])
    assert attention.month_tally.offered == 3 * 20 * 60


def test_a_class_lists_its_students_with_their_months(gateway: Gateway) -> None:
    members = gateway.class_members("Skolan", "7A", Month(2026, 10), policy_id="grundskola", months=2)
    assert [(member.student.student_id, member.monthly_rates) for member in members] == [
        ("ada", (0.1, 0.1)),
        ("bo", (0.1, 0.0)),
    ]
    assert members[0].rolling is not None
    assert members[0].rolling.invalid == 120


def test_reading_the_same_list_again_within_the_hour_is_one_entry(tmp_path: Path) -> None:
    audit = AuditTrail(tmp_path / "audit.sqlite")
    viewer = local_viewer()
    for minute in (0, 30, 59):
        audit.record(datetime(2026, 11, 1, 8, minute), viewer, Action.SHOW_LIST, detail="students")
    audit.record(datetime(2026, 11, 1, 9, 0), viewer, Action.SHOW_LIST, detail="students")
    for minute in (0, 1):
        audit.record(datetime(2026, 11, 1, 9, minute), viewer, Action.EXPORT, detail="students")
    assert [entry["action"] for entry in audit.entries()] == ["show-list"] * 2 + ["export"] * 2
