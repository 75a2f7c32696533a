"""LearnPoint's attendance statistics: hours per student, in which unregistered lessons count as present.

Which columns tell who the student is, is not known; the usual headings are taken.
"""

from __future__ import annotations

from franvaro.exports.summary_fields import Denominator, SummaryLayout
from franvaro.exports.summary_tables import summary_format

LAYOUT = SummaryLayout(
    profile="learnpoint",
    source="LearnPoint",
    headings={
        "student_id": ("Personnummer", "Personnr", "Pnr", "Elev-id", "ElevID"),
        "given_name": ("Förnamn",),
        "family_name": ("Efternamn",),
        "full_name": ("Namn", "Elev", "Elevnamn", "Elevens namn", "Deltagare", "Student", "Studerande"),
        "school_class": ("Klass", "Grupp", "Basgrupp", "Kursgrupp"),
        "offered_hours": ("Totalt (t)", "Totalt (tim)", "Totalt (h)"),
        "reported_percent": ("Rapporterat (%)", "Rapporterat"),
        "valid_absence_hours": ("Giltig (tim)", "Giltig (t)", "Giltig (h)"),
        "valid_absence_percent": ("Giltig (%)",),
        "invalid_absence_hours": ("Ogiltig (tim)", "Ogiltig (t)", "Ogiltig (h)"),
        "invalid_absence_percent": ("Ogiltig (%)",),
        "total_absence_hours": ("Frånvaro (t)", "Frånvaro (tim)", "Frånvaro (h)"),
        "total_absence_percent": ("Frånvaro (%)",),
        "start_date": ("Startdatum", "Från", "Fr.o.m."),
        "end_date": ("Slutdatum", "Till", "T.o.m."),
    },
    required=frozenset({"offered_hours", "valid_absence_hours", "invalid_absence_hours"}),
    denominator=Denominator.UNREPORTED_AS_PRESENT,
)

LEARNPOINT = summary_format(LAYOUT)
