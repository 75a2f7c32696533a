"""The weekly timetable of one school year: who teaches which class what, when. It is the same every week."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from franvaro.demo.chance import generator
from franvaro.demo.people import teacher_name
from franvaro.demo.roster import SchoolClass
from franvaro.demo.stages import CLASS_TEACHER, Slot, Subject

_FULL_LOAD = 22
"""Lessons a week after which a teacher of a shared subject takes on no more."""


@dataclass(frozen=True)
class WeeklyLesson:
    """One lesson of the week. Class and teacher are positions in the timetable's lists."""

    school_class: int
    slot: Slot
    subject: str
    teacher: int


@dataclass(frozen=True)
class Teacher:
    """A teacher with the subjects of one competence, or a class teacher with most subjects of one class.

    `diligence` (0–1, evenly spread) is how well attendance gets registered.
    """

    name: str
    competence: str
    diligence: float

    @property
    def is_shared(self) -> bool:
        """Whether several classes may have this teacher."""
        return not self.competence.startswith(CLASS_TEACHER)


@dataclass(frozen=True)
class Timetable:
    """Lessons of a week, the classes and teachers they refer to, and a teacher as mentor of each class."""

    classes: tuple[SchoolClass, ...]
    teachers: tuple[Teacher, ...]
    lessons: tuple[WeeklyLesson, ...]
    mentors: tuple[int, ...]


@dataclass
class _Rota:
    """The staff as it is hired, with the slots each teacher already has."""

    seed: int
    teachers: list[Teacher] = field(default_factory=list)
    taken: list[list[Slot]] = field(default_factory=list)
    by_competence: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def hire(self, competence: str) -> int:
        """A new teacher, who depends on nothing but the seed, the competence and the order."""
        rng = generator(self.seed, "teacher", competence, len(self.by_competence[competence]))
        self.teachers.append(Teacher(teacher_name(rng), competence, float(rng.random())))
        self.taken.append([])
        self.by_competence[competence].append(len(self.teachers) - 1)
        return len(self.teachers) - 1

    def is_free(self, teacher: int, slot: Slot) -> bool:
        return not any(slot.overlaps(other) for other in self.taken[teacher])


def make_timetable(classes: Sequence[SchoolClass], start_year: int, seed: int) -> Timetable:
    """Give every class the subjects of its stage, with no teacher in two places at once."""
    rota = _Rota(seed)
    rng = generator(seed, "timetable", start_year)
    lessons = [
        lesson
        for number, school_class in enumerate(classes)
        for lesson in _class_lessons(number, school_class, rota, rng)
    ]
    return Timetable(tuple(classes), tuple(rota.teachers), tuple(lessons), _mentors(len(classes), lessons))


def _class_lessons(
    number: int, school_class: SchoolClass, rota: _Rota, rng: np.random.Generator
) -> Iterator[WeeklyLesson]:
    free = list(school_class.step.stage.slots())
    for subject in school_class.step.stage.subjects:
        teacher, slots = _staffed_slots(subject, _competence(subject, school_class), free, rota, rng)
        rota.taken[teacher].extend(slots)
        for slot in slots:
            free.remove(slot)
            yield WeeklyLesson(number, slot, subject.name, teacher)


def _competence(subject: Subject, school_class: SchoolClass) -> str:
    """A class teacher follows the class up the grades, so the competence names its cohort."""
    if subject.competence != CLASS_TEACHER:
        return subject.competence
    return f"{CLASS_TEACHER} {school_class.ladder} {school_class.cohort} {school_class.letter}"


def _staffed_slots(
    subject: Subject, competence: str, free: Sequence[Slot], rota: _Rota, rng: np.random.Generator
) -> tuple[int, list[Slot]]:
    """The first teacher with time enough, or a new one, and the slots spread over the week."""
    count = subject.lessons_a_week
    for teacher in rota.by_competence[competence]:
        if subject.competence == CLASS_TEACHER or len(rota.taken[teacher]) + count <= _FULL_LOAD:
            possible = [slot for slot in free if rota.is_free(teacher, slot)]
            if len(possible) >= count:
                return teacher, _spread(possible, count, rng)
    return rota.hire(competence), _spread(free, count, rng)


def _spread(possible: Sequence[Slot], count: int, rng: np.random.Generator) -> list[Slot]:
    """Slots on as many different days as can be, at random times of the day."""
    order = [possible[place] for place in rng.permutation(len(possible))]
    already: Counter[int] = Counter()
    ranked = []
    for slot in order:
        ranked.append((already[slot.weekday], slot))
        already[slot.weekday] += 1
    return [slot for _, slot in sorted(ranked, key=lambda pair: pair[0])[:count]]


def _mentors(classes: int, lessons: Sequence[WeeklyLesson]) -> tuple[int, ...]:
    """For each class the teacher who sees it most and is not yet a mentor, if there is one."""
    mentors: list[int] = []
    for number in range(classes):
        seen = Counter(lesson.teacher for lesson in lessons if lesson.school_class == number).most_common()
        unused = [teacher for teacher, _ in seen if teacher not in mentors]
        mentors.append(unused[0] if unused else seen[0][0])
    return tuple(mentors)
