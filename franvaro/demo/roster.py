"""Who attends which class on which days: cohorts climb a ladder; some leave, join or change class."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from franvaro.demo.chance import generator
from franvaro.demo.forms import SchoolForm, Step
from franvaro.demo.people import Seat, Student, make_students

_LEAVING_SHARE = 0.035
"""Students a school year who leave during it, each followed by a newcomer."""
_CHANGING_SHARE = 0.015
"""Students a school year who move to the parallel class."""
_LONGEST_VACANCY = 15
"""School days at most between one student's last day and the newcomer's first."""
_EARLIEST_MOVE, _LATEST_MOVE = 0.06, 0.85
"""Parts of the school year between which people move."""

SECURITY_MARKINGS = ("Sekretessmarkering", "Skyddad folkbokföring")


@dataclass(frozen=True)
class SchoolClass:
    """A class of one school year. `cohort` is the start year of its first step."""

    name: str
    ladder: int
    cohort: int
    letter: int
    step: Step


@dataclass(frozen=True)
class Stint:
    """A student in a class over school days first_day up to past_day: positions in the year, half-open."""

    student: int
    school_class: SchoolClass
    first_day: int
    past_day: int


@dataclass(frozen=True)
class Roster:
    """Everybody, and the stints by start year of the school year. `Stint.student` counts in `students`."""

    students: tuple[Student, ...]
    stints: Mapping[int, tuple[Stint, ...]]


@dataclass(frozen=True)
class _Cohort:
    ladder: int
    start_year: int
    size: int
    parallel_classes: int
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class _Move:
    """What happens to a seat in a school year, and after which part of it (0–1)."""

    is_departure: bool
    after: float
    vacant_days: int


@dataclass(frozen=True)
class _SeatStint:
    seat: Seat
    year: int
    school_class: SchoolClass
    first_day: int
    past_day: int


def enrol(form: SchoolForm, students: int, day_counts: Mapping[int, int], seed: int) -> Roster:
    """Fill school years (start year → number of school days) with so many students at any time."""
    seat_stints = [
        stint
        for cohort in _cohorts(form, students, min(day_counts), max(day_counts))
        for stint in _cohort_stints(cohort, form, day_counts, seed)
    ]
    numbers = {seat: number for number, seat in enumerate(dict.fromkeys(stint.seat for stint in seat_stints))}
    stints = {
        year: tuple(
            Stint(numbers[stint.seat], stint.school_class, stint.first_day, stint.past_day)
            for stint in seat_stints
            if stint.year == year
        )
        for year in day_counts
    }
    everybody = make_students(numbers, form.entry_ages, seed)
    return Roster(_mark_protected(everybody, stints[max(day_counts)]), stints)


def _mark_protected(students: tuple[Student, ...], stints: tuple[Stint, ...]) -> tuple[Student, ...]:
    """Two of those who stay in one class all the year, far apart in the roll, get one marking each."""
    past_day = max(stint.past_day for stint in stints)
    settled = [stint.student for stint in stints if (stint.first_day, stint.past_day) == (0, past_day)]
    places = [len(settled) // 3, 2 * len(settled) // 3]
    chosen = dict(zip(dict.fromkeys(settled[place] for place in places), SECURITY_MARKINGS, strict=False))
    return tuple(
        replace(student, security_marking=chosen.get(number, "")) for number, student in enumerate(students)
    )


def _cohorts(form: SchoolForm, students: int, first_year: int, last_year: int) -> Iterator[_Cohort]:
    """Every cohort with a step in the years. Sizes are such that each year adds up to the wanted students."""
    total_steps = sum(len(ladder.steps) for ladder in form.ladders)
    steps_before = 0
    for number, ladder in enumerate(form.ladders):
        steps = len(ladder.steps)
        share = _even_part(students, steps_before, steps_before + steps, total_steps)
        steps_before += steps
        classes = _rounded_up(_rounded_up(share, steps), form.largest_class)
        for start_year in range(first_year - steps + 1, last_year + 1):
            place = start_year % steps
            size = _even_part(share, place, place + 1, steps)
            yield _Cohort(number, start_year, size, classes, ladder.steps)


def _even_part(whole: int, first: int, past: int, parts: int) -> int:
    """How much of a whole dealt out in so many parts falls on parts first up to past."""
    return whole * past // parts - whole * first // parts


def _rounded_up(whole: int, parts: int) -> int:
    return (whole + parts - 1) // parts


def _cohort_stints(
    cohort: _Cohort, form: SchoolForm, day_counts: Mapping[int, int], seed: int
) -> Iterator[_SeatStint]:
    """The cohort's years from its first step on: earlier moves decide who sits where later."""
    occupants = [0] * cohort.size
    letters = [number % cohort.parallel_classes for number in range(cohort.size)]
    for step_number, step in enumerate(cohort.steps):
        year = cohort.start_year + step_number
        if year > max(day_counts):
            return
        moves = _moves(cohort, year, seed)
        for number in range(cohort.size):
            before = (occupants[number], letters[number])
            move = moves.get(number)
            if move and move.is_departure:
                occupants[number] += 1
            elif move:
                letters[number] = (letters[number] + 1) % cohort.parallel_classes
            if year in day_counts:
                after = (occupants[number], letters[number])
                for (occupant, letter), first_day, past_day in _parts(before, after, move, day_counts[year]):
                    seat = Seat(cohort.ladder, cohort.start_year, number, occupant)
                    yield _SeatStint(
                        seat, year, _school_class(cohort, step, letter, form), first_day, past_day
                    )


def _parts(
    before: tuple[int, int], after: tuple[int, int], move: _Move | None, days: int
) -> Iterator[tuple[tuple[int, int], int, int]]:
    if move is None:
        yield before, 0, days
        return
    cut = max(1, int(days * move.after))
    yield before, 0, cut
    yield after, cut + move.vacant_days, days


def _school_class(cohort: _Cohort, step: Step, letter: int, form: SchoolForm) -> SchoolClass:
    name = form.class_name(step, letter, cohort.parallel_classes)
    return SchoolClass(name, cohort.ladder, cohort.start_year, letter, step)


def _moves(cohort: _Cohort, year: int, seed: int) -> dict[int, _Move]:
    """Seats of the cohort to which something happens in a school year."""
    rng = generator(seed, "moves", cohort.ladder, cohort.start_year, year)
    turn = cohort.start_year + year
    leaving = _share_in_turn(_LEAVING_SHARE * cohort.size, turn)
    changing = _share_in_turn(_CHANGING_SHARE * cohort.size, turn) if cohort.parallel_classes > 1 else 0
    seats = rng.permutation(cohort.size)[: leaving + changing].tolist()
    after = rng.uniform(_EARLIEST_MOVE, _LATEST_MOVE, size=len(seats)).tolist()
    vacant = rng.integers(_LONGEST_VACANCY + 1, size=len(seats)).tolist()
    return {
        seat: _Move(place < leaving, after[place], vacant[place] if place < leaving else 0)
        for place, seat in enumerate(seats)
    }


def _share_in_turn(share: float, turn: int) -> int:
    """Whole numbers that over consecutive turns add up to the share of each."""
    return int(share * (turn + 1)) - int(share * turn)
