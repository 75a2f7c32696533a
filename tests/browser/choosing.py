"""What people do to a select box, on a machine that may be busy."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, TimeoutError, expect

from scripts.running import PAGE_MILLISECONDS, settle

# A list that is open closes when the page scrolls, or when the app draws it anew: then it is opened again.
ATTEMPT_MILLISECONDS = 3_000
ATTEMPTS = PAGE_MILLISECONDS // ATTEMPT_MILLISECONDS


def choose(page: Page, box: str, option: str, *, is_whole: bool = True) -> None:
    """Choose an option by typing it, or a part that only it has, in the select box."""
    field = page.get_by_role("combobox", name=box)
    expect(field).to_be_editable()
    wanted = page.get_by_role("option", name=option, exact=is_whole)
    assert any(_try(field, wanted, option) for _ in range(ATTEMPTS)), f"{box} has no {option}"
    settle(page)


def _try(field: Locator, wanted: Locator, typed: str) -> bool:
    try:
        field.scroll_into_view_if_needed(timeout=ATTEMPT_MILLISECONDS)
        for text in ("", typed):
            field.fill(text, timeout=ATTEMPT_MILLISECONDS)
        wanted.click(timeout=ATTEMPT_MILLISECONDS)
    except TimeoutError:
        return False
    return True
