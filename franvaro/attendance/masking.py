"""Taking the identity of a newly marked student out of what was archived before the marking was known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from franvaro.exports.protection import protected_key

IDENTIFYING = ("given_name", "family_name", "mentor")

Keys = Mapping[tuple[str, str], str]  # (school unit, student id) → protected key


def keys_for(
    students: Iterable[tuple[str, str]], secret: bytes, protected_keys: frozenset[str]
) -> dict[tuple[str, str], str]:
    """Which of these students are protected, and under which key they are to stand."""
    keys = {student: protected_key(secret, *student) for student in students}
    return {student: key for student, key in keys.items() if key in protected_keys}


def protected_in(path: Path, secret: bytes, protected_keys: frozenset[str]) -> Keys:
    """Which students of a file of lesson rows are protected. Without any key the file is not opened."""
    return keys_for(_students_in(path), secret, protected_keys) if protected_keys else {}


def _students_in(path: Path) -> set[tuple[str, str]]:
    pairs = pq.read_table(path, columns=["school_unit", "student_id"])
    distinct = pairs.group_by(["school_unit", "student_id"]).aggregate([])
    return set(zip(distinct["school_unit"].to_pylist(), distinct["student_id"].to_pylist(), strict=True))


def mask_rows(path: Path, keys: Keys) -> pa.Table:
    """The lesson rows of a file with these students under their key, without name and mentor."""
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


def mask_records(path: Path, keys: Keys) -> pa.Table:
    """The set-aside rows of a file without these students' ids, names and mentors, in any school unit."""
    table = pq.read_table(path)
    by_id = {student_id: key for (_, student_id), key in keys.items()}
    records = [_mask_record(json.loads(text), by_id) for text in table["record"].to_pylist()]
    kind = table.schema.field("record").type
    texts = pa.array([json.dumps(record, ensure_ascii=False) for record in records], kind)
    return table.set_column(table.column_names.index("record"), table.schema.field("record"), texts)


def _mask_record(record: dict[str, str], by_id: Mapping[str, str]) -> dict[str, str]:
    key = by_id.get(record.get("student_id", "").strip())
    if key is None:
        return record
    kept = {name: text for name, text in record.items() if name not in IDENTIFYING}
    return {**kept, "student_id": key}
