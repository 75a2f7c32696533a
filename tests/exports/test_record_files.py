"""JSON and XML are told by what they begin with, and the JSON files of a zip are one export together."""

import os
from pathlib import Path

import pytest

from franvaro.attendance.sources import Source
from franvaro.exports.bundling import bundle
from franvaro.exports.container import Content, Member, open_container
from tests.exports.files import refusal

JSON = {
    "object": b'{"data": []}',
    "array": b'[{"id": "1"}]',
    "lines": b'{"id": "1"}\n{"id": "2"}\n',
    "with a mark": '\ufeff\r\n { "data": []}'.encode(),
    "UTF-16": '\ufeff[{"id": "å"}]'.encode("utf-16-le"),
    "empty array": b" [ ]",
    "cut after its first sign": b"{",
}
TEXT = {"rich text": rb"{\rtf1}", "a heading in brackets": b"[Elev];Klass\n", "web page": b"<html>"}


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in refusal(data)]


@pytest.mark.parametrize("form", JSON)
def test_json_is_known_by_its_beginning(form: str) -> None:
    assert open_container(JSON[form]).content is Content.JSON


@pytest.mark.parametrize("form", TEXT)
def test_what_only_begins_like_json_or_xml_is_text(form: str) -> None:
    assert open_container(TEXT[form]).content is Content.TEXT


def test_xml_is_known_by_its_declaration_unless_it_is_a_web_page() -> None:
    declaration = b'<?xml version="1.0"?>'
    kinds = [open_container(declaration + page).content for page in (b"<a/>", b"<!DOCTYPE html><html>")]
    assert kinds == [Content.XML, Content.TEXT]


def test_the_json_files_of_a_zip_are_one_export_in_the_order_of_their_names() -> None:
    files = {"b.json": b"{}", "a.jsonl": b"[]", ".hidden.json": b"", "read.me": b""}
    opened = open_container(bundle(files))
    assert opened.members == (Member("a.jsonl", b"[]"), Member("b.json", b"{}"))


def test_json_and_tables_together_are_not_one_export() -> None:
    assert codes(bundle({"a.json": b"{}", "b.csv": b"Elev;Klass"})) == ["unknown-format"]


@pytest.mark.parametrize("data", [b'{"hello": "world"}', b'<?xml version="1.0"?><hello/>'])
def test_records_of_an_unknown_kind_are_refused(data: bytes) -> None:
    assert codes(data) == ["unknown-format"]


def test_a_folder_has_the_same_hash_whatever_its_files_times(tmp_path: Path) -> None:
    hashes = set()
    for number, names in enumerate([("a.json", "b.json"), ("b.json", "a.json")]):
        folder = tmp_path / f"dump{number}"
        folder.mkdir()
        for name in names:
            (folder / name).write_text(f'{{"name": "{name}"}}')
            os.utime(folder / name, (number * 1e9, number * 1e9))
        hashes.add(Source.at(folder).sha256)
    assert len(hashes) == 1


def test_a_folder_with_no_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_text("Elev;Klass")
    source = Source.at(tmp_path)
    assert source.problem is not None
    assert source.problem.details["kind"] == "folder"


def test_the_files_of_a_folder_and_of_the_folders_in_it_are_one_export(tmp_path: Path) -> None:
    (tmp_path / "groups").mkdir()
    (tmp_path / "groups" / "1.json").write_text("{}")
    (tmp_path / "persons.json").write_text("{}")
    opened = open_container(Source.at(tmp_path).data)
    assert [member.name for member in opened.members] == ["groups/1.json", "persons.json"]
