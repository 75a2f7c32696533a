"""The two routines as a table, read from their text by hand: what may follow what, by whom.

Each action: the stages it belongs to, the stage it leads to, who may, what must be told, what must have been
done before, and whether it may be done again. Stages: `*` is every open one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

TALKS = ["talk_1", "talk_2", "talk_3", "talk_4"]
STEPS = ["review", "student_health_team", "network_meeting", "compulsory_schooling"]
STAGES = {"folkhogskola": TALKS, "grundskola": STEPS}
M, P, N, E = "mentor", "principal", "school_nurse", "student_health_team"
SOMEBODY = {M, P, N, E}

# action: (stages, goal, roles, needed fields, required actions, repeats)
RULES: dict[str, dict[str, tuple[set[str], str | None, set[str], set[str], set[str], bool]]] = {
    "folkhogskola": {
        "talk_1_held": ({"talk_1"}, "talk_2?", {M}, {"present", "plan_shown", "outcome"}, set(), False),
        "talk_2_held": (
            {"talk_2"}, "talk_3?", {M},
            {"present", "agreement", "expectations_stated", "next_talk_on", "outcome"}, set(), False,
        ),
        "talk_3_held": ({"talk_3"}, "talk_4?", {M}, {"present", "next_talk_on", "outcome"}, set(), False),
        "talk_4_held": ({"talk_4"}, None, {M, P}, {"present", "outcome"}, set(), False),
        "initiate_joint_meeting": ({"talk_2"}, None, {M}, {"service_invited"}, set(), False),
        "principal_informed": ({"*"}, None, {M, P}, set(), set(), True),
        "informed_of_possible_exclusion": (
            {"talk_3", "talk_4"}, None, {M, P}, {"informed_by"}, {"principal_informed"}, True,
        ),
        "informer_agreed": ({"talk_4"}, None, {M, P}, {"informed_by"}, set(), True),
        "exclude": (
            {"talk_4"}, "closed:exclusion", {P}, {"grounds"},
            {"informed_of_possible_exclusion", "informer_agreed"}, False,
        ),
        "informed_of_exclusion": ({"closed"}, None, {M, P}, {"informed_by", "channel"}, {"exclude"}, False),
        "skip_talk": ({"talk_1", "talk_2", "talk_3"}, "next", {M, P}, {"reason"}, set(), True),
        "close_resolved": ({"*"}, "closed:resolved", {M, P}, set(), set(), False),
        "close_with_reason": (
            {"talk_4"}, "closed:continue_with_reason", {M, P}, {"reason"}, {"talk_4_held"}, False,
        ),
    },
    "grundskola": {
        "letter": ({"*"}, None, {N}, set(), set(), True),
        "propose_to_eht": ({"review"}, "student_health_team", {N, P}, set(), set(), False),
        "eht_decision": ({"student_health_team"}, None, {E, P}, {"decision"}, set(), True),
        "investigation_opened": ({"*"}, None, {P}, set(), set(), False),
        "provider_notified": ({"*"}, None, {P}, set(), {"investigation_opened"}, False),
        "report_of_concern": ({*STEPS, "closed"}, None, SOMEBODY, set(), set(), True),
        "call_network_meeting": (
            {"student_health_team"}, "network_meeting", {P, E, M}, {"meeting_on"}, {"eht_decision"}, False,
        ),
        "network_meeting_held": (
            {"network_meeting"}, None, {P, E, M}, {"present", "agreement"}, set(), True,
        ),
        "hand_over_to_board": (
            {"network_meeting"}, "compulsory_schooling", {P}, set(), {"network_meeting_held"}, False,
        ),
        "close_reduced": ({"*"}, "closed:absence_reduced", {N, M, P, E}, set(), set(), False),
        "close_moved": ({"*"}, "closed:ended", {N, P}, {"reason"}, set(), False),
    },
}  # fmt: skip

Entry = tuple[int, str, dict[str, str]]


@dataclass
class Model:
    """One case: what was entered and stands, as (number, action, values)."""

    policy: str
    newest: int = 1
    entries: list[Entry] = field(default_factory=list)

    def state(self) -> tuple[str, str | None]:
        """Stage and outcome, from the beginning every time."""
        stage, outcome = STAGES[self.policy][0], None
        for _, action, values in self.entries:
            stage, outcome = self._step(stage, outcome, action, values)
        return stage, outcome

    def _step(
        self, stage: str, outcome: str | None, action: str, values: dict[str, str]
    ) -> tuple[str, str | None]:
        goal = RULES[self.policy][action][1]
        if goal is None or (goal.endswith("?") and values.get("outcome") != "remains"):
            return stage, outcome
        if goal == "next":
            return STAGES[self.policy][STAGES[self.policy].index(stage) + 1], outcome
        if goal.startswith("closed:"):
            return "closed", goal.removeprefix("closed:")
        return goal.removesuffix("?"), outcome

    def may(self, action: str, role: str, values: dict[str, str]) -> bool:
        """Whether it may be entered now."""
        _, _, roles, needed, _, _ = RULES[self.policy][action]
        return role in roles and needed <= values.keys() and self._has_place(action)

    def _has_place(self, action: str) -> bool:
        stages, _, _, _, before, repeats = RULES[self.policy][action]
        stage = self.state()[0]
        done = {entry[1] for entry in self.entries}
        is_here = stage in stages or ("*" in stages and stage != "closed")
        return is_here and before <= done and (repeats or action not in done)

    def enter(self, action: str, values: dict[str, str]) -> None:
        """It was entered."""
        self.newest += 1
        self.entries.append((self.newest, action, values))

    def may_strike(self, number: int, role: str) -> bool:
        """Whether that entry may be struck: the rest must have been possible without it."""
        struck = next((entry for entry in self.entries if entry[0] == number), None)
        if struck is None or role not in RULES[self.policy][struck[1]][2] | {P}:
            return False
        replayed = Model(self.policy)
        for entry in self.entries:
            if entry is not struck:
                if not replayed._has_place(entry[1]):
                    return False
                replayed.entries.append(entry)
        return True

    def strike(self, number: int) -> None:
        """It was struck."""
        self.newest += 1
        self.entries = [entry for entry in self.entries if entry[0] != number]
