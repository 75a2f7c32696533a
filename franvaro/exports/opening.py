"""The way of an export file: container → table of text or records → format → typed rows and problems."""

from __future__ import annotations

from typing import Any

from franvaro.exports.container import Content, Opened, open_container
from franvaro.exports.formats import GridFormat
from franvaro.exports.grid import Fits, Grid
from franvaro.exports.grids import read_grid
from franvaro.exports.records import RecordFormat, choose_record_format
from franvaro.exports.registry import (
    ROWS_TO_RECOGNISE,
    choose_format,
    fits_any,
    fitting_grid_format,
    fitting_profiles,
    named_grid_format,
    near_grid_format,
    wrong_profile,
)
from franvaro.exports.result import Problem, ReadOptions, Refused
from franvaro.exports.rows import Reading
from franvaro.exports.table import Table


def read(data: bytes, options: ReadOptions) -> Reading:
    """The whole file as its format reads it. Raises Refused."""
    opened = open_container(data)
    if opened.content in (Content.JSON, Content.XML):
        formats = _record_formats(opened.content)
        return choose_record_format(formats, opened, options.profile).read(opened, options)
    if opened.content is Content.PARQUET:
        return _read_as_table(_read_table(opened), options)
    _refuse_other_profile(opened, options)
    named = named_grid_format(options.profile)
    if named:
        return named.read(read_grid(opened, fits=named.fits), options)
    mapped = _read_by_mapping(opened, options)
    if mapped:
        return mapped
    table = _read_table(opened)
    found = None if options.profile or fits_any(table.headings) else _recognised(opened, options)
    return (
        found.read(read_grid(opened, fits=found.fits), options) if found else _read_as_table(table, options)
    )


def _read_by_mapping(opened: Opened, options: ReadOptions) -> Reading | None:
    """A file that a mapping is named for, or whose headings a saved mapping has; None for any other."""
    if not options.mappings and options.profile is None:
        return None
    from franvaro.exports.mappings.choosing import known_mapping, named_mapping
    from franvaro.exports.mappings.reading import read_mapped
    from franvaro.exports.mappings.recognising import has_headings

    mapping = named_mapping(options.profile, options.mappings)
    if mapping is None and options.profile is None:
        first_rows = _first_rows(opened, lambda grid: known_mapping(grid, options.mappings) is not None)
        mapping = known_mapping(first_rows, options.mappings) if first_rows else None
    if mapping is None:
        return None
    found = mapping
    return read_mapped(found, read_grid(opened, fits=lambda grid: has_headings(found, grid)), options)


def _first_rows(opened: Opened, fits: Fits) -> Grid | None:
    """Enough rows to recognise the file by; None when it is for the reader of tables to say what is wrong.

    Raises Refused (`ambiguous-sheet`) when several sheets of a workbook fit.
    """
    try:
        return read_grid(opened, ROWS_TO_RECOGNISE, fits)
    except Refused as refused:
        if refused.problems[0].code == "ambiguous-sheet":
            raise
        return None


def _refuse_other_profile(opened: Opened, options: ReadOptions) -> None:
    """Raises Refused (`wrong-profile`) when the file is not in the format that was named, but in another.

    A mapping that is named says itself what is wrong.
    """
    if options.profile is None:
        return
    from franvaro.exports.mappings.choosing import known_mapping, named_mapping

    if named_mapping(options.profile, options.mappings):
        return
    first_rows = _first_rows(opened, lambda grid: bool(fitting_profiles(grid)))
    if first_rows is None:
        return
    mapping = known_mapping(first_rows, options.mappings)
    fitting = (*fitting_profiles(first_rows), *([mapping.profile] if mapping else []))
    if fitting and options.profile not in fitting:
        raise Refused(wrong_profile(options.profile, fitting, _mapped_profiles(options)))


def look_at(data: bytes, options: ReadOptions, heading: int | None) -> dict[str, Any]:
    """What a file that no format explains may be, as JSON can carry it. Raises Refused."""
    from franvaro.exports.mappings.looking import look, look_fields

    opened = open_container(data)
    if opened.content not in (Content.TEXT, Content.WORKBOOK):
        raise Refused(Problem("unknown-format", details={"kind": "not_rows"}))
    grid = read_grid(opened)
    if not grid.rows:
        raise Refused(Problem("empty-file"))
    return look_fields(look(grid, options.mappings, heading))


def _read_as_table(table: Table, options: ReadOptions) -> Reading:
    return choose_format(table.headings, options.profile, _mapped_profiles(options)).read(table, options)


def _mapped_profiles(options: ReadOptions) -> tuple[str, ...]:
    """What the mappings are called, where somebody asked for a profile by name."""
    if options.profile is None:
        return ()
    from franvaro.exports.mappings.choosing import profiles

    return profiles(options.mappings)


def _recognised(opened: Opened, options: ReadOptions) -> GridFormat | None:
    """The grid format of a file that no row of known headings explains, or that it almost is.

    Raises Refused (`mapping-changed`) when the headings are almost those of a saved mapping.
    """
    first_rows = _first_rows(opened, lambda grid: fitting_grid_format(grid) is not None)
    if first_rows is None:
        return None
    found = fitting_grid_format(first_rows)
    if found is None and options.mappings:
        from franvaro.exports.mappings.choosing import nearly_known

        problem = nearly_known(first_rows, options.mappings)
        if problem:
            raise Refused(problem)
    return found or near_grid_format(first_rows)


def _record_formats(content: Content) -> tuple[RecordFormat, ...]:
    """The known layouts of JSON or of XML files."""
    if content is Content.XML:
        from franvaro.exports.ed_fi import ATTENDANCE

        return (ATTENDANCE,)
    from franvaro.exports.ss12000.aggregated import AGGREGATED
    from franvaro.exports.ss12000.dump import DUMP

    return (AGGREGATED, DUMP)


# Each kind of file needs libraries of its own, which take longer to load than most files to read.
def _read_table(opened: Opened) -> Table:
    if opened.content is Content.WORKBOOK:
        from franvaro.exports.workbook import read_workbook

        return read_workbook(opened.data)
    if opened.content is Content.PARQUET:
        from franvaro.exports.columnar import read_parquet

        return read_parquet(opened.data)
    from franvaro.exports.delimited import read_delimited
    from franvaro.exports.encoding import decode

    return read_delimited(decode(opened.data))
