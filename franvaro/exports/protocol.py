"""What parent and child say to each other in lines of JSON: a job, and a summary or a refusal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from franvaro.exports.result import Level, Period, Problem, ReadOptions, Refused, Severity, Summary


@dataclass(frozen=True)
class Job:
    """Read a file with these options and leave the tables in the staging folder.

    `is_look`: only look at it and say what it may be. `heading`: the position of its headings, if known.
    """

    staging: Path
    options: ReadOptions
    is_look: bool = False
    heading: int | None = None


def job_line(job: Job) -> bytes:
    """The job as one line, the secret included: it goes through a pipe, never on a command line."""
    options = job.options
    fields = {
        "staging": str(job.staging.resolve()),
        "today": options.today.isoformat(),
        "profile": options.profile,
        "school_unit": options.school_unit,
        "secret": options.secret.hex(),
        "protected_keys": sorted(options.protected_keys),
        "breaks": [(unit, first.isoformat(), last.isoformat()) for unit, first, last in options.breaks],
        "period": _dates(options.period),
        "name_period": _dates(options.name_period),
        "mappings": list(options.mappings),
        "is_look": job.is_look,
        "heading": job.heading,
    }
    return json.dumps(fields).encode() + b"\n"


def read_job(line: bytes) -> Job:
    """The job of a line that `job_line` wrote."""
    fields = json.loads(line)
    options = ReadOptions(
        today=date.fromisoformat(fields["today"]),
        profile=fields["profile"],
        school_unit=fields["school_unit"],
        secret=bytes.fromhex(fields["secret"]),
        protected_keys=frozenset(fields["protected_keys"]),
        breaks=tuple(
            (unit, date.fromisoformat(first), date.fromisoformat(last))
            for unit, first, last in fields["breaks"]
        ),
        period=_period(fields["period"]),
        name_period=_period(fields["name_period"]),
        mappings=tuple(fields["mappings"]),
    )
    return Job(Path(fields["staging"]), options, fields["is_look"], fields["heading"])


def _dates(period: Period | None) -> list[str] | None:
    return period and [period.start_date.isoformat(), period.end_date.isoformat()]


def _period(dates: list[str] | None) -> Period | None:
    return Period(*map(date.fromisoformat, dates)) if dates else None


def summary_line(summary: Summary) -> str:
    """A file that was read."""
    return json.dumps({"summary": asdict(summary)}, default=_iso)


def look_line(look: Mapping[str, Any]) -> str:
    """A file that was only looked at."""
    return json.dumps({"look": dict(look)})


def refusal_line(refused: Refused) -> str:
    """A file that was refused."""
    return json.dumps({"refused": [_as_fields(problem) for problem in refused.problems]})


def read_answer(line: bytes) -> Summary:
    """The summary of a line from the child. Raises Refused for a refusal, ValueError when it is neither."""
    answer = json.loads(line)
    if "refused" in answer:
        raise Refused(*(_problem(fields) for fields in answer["refused"]))
    return _summary(answer["summary"])


def read_look(line: bytes) -> dict[str, Any]:
    """The look of a line from the child. Raises Refused for a refusal."""
    answer: dict[str, Any] = json.loads(line)
    if "refused" in answer:
        raise Refused(*(_problem(fields) for fields in answer["refused"]))
    look: dict[str, Any] = answer["look"]
    return look


def _iso(moment: date | datetime) -> str:
    return moment.isoformat()


def _as_fields(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity.value,
        "details": dict(problem.details),
    }


def _problem(fields: Mapping[str, Any]) -> Problem:
    return Problem(**{**fields, "severity": Severity(fields["severity"])})


def _summary(fields: Mapping[str, Any]) -> Summary:
    latest = fields["latest_reported_timestamp"]
    return Summary(
        **{
            **fields,
            "level": Level(fields["level"]),
            "start_date": fields["start_date"] and date.fromisoformat(fields["start_date"]),
            "end_date": fields["end_date"] and date.fromisoformat(fields["end_date"]),
            "school_units": tuple(fields["school_units"]),
            "ignored_columns": tuple(fields["ignored_columns"]),
            "recognised_columns": tuple((heading, field) for heading, field in fields["recognised_columns"]),
            "protected_keys": tuple(fields["protected_keys"]),
            "latest_reported_timestamp": latest and datetime.fromisoformat(latest),
        }
    )
