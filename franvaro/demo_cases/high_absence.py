"""How cases of grundskolans routine go. Each begins with the letter and the mail of the nurse's review."""

from __future__ import annotations

from typing import Final

from franvaro.demo_cases.steps import Step, Story
from franvaro.domain.cases import CORRECT
from franvaro.domain.roles import Role

_NURSE: Final = Role.SCHOOL_NURSE
_TEAM: Final = Role.STUDENT_HEALTH_TEAM
_PRINCIPAL: Final = Role.PRINCIPAL
_EVERYBODY: Final = "student,guardian,mentor,principal,student_health_team"

_CONTACTED: Final = Step(2, "guardian_contacted", values={"outcome": "cause_discussed", "next_step": ""})
_LIFTED: Final = (
    _CONTACTED,
    Step(18, "propose_to_eht", _NURSE),
    Step(0, "mentor_notified", _NURSE),
)
_DECIDED: Final = (
    *_LIFTED,
    Step(4, "eht_decision", _TEAM, {"decision": "investigate"}),
    Step(1, "investigation_opened", _PRINCIPAL),
    Step(2, "provider_notified", _PRINCIPAL),
)
_INVESTIGATED: Final = (
    *_DECIDED,
    Step(3, "checklist_a"),
    Step(1, "adaptation_added", values={"evaluate_on": "+15", "measure_owner": "mentor", "description": ""}),
)
_MAPPED: Final = (
    *_INVESTIGATED,
    Step(2, "mapping_started"),
    Step(8, "mapping_finished", values={"finished_on": "+0"}),
    Step(0, "measure_evaluated", values={"result": "continues", "evaluate_on": "+25"}),
    Step(1, "measure_added", values={"measure_kind": "other", "evaluate_on": "+20", "description": ""}),
)
_CALLED: Final = (*_INVESTIGATED, Step(8, "call_network_meeting", _PRINCIPAL, {"meeting_on": "+6"}))
_MET: Final = (
    *_CALLED,
    Step(5, "measure_evaluated", values={"result": "did_not_help"}),
    Step(1, "network_meeting_held", _PRINCIPAL, {"present": _EVERYBODY}),
    Step(1, "measure_added", values={"measure_kind": "action_programme", "evaluate_on": "+15"}),
)

STORIES: Final = (
    Story(
        "handed over to the board",
        1,
        (
            *_MET,
            Step(12, "measure_evaluated", values={"result": "did_not_help"}),
            Step(1, "hand_over_to_board", _PRINCIPAL),
        ),
        rests=2,
    ),
    Story("meeting held", 2, _MET, rests=4),
    Story("meeting called", 2, _CALLED, rests=3),
    Story(
        "investigated, and better",
        2,
        (
            *_MAPPED,
            Step(12, "measure_evaluated", values={"result": "helped"}),
            Step(5, "close_reduced", _TEAM),
        ),
        rests=5,
        is_closed=True,
    ),
    Story("mapped, with an evaluation overdue", 2, _MAPPED, rests=24),
    Story("investigated", 3, _INVESTIGATED, rests=3),
    Story(
        "report of concern",
        1,
        (
            *_DECIDED,
            Step(1, "report_of_concern", values={"made_by": "mentor"}),
            Step(3, "inquiry_ordered", _TEAM, {"inquiry_kind": "school_social"}),
        ),
    ),
    Story("decided", 2, _DECIDED, rests=2),
    Story("lifted to the team", 3, _LIFTED, rests=2),
    Story("not lifted", 1, (_CONTACTED, Step(20, "drop_from_eht", _NURSE)), rests=1),
    Story(
        "better",
        5,
        (_CONTACTED, Step(22, "close_reduced", _NURSE)),
        rests=2,
        is_closed=True,
    ),
    Story("left the school", 1, (Step(9, "close_moved", _NURSE),), rests=1, is_closed=True),
    Story(
        "wrong entry struck through",
        1,
        (
            Step(1, "guardian_contacted", values={"outcome": "informed"}),
            Step(1, CORRECT),
            Step(0, "guardian_contacted", values={"outcome": "not_reached"}),
            Step(2, "guardian_contacted", values={"outcome": "informed", "next_step": ""}),
        ),
    ),
    Story("guardian reached", 5, (_CONTACTED,)),
    Story("letter sent", 7, ()),
)
