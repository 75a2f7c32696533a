"""Ärenden, Att göra and Rutin: what they show of a small school's cases, and what may be recorded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from franvaro.access import local_viewer
from franvaro.domain.calendar import Month
from franvaro.domain.cases import Case
from franvaro.domain.roles import Role
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.cases.gateway import CaseGateway, open_case_gateway
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.ui import tables
from franvaro.ui.full_days import contact
from franvaro.wording import case_board, case_drawer, empty, formats, full_days, report, routine, tasks
from franvaro.wording import frame as screens
from tests.attendance.school import NOW
from tests.ui import small_school
from tests.ui.screens import SECONDS, all_text, opened, sent_to_by_itself

OCTOBER = Month(2024, 10)
PAGES = {"cases": screens.CASES, "tasks": screens.TASKS, "routine": screens.ROUTINE}


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CaseGateway:
    """A door to the small school's cases, of which there are none yet."""
    small_school.build(tmp_path)
    monkeypatch.setenv("FRANVARO_DATA", str(tmp_path))
    return open_case_gateway(open_gateway(tmp_path, local_viewer(), None, NOW))


def a_case(door: CaseGateway, student: str = "bo") -> Case:
    return door.open_case(("Skolan", student), "grundskola", month=OCTOBER, on=date(2024, 11, 4))


def plain(text: str) -> str:
    """Words as people read them."""
    return text.replace("\\", "").replace("\u2060", "").replace("\u00a0", " ")


def drawn(case_id: str) -> None:
    from franvaro.ui.cases import drawer

    drawer.contents(case_id)


def drawer_of(case: Case) -> AppTest:
    """What the drawer of a case shows, without the page behind it."""
    app = AppTest.from_function(drawn, args=(case.case_id,), default_timeout=SECONDS).run()
    assert not app.exception
    return app


def recording(app: AppTest, case: Case, action: str) -> AppTest:
    """Choose what to record in the open drawer."""
    app.selectbox(key=f"act-{case.case_id}").set_value(action).run()
    assert not app.exception
    return app


@pytest.mark.parametrize("page", PAGES)
def test_by_itself_a_page_shows_nothing_and_sends_to_the_app(
    page: str, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, alone = sent_to_by_itself(page, monkeypatch)
    assert sent == ["app.py"]
    assert not alone.title


@pytest.mark.parametrize("page", ["cases", "tasks"])
def test_an_empty_store_points_to_the_page_import(page: str, data_dir: Path) -> None:
    app = opened(page)
    assert app.title[0].value == PAGES[page]
    assert empty.NOTHING_IMPORTED in all_text(app)


def test_without_cases_the_page_says_where_they_come_from(door: CaseGateway) -> None:
    assert case_board.NO_CASES in all_text(opened("cases"))


def test_a_case_is_a_card_in_the_column_of_its_stage(door: CaseGateway) -> None:
    case = a_case(door)
    app = opened("cases")
    headings = [heading.value.replace("\u00a0", " ") for heading in app.header]
    assert "4\\. Granskning av avvikande frånvaro · 1" in headings
    assert "5\\. EHT · 0" in headings
    assert app.button(key=f"case-{case.case_id}").label == "**Öberg, Bo**"


def test_a_protected_student_has_no_name_and_no_class_on_a_card(door: CaseGateway) -> None:
    protected = next(student for student in door.students().values() if student.is_protected)
    case = a_case(door, protected.student_id)
    app = opened("cases")
    assert app.button(key=f"case-{case.case_id}").label == f"**{formats.PROTECTED}**"
    assert not [text for text in ("Hemlig", "Gunilla", protected.student_id, "7A") if text in all_text(app)]


def test_an_owner_is_a_filter(door: CaseGateway) -> None:
    case = a_case(door)
    app = opened("cases")
    app.multiselect(key="ansvarig").set_value(["school_nurse"]).run()
    assert app.button(key=f"case-{case.case_id}")
    app.text_input(key="case-search").set_value("finns inte").run()
    assert case_board.NO_MATCH in all_text(app)


def test_the_drawer_tells_what_is_owed_with_its_clause(door: CaseGateway) -> None:
    case = a_case(door)
    shown = plain(all_text(drawer_of(case)))
    assert "Granska den avvikande frånvaron: skolsköterska" in shown
    assert "Skolsköterskan granskar avvikande frånvaro" in shown


def test_what_only_some_may_know_of_is_nothing_for_others_to_strike(door: CaseGateway) -> None:
    case = a_case(door)
    door.act(case.case_id, "guardian_contacted", {"outcome": "informed"})
    door.act(case.case_id, "report_of_concern", {})

    def offered(role: str) -> list[str]:
        app = AppTest.from_function(drawn, args=(case.case_id,), default_timeout=SECONDS)
        app.session_state["acting_role"] = role
        app.session_state[f"case-tab-{case.case_id}"] = case_drawer.HISTORY
        return list(app.run().selectbox(key="strike-which").options)

    assert [one.partition(": ")[2] for one in offered("mentor")] == ["Kontakt med vårdnadshavare"]
    assert len(offered("principal")) == 2


GUIDE = "Stöd för samtalet: Fråga hur skoldagarna är."


def a_talk(door: CaseGateway) -> Case:
    """A case that waits for its first talk."""
    return door.open_case(("Skolan", "bo"), "folkhogskola", breach=date(2024, 10, 7), on=date(2024, 10, 8))


def test_the_guide_to_a_talk_stands_where_the_talk_is_owed(door: CaseGateway) -> None:
    assert GUIDE in plain(all_text(drawer_of(a_talk(door))))
    assert GUIDE not in plain(all_text(drawer_of(a_case(door))))


def test_the_law_on_telling_guardians_the_same_day_stands_in_the_cases_of_pupils(door: CaseGateway) -> None:
    assert full_days.LAW in plain(all_text(drawer_of(a_case(door))))
    assert full_days.LAW not in plain(all_text(drawer_of(a_talk(door))))


def test_the_schools_own_guide_is_one_click_away() -> None:
    def step(guide: str) -> None:
        from franvaro.domain.policy import Stage
        from franvaro.ui import guides

        guides.show(Stage("talk_1", "Närvarosamtal 1", (), guide=guide))

    def links(guide: str) -> list[str]:
        app = AppTest.from_function(step, args=(guide,), default_timeout=SECONDS).run()
        return [link.proto.url for link in app.get("link_button")]

    assert links("https://skolan.example/samtal-1") == ["https://skolan.example/samtal-1"]
    assert links("Se https://skolan.example") == []
    assert links("javascript:alert(1)") == []


def test_an_action_is_recorded_from_its_form(door: CaseGateway) -> None:
    case = a_case(door)
    app = recording(drawer_of(case), case, "guardian_contacted")
    name = f"act-{case.case_id}-guardian_contacted"
    app.radio(key=f"{name}-outcome").set_value("informed").run()
    app.button(key=f"{name}-record").click().run()
    assert "Antecknat: Kontakt med vårdnadshavare" in plain(app.success[0].value)
    assert door.case(case.case_id).done[-1].fields["outcome"] == "informed"


def test_a_form_that_lacks_something_says_what_and_keeps_the_rest(door: CaseGateway) -> None:
    case = a_case(door)
    app = recording(drawer_of(case), case, "guardian_contacted")
    name = f"act-{case.case_id}-guardian_contacted"
    app.text_area(key=f"{name}-next_step").set_value("Möte på torsdag").run()
    app.button(key=f"{name}-record").click().run()
    assert "”Vad kontakten gav” saknas. Fyll i det." in plain(app.error[0].value)
    assert app.text_area(key=f"{name}-next_step").value == "Möte på torsdag"
    assert door.case(case.case_id).done == ()


def test_whoever_is_second_is_told_who_was_first(door: CaseGateway) -> None:
    case = a_case(door)
    app = recording(drawer_of(case), case, "letter")
    door.act(case.case_id, "mail_to_mentor", {}, on=date(2024, 11, 4))
    app.button(key=f"act-{case.case_id}-letter-record").click().run()
    assert "Någon annan hann före" in app.error[0].value
    assert not door.case(case.case_id).has_done("letter")


def test_what_is_written_is_there_in_another_session(door: CaseGateway) -> None:
    case = a_case(door)
    name = f"act-{case.case_id}-guardian_contacted-next_step"
    recording(drawer_of(case), case, "guardian_contacted").text_area(key=name).set_value("Ring").run()
    again = recording(drawer_of(case), case, "guardian_contacted")
    assert again.text_area(key=name).value == "Ring"


def test_a_task_says_what_when_and_whose(door: CaseGateway) -> None:
    a_case(door)
    rows = opened("tasks").dataframe[0].value.to_dict("records")
    row = next(row for row in rows if row[tasks.STAGE])
    assert (row[tasks.WHAT], row[tasks.STUDENT], row[tasks.WHO]) == (
        "Granska den avvikande frånvaron", "Öberg, Bo", "Skolsköterska",
    )  # fmt: skip
    assert row[tasks.WHEN].startswith("Från 11 nov")


def press_row(app: AppTest, heading: str, task: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Press the button of the row of a task under a heading."""
    rows = next(frame.value for frame in app.dataframe if frame.proto.alt == f"{tasks.TABLE}: {heading}")
    place = next(place for place, what in enumerate(rows[tasks.WHAT]) if task in what)
    monkeypatch.setattr(tables, "_digest", lambda *_: "rows")
    app.session_state[f"tasks-{heading}-rows-button"] = {"row": place}
    app.run()
    assert not app.exception
    return app


def test_a_contact_that_is_owed_is_logged_where_it_is_told(
    door: CaseGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened("tasks")
    app.date_input(key="datum").set_value(date(2024, 10, 2)).run()
    press_row(app, tasks.DATED, "Kontakta vårdnadshavare", monkeypatch)
    assert app.text_area(key=contact.NOTE_KEY)


def test_a_report_that_is_owed_is_opened_on_its_page(
    door: CaseGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = press_row(opened("tasks"), tasks.REMINDERS, "frånvarorapporten för oktober 2024", monkeypatch)
    assert app.title[0].value == screens.REPORT
    assert report.none_yet(OCTOBER) in [info.value for info in app.info]


def test_a_report_to_review_is_opened_on_the_page_of_the_review(
    door: CaseGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = ReportGateway(door, "Skolan")
    reports.create(OCTOBER)
    reports.hand_over(OCTOBER, Role.SCHOOL_NURSE)
    app = press_row(opened("tasks"), tasks.REMINDERS, "Granska frånvarorapporten", monkeypatch)
    assert app.title[0].value == screens.REVIEW


def test_a_role_sees_its_own_tasks_only(door: CaseGateway) -> None:
    a_case(door)
    app = opened("tasks")
    app.selectbox(key="acting_role").set_value("principal").run()
    assert tasks.NOTHING in all_text(app)


def test_the_routine_is_there_to_the_letter(door: CaseGateway) -> None:
    shown = all_text(opened("routine")).replace("\\", "").replace("\u2060", "")
    for stage in door.gateway.policy("grundskola").stages:
        for clause in stage.clauses:
            assert clause.quote in shown


def test_a_broken_routine_is_told_with_its_line(door: CaseGateway) -> None:
    app = opened("routine")
    app.file_uploader(key="routine-file").upload("egen.toml", b'id = "egen"\nname = 1\n', "text/plain").run()
    problems = app.table[-1].value
    assert app.error[0].value == routine.WRONG
    assert 2 in set(problems[routine.LINE])


def test_a_routine_that_is_right_is_shown_as_it_is_read(door: CaseGateway) -> None:
    text = Path("franvaro/policies/grundskola.toml").read_text(encoding="utf-8")
    changed = text.replace("limit_percent = 5\n", "limit_percent = 7.5\n")
    app = opened("routine")
    app.file_uploader(key="routine-file").upload("egen.toml", changed.encode(), "text/plain").run()
    assert routine.RIGHT in all_text(app)
    assert "7,5" in all_text(app)


def test_the_drawer_is_headed_by_the_stage_and_since_when(door: CaseGateway) -> None:
    shown = plain(all_text(drawer_of(a_case(door))))
    assert "4. Granskning av avvikande frånvaro sedan 4 november 2024" in shown
