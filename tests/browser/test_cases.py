"""Cases in a real browser: from flag to closed, and a principal on the way to the network meeting."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Locator, Page, expect

from franvaro.access import local_viewer
from franvaro.answers import Student
from franvaro.clock import now
from franvaro.gateways.attendance import Gateway, open_gateway
from franvaro.gateways.cases.gateway import open_case_gateway
from franvaro.wording import case_drawer as words
from franvaro.wording import case_opening, casework, formats
from franvaro.wording import student as student_words
from scripts.running import RunningServer, running_server, settle
from tests.browser.choosing import choose


@pytest.fixture(scope="module")
def own_server(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The app with a copy of the demo school, since cases are written to it."""
    folder = tmp_path_factory.mktemp("cases") / "data"
    shutil.copytree(demo_data, folder)
    with running_server(folder) as running:
        yield running


@pytest.fixture
def gateway(own_server: RunningServer) -> Gateway:
    return open_gateway(own_server.data_dir, local_viewer(), None, now())


def flagged(gateway: Gateway, policy_id: str) -> Student:
    """The first student with a name whom the routine flags."""
    month = gateway.default_month(policy_id=policy_id)
    assert month
    students = (one.student for one in gateway.flagged(policy_id, month.month))
    return next(student for student in students if student.family_name)


def address(server: RunningServer, page: str, gateway: Gateway, policy_id: str) -> str:
    return f"{server.address}/{page}?rutin={quote_plus(gateway.policy(policy_id).name)}"


def record(page: Page, title: str) -> None:
    """Press the button, and be told that it is recorded."""
    page.get_by_role("button", name=words.RECORD, exact=True).click()
    expect(page.get_by_role("status").filter(has_text=title)).to_be_visible()
    settle(page)


def pick(drawer: Locator, *names: str) -> None:
    for name in names:
        drawer.get_by_text(name, exact=True).click()


def test_a_case_runs_from_flag_to_closed(
    page: Page, own_server: RunningServer, gateway: Gateway, axe: Callable[[Page], None]
) -> None:
    student = flagged(gateway, "folkhogskola")
    page.goto(address(own_server, "elev", gateway, "folkhogskola"))
    settle(page)
    page.get_by_role("combobox", name=student_words.SEARCH, exact=True).click()
    page.keyboard.type(formats.student_name(student))
    page.keyboard.press("Enter")
    settle(page)
    page.get_by_role("button", name=case_opening.OPEN_ONE).click()
    page.get_by_role("button", name=case_opening.CONFIRM, exact=True).click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("Närvarosamtal 1 sedan")).to_be_visible()

    choose(page, words.WHAT, "Närvarosamtal 1 genomfört")
    pick(drawer, "Deltagaren", "Mentor", "Kvarstår")
    settle(page)
    page.get_by_role("button", name=words.RECORD, exact=True).click()
    expect(drawer.get_by_role("alert").filter(has_text="behöver vara ikryssat")).to_be_visible()
    pick(drawer, "Handlingsplanen är visad för deltagaren")
    settle(page)
    record(page, "Närvarosamtal 1 genomfört")
    expect(drawer.get_by_text("Närvarosamtal 2 sedan")).to_be_visible()

    axe(page)
    choose(page, words.WHAT, "Avsluta: närvaroproblematiken är undanröjd")
    reason = drawer.get_by_role("textbox", name=re.compile("Skäl, om bedömningen"))
    reason.fill("Har varit här varje dag i två veckor")
    reason.blur()
    settle(page)
    record(page, "undanröjd")
    expect(drawer.get_by_text("Undanröjt")).to_be_visible()
    drawer.get_by_role("tab", name=words.HISTORY).click()
    settle(page)
    expect(drawer.get_by_text("Har varit här varje dag i två veckor")).to_be_visible()


def test_a_principal_takes_a_case_to_the_network_meeting(
    page: Page, own_server: RunningServer, gateway: Gateway
) -> None:
    student = flagged(gateway, "grundskola")
    open_case_gateway(gateway).open_case(student.key, "grundskola")
    page.goto(address(own_server, "arenden", gateway, "grundskola"))
    settle(page)
    choose(page, casework.ACTING_AS, "Rektor")
    page.get_by_role("button", name=formats.student_name(student)).click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("4. Granskning av avvikande frånvaro sedan")).to_be_visible()

    choose(page, words.WHAT, "Lyft ärendet till EHT")
    record(page, "Lyft ärendet till EHT")
    choose(page, words.WHAT, "EHT beslutar")
    pick(drawer, "Orsaken utreds")
    settle(page)
    record(page, "EHT beslutar")
    choose(page, words.WHAT, "Kalla till möte med elev och vårdnadshavare")
    day = drawer.get_by_role("group", name="Mötet hålls")
    day.get_by_role("spinbutton").first.click()
    page.keyboard.type("20270115")
    page.keyboard.press("Tab")
    settle(page)
    record(page, "Kalla till möte")
    expect(drawer.get_by_text("6. Möte med elev och vårdnadshavare sedan")).to_be_visible()
    expect(drawer.get_by_role("heading", name=words.LAW)).to_be_visible()


def test_what_is_written_survives_a_reload(page: Page, own_server: RunningServer, gateway: Gateway) -> None:
    month = gateway.default_month(policy_id="folkhogskola")
    assert month
    named = [one.student for one in gateway.flagged("folkhogskola", month.month) if one.student.family_name]
    student = named[-1]
    case = open_case_gateway(gateway).open_case(student.key, "folkhogskola")
    for visit in ("writes", "finds"):
        page.goto(address(own_server, "arenden", gateway, "folkhogskola"))
        settle(page)
        page.locator(f".st-key-case-{case.case_id} button").click()
        settle(page)
        choose(page, words.WHAT, "Gå vidare till nästa steg med motivering")
        reason = page.get_by_role("dialog").get_by_role("textbox", name="Skäl")
        if visit == "writes":
            reason.fill("Samtalet hölls i telefon")
            reason.blur()
            settle(page)
        else:
            expect(reason).to_have_value("Samtalet hölls i telefon")
