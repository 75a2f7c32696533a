"""Stages: groups of grades that share subjects, hours and the shape of the school day."""

from dataclasses import dataclass

CLASS_TEACHER = "klasslärare"
"""The competence of whoever follows one class; every other competence is shared by the whole school."""


@dataclass(frozen=True)
class Subject:
    """A subject, its lessons a week, and which teachers may teach it."""

    name: str
    lessons_a_week: int
    competence: str


@dataclass(frozen=True)
class Slot:
    """A place in the week for one lesson. Minutes count from midnight; weekday 0 is Monday."""

    weekday: int
    position: int
    start_minute: int
    end_minute: int

    def overlaps(self, other: "Slot") -> bool:
        """Whether a person cannot be at both."""
        return (
            self.weekday == other.weekday
            and self.start_minute < other.end_minute
            and other.start_minute < self.end_minute
        )


@dataclass(frozen=True)
class Stage:
    """Subjects and hours of some grades. A day's lessons have the same lengths in an order of its own."""

    name: str
    subjects: tuple[Subject, ...]
    first_minute: tuple[int, int, int, int, int]
    lesson_minutes: tuple[int, ...]
    pause_minutes: tuple[int, ...]

    @property
    def minutes_a_week(self) -> int:
        """Scheduled minutes of a week without days off."""
        return 5 * sum(self.lesson_minutes)

    def slots(self) -> tuple[Slot, ...]:
        """Every place of the week in order of time."""
        return tuple(slot for weekday in range(5) for slot in self._day(weekday))

    def _day(self, weekday: int) -> list[Slot]:
        turn = weekday % len(self.lesson_minutes)
        lengths = self.lesson_minutes[turn:] + self.lesson_minutes[:turn]
        slots: list[Slot] = []
        start = self.first_minute[weekday]
        for position, (length, pause) in enumerate(zip(lengths, (*self.pause_minutes, 0), strict=True)):
            slots.append(Slot(weekday, position, start, start + length))
            start += length + pause
        return slots


_MORNINGS = (8 * 60 + 20, 8 * 60 + 10, 8 * 60 + 10, 8 * 60 + 20, 8 * 60 + 10)

F_TO_3 = Stage(
    name="F–3",
    subjects=(
        Subject("Svenska", 8, CLASS_TEACHER),
        Subject("Matematik", 5, CLASS_TEACHER),
        Subject("Idrott och hälsa", 2, "idrott"),
        Subject("NO", 2, CLASS_TEACHER),
        Subject("SO", 2, CLASS_TEACHER),
        Subject("Bild", 2, CLASS_TEACHER),
        Subject("Engelska", 1, CLASS_TEACHER),
        Subject("Elevens val", 1, CLASS_TEACHER),
        Subject("Musik", 1, "musik"),
        Subject("Slöjd", 1, "slöjd"),
    ),
    first_minute=_MORNINGS,
    lesson_minutes=(40, 50, 45, 50, 45),
    pause_minutes=(20, 10, 50, 10),
)

GRADES_4_TO_6 = Stage(
    name="4–6",
    subjects=(
        Subject("Svenska", 6, "svenska och SO 4–6"),
        Subject("Matematik", 5, "matematik och NO 4–6"),
        Subject("Engelska", 4, "svenska och SO 4–6"),
        Subject("SO", 4, "svenska och SO 4–6"),
        Subject("NO", 3, "matematik och NO 4–6"),
        Subject("Idrott och hälsa", 3, "idrott"),
        Subject("Musik", 2, "musik"),
        Subject("Slöjd", 2, "slöjd"),
        Subject("Bild", 1, "bild"),
    ),
    first_minute=_MORNINGS,
    lesson_minutes=(40, 50, 45, 45, 50, 40),
    pause_minutes=(10, 20, 10, 50, 10),
)

GRADES_7_TO_9 = Stage(
    name="7–9",
    subjects=(
        Subject("Matematik", 5, "matematik"),
        Subject("Svenska", 4, "svenska"),
        Subject("Engelska", 3, "språk"),
        Subject("Moderna språk", 3, "språk"),
        Subject("Idrott och hälsa", 3, "idrott"),
        Subject("Biologi", 1, "NO och teknik"),
        Subject("Fysik", 1, "NO och teknik"),
        Subject("Kemi", 1, "NO och teknik"),
        Subject("Teknik", 1, "NO och teknik"),
        Subject("Geografi", 1, "SO"),
        Subject("Historia", 1, "SO"),
        Subject("Religionskunskap", 1, "SO"),
        Subject("Samhällskunskap", 1, "SO"),
        Subject("Bild", 1, "bild"),
        Subject("Hem- och konsumentkunskap", 1, "hemkunskap"),
        Subject("Musik", 1, "musik"),
        Subject("Slöjd", 1, "slöjd"),
    ),
    first_minute=_MORNINGS,
    lesson_minutes=(50, 50, 60, 40, 50, 50),
    pause_minutes=(10, 20, 10, 50, 10),
)


def _folk_high_school(name: str, *subjects: Subject) -> Stage:
    return Stage(
        name=name,
        subjects=subjects,
        first_minute=(9 * 60 + 15, 9 * 60, 9 * 60, 9 * 60, 9 * 60),
        lesson_minutes=(75, 60, 75, 60),
        pause_minutes=(20, 60, 15),
    )


GENERAL_COURSE = _folk_high_school(
    "Allmän kurs",
    Subject("Svenska", 4, "svenska"),
    Subject("Matematik", 4, "matematik och naturkunskap"),
    Subject("Engelska", 4, "engelska"),
    Subject("Samhällskunskap", 2, "samhällskunskap"),
    Subject("Naturkunskap", 2, "matematik och naturkunskap"),
    Subject("Historia", 1, "samhällskunskap"),
    Subject("Psykologi", 1, "samhällskunskap"),
    Subject("Studieteknik", 1, "svenska"),
    Subject("Eget val", 1, "engelska"),
)
WRITERS_COURSE = _folk_high_school(
    "Skrivarlinjen",
    Subject("Skrivande", 10, "skrivande"),
    Subject("Litteratur", 4, "litteratur"),
    Subject("Textsamtal", 4, "litteratur"),
    Subject("Bokproduktion", 2, "skrivande"),
)
MUSIC_COURSE = _folk_high_school(
    "Musiklinjen",
    Subject("Ensemble", 6, "ensemble"),
    Subject("Instrument", 5, "instrument"),
    Subject("Musikteori", 4, "musikteori"),
    Subject("Körsång", 3, "ensemble"),
    Subject("Musikhistoria", 2, "musikteori"),
)
