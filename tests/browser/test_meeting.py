"""A meeting on a shared screen: held by keyboard alone, without a name in anything the browser is sent."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocket, expect

from franvaro.access import local_viewer
from franvaro.answers import Student
from franvaro.clock import now
from franvaro.domain.agenda_items import SectionKind
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.cases.gateway import open_case_gateway
from franvaro.gateways.meetings.decisions import DecisionGateway
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.wording import meeting as words
from franvaro.wording import meeting_decisions as decision_words
from franvaro.wording.agenda import pseudonym
from scripts.running import RunningServer, running_server, settle

ITEMS = 12
PERSONAL_NUMBER = re.compile(rb"\b(19|20)?\d{6}[-+]\d{4}\b")


@dataclass(frozen=True)
class Meeting:
    """A server whose school has a meeting of twelve students frozen."""

    server: RunningServer
    gateway: AgendaGateway

    @property
    def address(self) -> str:
        """The meeting mode."""
        return f"{self.server.address}/mote?vy=M%C3%B6tesl%C3%A4ge"


@dataclass
class Canary:
    """All that one page was sent, and whom it must not tell of."""

    students: tuple[Student, ...]
    received: list[bytes] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Keep every frame of every websocket that the page opens."""
        page.on("websocket", self._listen)

    def look(self, page: Page) -> None:
        """Keep what stands in the page, its title and its address now."""
        self.received += [text.encode() for text in (page.content(), page.title(), page.url)]

    @property
    def found(self) -> set[str]:
        """The names and ids of students, and personal identity numbers, in what was received."""
        everything = b"\0".join(self.received)
        numbers = {found[0].decode() for found in PERSONAL_NUMBER.finditer(everything)}
        return numbers | {secret for secret in self._secrets if is_in(secret, everything)}

    @property
    def _secrets(self) -> set[str]:
        parts = ((one.student_id, one.given_name, one.family_name) for one in self.students)
        return {part for three in parts for part in three if part}

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._keep)

    def _keep(self, payload: str | bytes) -> None:
        self.received.append(payload.encode() if isinstance(payload, str) else payload)


def is_in(secret: str, everything: bytes) -> bool:
    """Whether a word is there as a whole: not as a part of a longer one."""
    letters = rb"[0-9A-Za-z\xc3]"
    return bool(re.search(rb"(?<!%b)%b(?!%b)" % (letters, re.escape(secret.encode()), letters), everything))


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


def test_preparing_and_its_masked_papers_tell_of_nobody(
    page: Page, meeting: Meeting, canary: Canary, axe: Callable[[Page], None]
) -> None:
    canary.watch(page)
    page.goto(f"{meeting.server.address}/mote")
    settle(page)
    page.get_by_text(re.compile(rf"^1\. {pseudonym(1)}")).click()
    settle(page)
    axe(page)
    page.get_by_role("button", name=words.PAPERS).click()
    paper = taken_away(page, f"{words.AGENDA_PAPER} (DOCX)")
    canary.received.append(paper)
    canary.look(page)
    assert pseudonym(1).encode() in paper
    assert canary.found == set()


def taken_away(page: Page, label: str) -> bytes:
    """The words of a Word document that a button gives."""
    with page.expect_download() as started:
        page.get_by_role("button", name=label).click()
    with ZipFile(started.value.path()) as document:
        return b"\0".join(document.read(name) for name in document.namelist())


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
