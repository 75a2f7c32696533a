"""Importing files, wherever this visitor is in it."""

from __future__ import annotations

from franvaro.gateways.imports import ImportGateway
from franvaro.ui.importing import afterwards, choosing, reviewing
from franvaro.ui.importing.session import Outcome, Review, in_work


def show(imports: ImportGateway) -> None:
    """Choose files, look through them, or see what came of it."""
    match in_work():
        case Review() as review:
            reviewing.show(imports, review)
        case Outcome() as outcome:
            afterwards.show(imports, outcome)
        case None:
            choosing.show(imports)
