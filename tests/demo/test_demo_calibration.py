"""The school shows what it was meant to show."""

from pathlib import Path

import pytest

from franvaro.demo.calibration import AIMS, as_table, calibrate, main
from tests.demo.written import WrittenSchool

DOCUMENT = Path(__file__).parents[2] / "docs" / "demo-school.md"


def _missed(directory: Path) -> list[tuple[str, float | None]]:
    return [
        (outcome.aim.name, value)
        for outcome in calibrate(directory).outcomes
        for value in outcome.values
        if value is None or not outcome.aim.lowest <= value <= outcome.aim.highest
    ]


def test_every_aim_is_met_in_the_whole_year_and_in_the_one_under_way(
    compulsory_school: WrittenSchool, folk_high_school: WrittenSchool
) -> None:
    assert _missed(compulsory_school.directory) == []
    assert _missed(folk_high_school.directory) == []


def test_the_two_schools_between_them_have_every_aim(
    compulsory_school: WrittenSchool, folk_high_school: WrittenSchool
) -> None:
    shown = [
        outcome.aim
        for school in (compulsory_school, folk_high_school)
        for outcome in calibrate(school.directory).outcomes
    ]
    assert sorted(aim.name for aim in shown) == sorted(aim.name for aim in AIMS)


def test_the_table_has_a_column_for_each_school_year(compulsory_school: WrittenSchool) -> None:
    heading, _, first, *_ = as_table(calibrate(compulsory_school.directory)).splitlines()
    assert [cell.strip() for cell in heading.split("|")] == ["", "", "target", "2025/26", "2026/27", ""]
    assert first.startswith("| total absence, F–3, %")


@pytest.mark.parametrize("policy", ["grundskola", "folkhogskola"])
def test_the_document_shows_what_the_command_in_it_prints(
    policy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--policy", policy, "--last-date", "2026-11-20"]
    document = DOCUMENT.read_text(encoding="utf-8")
    assert f"python -m franvaro.demo.calibration {' '.join(arguments)}" in document
    main(arguments)
    assert capsys.readouterr().out in document


def test_a_directory_without_lessons_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="lektioner"):
        calibrate(tmp_path)
