"""What takes time to make and is asked for at every click, kept until something that it rests on changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar, cast

from franvaro.domain.cases import Case
from franvaro.gateways.attendance import Gateway
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.store import CaseStore

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class _Asked:
    """A question. Two are the same when they rest on the same, however they are to be answered."""

    what: tuple[Hashable, ...]
    rests_on: tuple[Hashable, ...]
    answer: Callable[[], Any] = field(compare=False)


def kept(door: CaseGateway, what: tuple[Hashable, ...], answer: Callable[[], Answer]) -> Answer:
    """What was answered before, or what `answer` answers now; it must be nothing that can be changed.

    It rests on the attendance and the routines, all that is recorded in the casebook, the day, and who asks
    in which role. `what` names the question with everything else that the answer depends on.
    """
    return _kept((*_data(door.gateway), door.casebook, door.casebook.version(), door.role), what, answer)


def kept_of_attendance(gateway: Gateway, what: tuple[Hashable, ...], answer: Callable[[], Answer]) -> Answer:
    """The same of what the casebook has nothing to do with."""
    return _kept(_data(gateway), what, answer)


def kept_cases(door: CaseGateway) -> tuple[Case, ...]:
    """Every case in reach, by id: what agendas and the figures of a school both begin with."""
    return kept(door, ("cases",), CaseStore(door.gateway, door.casebook).cases)


def _data(gateway: Gateway) -> tuple[Hashable, ...]:
    return (gateway.store, gateway.version, gateway.as_of, gateway.now.date(), gateway.viewer)


def _kept(rests_on: tuple[Hashable, ...], what: tuple[Hashable, ...], answer: Callable[[], Answer]) -> Answer:
    return cast(Answer, _answered(_Asked(what, rests_on, answer)))


@lru_cache(maxsize=32)
def _answered(asked: _Asked) -> Any:
    return asked.answer()
