"""The frozen agendas of one meeting: numbered, read as they were frozen, and added to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from franvaro.domain import meetings
from franvaro.domain.agenda import Agenda
from franvaro.domain.events import NewEvent
from franvaro.domain.freezing import frozen, thawed
from franvaro.domain.meeting_decisions import Key
from franvaro.domain.meetings import FrozenVersion
from franvaro.domain.refusals import Illegal, Refusal, RefusalKind
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.meetings.kept import kept


@dataclass(frozen=True)
class FrozenAgendas:
    """What one stream holds of one routine; whoever asks has been allowed to."""

    door: CaseGateway
    stream: str
    policy_id: str

    def versions(self) -> tuple[FrozenVersion, ...]:
        """All of them, in order."""
        events, named = self.door.casebook.events, ("versions", self.stream, self.policy_id)
        return kept(self.door, named, lambda: meetings.versions(events(self.stream), self.policy_id))

    def read(self, number: int | None = None) -> Agenda | None:
        """One of them, the newest unless said; None when there is none. Raises Illegal for one not there."""
        made = self.versions()
        if number is not None and not 1 <= number <= len(made):
            raise Illegal(Refusal(RefusalKind.UNKNOWN_AGENDA, names=(str(number),)))
        return thawed(Agenda, made[(number or len(made)) - 1].text) if made else None

    def numbers(self) -> dict[Key, int]:
        """The pseudonyms that the meeting has given already: those of the newest."""
        newest = self.read()
        return {item.student: item.number for item in newest.students} if newest else {}

    def add(self, agenda: Agenda, new: NewEvent) -> Agenda:
        """The agenda with its number, when the event that freezes it is recorded."""
        version = replace(agenda, version=len(self.versions()) + 1)
        fields = {**new.fields, "agenda": frozen(version)}
        rests_on = agenda.report_revision or self.door.gateway.version
        casebook = self.door.casebook
        whole = replace(new, fields=fields, rests_on=rests_on)
        casebook.append(self.stream, casebook.seq(self.stream), whole, at=self.door.gateway.now)
        return version
