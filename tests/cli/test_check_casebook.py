"""`check` tells of the casebook too, in words."""

from datetime import date, datetime

from franvaro.casebook import open_casebook
from franvaro.domain.events import NewEvent
from franvaro.wording.casebook import NOT_EMPTY
from tests.command_line import franvaro

HAPPENED = NewEvent("case/1", "open", date(2026, 10, 5), "Anna", "school_nurse", texts={"words": "Hemligt"})


def test_a_sound_casebook_is_said_to_be_sound(data_dir):
    book = open_casebook(data_dir, {})
    book.append("case/1", 0, HAPPENED, at=datetime(2026, 10, 5, 14))
    book.close()
    run = franvaro(data_dir, "check")
    assert (run.status, run.messages) == (
        0,
        "Inga fel: arkivet och databasen stämmer överens, och ärendeloggen är hel.\n",
    )


def test_a_casebook_that_lost_its_end_is_named(data_dir):
    book = open_casebook(data_dir, {})
    book.append("case/1", 0, HAPPENED, at=datetime(2026, 10, 5, 14))
    book.close()
    (data_dir / "casebook.sqlite").unlink()
    open_casebook(data_dir, {}).close()
    run = franvaro(data_dir, "check")
    assert run.status == 2
    assert run.messages.startswith("Slutet av ärendeloggen saknas: händelse 1.")


def test_a_casebook_is_copied_to_another_address_once(data_dir, tmp_path):
    book = open_casebook(data_dir, {})
    book.append("case/1", 0, HAPPENED, at=datetime(2026, 10, 5, 14))
    book.close()
    address = f"sqlite:///{tmp_path / 'other.sqlite'}"
    copied = franvaro(data_dir, "casebook", "copy", address)
    assert (copied.status, copied.messages[:37]) == (0, "Klart: 1 händelser är kopierade. Ange")
    again = franvaro(data_dir, "casebook", "copy", address)
    assert (again.status, again.messages) == (2, f"{NOT_EMPTY}\n")
    unknown = franvaro(data_dir, "casebook", "copy", "mysql://a/b")
    assert unknown.status == 2
    assert "postgresql://" in unknown.messages


def test_a_check_begins_no_casebook(data_dir):
    assert franvaro(data_dir, "check").status == 0
    assert not list(data_dir.glob("casebook*"))
