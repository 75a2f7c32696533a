"""The school system's own sums of a month, to reconcile with: they leave out what nobody registered."""

from __future__ import annotations

from typing import Final

from franvaro.domain.calendar import Month
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.gateways.attendance import Gateway

_HEADINGS: Final = "Personnummer;Namn;Klass;Totalt (t);Giltig (tim);Ogiltig (tim);Startdatum;Slutdatum"
_HOUR: Final = 60


def own_report(gateway: Gateway, school_unit: str, month: Month) -> str:
    """The sums of every student with a name, as LearnPoint writes them: a line each, hours with decimals."""
    rates = gateway.rates(
        GroupKind.STUDENT, RateWindow.MONTH, school_unit=school_unit, first=month.first, last=month.last
    )
    students = {one.student_id: one for one in gateway.students(school_unit) if not one.is_protected}
    lines = [_HEADINGS]
    for row in rates.itertuples():
        if student := students.get(row.student_id):
            name = f"{student.family_name}, {student.given_name}"
            sums = (row.reported_minutes, row.valid_minutes, row.invalid_minutes)
            cells = (
                student.student_id,
                name,
                student.school_class,
                *map(_hours, sums),
                month.first,
                month.last,
            )
            lines.append(";".join(map(str, cells)))
    return "\n".join(lines) + "\n"


def _hours(minutes: int) -> str:
    return f"{minutes / _HOUR:.4f}".replace(".", ",")
