"""What the pages of cases share: in which role somebody acts, and what is said when it could not be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from franvaro.domain.roles import Role
from franvaro.wording.cases import ROLES

ACTING_AS: Final = "Jag arbetar som"
LETTERHEAD: Final = "Adress, telefon och annat i brevhuvudet"
LETTERHEAD_HELP: Final = (
    "En rad i taget, högst sex. Sparas när du lämnar rutan och står sedan i alla brev från skolan."
)
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


def letterhead(lines: Sequence[str]) -> str:
    """What the folded lines of the letterhead are headed by."""
    return f"Skolans adress i breven: {', '.join(lines)}" if lines else "Skolans adress i breven saknas"
