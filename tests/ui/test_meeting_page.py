"""Möte: an agenda is prepared and a meeting held by pseudonyms; a name is shown on purpose, for a while."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from franvaro import clock, policies
from franvaro.access import AuditTrail
from franvaro.domain.agenda_rules import DecisionKind, Duty
from franvaro.domain.meetings import DropReason
from franvaro.domain.roles import Role
from franvaro.ui import casework
from franvaro.ui.escaping import escaped
from franvaro.ui.meeting import blanking, choosing, revealing, room
from franvaro.wording import agenda, effects, empty, meeting_items
from franvaro.wording import meeting as words
from franvaro.wording import meeting_decisions as decision_words
from tests.ui.screens import all_text, opened, sent_to_by_itself

NAMES = ("Öberg", "Hemlig", "Gunilla", "Fia", "Åkesson", "Dahl", "Cia", "Lind", "example.org")


@pytest.fixture
def folder(school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small school, in which things may be recorded."""
    copied: Path = shutil.copytree(school, tmp_path / "school")
    monkeypatch.setenv("FRANVARO_DATA", str(copied))
    return copied


@pytest.fixture
def page(folder: Path) -> AppTest:
    """The page as it is when it is opened: to prepare."""
    return opened("meeting")


def button(app: AppTest, key: str):
    return next(found for found in app.button if found.key == key)


def press(app: AppTest, key: str) -> AppTest:
    button(app, key).click().run()
    assert not app.exception
    return app


def everything(app: AppTest) -> str:
    """Every word, also those in our own HTML, in choices and in the labels of controls."""
    html = [one.proto.body for one in app.get("html")]
    choices = [" ".join(map(str, one.options)) for one in [*app.selectbox, *app.multiselect]]
    labels = [one.label for one in [*app.expander, *app.button, *app.text_input]]
    return "\n".join([all_text(app), *html, *choices, *labels])


def held(app: AppTest) -> AppTest:
    """A meeting with Bo Öberg's item and one of Fia Ek's, frozen and begun."""
    nominate(app, "Ek, Fia")
    press(app, "meeting-freeze")
    return press(app, "meeting-begin")


def nominate(app: AppTest, text: str) -> AppTest:
    app.text_input(key="meeting-nominee").set_value(text)
    return press(app, "meeting-nominate")


def later(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    """Let so much time pass for what the page does next."""
    then: datetime = clock.now() + by
    for module in (revealing, blanking):
        monkeypatch.setattr(module, "now", lambda: then)
    monkeypatch.setattr("franvaro.ui.frame.now", lambda: then)


def test_an_empty_store_points_to_the_page_import(data_dir: Path) -> None:
    assert [info.value for info in opened("meeting").info] == [empty.NOTHING_IMPORTED]


def test_by_itself_the_page_shows_nothing_and_sends_to_the_app(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, alone = sent_to_by_itself("meeting", monkeypatch)
    assert sent == ["app.py"]
    assert not alone.title


def test_who_is_on_the_agenda_stands_there_by_pseudonym_with_the_reason(page: AppTest) -> None:
    assert any("Hög frånvaro i 2 rapporter i rad" in one.label for one in page.expander)
    assert [name for name in NAMES if name in everything(page)] == []


def test_a_nominated_student_is_found_by_name_and_shown_by_pseudonym(page: AppTest) -> None:
    nominate(page, "Ek, Fia")
    assert [one.value for one in page.success] == [escaped(words.NOMINATED)]
    assert any("Föreslagen av någon på skolan" in one.label for one in page.expander)
    assert [name for name in NAMES if name in everything(page)] == []


def test_what_fits_several_students_or_a_protected_one_is_not_told_apart(page: AppTest) -> None:
    nominate(page, "d")
    assert [one.value for one in page.error] == [escaped(words.MANY_STUDENTS)]
    nominate(page, "Gunilla Hemlig")
    assert "Ingen elev passar" in page.error[0].value


def test_the_meeting_goes_from_student_to_student_without_a_name(page: AppTest) -> None:
    held(page)
    first = everything(page)
    press(page, "meeting-N")
    texts = first + everything(page)
    assert "Punkt 1 av" in first
    assert agenda.DUTIES[Duty.STUDENT_VIEW] in texts
    assert [name for name in NAMES if name in texts] == []


def test_a_decision_is_read_back_and_recorded_once(page: AppTest) -> None:
    held(page)
    to_student(page)
    choose(page, DecisionKind.MENTOR_TALK)
    record = next(one for one in page.button if one.label == decision_words.RECORD)
    record.click().run()
    assert not page.exception
    assert decision_words.RECORDED in page.success[0].value.replace("\\", "")
    read_back = [
        one.value for one in page.markdown if agenda.DECISIONS[DecisionKind.MENTOR_TALK] in one.value
    ]
    assert len(read_back) == 1
    assert "ansvarig" in read_back[0]


def test_a_decision_that_somebody_else_has_just_taken_is_not_recorded_again(page: AppTest) -> None:
    held(page)
    to_student(page)
    record = next(one for one in page.button if one.label == decision_words.RECORD)
    decision_elsewhere(page)
    record.click().run()
    assert [one.value for one in page.error] == [escaped(decision_words.TAKEN_ALREADY)]


def decision_elsewhere(app: AppTest) -> None:
    """The same meeting in another browser, where a decision about the same student is recorded."""
    other = opened("meeting")
    press(other, "meeting-begin")
    assert to_student(other) == int(app.session_state[room.STOP_KEY])
    next(one for one in other.button if one.label == decision_words.RECORD).click().run()
    assert [one.value for one in other.success] == [escaped(decision_words.RECORDED)]


def test_a_name_is_shown_on_purpose_with_a_trail_and_hidden_after_two_minutes(
    page: AppTest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(page)
    number = to_student(page)
    press(page, f"name-{number}")
    assert any(name in all_text(page) for name in ("Öberg", "Ek, Fia"))
    trail = AuditTrail(folder / "audit.sqlite")
    assert [entry["action"] for entry in trail.entries()].count("reveal") == 1
    later(monkeypatch, revealing.SHOWN_FOR)
    page.run()
    assert [name for name in NAMES if name in everything(page)] == []


def test_the_name_goes_when_the_next_student_comes(page: AppTest) -> None:
    held(page)
    press(page, f"name-{to_student(page)}")
    press(page, "meeting-N" if not button(page, "meeting-N").disabled else "meeting-F")
    assert [name for name in NAMES if name in everything(page)] == []


def test_a_name_does_not_come_back_when_the_screen_is_lit_again(page: AppTest) -> None:
    held(page)
    press(page, f"name-{to_student(page)}")
    press(page, "meeting-blank")
    press(page, "meeting-light")
    assert [name for name in NAMES if name in everything(page)] == []


def test_a_dark_screen_has_nothing_on_it_and_comes_back_where_it_was(page: AppTest) -> None:
    held(page)
    number = to_student(page)
    press(page, "meeting-blank")
    assert agenda.pseudonym(number) not in everything(page)
    press(page, "meeting-light")
    assert agenda.pseudonym(number) in everything(page)


def test_the_screen_becomes_dark_when_nobody_does_anything(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(page)
    later(monkeypatch, blanking.IDLE)
    page.run()
    assert words.IS_DARK in everything(page)
    press(page, "meeting-light")
    assert words.IS_DARK not in everything(page)


def test_what_a_person_says_changes_the_agenda(page: AppTest) -> None:
    nominate(page, "Ek, Fia")
    nominate(page, "Dahl, Cia")
    before = [one.label for one in page.expander]
    page.selectbox(key="meeting-whose").set_value(2).run()
    press(page, "meeting-pin")
    assert [one.label for one in page.expander] != before
    assert [one.value for one in page.success]


def test_the_point_that_is_moved_stays_chosen_though_its_number_changes(page: AppTest) -> None:
    nominate(page, "Ek, Fia")
    nominate(page, "Dahl, Cia")
    page.selectbox(key="meeting-whose").set_value(2).run()
    moved = reasons_of(page, 2)
    press(page, "meeting-pin")
    assert page.selectbox(key="meeting-whose").value == 1
    assert reasons_of(page, 1) == moved
    press(page, "meeting-down")
    assert page.selectbox(key="meeting-whose").value == 2


def reasons_of(app: AppTest, number: int) -> str:
    """Why a student is on the agenda, as the line of the pseudonym says."""
    label = next(one.label for one in app.expander if f"Elev\u00a0{number}:" in one.label.replace("\\", ""))
    return label.partition(":")[2]


def test_a_nominated_student_who_has_to_wait_is_said_to(page: AppTest, folder: Path) -> None:
    with_room_for(folder, 1)
    nominate(page, "Ek, Fia")
    assert [one.value for one in page.success] == [escaped(words.NOMINATED_WAITS)]


def with_room_for(folder: Path, items: int) -> None:
    """The school has a routine of its own, whose meetings have room for so many students."""
    own = folder / "policies"
    own.mkdir()
    packaged = Path(policies.__file__).parent / "grundskola.toml"
    text = packaged.read_text("utf-8").replace("\nitems = 10", f"\nitems = {items}")
    (own / "grundskola.toml").write_text(text, "utf-8")


def test_those_who_have_to_wait_stand_in_one_table_with_their_reasons(page: AppTest) -> None:
    nominate(page, "Ek, Fia")
    page.selectbox(key="meeting-drop-why").set_value(DropReason.OTHER).run()
    press(page, "meeting-drop")
    assert words.annex(1) in [one.label for one in page.expander]
    table = next(one.proto.body for one in page.get("html") if meeting_items.WHY_NOT in one.proto.body)
    assert "Tas inte upp: annat skäl" in table
    assert table.count("<tr>") == 2
    assert [name for name in NAMES if name in everything(page)] == []


def test_a_role_that_holds_no_meetings_is_told_who_does(page: AppTest) -> None:
    page.selectbox(key=casework.ROLE_KEY).set_value(Role.MENTOR).run()
    assert [one.value for one in page.info] == [words.NOT_YOURS]
    assert not page.expander


def test_how_the_school_works_stands_there_with_what_it_does_not_say(page: AppTest) -> None:
    figures = {metric.label: metric.value for metric in page.metric}
    assert figures[effects.WITHOUT_ACTION] == "100,0\u00a0%"
    assert figures[effects.TO_CONTACT] == effects.NOT_YET
    assert effects.CONCLUSION in [one.value for one in page.caption]


def test_the_agenda_with_names_is_offered_to_the_principal_alone(page: AppTest) -> None:
    named = f"{words.AGENDA_PAPER}, {words.NAMED} (PDF)"
    assert named in labels_of_downloads(page)
    page.selectbox(key=casework.ROLE_KEY).set_value(Role.SCHOOL_NURSE).run()
    assert named not in labels_of_downloads(page)
    assert f"{words.AGENDA_PAPER} (PDF)" in labels_of_downloads(page)


def labels_of_downloads(app: AppTest) -> list[str]:
    return [one.proto.label for one in app.get("download_button")]


def to_student(app: AppTest) -> int:
    """Go to the first student of the meeting; the number of the pseudonym."""
    stops = app.segmented_control(key=room.STOP_KEY) if hasattr(app, "segmented_control") else None
    options = stops.options if stops else app.button_group(key=room.STOP_KEY).options
    number = next(int(str(one)) for one in options if str(one).isdigit() and str(one) != "0")
    app.session_state[room.STOP_KEY] = str(number)
    app.run()
    return number


def choose(app: AppTest, kind: DecisionKind) -> None:
    field = next(one for one in app.selectbox if one.label == decision_words.needed(decision_words.WHAT))
    field.set_value(kind).run()
    assert not app.exception


def test_the_mode_stands_in_the_address_without_anybody(page: AppTest) -> None:
    held(page)
    assert page.session_state[choosing.MODE_KEY] == words.MEET
