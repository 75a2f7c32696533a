"""Edukatus StudentsExport: a row per student with the minutes of a period. There are no ids.

Announced absence is valid, the rest invalid. `…procent` columns are shares of 1 with a decimal comma.
"""

from __future__ import annotations

from franvaro.exports.summary_fields import Denominator, SummaryLayout
from franvaro.exports.summary_tables import summary_format

LAYOUT = SummaryLayout(
    profile="edukatus-students",
    source="Edukatus",
    headings={
        "full_name": ("Elev",),
        "school_class": ("Klass",),
        "offered_minutes": ("Lektionstid",),
        "invalid_absence_minutes": ("Oanmäld frånvaro",),
        "invalid_absence_share": ("Oanmäld frånvaroprocent",),
        "invalid_absence_percent": ("Oanmäld frånvaro (%)",),
        "valid_absence_minutes": ("Anmäld frånvaro",),
        "valid_absence_share": ("Anmäld frånvaroprocent",),
        "valid_absence_percent": ("Anmäld frånvaro (%)",),
        "total_absence_share": ("Total frånvaroprocent",),
        "total_absence_percent": ("Total frånvaro (%)",),
        "start_date": ("Startdatum",),
        "end_date": ("Slutdatum",),
    },
    required=frozenset(
        {"full_name", "school_class", "offered_minutes", "valid_absence_minutes", "invalid_absence_minutes"}
    ),
    denominator=Denominator.OFFERED,
)

EDUKATUS_STUDENTS = summary_format(LAYOUT)
