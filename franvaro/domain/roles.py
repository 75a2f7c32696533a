"""In which capacity somebody at a school acts. The words are those of the glossary."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person is to the routine; one person may have several roles."""

    MENTOR = "mentor"
    TEACHER = "teacher"
    SCHOOL_ADMINISTRATOR = "school_administrator"
    SCHOOL_NURSE = "school_nurse"
    PRINCIPAL = "principal"
    SCHOOL_LEADERSHIP = "school_leadership"
    STUDENT_HEALTH_TEAM = "student_health_team"
    STUDENT_HEALTH_SERVICE = "student_health_service"


ALL_ROLES = frozenset(Role)
