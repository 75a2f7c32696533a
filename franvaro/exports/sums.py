"""The sums of a row of text as whole minutes, from whichever of its columns tell them most exactly."""

from __future__ import annotations

import polars as pl

from franvaro.exports.cells import Cells
from franvaro.exports.findings import Rule
from franvaro.exports.quantities import MILLION, Share, read_share, read_sum
from franvaro.exports.rows import RawRows
from franvaro.exports.summary_fields import SUMS, Denominator

_ABSENCE = ("valid_absence", "invalid_absence", "other_attendance")
_DURATIONS = {"minutes": 1, "hours": 60}
_SHARES = {"percent": 100, "share": 1}
# Sums in hours with decimals may each be half a minute off.
_ROUNDED_MINUTES = 2


def row_sums(raw: RawRows, denominator: Denominator, *, is_workbook: bool) -> pl.DataFrame:
    """A column of minutes for each of SUMS, null where it is not told, and what the rules below ask for.

    Of valid, invalid and total absence two give the third; a total alone is not valid. Where unregistered
    time is left out, what is offered is what is registered. Rounded hours never make the parts larger than
    the whole.
    """
    told = _told(raw.cells, is_workbook=is_workbook).with_columns(offered=_duration("offered"))
    sums = told.with_columns(_minutes(name) for name in SUMS if name != "offered").with_columns(
        valid_absence=pl.coalesce("valid_absence", pl.col("total_absence") - pl.col("invalid_absence")),
        invalid_absence=pl.coalesce(
            "invalid_absence", pl.col("total_absence") - pl.col("valid_absence").fill_null(0)
        ),
    )
    sums = sums.with_columns(pl.col(name).fill_null(0) for name in _ABSENCE)
    both = pl.col("valid_absence") + pl.col("invalid_absence")
    sums = sums.with_columns(total_absence=pl.coalesce(_duration("total_absence"), both))
    if raw.has("offered_hours"):
        excess = _absence() - pl.col("offered")
        is_rounding = excess.is_between(1, _ROUNDED_MINUTES)
        sums = sums.with_columns(offered=pl.when(is_rounding).then(_absence()).otherwise("offered"))
    if denominator is Denominator.REPORTED:
        return sums.with_columns(reported="offered")
    is_told = pl.col("reported").is_not_null()
    return sums.with_columns(reported=pl.when(is_told).then(pl.max_horizontal("reported", _absence())))


def _minutes(name: str) -> pl.Expr:
    return pl.coalesce(_duration(name), _from_share(name, pl.col("offered"))).alias(name)


def _absence() -> pl.Expr:
    return pl.sum_horizontal(_ABSENCE)


def _told(cells: Cells, *, is_workbook: bool) -> pl.DataFrame:
    columns = []
    for name in SUMS:
        for unit, minutes in _DURATIONS.items():
            columns += _duration_columns(cells, f"{name}_{unit}", minutes)
        for unit, whole in _SHARES.items():
            field = f"{name}_{unit}"
            is_fraction = is_workbook and _are_fractions(cells.distinct(field))
            columns += _share_columns(cells, field, 1 if is_fraction else whole)
    return cells.columns(columns)


def _duration_columns(cells: Cells, field: str, unit_minutes: int) -> list[pl.Expr]:
    return [
        cells.converted(field, lambda text: read_sum(text, unit_minutes), pl.Int64()),
        cells.converted(field, _is_given, pl.Boolean()).alias(f"has_{field}"),
    ]


def _are_fractions(texts: pl.Series) -> bool:
    """Whether a workbook has kept a column of percentages as it does itself: 12 % as 0.12."""
    shares = [share for text in texts if text.strip() and (share := read_share(text, 1))]
    has_sign = texts.str.contains("%", literal=True).any()
    is_whole = all(share.millionths % MILLION == 0 for share in shares)
    return not has_sign and not is_whole and all(share.millionths <= MILLION for share in shares)


def _share_columns(cells: Cells, field: str, whole: int) -> list[pl.Expr]:
    def read(text: str) -> Share | None:
        return read_share(text, whole)

    def part(name: str) -> pl.Expr:
        return cells.converted(field, lambda text: getattr(read(text), name, None), pl.Int64())

    return [
        part("millionths").alias(field),
        part("step").alias(f"step_{field}"),
        cells.converted(field, _is_given, pl.Boolean()).alias(f"has_{field}"),
    ]


def _is_given(text: str) -> bool:
    return bool(text.strip())


def _duration(name: str) -> pl.Expr:
    return pl.coalesce(f"{name}_minutes", f"{name}_hours")


def _from_share(name: str, of_minutes: pl.Expr) -> pl.Expr:
    millionths = pl.coalesce(f"{name}_percent", f"{name}_share")
    return (2 * millionths * of_minutes + MILLION) // (2 * MILLION)


def sum_rules() -> tuple[Rule, ...]:
    """What the sums of a row must keep to for it to be taken."""
    unreadable = tuple(
        Rule("bad-minutes", field, pl.col(f"has_{field}") & pl.col(field).is_null())
        for field in (f"{name}_{unit}" for name in SUMS for unit in (*_DURATIONS, *_SHARES))
    )
    return (
        *unreadable,
        Rule(
            "bad-minutes", "total_absence_minutes", pl.min_horizontal("valid_absence", "invalid_absence") < 0
        ),
        Rule("missing-value", "offered_minutes", pl.col("offered").is_null()),
        Rule("absence-exceeds-lesson", "offered_minutes", _absence() > pl.col("offered")),
        Rule("bad-minutes", "reported_minutes", pl.col("reported") > pl.col("offered")),
    )


def sum_notes() -> tuple[Rule, ...]:
    """What is noted of sums that are taken."""
    contradicted = tuple(
        Rule("percent-differs", f"{name}_{unit}", _differs(name, f"{name}_{unit}"))
        for name in SUMS
        if name != "offered"
        for unit in _SHARES
    )
    attended = pl.col("attendance") + _absence()
    return (
        *contradicted,
        Rule("minutes-do-not-add-up", "attendance_minutes", _is_off(attended)),
    )


def _is_off(minutes: pl.Expr) -> pl.Expr:
    """Whether minutes are neither all that was offered nor all that was registered."""
    is_reported = ((minutes - pl.col("reported")).abs() <= 1).fill_null(False)
    return ((minutes - pl.col("offered")).abs() > 1) & ~is_reported


def _differs(name: str, field: str) -> pl.Expr:
    """The written share is off by a whole unit of its last digit, a minute of rounding apart."""
    difference = (MILLION * pl.col(name) - pl.col(field) * pl.col("offered")).abs()
    return difference >= pl.col(f"step_{field}") * pl.col("offered") + MILLION
