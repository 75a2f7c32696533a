"""Changes that change no answer, each with the reason why it cannot be noticed."""

ONLY_A_TYPE = "Only its type counts, as there is no row."
HARMLESS: dict[tuple[str, str, str], str] = {
    (
        "lessons.sql",
        "having min(import_no) < max(import_no)",
        "< → <=",
    ): "A day that one file tells has that file as its newest.",
    ("lessons.sql", "select 1", "1 → 2"): "It is only asked whether there is a row.",
    (
        "checks/05_windows_add_up.sql",
        "school_unit, group_kind, 'day' as window_name,",
        "'day' → 'changed'",
    ): "The name of the days is never read.",
    (
        "checks/05_windows_add_up.sql",
        "from (from by_day union all from by_window)",
        "all → ",
    ): "No two of the rows are alike.",
    (
        "questions/absent_all_day.sql",
        "inner join students as student using (school_unit, student_id)",
        "inner → left",
    ): "Whoever has a lesson is among the students.",
}


def reason(file: str, code: str, change: str) -> str | None:
    """Why a change of this line changes nothing, if it does not."""
    if file.startswith("no_rows/") and code != "where false":
        return ONLY_A_TYPE
    return HARMLESS.get((file, code, change))
