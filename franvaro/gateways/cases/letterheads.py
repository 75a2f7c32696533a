"""How one reaches each school, as its letters say: kept in the data folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from franvaro.access import Action
from franvaro.documents.people import School
from franvaro.gateways.attendance import Gateway
from franvaro.whole_files import write_whole

FILE: Final = "letterheads.json"
MOST_LINES: Final = 6
MOST_LETTERS: Final = 80
"""Of a line."""


@dataclass(frozen=True)
class Letterheads:
    """The letterheads of the viewer's schools."""

    gateway: Gateway

    def school(self, school_unit: str) -> School:
        """The school unit with its lines, none until they are written."""
        return School(school_unit, tuple(self._kept().get(school_unit, ())))

    def keep(self, school_unit: str, text: str) -> None:
        """Keep address, telephone and the like, a line each; at most six. Raises KeyError out of reach."""
        gateway = self.gateway
        if school_unit not in gateway.school_units():
            raise KeyError(school_unit)
        lines = [line.strip()[:MOST_LETTERS] for line in text.splitlines() if line.strip()]
        gateway.trail.record(
            gateway.now, gateway.viewer, Action.RECORD, school_unit=school_unit, detail="letterhead"
        )
        kept = {**self._kept(), school_unit: lines[:MOST_LINES]}
        write_whole(self._file, json.dumps(kept, ensure_ascii=False, indent=1).encode())

    def _kept(self) -> dict[str, list[str]]:
        kept: dict[str, list[str]] = json.loads(self._file.read_text("utf-8")) if self._file.exists() else {}
        return kept

    @property
    def _file(self) -> Path:
        return self.gateway.store.folder.root / FILE
