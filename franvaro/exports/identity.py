"""Who a row is about: the student's key, names and mentor, withheld where the identity is protected."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import polars as pl

from franvaro.exports.cells import Cells
from franvaro.exports.headings import Field, Kind
from franvaro.exports.protection import name_key, protected_key
from franvaro.exports.result import DEFAULT_SCHOOL_UNIT, ReadOptions

# What a file may tell of whom a row is about; a format's headings for it are its own.
STUDENT_FIELDS = (
    Field("school_unit", ("Skolenhet",), Kind.KEY),
    Field("student_id", ("Elev-id", "Personnummer"), Kind.ID),
    Field("given_name", ("Förnamn",), Kind.NAME),
    Field("family_name", ("Efternamn",), Kind.NAME),
    Field("full_name", ("Elev", "Namn"), Kind.NAME),
    Field("security_marking", ("Skyddsmarkering",), Kind.MARKING),
    Field("school_class", ("Klass",), Kind.KEY),
    Field("grade_level", ("Årskurs",), Kind.KEY),
    Field("mentor", ("Mentor",), Kind.KEY),
    Field("lesson_id", ("Lektions-id",), Kind.KEY),
)

_STUDENT = ["school_unit", "student_id"]
_NAMED = ["school_unit", "school_class", "given_name", "family_name"]
_KEY_TYPES = {"school_unit": pl.String, "student_id": pl.String, "is_marked": pl.Boolean, "key": pl.String}
_UNMARKED = ("", "ingen")
_MARKED = ("sekretessmarkering", "skyddad folkbokföring")


@dataclass(frozen=True)
class Identity:
    """One row per row of the file: `school_unit`, `student_id`, names, `mentor`, `lesson_id`, `is_protected`.

    `marked_keys`: the keys of students whom this file itself marks, and of the names it has for protected
    students, by which a file without ids could name them. `unknown_markings`: the first line of each student
    with a marking that is none of the known ones.
    """

    rows: pl.DataFrame
    marked_keys: tuple[str, ...]
    unknown_markings: pl.Series


def identify(texts: pl.DataFrame, options: ReadOptions, *, has_ids: bool) -> Identity:
    """Replaces the ids of protected students with keys and withholds what else would tell who they are.

    Without a column of ids a student is known by name and class.
    """
    if not has_ids:
        texts = _identified_by_name(texts, options)
    markings = texts["security_marking"].unique()
    marked = _placed(texts, options).with_columns(
        is_marked=pl.col("security_marking").is_in([text for text in markings if _is_marked(text)]),
        is_unknown=pl.col("security_marking").is_in([text for text in markings if _is_unknown(text)]),
    )
    keys = _keys(marked, options)
    marked_keys = {*keys.filter("is_marked")["key"], *_keys_of_names(marked, keys, options.secret)}
    return Identity(
        rows=_withheld(marked, keys),
        marked_keys=tuple(sorted(marked_keys)),
        unknown_markings=_first_lines(marked.filter("is_unknown")),
    )


def _identified_by_name(texts: pl.DataFrame, options: ReadOptions) -> pl.DataFrame:
    """The texts of a file without ids, with the key of name and class as `student_id` (empty without name).

    A name that a protected student has in another class of the unit is protected in this class too.
    """
    placed = _placed(texts, options)
    found = placed.select(*_NAMED).unique()
    keys = [_key_by_name(options, *row) for row in found.iter_rows()]
    keyed = found.with_columns(pl.Series("student_id", keys, dtype=pl.String))
    return placed.drop("student_id", strict=False).join(keyed, on=_NAMED, how="left", maintain_order="left")


def _key_by_name(options: ReadOptions, unit: str, school_class: str, given: str, family: str) -> str:
    key = name_key(options.secret, unit, school_class, f"{given} {family}")
    anywhere = name_key(options.secret, unit, "", f"{given} {family}")
    is_protected = {
        each: protected_key(options.secret, unit, each) in options.protected_keys for each in (key, anywhere)
    }
    return anywhere if is_protected[anywhere] and not is_protected[key] else key


def keys_of_name(secret: bytes, school_unit: str, school_class: str, name: str) -> frozenset[str]:
    """The protected keys under which a name is withheld: in this class, and in any of the unit."""
    keys = (name_key(secret, school_unit, place, name) for place in (school_class, ""))
    return frozenset(protected_key(secret, school_unit, key) for key in keys if key)


def _keys_of_names(rows: pl.DataFrame, keys: pl.DataFrame, secret: bytes) -> set[str]:
    if keys.is_empty():
        return set()
    named = rows.join(keys, on=_STUDENT, how="semi").select(*_NAMED).unique()
    return {
        key
        for unit, school_class, given, family in named.iter_rows()
        for key in keys_of_name(secret, unit, school_class, f"{given} {family}")
    }


def _placed(texts: pl.DataFrame, options: ReadOptions) -> pl.DataFrame:
    """With names in two columns, and every row in a school unit."""
    unit = options.school_unit or DEFAULT_SCHOOL_UNIT
    return _named(texts).with_columns(
        school_unit=pl.when(pl.col("school_unit") == "").then(pl.lit(unit)).otherwise("school_unit")
    )


def _marking(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split())).casefold()


def _is_marked(text: str) -> bool:
    """Anything but an explicit no protects: a marking nobody knows may still be one."""
    return _marking(text) not in _UNMARKED


def _is_unknown(text: str) -> bool:
    return _marking(text) not in (*_UNMARKED, *_MARKED)


def _first_lines(rows: pl.DataFrame) -> pl.Series:
    return rows.group_by(_STUDENT).agg(pl.col("line").min())["line"].sort()


def _keys(rows: pl.DataFrame, options: ReadOptions) -> pl.DataFrame:
    """The protected students: `school_unit`, `student_id`, `key`, and whether this file marks them."""
    if not options.protected_keys and not rows["is_marked"].any():
        return pl.DataFrame(schema=_KEY_TYPES)
    students = rows.filter(pl.col("student_id") != "").group_by(_STUDENT).agg(pl.col("is_marked").any())
    keys = [protected_key(options.secret, unit, student) for unit, student, _ in students.iter_rows()]
    # Another spelling of a marked personnummer has the same key, and so is marked with it.
    keyed = students.with_columns(pl.Series("key", keys, dtype=pl.String)).with_columns(
        pl.col("is_marked").any().over("key")
    )
    return keyed.filter(pl.col("is_marked") | pl.col("key").is_in(list(options.protected_keys)))


def _withheld(rows: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    joined = _with_keys(rows, keys)
    is_protected = pl.col("key").is_not_null()
    return joined.select(
        "line",
        "school_unit",
        pl.coalesce("key", "student_id").alias("student_id"),
        *[_unless(is_protected, name) for name in ("given_name", "family_name", "mentor", "lesson_id")],
        is_protected.alias("is_protected"),
    )


def _with_keys(rows: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    if keys.is_empty():
        return rows.with_columns(key=pl.lit(None, pl.String))
    return rows.join(keys.select(*_STUDENT, "key"), on=_STUDENT, how="left", maintain_order="left")


def _unless(is_withheld: pl.Expr, name: str) -> pl.Expr:
    return pl.when(~is_withheld & (pl.col(name) != "")).then(name).alias(name)


def _named(texts: pl.DataFrame) -> pl.DataFrame:
    """A single name column fills the given and family name that the file does not have."""
    if not (texts["full_name"] != "").any():
        return texts
    cells = Cells.of(texts.select("full_name"))
    names = cells.columns(
        [
            cells.converted("full_name", lambda name: _split(name)[0], pl.String()).alias("given"),
            cells.converted("full_name", lambda name: _split(name)[1], pl.String()).alias("family"),
        ]
    )
    is_split = (pl.col("given_name") == "") & (pl.col("family_name") == "")
    return texts.with_columns(
        given_name=pl.when(is_split).then(names["given"]).otherwise("given_name"),
        family_name=pl.when(is_split).then(names["family"]).otherwise("family_name"),
    )


def _split(name: str) -> tuple[str, str]:
    """Given and family name: around a comma, else before the last space."""
    if "," in name:
        family, given = name.split(",", 1)
        return given.strip(), family.strip()
    given, _, family = name.rpartition(" ")
    return (given.strip(), family) if given else (family, "")
