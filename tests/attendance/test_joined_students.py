"""One student under several ids: joined by a person, taken apart again, the same in whatever order."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from franvaro.attendance.checking import check
from franvaro.attendance.folder import DataFolder
from franvaro.attendance.joining import join_history, join_students, separate_students
from franvaro.attendance.joins import JoinFault, JoinRefused
from franvaro.attendance.progress import silent
from franvaro.attendance.store import Store
from franvaro.exports.protection import protected_key
from franvaro.policies import load_policies
from tests.attendance.school import NOW, contents, file_of, lesson, take_in, weekdays

DAYS = weekdays(date(2026, 8, 17), 40)
OLD = file_of([lesson(day, "old", invalid=30) for day in DAYS[:20]], "before.csv")
NEW = file_of([lesson(day, "new", name="Ada;Berg") for day in DAYS[20:]], "after.csv")
OTHER = file_of([lesson(day, "b2", name="Bo;Ek") for day in DAYS], "other.csv")


def join(root: Path, old: str = "old", new: str = "new") -> None:
    join_students(DataFolder(root), load_policies(), "Skolan", old, new, at=NOW, by="rektor", progress=silent)


def separate(root: Path, old: str = "old") -> None:
    separate_students(DataFolder(root), load_policies(), "Skolan", old, at=NOW, by="rektor", progress=silent)


def students(root: Path) -> dict[str, tuple[int, int, str | None]]:
    """Offered and invalid minutes of every student, and the family name."""
    snapshot = Store(DataFolder(root), load_policies()).snapshot(NOW)
    question = """
        select student_id, sum(offered_minutes)::bigint, sum(invalid_minutes)::bigint, any_value(family_name)
        from lessons inner join students using (school_unit, student_id)
        group by student_id
    """
    rows = snapshot.connection.cursor().execute(question).fetchall()
    return {student_id: (offered, invalid, name) for student_id, offered, invalid, name in rows}


def test_joined_ids_are_one_student_with_the_lessons_of_both(tmp_path: Path) -> None:
    take_in(tmp_path, OLD, NEW, OTHER)
    join(tmp_path)
    assert students(tmp_path) == {"new": (2400, 600, "Berg"), "b2": (2400, 0, "Ek")}
    assert check(DataFolder(tmp_path), load_policies()) == ()


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    answers = []
    for number, order in enumerate(permutations([OLD, NEW])):
        root = tmp_path / str(number)
        take_in(root, *order)
        join(root)
        answers.append(students(root))
    assert answers[0] == answers[1]


def test_an_undone_join_leaves_two_students_and_its_history(tmp_path: Path) -> None:
    take_in(tmp_path, OLD, NEW)
    before = students(tmp_path)
    join(tmp_path)
    separate(tmp_path)
    assert students(tmp_path) == before
    (told,) = join_history(DataFolder(tmp_path))
    assert (told.old_id, told.new_id, told.joined_by, told.undone_at, told.undone_by) == (
        "old",
        "new",
        "rektor",
        NOW,
        "rektor",
    )
    join(tmp_path)
    assert [each.is_in_force for each in join_history(DataFolder(tmp_path))] == [False, True]
    assert students(tmp_path).keys() == {"new"}


def test_a_join_holds_for_later_files_and_the_newest_file_tells_the_day(tmp_path: Path) -> None:
    take_in(tmp_path, OLD, NEW)
    join(tmp_path)
    take_in(tmp_path, file_of([lesson(DAYS[0], "old", invalid=0)], "corrected.csv"))
    assert students(tmp_path)["new"] == (2400, 570, "Berg")
    take_in(tmp_path, file_of([lesson(DAYS[0], "new", invalid=60)], "again.csv"))
    assert students(tmp_path)["new"] == (2400, 630, "Berg")


def test_one_lesson_under_both_ids_of_one_file_counts_once_as_the_new_id_tells_it(tmp_path: Path) -> None:
    both = [lesson(DAYS[0], "old", invalid=60), lesson(DAYS[0], "new", invalid=10)]
    overlapping = lesson(DAYS[0], "old", invalid=5).replace(";SV;", ";Bild;")
    take_in(tmp_path, file_of([*both, overlapping]))
    join(tmp_path)
    assert students(tmp_path)["new"][:2] == (120, 15)


def test_joins_are_followed_to_the_end(tmp_path: Path) -> None:
    take_in(tmp_path, OLD, NEW, OTHER)
    join(tmp_path, "old", "new")
    join(tmp_path, "new", "b2")
    assert students(tmp_path) == {"b2": (2400, 0, "Ek")}
    separate(tmp_path, "new")
    assert students(tmp_path).keys() == {"new", "b2"}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("old", "old", JoinFault.SAME_ID),
        ("nobody", "new", JoinFault.UNKNOWN_ID),
        ("old", "nobody", JoinFault.UNKNOWN_ID),
        ("b2", "new", JoinFault.ALREADY_JOINED),
        ("new", "b2", JoinFault.GOES_ROUND),
    ],
)
def test_a_join_that_cannot_be_is_refused_and_changes_nothing(
    tmp_path: Path, old: str, new: str, fault: JoinFault
) -> None:
    take_in(tmp_path, OLD, NEW, OTHER)
    join(tmp_path, "b2", "new")
    before = contents(tmp_path)
    with pytest.raises(JoinRefused) as refused:
        join(tmp_path, old, new)
    assert refused.value.fault is fault
    assert contents(tmp_path) == before


def test_undoing_a_join_that_is_not_there_is_refused(tmp_path: Path) -> None:
    take_in(tmp_path, OLD, NEW)
    with pytest.raises(JoinRefused) as refused:
        separate(tmp_path)
    assert refused.value.fault is JoinFault.NOT_JOINED


def key(root: Path, student_id: str) -> str:
    return protected_key(DataFolder(root).secret(), "Skolan", student_id)


def assert_nameless(root: Path, *names: str) -> None:
    for path, content in contents(root).items():
        for name in names:
            assert name.encode() not in content, path
    assert check(DataFolder(root), load_policies()) == ()


def marked(student: str, days: list[date]) -> list[str]:
    return [lesson(day, student, name=";", marking="Sekretessmarkering") for day in days]


def test_joining_with_a_protected_student_takes_the_name_of_the_other_away(tmp_path: Path) -> None:
    first = file_of([lesson(day, "oldid77", name="Adalinda;Ekqvist") for day in DAYS[:20]], "first.csv")
    take_in(tmp_path, first, file_of(marked("newid88", DAYS[20:])))
    join(tmp_path, "oldid77", key(tmp_path, "newid88"))
    assert list(students(tmp_path)) == [key(tmp_path, "newid88")]
    assert_nameless(tmp_path, "Adalinda", "Ekqvist", "oldid77")
    separate(tmp_path, key(tmp_path, "oldid77"))
    assert students(tmp_path).keys() == {key(tmp_path, "oldid77"), key(tmp_path, "newid88")}
    take_in(tmp_path, file_of([lesson(DAYS[30], "oldid77", name="Adalinda;Ekqvist")], "later.csv"))
    assert_nameless(tmp_path, "Adalinda", "Ekqvist", "oldid77")


@pytest.mark.parametrize("later", ["oldid77", "newid88"])
def test_a_marking_of_one_id_protects_all_that_is_joined_with_it(tmp_path: Path, later: str) -> None:
    first = file_of([lesson(day, "oldid77", name="Adalinda;Ekqvist") for day in DAYS[:10]], "first.csv")
    then = file_of([lesson(day, "newid88", name="Adalinda;Svahn") for day in DAYS[10:20]], "then.csv")
    take_in(tmp_path, first, then)
    join(tmp_path, "oldid77", "newid88")
    take_in(tmp_path, file_of(marked(later, DAYS[20:]), "marked.csv"))
    assert list(students(tmp_path)) == [key(tmp_path, "newid88")]
    assert_nameless(tmp_path, "Adalinda", "Ekqvist", "Svahn", "oldid77", "newid88")
