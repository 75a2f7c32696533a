"""Taking the identity of a newly marked student out of what was archived before the marking was known."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from franvaro.attendance.joins import Join
from franvaro.exports.identity import keys_of_name
from franvaro.exports.protection import NAME_KEY_PREFIX, protected_key

IDENTIFYING = ("given_name", "family_name", "mentor")
_IN_RECORDS = (*IDENTIFYING, "full_name", "lesson_id", "security_marking")

Keys = Mapping[tuple[str, str], str]  # (school unit, student id) → protected key


def keys_for(
    students: Iterable[tuple[str, str]], secret: bytes, protected_keys: frozenset[str]
) -> dict[tuple[str, str], str]:
    """Which of these students are protected, and under which key they are to stand."""
    keys = {student: protected_key(secret, *student) for student in students}
    return {student: key for student, key in keys.items() if key in protected_keys}


@dataclass(frozen=True)
class Named:
    """A student of a file with one class and name that the file has; the name may be empty."""

    school_unit: str
    student_id: str
    school_class: str
    name: str

    @property
    def student(self) -> tuple[str, str]:
        """Unit and id."""
        return self.school_unit, self.student_id

    def keys(self, secret: bytes) -> frozenset[str]:
        """The protected keys under which the name would be withheld."""
        return keys_of_name(secret, self.school_unit, self.school_class, self.name)


def named_students(path: Path) -> list[Named]:
    """The students of a file of rows, one for each class and name they have there."""
    columns = ["school_unit", "student_id", "school_class", "given_name", "family_name"]
    distinct = pq.read_table(path, columns=columns).group_by(columns).aggregate([]).to_pylist()
    return [
        Named(row["school_unit"], row["student_id"], row["school_class"], _full_name(row)) for row in distinct
    ]


def _full_name(row: Mapping[str, str | None]) -> str:
    return " ".join(name for name in (row["given_name"], row["family_name"]) if name)


def widened(
    protected_keys: frozenset[str], named: Sequence[Named], joins: Sequence[Join], secret: bytes
) -> frozenset[str]:
    """The keys, with those of the names of the students they protect and of the ids joined with theirs."""
    wider = set(protected_keys)
    for student in named:
        if protected_key(secret, *student.student) in protected_keys:
            wider |= student.keys(secret)
    for join in joins:
        both = {protected_key(secret, *join.old), protected_key(secret, *join.new)}
        if join.is_in_force and both & protected_keys:
            wider |= both
    return protected_keys if wider == protected_keys else widened(frozenset(wider), named, joins, secret)


@dataclass(frozen=True)
class Protection:
    """Who is protected: the keys, and the store's secret that they are made with."""

    keys: frozenset[str]
    secret: bytes

    def within(self, rows: Path) -> Keys:
        """Which students of a file of rows are protected. Without any key the file is not opened.

        A student known by a name only is, as soon as a protected one of the unit has that name.
        """
        if not self.keys:
            return {}
        named = named_students(rows)
        found = keys_for({student.student for student in named}, self.secret, self.keys)
        by_name = {student.student for student in named if self._has_name(student)}
        return {**found, **{student: protected_key(self.secret, *student) for student in by_name}}

    def _has_name(self, student: Named) -> bool:
        is_by_name = student.student_id.startswith(NAME_KEY_PREFIX)
        return is_by_name and bool(student.keys(self.secret) & self.keys)

    def has_name_of(self, record: Mapping[str, str], school_units: Iterable[str]) -> bool:
        """Whether a set-aside record has the name of a protected student of one of these units."""
        name = record.get("full_name") or f"{record.get('given_name', '')} {record.get('family_name', '')}"
        units = [record["school_unit"]] if record.get("school_unit") else school_units
        return any(keys_of_name(self.secret, unit, "", name) & self.keys for unit in units)


def mask_rows(path: Path, keys: Keys) -> pa.Table:
    """The rows of a file with these students under their key, without name and mentor."""
    table = pq.read_table(path)
    rows = table.select(["school_unit", "student_id", "is_protected", *IDENTIFYING]).to_pylist()
    for row in rows:
        key = keys.get((row["school_unit"], row["student_id"]))
        if key:
            row.update(dict.fromkeys(IDENTIFYING), student_id=key, is_protected=True)
    masked = pa.Table.from_pylist(rows, schema=pa.schema([table.schema.field(name) for name in rows[0]]))
    for name in masked.column_names:
        table = table.set_column(table.column_names.index(name), table.schema.field(name), masked[name])
    return table


def mask_records(table: pa.Table, keys: Keys, is_withheld: Callable[[Mapping[str, str]], bool]) -> pa.Table:
    """The set-aside rows of a file without these students' ids, names and mentors, in any school unit.

    `is_withheld` tells which of the records without an id have the name of a protected student.
    """
    by_id = {student_id: key for (_, student_id), key in keys.items()}
    records = [_mask_record(json.loads(text), by_id, is_withheld) for text in table["record"].to_pylist()]
    kind = table.schema.field("record").type
    texts = pa.array([json.dumps(record, ensure_ascii=False) for record in records], kind)
    return table.set_column(table.column_names.index("record"), table.schema.field("record"), texts)


def _mask_record(
    record: dict[str, str], by_id: Mapping[str, str], is_withheld: Callable[[Mapping[str, str]], bool]
) -> dict[str, str]:
    student_id = record.get("student_id", "").strip()
    key = by_id.get(student_id)
    if key is None and (student_id or not is_withheld(record)):
        return record
    kept = {name: text for name, text in record.items() if name not in _IN_RECORDS}
    return {**kept, "student_id": key} if key else kept
