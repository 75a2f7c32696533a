"""How long people wait in a browser, from a key or a click until what they asked for is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.chromium import ARGUMENTS, find_chromium
from scripts.running import running_server

PAUSE_MILLISECONDS = 700

_DRAWN = """([act, attributes]) => new Promise(done => {
  const begun = performance.now();
  let last = 0, quiet;
  const seen = new MutationObserver(() => {
    last = performance.now() - begun;
    clearTimeout(quiet);
    quiet = setTimeout(() => { seen.disconnect(); done(last); }, 250);
  });
  seen.observe(document.body, {subtree: true, childList: true, characterData: true, attributes});
  if (act === 'key') {
    document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'n', code: 'KeyN', bubbles: true}));
  } else {
    document.querySelector(act).click();
  }
})"""


def wait(page: Page, act: str, *, looks: bool = True) -> float:
    """Milliseconds from a key or a click to the last change of the page, known when nothing more comes.

    `act` is "key" for the key N, or what to click. With `looks` false only what stands on the page counts,
    not how it comes into sight.
    """
    page.wait_for_timeout(PAUSE_MILLISECONDS)
    return float(page.evaluate(_DRAWN, [act, looks]))


@contextmanager
def browsing(folder: Path) -> Iterator[tuple[Browser, str]]:
    """A browser, and the address of a server of the folder."""
    with sync_playwright() as playwright, running_server(folder) as server:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        yield browser, server.address
        browser.close()
