"""Changes that change no answer, each with the reason why it cannot be noticed."""

Place = tuple[str, str, str]
"""The file, the line without its indentation, and the change."""

SOMETHING_LAID = "having sum(valid_minutes) + sum(invalid_minutes) > 0"
OFFERED_IN_THE_LAST_MONTH = (
    "having sum(offered_minutes) filter (window_name <> 'two-months' or last_day(month) = end_date) > 0"
)
ONE_OF_EACH = "Every row has exactly one on the other side of the join."
KEPT_IF_JOINED = "A condition on what is joined keeps only the rows for which the join has found some."
NO_TWO_ALIKE = "No two of the rows are alike: they differ by their line, their kind or their window."
HARMLESS: dict[str, tuple[Place, ...]] = {
    ONE_OF_EACH: (
        (
            "questions/absent_all_day.sql",
            "inner join students as student using (school_unit, student_id)",
            "inner → left",
        ),
        (
            "questions/breaches.sql",
            "inner join student_months as month using (policy, school_unit, student_id, month)",
            "inner → left",
        ),
        ("questions/class_students.sql", "inner join series using (school_unit, student_id)", "inner → left"),
        (
            "questions/flagged_rolling.sql",
            "inner join rules using (policy, rule)",
            "inner → left",
        ),
        (
            "questions/full_day_contacts.sql",
            "inner join students as student using (school_unit, student_id)",
            "inner → left",
        ),
        (
            "questions/full_day_contacts.sql",
            "inner join moments using (school_unit, student_id, lesson_date)",
            "inner → left",
        ),
        ("questions/student_answers.sql", "inner join rules using (policy, rule)", "inner → left"),
        (
            "questions/student_answers.sql",
            "inner join student_months as month using (policy, school_unit, student_id, month)",
            "inner → left",
        ),
        ("questions/student_rolling_answers.sql", "inner join rules using (policy, rule)", "inner → left"),
        ("tables/06_rolling_tallies.sql", "inner join spans", "inner → left"),
        ("tables/06_rolling_tallies.sql", "inner join spans using (span_no)", "inner → left"),
        ("tables/06_rolling_tallies.sql", "inner join school_days", "inner → left"),
        ("tables/06_rolling_tallies.sql", "inner join rolling_windows as rolling", "inner → left"),
        ("tables/07_monthly_judgements.sql", "inner join months as this", "inner → left"),
        ("tables/08_student_months.sql", "inner join reports using (school_unit, month)", "inner → left"),
        ("tables/10_runs.sql", "inner join last_school_days using (school_unit)", "inner → left"),
    ),
    KEPT_IF_JOINED: (
        ("identities/absences.sql", "inner join same_students as same", "inner → left"),
        ("identities/lessons.sql", "inner join same_students as same", "inner → left"),
        ("identities/summaries.sql", "inner join same_students as same", "inner → left"),
        ("lay_absences.sql", "inner join lessons as lesson", "inner → left"),
        ("lay_absences_of_days.sql", "inner join lessons as lesson", "inner → left"),
        ("lay_absences_of_spans.sql", "inner join lessons as lesson", "inner → left"),
        ("questions/reconciliation.sql", "inner join (", "inner → left"),
    ),
    NO_TWO_ALIKE: (
        ("checks/05_windows_add_up.sql", "union all", "all → "),
        ("checks/05_windows_add_up.sql", "from (from by_source union all from by_window)", "all → "),
        ("identities/absences.sql", "union all", "all → "),
        ("identities/lessons.sql", "union all", "all → "),
        ("identities/summaries.sql", "union all", "all → "),
        ("questions/class_students.sql", "union all", "all → "),
        ("questions/rates.sql", "union all", "all → "),
        ("tables/04_group_months.sql", "union all by name", "all → "),
        ("tables/04_window_tallies.sql", "union all", "all → "),
    ),
    "Rows that are alike are gathered into one in any case.": (("students.sql", "union all", "all → "),),
    "An answer by no rule has no routine, and every question is about one.": (
        (
            "tables/07_monthly_judgements.sql",
            "inner join rules on rules.report = 'monthly' and rules.window_kind = tally.window_name",
            "inner → left",
        ),
        ("tables/09_rolling_judgements.sql", "inner join rules", "inner → left"),
    ),
    "A lesson that ends as an outage does is as late with it as without, and no two outages meet.": (
        ("tables/12_registrations.sql", "and lessons.end_time < outages.ended_at", "< → <="),
    ),
    "A day that one file tells has that file as its newest.": (
        ("lessons.sql", "having min(import_no) < max(import_no)", "< → <="),
    ),
    "Minutes that are equal have had their answer in the lines above.": (
        (
            "questions/reconciliation.sql",
            "when summary.invalid_minutes > sums.invalid then otherwise",
            "> → >=",
        ),
        ("questions/reconciliation.sql", "when summary.valid_minutes > sums.valid then otherwise", "> → >="),
    ),
    "Without a rule there is no limit, and nothing deviates.": (
        ("questions/student_runs.sql", "inner join rules", "inner → left"),
    ),
    "A window without days does not hold the least number of days, which is one or more.": (
        ("questions/student_runs.sql", "inner join group_days as day", "inner → left"),
    ),
    "The name of the days is never read.": (
        (
            "checks/05_windows_add_up.sql",
            "school_unit, group_kind, 'day' as window_name,",
            "'day' → 'changed'",
        ),
    ),
    "The condition on the month keeps only those that have an earlier one.": (
        (
            "questions/flagged_monthly.sql",
            "inner join report_months as earlier using (school_unit, school_year)",
            "inner → left",
        ),
    ),
    "Within a school year the numbers of all reports differ by as much.": (
        (
            "tables/08_student_months.sql",
            "select *, row_number() over (partition by school_unit, school_year order by month) as report_no",
            ", school_year → ",
        ),
    ),
    "A window with a summary says itself that its days are not known.": (
        (
            "tables/04_group_months.sql",
            "if(bool_or(is_from_summary), null, any_value(days_with_lessons))::bigint as days_with_lessons,",
            "bool_or → bool_and",
        ),
    ),
    "It holds two lessons, each of a minute or more, and its minutes are no fewer.": (
        ("lay_absences_of_spans.sql", "absence.valid_minutes > 0 as is_valid,", "0 → 1"),
    ),
    "More imports are asked about, to no effect: what one of them alone tells, has it as its newest.": (
        ("lessons.sql", "inner join import_spans as other", "inner → left"),
        ("lessons.sql", "and other.import_no <> this.import_no", "and → or"),
        ("lessons.sql", "and other.import_no <> this.import_no", "<> → ="),
        ("lessons.sql", "and other.start_date <= this.end_date", "and → or"),
        ("lessons.sql", "and other.end_date >= this.start_date", "and → or"),
    ),
    "What is wanted twice is grouped into one.": (
        (
            "tables/05_rolling_windows.sql",
            "select distinct window_kind, window_length from rules where report = 'rolling'",
            "distinct → ",
        ),
    ),
    "A window holds the day on which it ends.": (
        ("tables/05_rolling_windows.sql", "inner join school_days as first_day", "inner → left"),
    ),
    "The bounds are made of the months themselves.": (
        ("tables/04_window_tallies.sql", "inner join bounds using (month)", "inner → left"),
    ),
    "Minutes are never below zero: their sum is over zero when the largest is.": (
        (
            "tables/04_window_tallies.sql",
            OFFERED_IN_THE_LAST_MONTH,
            "sum → max",
        ),
        ("lay_absences.sql", SOMETHING_LAID, "sum → max"),
        ("lay_absences.sql", SOMETHING_LAID, "sum → max (2)"),
        ("lay_absences_of_days.sql", SOMETHING_LAID, "sum → max"),
        ("lay_absences_of_days.sql", SOMETHING_LAID, "sum → max (2)"),
        ("tables/04_window_tallies.sql", "having sum(offered_minutes) > 0;", "sum → max"),
    ),
    "Without a last school day in the month no judged day lies up to it.": (
        ("questions/flagged_rolling.sql", "inner join last_days using (school_unit)", "inner → left"),
    ),
    "A run that touches a month with school days is judged on one of them.": (
        ("questions/flagged_rolling.sql", "inner join rolling_judgements as day", "inner → left"),
    ),
}


def reason(file: str, code: str, change: str) -> str | None:
    """Why a change of this line changes nothing, if it does not."""
    found = (why for why, places in HARMLESS.items() if (file, code, change) in places)
    return next(found, None)
