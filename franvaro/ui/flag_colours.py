"""The colours of flags in tables. The words beside them say it all."""

from typing import Final

from franvaro.answers import Change, Status
from franvaro.palette import LIGHT
from franvaro.wording import flags

TINT: Final = "40"
"""How strong a colour is behind its word, so that the word can be read in light and dark."""

STATUS_COLOURS: Final = {
    flags.status(Status.CERTAIN): f"{LIGHT['invalid']}{TINT}",
    flags.status(Status.POSSIBLE): f"{LIGHT['limit']}{TINT}",
    flags.status(Status.CLEAR): f"{LIGHT['attended']}{TINT}",
    flags.status(Status.INSUFFICIENT): f"{LIGHT['unreported']}{TINT}",
}
CHANGE_COLOURS: Final = {
    flags.change(Change.NEW): f"{LIGHT['valid']}{TINT}",
    flags.change(Change.CONTINUING): f"{LIGHT['unreported']}{TINT}",
    flags.change(Change.GONE): f"{LIGHT['attended']}{TINT}",
}
