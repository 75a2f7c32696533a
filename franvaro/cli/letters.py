"""The `letters` command: what a month's review has decided to send, as files in a folder (B4.2)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from franvaro.access import local_viewer
from franvaro.cli.questions import CannotAnswer
from franvaro.clock import now
from franvaro.domain.calendar import Month
from franvaro.domain.roles import Role
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.cases.gateway import open_case_gateway
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.gateways.cases.review import ReviewGateway
from franvaro.gateways.cases.review_documents import (
    Contact,
    Decided,
    DocumentForm,
    ReviewDocuments,
    file_name,
)
from franvaro.whole_files import write_whole
from franvaro.wording import messages
from franvaro.wording.cases import ROLES

DONE = 0


def letters_command(root: Path, arguments: argparse.Namespace) -> int:
    """Write the letters as Word and PDF and a mail draft to each mentor; says who gets none, and why."""
    documents = _documents(root, arguments.month, arguments.school_unit)
    contact = _contact(documents, arguments)
    decided = documents.decided()
    if problem := documents.problem(contact):
        raise CannotAnswer(problem)
    written = [
        _written(arguments.out / name, content) for name, content in _files(documents, decided, contact)
    ]
    sys.stderr.write(
        messages.letters_written(len(decided.letters), len(decided.mentors), arguments.out) + "\n"
    )
    if decided.protected:
        sys.stderr.write(messages.letters_protected(len(decided.protected)) + "\n")
    if decided.changed:
        sys.stderr.write(messages.letters_changed(len(decided.changed)) + "\n")
    sys.stdout.writelines(f"{path}\n" for path in written)
    return DONE


def _documents(root: Path, month: Month, school_unit: str | None) -> ReviewDocuments:
    """The papers of the one school unit that has a report of the month, or of the named one."""
    gateway = open_gateway(root, local_viewer(), None, now())
    door = open_case_gateway(gateway, Role.SCHOOL_NURSE)
    units = [school_unit] if school_unit else list(gateway.school_units())
    reports = [ReportGateway(door, unit) for unit in units]
    made = [one for one in reports if one.revisions(month)]
    if not made:
        raise CannotAnswer(messages.no_report(month))
    if len(made) > 1:
        raise CannotAnswer(messages.reports_of_several_units(month, [one.school_unit for one in made]))
    return ReviewDocuments(ReviewGateway(made[0], month))


def _contact(documents: ReviewDocuments, arguments: argparse.Namespace) -> Contact:
    """Whom the letters ask to be reached: the named one, else the one of last time."""
    kept = documents.sender()
    name = arguments.name or kept.get("name", "")
    if not name:
        raise CannotAnswer(messages.SENDER_NEEDED)
    phone = arguments.phone or kept.get("phone", "")
    return Contact(name, ROLES[Role.SCHOOL_NURSE], phone, arguments.email or kept.get("email", ""))


def _files(documents: ReviewDocuments, decided: Decided, contact: Contact) -> Iterator[tuple[str, bytes]]:
    if decided.letters:
        for form in DocumentForm:
            yield file_name(documents.review.month, form), documents.letters(contact, form)
    if decided.mentors:
        yield from documents.drafts(contact)


def _written(path: Path, content: bytes) -> Path:
    write_whole(path, content)
    return path
