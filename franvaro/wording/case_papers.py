"""The words of a case's documents tab."""

from __future__ import annotations

from typing import Final

from franvaro.documents.kinds import DocumentForm, DocumentKind
from franvaro.wording.documents import KINDS

WHICH: Final = "Dokument"
HINT: Final = "Välj ett dokument"
NONE: Final = "Det finns inga dokument att göra i det här läget."
PROTECTED: Final = (
    "Eleven har skyddade personuppgifter. Brev, kallelser och besked görs inte här. I övriga dokument står "
    "inget namn."
)
UNKNOWN_STUDENT: Final = "Eleven finns inte i närvarodata som visas nu, så inga dokument kan göras."
CONTACT: Final = "Vem på skolan man når"
PRINCIPAL: Final = "Rektor som har beslutat"
NAME: Final = "Namn"
ROLE: Final = "Befattning"
PHONE: Final = "Telefon"
EMAIL: Final = "E-post"
NAME_NEEDED: Final = "Fyll i namnet på den som undertecknar, så går dokumentet att hämta."
MEETING: Final = "Mötet"
DAY: Final = "Dag"
TIME: Final = "Klockan"
PLACE: Final = "Plats"
PARTICIPANTS: Final = "Vilka som kallas"
PURPOSE: Final = "Vad mötet handlar om"
USUAL_PURPOSE: Final = "prata om din närvaro och vad skolan kan göra"
RECIPIENT: Final = "Mottagare och adress, en rad i taget (om brevet ska skickas)"
MENTOR_EMAIL: Final = "Mentors e-postadress"
BOARD: Final = "Hur man når styrelsen"
LAST_DAY: Final = "Sista dag på kursen"
WRONG_ADDRESS: Final = "Fyll i en e-postadress, till exempel mentor@skolan.se."
MAIL: Final = "Hämta utkast"
NOTE: Final = "Läs igenom dokumentet innan det lämnas. Att det är skickat antecknar du under fliken Nu."
_FORMS: Final = {DocumentForm.DOCX: "Word, att ändra i", DocumentForm.PDF: "PDF, att skriva ut"}


def kind(one: DocumentKind) -> str:
    """What a document is called."""
    return KINDS[one]


def form(one: DocumentForm) -> str:
    """What a download is called."""
    return _FORMS[one]
