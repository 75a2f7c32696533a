"""Definitioner: what every number means, with this store's own examples."""

from franvaro.ui import frame
from franvaro.ui.definitions import contents, days, figures, readings, rules
from franvaro.ui.definitions.examples import examples_of
from franvaro.wording import frame as screens
from franvaro.wording.definitions import page as words

frame.guard()
frame.page(screens.DEFINITIONS, words.INTRODUCTION)

gateway = frame.gateway()
monthly = gateway.monthly_policy()
routines = rules.in_order(gateway.policies)
examples = examples_of(gateway)

contents.show(routines)
figures.show(examples, monthly.uncertain_below, gateway.rolling_window)
rules.show(routines, examples)
days.show(routines, monthly.registration.on_time_minutes, examples)
readings.show()
