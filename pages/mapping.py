"""Tolka fil: explain an export once, so that the next one is read by itself."""

from franvaro.ui import frame
from franvaro.ui.mapping import explaining, opening, saved, session
from franvaro.wording import frame as screens
from franvaro.wording import mapping as words

frame.guard()
frame.page(screens.MAPPING, words.INTRODUCTION)
mappings = session.opened()
explained = session.in_work()
if explained:
    explaining.show(mappings, explained)
else:
    opening.show(mappings)
    saved.show(mappings)
