"""A meeting on a shared screen: held by keyboard alone, without a name in anything the browser is sent."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from franvaro.access import local_viewer
from franvaro.clock import now
from franvaro.domain.agenda_items import SectionKind
from franvaro.domain.agenda_rules import DecisionKind
from franvaro.domain.events import NewEvent
from franvaro.domain.meeting_decisions import NewDecision
from franvaro.domain.meetings import FREEZE, agenda_stream
from franvaro.domain.roles import Role
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.cases.gateway import open_case_gateway
from franvaro.gateways.meetings.decisions import DecisionGateway
from franvaro.gateways.meetings.frozen import FrozenAgendas
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.wording import meeting as words
from franvaro.wording import meeting_decisions as decision_words
from franvaro.wording.agenda import pseudonym
from franvaro.wording.frame import SOMETHING_WENT_WRONG
from scripts.running import RunningServer, running_server, settle
from tests.browser.canary import Canary

ITEMS = 12


@dataclass(frozen=True)
class Meeting:
    """A server whose school has a meeting of twelve students frozen."""

    server: RunningServer
    gateway: AgendaGateway

    @property
    def address(self) -> str:
        """The meeting mode."""
        return f"{self.server.address}/mote?vy=M%C3%B6tesl%C3%A4ge"


def a_gateway(folder: Path) -> AgendaGateway:
    door = open_case_gateway(open_gateway(folder, local_viewer(), None, now()))
    return AgendaGateway(door, now().date(), "grundskola")


@pytest.fixture(scope="module")
def meeting(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    """Twelve students of the demo school nominated, set first, and frozen."""
    folder: Path = shutil.copytree(demo_data, tmp_path_factory.mktemp("meeting") / "demo")
    gateway = a_gateway(folder)
    for student in [key for key, one in gateway.students().items() if not one.is_protected][:ITEMS]:
        gateway.nominate(student)
        gateway.pin(student)
    gateway.freeze()
    with running_server(folder) as server:
        yield Meeting(server, gateway)


@pytest.fixture
def canary(meeting: Meeting) -> Canary:
    """A canary that knows every student of the school."""
    return Canary(tuple(meeting.gateway.students().values()))


def opened(page: Page, meeting: Meeting) -> Page:
    page.goto(meeting.address)
    settle(page)
    expect(page.locator("#stop")).to_be_visible()
    return page


def stop(page: Page) -> str:
    return page.locator("#stop").inner_text()


def go_on(page: Page) -> None:
    """To the next stop, by its key."""
    before = stop(page)
    page.keyboard.press("n")
    expect(page.locator("#stop").first).not_to_have_text(before)
    settle(page)


def decide(page: Page) -> None:
    """Record what is proposed, by its keys."""
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text(decision_words.RECORDED)).to_be_visible()
    settle(page)


def stops(meeting: Meeting) -> int:
    agenda = meeting.gateway.agenda()
    return len(agenda.to_discuss) + bool(agenda.groups)


def test_a_whole_meeting_by_keyboard_is_sent_without_a_name_and_leaves_each_decision_once(
    page: Page, context: BrowserContext, meeting: Meeting, canary: Canary
) -> None:
    canary.watch(page)
    other = context.new_page()
    canary.watch(other)
    opened(page, meeting)
    go_on(opened(other, meeting))
    expect(other.get_by_text(decision_words.NOTHING_DECIDED)).to_be_visible()
    for number in range(stops(meeting)):
        if words.GROUPS_STOP not in stop(page):
            decide(page)
        if number == 1:
            expect(other.get_by_text(decision_words.NOTHING_DECIDED)).to_have_count(0)
            canary.look(other)
        if number == ITEMS // 2:
            here = stop(page)
            page.reload()
            settle(page)
            assert stop(page) == here
        canary.look(page)
        if number + 1 < stops(meeting):
            go_on(page)
    assert canary.found == set()
    told_once(meeting)


def told_once(meeting: Meeting) -> None:
    """Every student has one decision, and stands first on the next agenda."""
    gateway = a_gateway(meeting.server.data_dir)
    discussed = sorted(item.student for item in gateway.agenda().to_discuss)
    assert len(discussed) == ITEMS
    assert sorted(one.student for one in DecisionGateway(gateway.door).decisions()) == discussed
    following = replace(gateway, on=gateway.on + timedelta(days=14)).draft()
    assert {item.student for item in following.items(SectionKind.FOLLOW_UP)} == set(discussed)


def test_a_name_that_is_shown_on_purpose_is_what_the_canary_would_find(
    page: Page, meeting: Meeting, canary: Canary
) -> None:
    canary.watch(page)
    opened(page, meeting)
    if words.GROUPS_STOP in stop(page):
        go_on(page)
    assert canary.found == set()
    page.get_by_role("button", name=words.SHOW_NAME).click()
    page.get_by_role("button", name=words.SHOW_NAME_CONFIRM).click()
    expect(page.locator(".st-key-meeting-name")).to_be_visible()
    settle(page)
    assert canary.found
    go_on(page)
    expect(page.locator(".st-key-meeting-name")).to_have_count(0)


def test_preparing_tells_of_nobody(
    page: Page, meeting: Meeting, canary: Canary, axe: Callable[[Page], None]
) -> None:
    canary.watch(page)
    prepared(page, meeting)
    page.get_by_text(re.compile(rf"^1\. {pseudonym(1)}")).click()
    settle(page)
    axe(page)
    canary.look(page)
    assert canary.found == set()


@pytest.mark.parametrize("form", ["PDF", "DOCX"])
@pytest.mark.parametrize("label", [words.AGENDA_PAPER, words.NOTE_PAPER])
def test_no_paper_that_is_masked_tells_of_anybody(
    page: Page, meeting: Meeting, canary: Canary, label: str, form: str
) -> None:
    decided_with_a_note(meeting)
    canary.watch(page)
    prepared(page, meeting)
    page.get_by_role("button", name=words.PAPERS).click()
    with page.expect_download() as started:
        page.get_by_role("button", name=f"{label} ({form})").click()
    said = canary.take(started.value)
    assert pseudonym(1).split() in [found.split() for found in re.findall(r"Elev\s1\b", said)]
    assert canary.found == set()


def test_the_canary_hears_a_paper_that_has_names(page: Page, meeting: Meeting, canary: Canary) -> None:
    for form in ("PDF", "DOCX"):
        heard = Canary(canary.students)
        prepared(page, meeting)
        page.get_by_role("button", name=words.WITH_NAMES).click()
        with page.expect_download() as started:
            page.get_by_role("button", name=f"{words.AGENDA_PAPER}, {words.NAMED} ({form})").click()
        heard.take(started.value)
        assert len(heard.found) > ITEMS


def test_what_goes_wrong_is_told_without_telling_of_anybody(
    page: Page, meeting: Meeting, canary: Canary
) -> None:
    canary.watch(page)
    prepared(page, meeting)
    for written, told in (("a", words.MANY_STUDENTS), ("Ingen Alls", words.NO_STUDENT)):
        page.get_by_role("textbox", name=words.NOMINATE_HINT).fill(written)
        page.get_by_role("button", name=words.NOMINATE_BUTTON, exact=True).click()
        expect(page.get_by_text(told)).to_be_visible()
        canary.look(page)
    with broken(meeting):
        page.reload()
        expect(page.get_by_text(SOMETHING_WENT_WRONG.split("{")[0].strip())).to_be_visible()
        canary.look(page)
    assert canary.found == set()


@contextmanager
def broken(meeting: Meeting) -> Iterator[None]:
    """A frozen agenda that cannot be read: an error that nobody has foreseen, with students in it."""
    gateway = a_gateway(meeting.server.data_dir)
    agenda, stream = gateway.draft(), agenda_stream(gateway.school_unit, gateway.on)
    frozen, book = FrozenAgendas(gateway.door, stream, gateway.policy_id), gateway.door.casebook
    fields = {"policy": gateway.policy_id}
    new = NewEvent(stream, FREEZE, gateway.on, "lokal", Role.PRINCIPAL.value, fields)
    unreadable = replace(new, fields={**fields, "agenda": agenda.to_discuss[0].student_id})
    book.append(stream, book.seq(stream), unreadable, at=now())
    try:
        yield
    finally:
        frozen.add(agenda, new)


def prepared(page: Page, meeting: Meeting) -> None:
    """The page where the meeting is prepared."""
    page.goto(f"{meeting.server.address}/mote")
    settle(page)


def decided_with_a_note(meeting: Meeting) -> None:
    """Something is decided about the first student, with a note that names the student."""
    gateway = a_gateway(meeting.server.data_dir)
    first = gateway.agenda().to_discuss[0].student
    note = f"{gateway.students()[first].given_name} ska följas"
    gateway.decide(first, NewDecision(DecisionKind.KEEP_WATCHING, note=note))


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720)])
def test_a_whole_point_is_seen_at_once_from_four_metres(
    page: Page, meeting: Meeting, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    opened(page, meeting)
    for number in range(stops(meeting)):
        page.mouse.move(0, 0)
        assert page.evaluate(BELOW) <= 0, stop(page)
        assert page.evaluate(SMALL, width / 96) == [], stop(page)
        if number + 1 < stops(meeting):
            go_on(page)


BELOW = "(one => one.scrollHeight - one.clientHeight)(document.querySelector('.stMain'))"
SMALL = """size => [...document.querySelectorAll('#stop, .item *, .st-key-meeting p, .st-key-meeting label')]
    .filter(one => one.innerText && one.getClientRects().length)
    .filter(one => parseFloat(getComputedStyle(one).fontSize) < size - 0.01)
    .map(one => one.outerHTML)"""


def test_any_point_is_gone_to_from_a_list_that_closes(
    page: Page, meeting: Meeting, axe: Callable[[Page], None]
) -> None:
    opened(page, meeting)
    page.get_by_role("button", name=words.STOPS).click()
    third = page.get_by_role("radio", name="3", exact=True)
    expect(third).to_be_visible()
    axe(page)
    third.click()
    expect(page.locator("#stop")).to_contain_text(words.place(3, stops(meeting)))
    expect(third).to_have_count(0)
    settle(page)
    go_on(page)
    expect(page.locator("#stop")).to_contain_text(words.place(4, stops(meeting)))


def test_the_screen_goes_dark_by_its_key_and_the_clock_goes_without_the_server(
    page: Page, meeting: Meeting, axe: Callable[[Page], None]
) -> None:
    opened(page, meeting)
    before = gone(page)
    page.wait_for_function("(before) => " + GONE + " > before", arg=before)
    axe(page)
    here = stop(page)
    page.keyboard.press("s")
    expect(page.get_by_text(words.IS_DARK)).to_be_visible()
    expect(page.locator("#stop")).to_have_count(0)
    settle(page)
    axe(page)
    page.keyboard.press("s")
    expect(page.locator("#stop")).to_have_text(here)


GONE = "Number(getComputedStyle(document.querySelector('.clock time')).getPropertyValue('--gone'))"


def gone(page: Page) -> int:
    return int(page.evaluate(GONE))
