"""A command that is off ends with status 2, and says in Swedish what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from franvaro.cli import main


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["rates", "--by", "student"], "Det fattas något: --window"),
        (["rates", "--by", "elev", "--window", "month"], "--by kan inte vara 'elev'. Välj en av:"),
        (["full-days", "--from", "31/10"], "--from: ”31/10” är inget datum. Skriv det som 2026-10-31"),
        (["breaches", "--policy", "grundskola", "--month", "okt"], "”okt” är ingen månad"),
        (["full-days", "--from"], "--from ska följas av ett värde"),
        (["check", "nu"], "Okända ord: nu"),
        (["full-days", "--output", "finns/inte.csv"], "”finns/inte.csv” går inte att skriva"),
        (["import", "a.csv", "--json", "--output", "."], "--output: ”.” går inte att skriva"),
        (["demo", "x", "--students", "0"], "”0” är inget antal"),
        (["demo", "x", "--seed", "ett"], "--seed ska vara ett heltal, inte 'ett'"),
    ],
)
def test_a_wrong_word_is_explained(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_a_month_is_needed_for_a_monthly_routine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "breaches", "--policy", "grundskola"]) == 2
    assert "--month 2026-10" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["grundskola", "--month", "2026-10", "--from", "2026-10-05"], "Ta bort --from och --to"),
        (["grundskola", "--month", "2026-10", "--to", "2026-10-05"], "Ta bort --from och --to"),
        (["folkhogskola", "--month", "2026-10"], "Ta bort --month och --all"),
        (["folkhogskola", "--all"], "Ta bort --month och --all"),
    ],
)
def test_options_of_the_other_kind_of_routine_are_refused(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path), "breaches", "--policy", *words]) == 2
    assert said in capsys.readouterr().err


def test_an_unknown_routine_is_refused_with_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path), "breaches", "--policy", "gymnasium"]) == 2
    assert "folkhogskola, grundskola" in capsys.readouterr().err


def test_a_folder_with_other_lesson_files_is_not_written_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lektioner-1999-01.csv").write_text("annat", "utf-8")
    words = ["demo", str(tmp_path), "--students", "20", "--school-years", "1", "--last-date", "2026-09-30"]
    assert main(words) == 2
    assert "finns redan andra lektionsfiler" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["lektioner-1999-01.csv"]
