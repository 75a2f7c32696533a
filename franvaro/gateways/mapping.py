"""The administrator's side of the gateway for files that must be explained before they can be read."""

from __future__ import annotations

from dataclasses import dataclass

from franvaro.access import Action
from franvaro.attendance.folder import Busy, DataFolder
from franvaro.attendance.mapping_files import mapping_texts, remove_mapping, save_mapping, saved_mappings
from franvaro.attendance.preparing import ImportRefused
from franvaro.attendance.sources import ImportOptions, Source
from franvaro.attendance.understanding import ClassSum, Understood, understand
from franvaro.exports.isolated import look_isolated
from franvaro.exports.mappings.choosing import proposals
from franvaro.exports.mappings.files import read_mapping, write_mapping
from franvaro.exports.mappings.guessing import Guess, Why
from franvaro.exports.mappings.looking import FirstLook, look_of_fields
from franvaro.exports.mappings.looks import Look
from franvaro.exports.mappings.model import (
    MATRIX_MEASURES,
    MEANINGS,
    MEASURED,
    CodeMeaning,
    DateOrder,
    Denominator,
    Layout,
    Mapping,
    Unit,
    code_key,
    heading_key,
    labels,
    lacks,
    profile_of,
)
from franvaro.exports.mappings.recognising import Changes
from franvaro.exports.result import ReadOptions, Refused
from franvaro.gateways.imports import ImportGateway

__all__ = [
    "MATRIX_MEASURES",
    "MEANINGS",
    "MEASURED",
    "Busy",
    "Changes",
    "ClassSum",
    "CodeMeaning",
    "DateOrder",
    "Denominator",
    "FirstLook",
    "Guess",
    "ImportOptions",
    "ImportRefused",
    "Layout",
    "Look",
    "Mapping",
    "MappingGateway",
    "Refused",
    "Source",
    "Understood",
    "Unit",
    "Why",
    "code_key",
    "heading_key",
    "labels",
    "lacks",
    "profile_of",
    "read_mapping",
    "write_mapping",
]


@dataclass(frozen=True)
class MappingGateway:
    """One viewer's door to mappings. Refusals are raised as Refused or Busy."""

    imports: ImportGateway

    def look(self, source: Source, heading: int | None = None) -> FirstLook:
        """What a file may be. `heading`: the position of its headings, when a person has pointed at them."""
        options = ReadOptions(today=self.imports.now.date(), mappings=mapping_texts(self._folder))
        return look_of_fields(look_isolated(source.data, source.name, options, heading))

    def understand(self, source: Source, mapping: Mapping) -> Understood:
        """What the mapping makes of the file. Nothing is changed."""
        return understand(self._folder, source, mapping, ImportOptions(), now=self.imports.now)

    def saved(self) -> tuple[Mapping, ...]:
        """The school's own mappings."""
        return saved_mappings(self._folder)

    def proposals(self) -> tuple[Mapping, ...]:
        """The packaged proposals, none of them verified."""
        return proposals()

    def save(self, mapping: Mapping) -> None:
        """Keep a mapping, in place of one of the same name."""
        self._record(f"mapping {mapping.profile}")
        save_mapping(self._folder, mapping)

    def remove(self, mapping: Mapping) -> None:
        """Take a mapping away; what was imported with it stays."""
        self._record(f"mapping {mapping.profile} removed")
        remove_mapping(self._folder, mapping.profile)

    def options(self, mapping: Mapping) -> ImportOptions:
        """How a file is imported with a mapping, even if its bytes have been imported before."""
        return ImportOptions(profile=mapping.profile, mapping=write_mapping(mapping))

    @property
    def _folder(self) -> DataFolder:
        return self.imports.gateway.store.folder

    def _record(self, detail: str) -> None:
        gateway = self.imports.gateway
        gateway.trail.record(self.imports.now, gateway.viewer, Action.IMPORT, detail=detail)
