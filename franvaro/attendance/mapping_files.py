"""The school's own mapping files, in the data folder's `mappings`: readable, and shared by copying them."""

from __future__ import annotations

from franvaro.attendance.folder import DataFolder
from franvaro.exports.mappings.files import read_mapping, write_mapping
from franvaro.exports.mappings.model import Mapping
from franvaro.exports.result import Refused
from franvaro.whole_files import write_whole


def mapping_texts(folder: DataFolder) -> tuple[str, ...]:
    """The texts of all mapping files, by file name; one that is no text is passed over."""
    texts = []
    for path in sorted(folder.mappings.glob("*.toml")):
        try:
            texts.append(path.read_text("utf-8"))
        except UnicodeDecodeError:
            continue
    return tuple(texts)


def saved_mappings(folder: DataFolder) -> tuple[Mapping, ...]:
    """The mappings that can be read, by file name."""
    found = []
    for text in mapping_texts(folder):
        try:
            found.append(read_mapping(text))
        except Refused:
            continue
    return tuple(found)


def save_mapping(folder: DataFolder, mapping: Mapping) -> None:
    """Put a mapping among the saved ones, in place of one with the same profile."""
    write_whole(folder.mappings / f"{mapping.profile}.toml", write_mapping(mapping).encode())


def remove_mapping(folder: DataFolder, profile: str) -> None:
    """Take away a saved mapping; what was imported with it stays."""
    for path in folder.mappings.glob("*.toml"):
        if path.stem == profile:
            path.unlink(missing_ok=True)
