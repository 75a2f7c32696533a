"""How much absence the made-up school should show: what the model aims at and the calibration reports."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AbsenceTarget:
    """One year group over a whole school year. All figures are rates of offered minutes, 0–1.

    `high_share` is the share of its students whose total absence is at or above `high_limit`.
    """

    mean_total_rate: float
    high_limit: float
    high_share: float
    highest_total_rate: float
    mean_invalid_rate: float
    highest_invalid_rate: float


F_TO_3 = AbsenceTarget(0.060, 0.15, 0.04, 0.35, 0.0025, 0.03)
GRADES_4_TO_6 = AbsenceTarget(0.065, 0.15, 0.06, 0.40, 0.0030, 0.04)
GRADE_7 = AbsenceTarget(0.076, 0.15, 0.16, 0.60, 0.0125, 0.12)
GRADE_8 = AbsenceTarget(0.084, 0.15, 0.19, 0.65, 0.0150, 0.14)
GRADE_9 = AbsenceTarget(0.110, 0.15, 0.23, 0.75, 0.0180, 0.15)
FOLK_HIGH_SCHOOL = AbsenceTarget(0.095, 0.20, 0.10, 0.60, 0.0300, 0.25)

LOWEST_COVERAGE, HIGHEST_COVERAGE = 0.85, 0.98
"""Between these the registration coverage of every class should lie over a school year."""
