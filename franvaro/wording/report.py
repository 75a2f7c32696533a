"""The words of the page Frånvarorapport."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from franvaro.answers import Change, Status
from franvaro.domain.calendar import Month
from franvaro.domain.events import Event
from franvaro.domain.policy import Policy
from franvaro.domain.reports import HAND_OVER as HANDED_EVENT
from franvaro.domain.reports import Report, ReportStudent, RowDifference
from franvaro.domain.roles import Role
from franvaro.wording import flagged, flags, formats
from franvaro.wording.cases import ROLES

INTRODUCTION: Final = (
    "Månadens rapport över avvikande frånvaro: skapas av skoladministratören och lämnas till skolsköterskan "
    "och skolledningen. En rapport som är skapad ändras aldrig."
)
TITLE: Final = "Frånvarorapport"
REVISION: Final = "Version"
MAKE: Final = "Skapa rapporten"
MADE: Final = "Rapporten är skapad."
ANYWAY: Final = "Skapa en preliminär rapport ändå"
CHANGED: Final = "Underlaget har ändrats sedan dess. En ny version visar vad som skiljer."
PRELIMINARY: Final = "Preliminär: månaden var inte slut när rapporten skapades."
NOBODY: Final = "Ingen elev har avvikande frånvaro i rapporten, och ingen hade det i rapporten före."
TABLE: Final = "Elever i rapporten, de mest angelägna först"
HAND_OVER: Final = "Överlämnad"
NOT_HANDED: Final = "Versionen är inte överlämnad till någon än."
HANDED_ON: Final = "Överlämnad den"
HANDED: Final = "Överlämningen är antecknad."
TO_REVIEW: Final = "Gå till Granskning"
DIFFERENCES_TABLE: Final = "Skillnader mot versionen före"
WHAT: Final = "Vad som skiljer"
RATE_BEFORE: Final = "Andel före"
RATE_AFTER: Final = "Andel nu"
MINUTES_BEFORE: Final = "Minuter före"
MINUTES_AFTER: Final = "Minuter nu"
POSSIBLE: Final = "Möjliga"
LIST_STUDENT: Final = (
    flagged.STUDENT_ID,
    flagged.STUDENT,
    flagged.SCHOOL_CLASS,
    flagged.STATUS,
    flagged.CHANGE,
)


def none_yet(month: Month) -> str:
    """No report is made."""
    return f"Ingen rapport är skapad för {formats.month(month)}."


def month_open(month: Month) -> str:
    """Why a report should wait."""
    return (
        f"{formats.month(month).capitalize()} är inte slut. Vänta till månadsskiftet, när all närvaro är "
        "registrerad."
    )


def few_days(school_days: int) -> str:
    """Why the figures say little."""
    days = formats.count(school_days, "skoldag", "skoldagar")
    return f"Månaden har bara {days}. Så få dagar säger lite."


def make_revision(number: int) -> str:
    """The button that makes another."""
    return f"Skapa version {number}"


def revision(report: Report) -> str:
    """A revision in a list of choices."""
    return f"Version {report.revision}, {formats.day(report.made_on)}"


def made(report: Report) -> str:
    """When a revision was made, by whom, and how many school days it is about."""
    days = formats.count(report.school_days, "skoldag", "skoldagar")
    return (
        f"Version {report.revision}, skapad {formats.moment(report.made_at)} av {report.made_by}. "
        f"Månaden har {days}."
    )


def counts(report: Report) -> Mapping[str, int]:
    """The sums of a revision."""
    changes = [student.change for student in report.students]
    possible = [
        student
        for student in report.students
        if student.status == Status.POSSIBLE.value and student.change != Change.GONE.value
    ]
    return {
        flagged.FLAGGED: len(changes) - changes.count(Change.GONE.value),
        flagged.NEW: changes.count(Change.NEW.value),
        flagged.CONTINUING: changes.count(Change.CONTINUING.value),
        flagged.GONE: changes.count(Change.GONE.value),
        POSSIBLE: len(possible),
    }


def change(student: ReportStudent) -> str:
    """How the flag stands against the report before."""
    return flags.change(Change(student.change))


def hand_to(role: Role) -> str:
    """The button that records a hand-over."""
    return f"Lämnad till {_THE[role]}"


def handed(on: date, to: str) -> str:
    """A hand-over that is recorded."""
    role = Role(to)
    return f"Till {_THE.get(role, ROLES[role])} {formats.day(on)}"


def differences(report: Report) -> str:
    """The heading of what differs."""
    return f"Skillnader mot version {report.revision - 1}"


def difference(one: RowDifference) -> str:
    """What became of a row."""
    if one.before is None:
        return "Ny i rapporten"
    if one.after is None:
        return "Inte längre i rapporten"
    if one.before.status != one.after.status:
        before, after = flags.status(Status(one.before.status)), flags.status(Status(one.after.status))
        return f"Från {before.lower()} till {after.lower()}"
    return "Siffrorna" if one.before.absence_minutes != one.after.absence_minutes else "Underlaget"


def conflict(latest: Event) -> str:
    """Who was first."""
    what = "lämnade över rapporten" if latest.kind == HANDED_EVENT else "skapade en version"
    return (
        f"Någon annan hann före: {latest.actor} {what} {formats.moment(latest.at)}. Inget mer är ändrat. "
        "Sidan visar nu det nya läget."
    )


def list_name(report: Report) -> str:
    """The name of a file with the report: nothing about a person stands in it."""
    return f"franvarorapport-{report.month}-version-{report.revision}"


def list_notes(report: Report, policy: Policy) -> tuple[tuple[str, str], ...]:
    """What the file is of."""
    return (
        (flagged.POLICY_NOTE, policy.name),
        (flagged.MONTH_NOTE, formats.month(report.month)),
        (REVISION, made(report)),
        *((flagged.RULES_NOTE, flags.rule(rule)) for rule in policy.rules),
    )


_THE: Final = {Role.SCHOOL_NURSE: "skolsköterskan", Role.SCHOOL_LEADERSHIP: "skolledningen"}
