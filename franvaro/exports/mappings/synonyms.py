"""What Swedish school systems call their columns and codes. A hint for a proposal, never a decision."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from franvaro.exports.headings import normalise_heading
from franvaro.exports.mappings.model import CodeMeaning, code_key

# In order of preference where a heading stands for several meanings; the cells then decide.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "student_id": (
        "personnummer", "personnr", "pnr", "person-nr", "pers.nr", "elev-id", "elevid", "elevnr",
        "elevnummer", "id", "studentid", "student id", "elevens id",
    ),
    "full_name": ("namn", "elev", "elevnamn", "elevens namn", "student", "fullständigt namn"),
    "given_name": ("förnamn", "tilltalsnamn"),
    "family_name": ("efternamn",),
    "school_class": ("klass", "klasskod", "hemklass", "grupp", "undervisningsgrupp", "basgrupp"),
    "grade_level": ("årskurs", "åk", "årsk"),
    "mentor": ("mentor", "mentorer", "klassföreståndare", "handledare"),
    "school_unit": ("skolenhet", "skola", "enhet"),
    "security_marking": ("skyddsmarkering", "sekretess", "sekretessmarkering", "skyddad identitet"),
    "date": ("datum", "dag", "lektionsdatum", "frånvarodatum", "tillfälle"),
    "start_time": (
        "starttid", "start", "från", "fr.o.m", "fr o m", "börjar", "tid från", "lektionsstart", "from",
        "klockslag från", "fr kl", "tid",
    ),
    "end_time": ("sluttid", "slut", "till", "t.o.m", "t o m", "slutar", "tid till", "lektionsslut", "t kl"),
    "time_span": ("tid", "tider", "lektionstid", "klockslag", "pass", "tidpunkt", "lektion"),
    "offered_minutes": (
        "lektionslängd", "längd", "lektionstid", "undervisningstid", "undv. tid", "undv tid",
        "schemalagd tid",
        "planerad tid", "lekt.min", "lekt", "lekt.", "lektionsminuter", "total tid", "totaltid", "tid",
    ),
    "activity": ("ämne", "kurs", "aktivitet", "ämne/kurs", "lektion", "lektionsnamn", "kurskod", "ämneskod"),
    "teacher": ("lärare", "lär", "signatur", "registrerad av", "rapporterad av", "lärarsign", "undervisande"),
    "cancelled": ("inställd", "inställt"),
    "is_reported": ("registrerad", "reg", "reg.", "rapporterad", "närvaro registrerad"),
    "attendance_minutes": ("närvaro", "närvarotid", "närvarominuter", "närvarande"),
    "valid_absence_minutes": (
        "giltig frånvaro", "giltig", "giltig tid", "gf", "gilt. frv", "giltig frv", "godkänd frånvaro",
    ),
    "invalid_absence_minutes": (
        "ogiltig frånvaro", "ogiltig", "ogiltig tid", "of", "og", "ogf", "ogilt. frv", "ogiltig frv",
        "oanmäld frånvaro", "skolk",
    ),
    "other_attendance_minutes": ("annan skolaktivitet", "annan aktivitet", "annan närvaro"),
    "late_minutes": ("sen ankomst", "sen", "sena minuter", "försening", "försenad"),
    "total_absence_minutes": ("total frånvaro", "frånvaro totalt", "frånvaro", "frv"),
    "reported_minutes": ("registrerad tid", "rapporterad tid"),
    "reported_timestamp": ("registrerad tid", "registreringstid", "registrerad datum", "ändrad"),
    "absence_code": (
        "frånvarotyp", "typ", "frånvarokod", "kod", "status", "frånvaro", "registrering", "närvarostatus",
        "frv.typ", "frv typ", "typ av frånvaro", "närvaro", "frånvaroslag", "närvarokod", "frv", "frv.kod",
        "frvkod",
    ),
    "absence_minutes": (
        "minuter", "min", "antal minuter", "frånvarominuter", "frånvarotid", "frv min", "tid", "frånvaro",
        "omfattning", "ant. min", "frv",
    ),
    "lesson_id": ("lektions-id", "lektionsid"),
    "period": ("månad", "period", "avser"),
    "start_date": ("startdatum", "från datum", "fr.o.m", "period från"),
    "end_date": ("slutdatum", "till datum", "t.o.m", "period till"),
}  # fmt: skip

CODES: Mapping[CodeMeaning, tuple[str, ...]] = {
    CodeMeaning.PRESENT: ("närvarande", "närvaro", "när", "deltagit"),
    CodeMeaning.VALID: ("giltig frånvaro", "giltig", "godkänd frånvaro", "giltig frv"),
    CodeMeaning.INVALID: (
        "ogiltig frånvaro", "ogiltig", "oanmäld frånvaro", "oanmäld", "skolk", "ogiltig frv",
        "frånvaro ogiltig",
    ),
    CodeMeaning.LATE: ("sen ankomst", "sen", "försenad", "sent"),
    CodeMeaning.OTHER: ("annan skolaktivitet", "annan aktivitet"),
    CodeMeaning.CANCELLED: ("inställd", "inställd lektion"),
    CodeMeaning.UNREGISTERED: (
        "ej registrerad", "oregistrerad", "ej rapporterad", "orapporterad", "inte registrerad",
    ),
    CodeMeaning.ANNOUNCED: ("anmäld frånvaro", "anmäld", "föranmäld", "frånvaroanmäld"),
}  # fmt: skip

_UNIT_WORDS = ("min", "minuter", "tim", "timmar", "h", "procent", "i", "antal")


@cache
def _heading_words() -> dict[str, tuple[str, ...]]:
    words = {word for known in HEADINGS.values() for word in known}
    return {word: tuple(meaning for meaning, known in HEADINGS.items() if word in known) for word in words}


@cache
def _code_words() -> dict[str, CodeMeaning]:
    return {code_key(word): meaning for meaning, words in CODES.items() for word in words}


def meanings_of(heading: str) -> tuple[str, ...]:
    """What a heading may stand for: the whole of it, or else its words without unit and signs."""
    normalised = normalise_heading(heading)
    plain = " ".join(word for word in normalised.replace("%", " ").split() if word not in _UNIT_WORDS)
    return _heading_words().get(normalised) or _heading_words().get(plain) or ()


def code_meaning(code: str) -> CodeMeaning | None:
    """What a code says by its word alone; None for anything but a plain word."""
    return _code_words().get(code_key(code))
