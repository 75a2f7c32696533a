"""Tolka fil: a file is explained, compared, saved and led on to the import."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from franvaro.attendance.folder import DataFolder
from franvaro.attendance.mapping_files import save_mapping, saved_mappings
from franvaro.exports.mappings.model import CodeMeaning
from franvaro.exports.result import Level
from franvaro.wording import imports as import_words
from franvaro.wording import mapping as words
from tests.exports.mapped_school import CODE_LIST, LESSON_LIST, LESSONS, code_list, lesson_list
from tests.ui.screens import all_text, folder_contents, opened, sent_to_by_itself

MEANINGS = {"N": "present", "GF": "valid", "OF": "invalid", "SE": "late", "-": "unregistered"}


def button(app: AppTest, label: str):
    return next(found for found in app.button if found.label == label)


def opened_with(text: str, name: str = "dexter.txt") -> AppTest:
    """The page after a file was opened."""
    app = opened("mapping")
    app.file_uploader(key="mapping_upload").upload(name, text.encode())
    button(app, words.OPEN).click().run()
    assert not app.exception
    return app


def with_codes(app: AppTest) -> AppTest:
    """Every code explained."""
    for code, meaning in MEANINGS.items():
        label = words.CODE.format(code=code)
        next(found for found in app.selectbox if found.label == label).set_value(CodeMeaning(meaning))
    return app.run()


def checked(app: AppTest) -> AppTest:
    button(app, words.CHECK).click().run()
    assert not app.exception
    return app


def test_an_empty_store_asks_for_a_file_and_has_no_mappings(data_dir: Path) -> None:
    app = opened("mapping")
    assert app.title[0].value == "Tolka fil"
    assert words.NO_OWN in all_text(app)
    assert words.NOT_VERIFIED in all_text(app)


def test_by_itself_the_page_shows_nothing_and_sends_to_the_app(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, alone = sent_to_by_itself("mapping", monkeypatch)
    assert sent == ["app.py"]
    assert not alone.title


def test_a_file_is_shown_as_it_is_without_its_reasons(data_dir: Path) -> None:
    text = all_text(opened_with(code_list()))
    assert "Öberg, Åsa" in text
    assert "sjuk" not in text


def test_codes_are_shown_as_the_file_writes_them_and_mean_nothing_until_explained(
    data_dir: Path,
) -> None:
    app = opened_with(code_list())
    found = [one for one in app.selectbox if one.label == words.CODE.format(code="GF")]
    assert found[0].value is None


def test_the_totals_of_each_class_can_be_compared_with_a_report(data_dir: Path) -> None:
    app = checked(with_codes(opened_with(code_list())))
    valid = sum(one.minutes for one in LESSONS if one.kind is CodeMeaning.VALID and one.school_class == "7A")
    assert words.hours(valid) in all_text(app)
    assert folder_contents(data_dir) == {}


def test_a_saved_mapping_leads_on_to_the_import_of_the_file(data_dir: Path) -> None:
    app = checked(with_codes(opened_with(code_list())))
    app.text_input[0].set_value("Våra koder").run()
    button(app, words.SAVE_AND_IMPORT).click().run()
    assert not app.exception
    assert [mapping.profile for mapping in saved_mappings(DataFolder(data_dir))] == ["vara-koder"]
    assert app.title[0].value == "Import"
    app.switch_page("pages/imports.py").run()  # as the address now says; a test does not follow by itself
    button(app, import_words.confirm(1)).click().run()
    assert app.success[0].value == import_words.imported(1, len(LESSONS), 0)


def test_a_changed_answer_asks_to_be_checked_again(data_dir: Path) -> None:
    app = checked(with_codes(opened_with(code_list())))
    label = words.CODE.format(code="GF")
    next(found for found in app.selectbox if found.label == label).set_value(CodeMeaning.INVALID).run()
    assert words.CHANGED_SINCE in [warning.value for warning in app.warning]


def test_a_known_file_with_other_headings_says_what_has_changed(data_dir: Path) -> None:
    save_mapping(DataFolder(data_dir), CODE_LIST)
    app = opened_with(code_list().replace("Lektionstid", "Lektionstider", 1))
    assert any("Lektionstider" in warning.value for warning in app.warning)


def test_an_unknown_file_on_the_page_import_leads_here(data_dir: Path) -> None:
    app = opened("imports")
    app.file_uploader(key="import_uploads").upload("dexter.txt", code_list().encode())
    button(app, import_words.LOOK_THROUGH).click().run()
    button(app, words.TO_MAPPING).click().run()
    assert not app.exception
    assert app.title[0].value == "Tolka fil"
    assert "Öberg, Åsa" in all_text(app)


def test_what_a_file_lacks_is_said_before_it_can_be_checked(data_dir: Path) -> None:
    app = opened_with("Frukt;Antal\npäron;3\näpple;4\n")
    assert button(app, words.CHECK).disabled
    assert any("elevens id" in warning.value for warning in app.warning)


def test_hours_are_proposed_where_the_headings_say_so(data_dir: Path) -> None:
    app = opened_with(lesson_list())
    label = words.UNIT.format(column="Giltig frv (tim)")
    assert next(found for found in app.selectbox if found.label == label).value == "hours"
    assert app.radio[0].value is Level.LESSONS
    assert LESSON_LIST.unit("valid_absence_minutes") == "hours"


def test_a_mapping_can_be_taken_away(data_dir: Path) -> None:
    save_mapping(DataFolder(data_dir), CODE_LIST)
    app = opened("mapping")
    button(app, words.REMOVE).click().run()
    assert saved_mappings(DataFolder(data_dir)) == ()
