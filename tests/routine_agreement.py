"""Several routines at once, one of them with two rules: the SQL against the oracle, each by its own rules."""

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from importlib import resources
from pathlib import Path
from shutil import copytree

from franvaro.attendance import case_questions, questions
from franvaro.attendance.folder import DataFolder
from franvaro.attendance.queries import TWENTY_SCHOOL_DAYS
from franvaro.attendance.store import Store as OpenStore
from franvaro.domain.calendar import Month
from franvaro.domain.policy import Policy
from franvaro.domain.scope import EVERYONE
from franvaro.policies import load_policies
from tests import oracle
from tests.agreement import Question, Row, compared
from tests.command_line import ask
from tests.oracle import Lesson, Rule, case_figures, flagged, members, pages
from tests.oracle.rules import HIGH_ABSENCE, Days, days_by_student
from tests.oracle.tallies import school_days_by_unit
from tests.page_agreement import PageQuestion
from tests.schools import Store
from tests.schools.rare import RARE

TWENTY_DAYS = Rule("twenty_days", "invalid", ">", Fraction(50), "calendar-days", 5, length=20)
STRICTER = Rule("high_absence", "total", ">", Fraction(10), "school-days", 10, length=20)
BY_POLICY = {"annan": [STRICTER], "folkhogskola": [HIGH_ABSENCE, TWENTY_DAYS]}
OVER_THE_SUMMER = "Sommarskolan"
MONTHS = (Month(2025, 9), Month(2025, 10))
MILDER = (
    Rule("invalid_month", "invalid", ">", Fraction(12), "month", 5),
    Rule("valid_two_months", "valid", ">=", Fraction(25), "two-months", 5),
)
TWENTY_DAYS_TOML = """\
[[rules]]
id = "twenty_days"
label = "Ogiltig i tjugo dagar"
clause = "A1.when"
readings = ["I-01"]
measure = "invalid"
operator = ">"
limit_percent = 50
window = "calendar-days"
window_length = 20
minimum_days = 5

[[deadlines]]"""


def with_several_routines(data: Path, target: Path) -> Path:
    """The data folder with a second rule in one routine, and another routine of each kind."""
    copytree(data, target)
    rolling, monthly = (_packaged(name) for name in ("folkhogskola", "grundskola"))
    stricter = rolling.replace('id = "folkhogskola"', 'id = "annan"', 1)
    milder = monthly.replace('id = "grundskola"', 'id = "andra"', 1)
    texts = {
        "folkhogskola": rolling.replace("[[deadlines]]", TWENTY_DAYS_TOML, 1),
        "annan": stricter.replace("limit_percent = 20", "limit_percent = 10", 1),
        "andra": milder.replace("limit_percent = 5", "limit_percent = 12").replace("= 15\n", "= 25\n"),
    }
    (target / "policies").mkdir()
    for name, text in texts.items():
        (target / "policies" / f"{name}.toml").write_text(text, encoding="utf-8")
    return target


def _packaged(name: str) -> str:
    return resources.files("franvaro.policies").joinpath(f"{name}.toml").read_text("utf-8")


def routine_differences(data: Path, store: Store) -> Iterator[str]:
    """What a data folder with several routines answers otherwise."""
    lessons = oracle.lessons_in_force(store.files)
    for question, expected in _asked(lessons):
        for difference in compared(ask(data, *question), expected):
            yield f"{' '.join(question)}: {difference}"
    policies = load_policies(data / "policies")
    snapshot = OpenStore(DataFolder(data), policies).snapshot(datetime.now())
    (stricter,) = (policy for policy in policies if policy.id == "annan")
    for page in _asked_by_pages(store, lessons, stricter):
        yield from page.differences(snapshot)


def _asked(lessons: list[Lesson]) -> Iterator[tuple[Question, list[Row]]]:
    by_rule = [oracle.high_absence_runs(lessons, rule=rule) for rule in (HIGH_ABSENCE, TWENTY_DAYS, STRICTER)]
    yield ("breaches", "--policy", "folkhogskola"), by_rule[0] + by_rule[1]
    yield ("breaches", "--policy", "annan"), by_rule[2]
    yield (
        ("rates", "--by", "student", "--window", "rolling"),
        oracle.rates(lessons, by="student", window="rolling"),
    )
    for month in (date(2025, 6, 1), date(2025, 9, 1), date(2025, 10, 1)):
        for policy, rules in (("grundskola", oracle.POLICIES["grundskola"]), ("andra", MILDER)):
            question = ("breaches", "--policy", policy, "--month", f"{month:%Y-%m}", "--all")
            yield question, oracle.deviating_students(lessons, month, with_all=True, rules=rules)


def _asked_by_pages(store: Store, lessons: list[Lesson], stricter: Policy) -> Iterator[PageQuestion]:
    by_unit = school_days_by_unit(lessons)
    for student, days in days_by_student(lessons).items():
        if student[0] in (RARE, OVER_THE_SUMMER):
            unit_days = by_unit[student[0]]
            yield PageQuestion(
                f"rolling reasons of {student}",
                lambda snapshot, student=student: questions.student_rolling_answers(  # type: ignore[misc]
                    EVERYONE, snapshot, student
                ),
                _reasons(days, unit_days),
            )
            yield from _runs(student, days, unit_days)
    for month in MONTHS:
        yield PageQuestion(
            f"flagged by a stricter routine in {month}",
            lambda snapshot, month=month: questions.flagged(EVERYONE, snapshot, stricter, month),  # type: ignore[misc]
            flagged.flagged_rolling(lessons, month.first, STRICTER),
        )
    months = [month.first for month in (MONTHS[0].previous(), *MONTHS)]
    yield PageQuestion(
        "a class by a stricter routine",
        lambda snapshot: questions.class_students(
            EVERYONE,
            snapshot,
            (RARE, "7A"),
            policy=stricter.id,
            first=Month.of(months[0]),
            month=MONTHS[-1],
            rolling=TWENTY_SCHOOL_DAYS,
        ),
        members.class_members(pages.last_seen(store.files), lessons, (RARE, "7A"), months, rule=STRICTER),
    )


def _runs(student: tuple[str, str], days: Days, days_of_unit: list[date]) -> Iterator[PageQuestion]:
    for policy, rules in BY_POLICY.items():
        yield PageQuestion(
            f"runs of {student} by {policy}",
            lambda snapshot, policy=policy: case_questions.student_runs(  # type: ignore[misc]
                EVERYONE, snapshot, policy, student, after=None
            ),
            [row for rule in rules for row in case_figures.runs_after(days, days_of_unit, rule, None)],
        )


def _reasons(days: Days, days_of_unit: list[date]) -> list[Row]:
    return [
        {"policy": policy} | row
        for policy, rules in BY_POLICY.items()
        for rule in rules
        for row in pages.rolling_reasons(days, days_of_unit, rule)
    ]
