"""What is wrong with a file or a row, and what to do about it, in Swedish."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from franvaro.exports.result import Problem
from franvaro.wording.calendar_problems import CALENDAR_PROBLEMS
from franvaro.wording.file_problems import FILE_PROBLEMS
from franvaro.wording.row_problems import ROW_PROBLEMS
from franvaro.wording.ss12000_problems import SS12000_PROBLEMS

# Per code, or code and kind (`encoding/twice-encoded`): what is wrong, and what to do. Names in braces are
# the problem's details, and {column} its column.
PROBLEMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {**FILE_PROBLEMS, **ROW_PROBLEMS, **CALENDAR_PROBLEMS, **SS12000_PROBLEMS}
)


def describe(problem: Problem) -> tuple[str, str]:
    """The problem as (message, hint). Raises KeyError for a code that has no words."""
    specific = f"{problem.code}/{problem.details.get('kind')}"
    message, hint = PROBLEMS.get(specific) or PROBLEMS[problem.code]
    values = defaultdict(str, problem.details, column=problem.column or "")
    return message.format_map(values), hint.format_map(values)
