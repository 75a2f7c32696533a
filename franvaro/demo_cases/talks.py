"""How cases of folkhögskolans plan go, from the breach on."""

from __future__ import annotations

from typing import Final

from franvaro.demo_cases.steps import Step, Story
from franvaro.domain.cases import OPEN
from franvaro.domain.roles import Role

_PRINCIPAL: Final = Role.PRINCIPAL
_TWO: Final = "student,mentor"
_REMAINS: Final = {"present": _TWO, "outcome": "remains"}
_RESOLVED: Final = {"present": _TWO, "outcome": "resolved"}

_OPENED: Final = (Step(2, OPEN),)
_BOOKED: Final = (*_OPENED, Step(1, "book_talk", values={"booked_on": "+6"}))
_TALK_1: Final = (
    *_BOOKED,
    Step(6, "talk_1_held", values=_REMAINS),
    Step(0, "talk_1_documented", values={"agreement": ""}),
)
_INITIATED: Final = (*_TALK_1, Step(2, "initiate_joint_meeting", values={"booked_on": "+4"}))
_TALK_2: Final = (
    *_INITIATED,
    Step(4, "talk_2_held", values={**_REMAINS, "next_talk_on": "+15"}),
    Step(1, "talk_2_documented"),
    Step(0, "measure_added", values={"measure_kind": "agreement", "evaluate_on": "+14", "agreement": ""}),
)
_TALK_3: Final = (
    *_TALK_2,
    Step(13, "principal_informed"),
    Step(1, "talk_3_held", values={**_REMAINS, "next_talk_on": "+9", "agreement": ""}),
    Step(0, "informed_of_possible_exclusion", values={"informed_by": "principal"}),
    Step(0, "talk_3_documented"),
    Step(1, "measure_evaluated", values={"result": "not_done"}),
)
_TALK_4: Final = (
    *_TALK_3,
    Step(8, "talk_4_held", values={**_REMAINS, "present": "student,mentor,principal"}),
    Step(0, "talk_4_documented"),
)

STORIES: Final = (
    Story(
        "excluded",
        1,
        (
            *_TALK_4,
            Step(2, "informer_agreed", _PRINCIPAL, {"informed_by": "principal"}),
            Step(1, "exclude", _PRINCIPAL),
            Step(1, "informed_of_exclusion", _PRINCIPAL, {"informed_by": "principal", "channel": "both"}),
        ),
        rests=3,
        is_closed=True,
    ),
    Story(
        "continues with reasons",
        1,
        (*_TALK_4, Step(1, "close_with_reason", _PRINCIPAL)),
        rests=2,
        is_closed=True,
    ),
    Story("talk 4 held", 1, _TALK_4),
    Story("waits for talk 4", 3, _TALK_3, rests=3),
    Story(
        "resolved at talk 3",
        2,
        (
            *_TALK_2,
            Step(14, "talk_3_held", values={**_RESOLVED, "next_talk_on": "+10"}),
            Step(0, "talk_3_documented"),
            Step(3, "close_resolved", values={"encouraged": "true"}),
        ),
        rests=6,
        is_closed=True,
    ),
    Story("waits for talk 3", 3, _TALK_2, rests=6),
    Story("talk 2 overdue", 1, _INITIATED, rests=9),
    Story("waits for talk 2", 3, _INITIATED, rests=2),
    Story(
        "talk 1 held late",
        1,
        (
            *_OPENED,
            Step(18, "talk_1_held", values={**_REMAINS, "plan_shown": "false", "plan_not_shown": ""}),
            Step(2, "talk_1_documented"),
        ),
    ),
    Story("talk 2 left out", 1, (*_TALK_1, Step(4, "skip_talk")), rests=2),
    Story(
        "resolved at talk 1",
        3,
        (
            *_BOOKED,
            Step(6, "talk_1_held", values=_RESOLVED),
            Step(1, "talk_1_documented"),
            Step(8, "close_resolved", values={"encouraged": "true"}),
        ),
        rests=4,
        is_closed=True,
    ),
    Story("talk 1 held", 2, _TALK_1, rests=2),
    Story("talk 1 overdue", 1, _OPENED, rests=20),
    Story("talk 1 booked", 3, _BOOKED, rests=2),
    Story("just opened", 2, _OPENED, rests=1),
)
