"""What the pages of cases share: in which role somebody acts, and what is said when it could not be done."""

from __future__ import annotations

from typing import Final

from franvaro.domain.refusals import Refusal
from franvaro.domain.roles import Role
from franvaro.wording.cases import ROLES
from franvaro.wording.refusals import refusal

ACTING_AS: Final = "Jag arbetar som"
ACTING_AS_HELP: Final = (
    "Det du antecknar skrivs in i den rollen. Med alla roller antecknar du som den som ansvarar för ärendets "
    "steg."
)
EVERY_ROLE: Final = "Alla mina roller"


def role(one: Role | None) -> str:
    """A role at the beginning of a line; None is every role of the viewer."""
    if one is None:
        return EVERY_ROLE
    return ROLES[one][0].upper() + ROLES[one][1:]


def refused(found: Refusal) -> str:
    """Why something cannot be done, without the names that only the command line needs."""
    field = found.field
    names = [field.id, *([field.excused_by] if field.excused_by else [])] if field else []
    text = refusal(found)
    for name in (*names, "--breach", "--month", "--open-month"):
        text = text.replace(f" ({name})", "")
    return text
