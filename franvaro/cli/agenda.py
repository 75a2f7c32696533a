"""The commands about meetings of the student health team. What is refused is raised, and said by `main`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from franvaro.access import NotAllowed, local_viewer
from franvaro.cli.agenda_rows import DECISION_COLUMNS, agenda_object, decision_rows
from franvaro.cli.questions import CannotAnswer
from franvaro.cli.results import write_bytes, write_json, write_rows
from franvaro.clock import now
from franvaro.documents.kinds import DocumentForm, DocumentKind
from franvaro.documents.meetings import Agenda as AgendaPaper
from franvaro.domain.agenda import Agenda
from franvaro.domain.agenda_rules import DecisionKind
from franvaro.domain.meeting_decisions import InquiryKind, Key, NewDecision, meeting_stream
from franvaro.domain.meetings import DropReason
from franvaro.domain.review import NeutralReason
from franvaro.domain.roles import Role
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.cases.gateway import CaseGateway, open_case_gateway
from franvaro.gateways.meetings.decisions import DecisionGateway
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.gateways.meetings.papers import AgendaPapers
from franvaro.wording import agenda as wording
from franvaro.wording import messages
from franvaro.wording.arguments import unknown_policy

DONE = 0


def agenda_command(root: Path, arguments: argparse.Namespace) -> int:
    """`agenda`: as JSON, to edit or to print."""
    gateway = _meeting(root, arguments)
    papers = AgendaPapers(gateway)
    agenda = gateway.draft() if arguments.draft else gateway.agenda(arguments.version)
    if arguments.format == "json":
        named = _named(papers) if arguments.with_names else frozenset()
        write_json(agenda_object(agenda, named), arguments.output)
        return DONE
    paper = _with_names(papers, agenda) if arguments.with_names else papers.agenda(agenda)
    write_bytes(papers.file([paper], DocumentForm(arguments.format)), arguments.output)
    return DONE


def meeting_command(root: Path, arguments: argparse.Namespace) -> int:
    """`meeting nominate|pin|drop|move|attendees|freeze|decide|done|paper`."""
    MEETING[arguments.action](_meeting(root, arguments), arguments)
    return DONE


def decisions_command(root: Path, arguments: argparse.Namespace) -> int:
    """`decisions list`."""
    door = _door(root, arguments.role)
    found = DecisionGateway(door).decisions(is_open=True if arguments.open else None)
    write_rows(decision_rows(found), DECISION_COLUMNS, arguments.format, arguments.output)
    return DONE


def _door(root: Path, role: str | None) -> CaseGateway:
    gateway = open_gateway(root, local_viewer(), None, now())
    return open_case_gateway(gateway, Role(role) if role else None)


def _meeting(root: Path, arguments: argparse.Namespace) -> AgendaGateway:
    door = _door(root, arguments.role)
    known = [policy.id for policy in door.gateway.policies]
    policy = arguments.policy or door.gateway.monthly_policy().id
    if policy not in known:
        raise CannotAnswer(unknown_policy(policy, known))
    units = door.gateway.school_units()
    unit = arguments.school_unit or (units[0] if len(units) == 1 else "")
    return AgendaGateway(door, arguments.on, policy, unit)


def _named(papers: AgendaPapers) -> frozenset[Key]:
    """Everyone whose id may be shown: all but students with protected identity."""
    try:
        papers.allow_names()
    except NotAllowed as error:
        raise CannotAnswer(wording.NAMES_ONLY_FOR_PRINCIPAL) from error
    sys.stderr.write(wording.NAMES_ARE_SHOWN + "\n")
    return frozenset(key for key, one in papers.gateway.students().items() if not one.is_protected)


def _with_names(papers: AgendaPapers, agenda: Agenda) -> AgendaPaper:
    """The paper with names, after a warning."""
    try:
        paper = papers.agenda(agenda, with_names=True)
    except NotAllowed as error:
        raise CannotAnswer(wording.NAMES_ONLY_FOR_PRINCIPAL) from error
    sys.stderr.write(wording.NAMES_ARE_SHOWN + "\n")
    return paper


def _student(gateway: AgendaGateway, arguments: argparse.Namespace) -> tuple[str, str]:
    """The student of that id; where several units of the meeting have one, a unit must be named."""
    units = sorted({unit for unit, student_id in gateway.students() if student_id == arguments.student})
    if len(units) > 1:
        raise CannotAnswer(messages.student_in_several_units(arguments.student, units))
    return (units[0] if units else arguments.school_unit, arguments.student)


def _nominate(gateway: AgendaGateway, arguments: argparse.Namespace) -> None:
    gateway.nominate(_student(gateway, arguments), expected_seq=arguments.expect_seq)


def _pin(gateway: AgendaGateway, arguments: argparse.Namespace) -> None:
    gateway.pin(_student(gateway, arguments), expected_seq=arguments.expect_seq)


def _drop(gateway: AgendaGateway, arguments: argparse.Namespace) -> None:
    reason = DropReason(arguments.reason)
    gateway.drop(_student(gateway, arguments), reason, expected_seq=arguments.expect_seq)


def _move(gateway: AgendaGateway, arguments: argparse.Namespace) -> None:
    student = _student(gateway, arguments)
    gateway.move(student, arguments.position, expected_seq=arguments.expect_seq)


def _attendees(gateway: AgendaGateway, arguments: argparse.Namespace) -> None:
    student = _student(gateway, arguments) if arguments.student else None
    gateway.call(student, map(Role, arguments.called), expected_seq=arguments.expect_seq)


def _paper(gateway: AgendaGateway, arguments: argparse.Namespace) -> None:
    """The common note, or the sheets of all students about whom something was decided."""
    papers = AgendaPapers(gateway)
    is_note = arguments.kind == DocumentKind.COMMON_NOTE
    found = [papers.common_note()] if is_note else papers.decision_sheets()
    if not found:
        raise CannotAnswer(wording.NOTHING_DECIDED)
    write_bytes(papers.file(found, DocumentForm(arguments.format)), arguments.output)


def _freeze(gateway: AgendaGateway, arguments: argparse.Namespace) -> None:
    write_json(agenda_object(gateway.freeze()), None)


def _decide(gateway: AgendaGateway, arguments: argparse.Namespace) -> None:
    new = NewDecision(
        kind=DecisionKind(arguments.decision),
        owner=Role(arguments.owner) if arguments.owner else None,
        due_on=arguments.due,
        evaluate_on=arguments.evaluate,
        informs_guardian=Role(arguments.informs) if arguments.informs else None,
        reason=NeutralReason(arguments.reason) if arguments.reason else None,
        inquiry=InquiryKind(arguments.inquiry) if arguments.inquiry else None,
        note=arguments.note,
    )
    student = _student(gateway, arguments)
    decision = gateway.decide(student, new, expected_seq=arguments.expect_seq)
    write_rows(decision_rows([decision]), DECISION_COLUMNS, arguments.format, arguments.output)


def _done(gateway: AgendaGateway, arguments: argparse.Namespace) -> None:
    stream = meeting_stream(gateway.school_unit, gateway.on)
    decision = DecisionGateway(gateway.door).done(stream, arguments.number)
    write_rows(decision_rows([decision]), DECISION_COLUMNS, arguments.format, arguments.output)


MEETING = {
    "nominate": _nominate,
    "pin": _pin,
    "drop": _drop,
    "move": _move,
    "attendees": _attendees,
    "paper": _paper,
    "freeze": _freeze,
    "decide": _decide,
    "done": _done,
}
