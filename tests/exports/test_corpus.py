"""Every file of the corpus gets what it is promised: see corpus/."""

import hashlib
import json
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pytest

from franvaro.exports.reader import read_export
from franvaro.exports.result import Problem, ReadFile, Refused, Severity
from franvaro.wording.problems import describe
from tests.command_line import franvaro
from tests.exports.corpus.case import REFUSED, SET_ASIDE, TAKEN, Case
from tests.exports.corpus.everything import CASES
from tests.exports.corpus.goods import PRIVATE

FORMATS = list(dict.fromkeys(case.format for case in CASES))
LEAST_FILES = 900


@pytest.mark.parametrize("name", FORMATS)
def test_every_bad_file_gets_what_it_is_promised(name: str) -> None:
    wrong = {case.what: found for case in CASES if case.format == name and (found := differences(case))}
    assert wrong == {}


def differences(case: Case) -> list[str]:
    """How the file was read otherwise than it should be."""
    try:
        file = read_export(case.make(), "export.csv", case.options)
    except Refused as refused:
        codes = tuple(sorted({problem.code for problem in refused.problems}))
        return [
            *_different("codes", codes, case.codes if case.exit == REFUSED else ()),
            *_told(refused.problems),
        ]
    codes = tuple(sorted(file.set_aside["code"].to_pylist()))
    return [
        *_different("exit", SET_ASIDE if codes else TAKEN, case.exit),
        *_different("codes", codes, case.codes),
        *_different("notes", _notes(file, case), set(case.notes)),
        *_different("rows read", file.rows_read, case.rows_read),
        *_different("rows taken", file.rows.num_rows, case.rows_taken),
        *_different("rows set aside", file.set_aside.num_rows, case.rows_set_aside),
        *_told(problems_of(file.problems)),
    ]


def _different(what: str, found: object, expected: object) -> list[str]:
    return [] if found == expected else [f"{what}: {found} and not {expected}"]


def _notes(file: ReadFile, case: Case) -> set[str]:
    """Lines above the headings are noted in every format that has some."""
    found = {problem.code for problem in problems_of(file.problems) if problem.severity is Severity.NOTE}
    return found - ({"passed-over"} - set(case.notes))


def problems_of(table: pa.Table) -> list[Problem]:
    """The problems of a file that was read."""
    return [
        Problem(
            row["code"], row["line"], row["column"], Severity(row["severity"]), json.loads(row["details"])
        )
        for row in table.to_pylist()
    ]


def _told(problems: list[Problem] | tuple[Problem, ...]) -> list[str]:
    """What is wrong with how problems are told: no words or no remedy, or something about a student."""
    wrong = []
    for problem in problems:
        message, hint = describe(problem)
        if not message.strip() or not hint.strip():
            wrong.append(f"{problem.code} has no words")
        wrong += [f"{problem.code} tells {text}" for text in PRIVATE if text in f"{problem}{message}{hint}"]
    return wrong


def test_the_corpus_is_as_large_as_it_is_said_to_be() -> None:
    files = {hashlib.sha256(case.make()).hexdigest() for case in CASES}
    assert len(files) >= LEAST_FILES
    assert Counter(case.name for case in CASES).most_common(1)[0][1] == 1
    assert {case.exit for case in CASES} == {REFUSED, SET_ASIDE, TAKEN}


@pytest.mark.parametrize("name", ["canonical", "edukatus-details", "ed-fi", "ss12000"])
@pytest.mark.parametrize("status", [REFUSED, SET_ASIDE, TAKEN])
def test_the_command_line_ends_as_the_corpus_says(name: str, status: int, tmp_path: Path) -> None:
    case = next(case for case in CASES if (case.format, case.exit) == (name, status))
    (tmp_path / "export").write_bytes(case.make())
    run = franvaro(tmp_path / "data", "import", tmp_path / "export", "--json")
    (report,) = run.rows
    assert run.status == status
    counts = (report["rows_read"], report["rows_taken"], report["rows_set_aside"])
    assert counts == (
        (None, None, None) if status == REFUSED else (case.rows_read, case.rows_taken, case.rows_set_aside)
    )
    assert set(case.codes) <= {problem["code"] for problem in report["problems"]}
    assert all(problem["message"] and problem["hint"] for problem in report["problems"])
