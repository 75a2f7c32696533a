"""Under which id a stored row counts, when several ids are one student; and which names have been seen."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = dict[str, Any]
Student = tuple[str, str]


def as_known(rows: Iterable[Row], known_as: Mapping[Student, str | None], alike: Sequence[str]) -> list[Row]:
    """The rows under the ids of `known_as`, without those known as nobody.

    Of the rows of one import and one student that agree in the columns `alike`, those of one id count:
    the one that the student is known by, or else the first.
    """
    kept = []
    told_alike: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        student = (row["school_unit"], row["student_id"])
        if student not in known_as:
            kept.append(row)
        elif (known := known_as[student]) is not None:
            key = (row["import_no"], row["school_unit"], known, *(row[name] for name in alike))
            told_alike[key].append(row)
    for (_, _, known, *_), several in told_alike.items():
        ids = sorted({row["student_id"] for row in several})
        first = known if known in ids else ids[0]
        kept += [row | {"student_id": known} for row in several if row["student_id"] == first]
    return kept


def seen_names(rows: Iterable[Row]) -> set[tuple[str, str, str, str]]:
    """Unit, id, class and whole name of every student with a name."""
    return {
        (row["school_unit"], row["student_id"], row["school_class"], " ".join(names))
        for row in rows
        if (names := [name for name in (row["given_name"], row["family_name"]) if name is not None])
    }


def rows_by_name(rows: Iterable[Row], prefix: str) -> Counter[Student]:
    """How many rows stand under each key of a name."""
    students = ((row["school_unit"], row["student_id"]) for row in rows)
    return Counter(student for student in students if student[1].startswith(prefix))
