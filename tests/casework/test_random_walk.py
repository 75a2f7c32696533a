"""Ten thousand legal and illegal actions over many cases, on both stores: the fold equals a model by hand."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest

from franvaro.casebook import Casebook
from franvaro.domain.actions import Doer, new_event
from franvaro.domain.cases import fold, stream_of
from franvaro.domain.corrections import correction
from franvaro.domain.events import NewEvent
from franvaro.domain.refusals import Illegal
from franvaro.domain.roles import Role
from franvaro.wording.refusals import refusal
from tests.casework.book import CALENDAR, FOLKHOGSKOLA, GRUNDSKOLA
from tests.oracle.casework import RULES, Model

ON = date(2026, 10, 5)
NOW = datetime(2026, 10, 5, 12)
POLICIES = {policy.id: policy for policy in (FOLKHOGSKOLA, GRUNDSKOLA)}
ROLES = ("mentor", "principal", "school_nurse", "student_health_team")
VALUES = {
    "present": ["student", "student,mentor"],
    "plan_shown": ["true"],
    "expectations_stated": ["true"],
    "service_invited": ["true"],
    "next_talk_on": ["2026-11-05"],
    "meeting_on": ["2026-11-05"],
    "outcome": ["remains", "remains", "resolved"],
    "informed_by": ["mentor", "principal"],
    "channel": ["both"],
    "decision": ["investigate", "wait"],
}
STEPS = 5_000
CASES = 60


class Walk:
    """Cases in a casebook, each beside its model."""

    def __init__(self, book: Casebook, random: Random) -> None:
        self.book, self.random = book, random
        self.models: dict[str, Model] = {}
        self.legal = self.illegal = 0

    def open_one(self) -> None:
        policy = self.random.choice(sorted(POLICIES))
        case_id = f"{len(self.models):04}"
        fields = {"school_unit": "Skolan", "student_id": case_id}
        new = NewEvent(stream_of(case_id), "open", ON, "lokal", "mentor", fields)
        self.book.append(new.stream, 0, new, at=NOW)
        self.models[case_id] = Model(policy)

    def step(self) -> None:
        case_id = self.random.choice(sorted(self.models))
        model = self.models[case_id]
        if self.random.random() < 0.15:
            self.strike(case_id, model)
        else:
            self.act(case_id, model)

    def act(self, case_id: str, model: Model) -> None:
        action = self.random.choice(sorted(RULES[model.policy]))
        role = self.random.choice(ROLES)
        needed = sorted(RULES[model.policy][action][3])
        if needed and self.random.random() < 0.1:
            needed.remove(self.random.choice(needed))
        values = {name: self.random.choice(VALUES.get(name, ["En text"])) for name in needed}
        is_legal = model.may(action, role, values)
        doer = Doer("lokal", Role(role), ON)
        case = self.case(case_id)
        self.record(
            is_legal,
            case.seq,
            lambda: new_event(case, action, values, doer=doer, on=ON, calendar=CALENDAR),
        )
        if is_legal:
            model.enter(action, values)

    def strike(self, case_id: str, model: Model) -> None:
        role = self.random.choice(ROLES)
        number = self.random.randint(1, model.newest + 1)
        is_legal = model.may_strike(number, role)
        case = self.case(case_id)
        doer = Doer("lokal", Role(role), ON)
        self.record(
            is_legal, case.seq, lambda: correction(case, number, "Fel", doer=doer, readers=Role, on=ON)
        )
        if is_legal:
            model.strike(number)

    def record(self, is_legal: bool, seq: int, make) -> None:
        """Record what is legal; what is not is refused with a Swedish sentence."""
        if is_legal:
            new = make()
            self.book.append(new.stream, seq, new, at=NOW)
            self.legal += 1
            return
        with pytest.raises(Illegal) as refused:
            make()
        assert refusal(refused.value.refusal).endswith(".")
        self.illegal += 1

    def case(self, case_id: str):
        return fold(self.book.events(stream_of(case_id)), POLICIES[self.models[case_id].policy])


@pytest.mark.slow
def test_the_fold_equals_a_model_and_the_chain_holds(casebook_address: str, tmp_path: Path) -> None:
    book = Casebook.open(casebook_address, folder=tmp_path)
    walk = Walk(book, Random(20261005))
    for _ in range(CASES):
        walk.open_one()
    for _ in range(STEPS):
        walk.step()
    for case_id, model in walk.models.items():
        case = walk.case(case_id)
        assert (case.stage, case.outcome) == model.state()
        assert (case.seq, [event.seq for event in case.done]) == (
            model.newest,
            [entry[0] for entry in model.entries],
        )
    assert walk.legal > STEPS / 10
    assert walk.illegal > STEPS / 10
    assert book.verify() == ()
    book.close()
