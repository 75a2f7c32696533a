"""Writing results: one table, one format, to standard output or a file."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq


def write_table(table: pa.Table, form: str, output: Path | None) -> None:
    """Write a table as csv, json (an array of objects) or parquet."""
    write_bytes(FORMS[form](table), output)


def write_rows(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], form: str, output: Path | None
) -> None:
    """Write rows of these columns; lists and fields within a row become text, except in JSON."""
    found = [{name: row[name] for name in columns} for row in rows]
    if form == "json":
        write_json(found, output)
        return
    flat = [{name: _flat(value) for name, value in row.items()} for row in found]
    write_table(pa.Table.from_pydict({name: [row[name] for row in flat] for name in columns}), form, output)


def _flat(value: Any) -> Any:
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return str(value) if isinstance(value, str) else value


def write_json(value: Any, output: Path | None) -> None:
    """Write any value as JSON."""
    write_bytes(json_bytes(value), output)


def write_bytes(content: bytes, output: Path | None) -> None:
    """Write to a file, or to standard output when there is none."""
    if output is not None:
        output.write_bytes(content)
    else:
        sys.stdout.flush()
        binary = getattr(sys.stdout, "buffer", None)
        if binary is None:
            sys.stdout.write(content.decode())
        else:
            binary.write(content)
            binary.flush()


def _as_csv(table: pa.Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.column_names)
    writer.writerows([_cell(value) for value in row.values()] for row in table.to_pylist())
    return text.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _as_json(table: pa.Table) -> bytes:
    return json_bytes(table.to_pylist())


def json_bytes(value: Any) -> bytes:
    """Any value as JSON, dates in ISO form."""
    return (json.dumps(value, ensure_ascii=False, indent=1, default=_plain) + "\n").encode()


def _plain(value: Any) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _as_parquet(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    return buffer.getvalue()


FORMS = {"csv": _as_csv, "json": _as_json, "parquet": _as_parquet}
