"""Whose lessons figures are made of, and over which dates."""

from __future__ import annotations

from enum import StrEnum


class GroupKind(StrEnum):
    """Whose lessons a tally sums."""

    STUDENT = "student"
    CLASS = "class"
    GRADE = "grade"
    SCHOOL = "school"


class RateWindow(StrEnum):
    """The windows that rates are asked for in (definitions: windows)."""

    MONTH = "month"
    TWO_MONTHS = "two-months"
    ROLLING = "rolling"
    WEEK = "week"
    TERM = "term"
    SCHOOL_YEAR = "school-year"
