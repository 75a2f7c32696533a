"""The mail to a mentor is a draft that tells nothing about anybody."""

import email
import email.policy
import re
from dataclasses import fields
from email.message import EmailMessage
from pathlib import Path

import pytest

from franvaro.documents.mail import MentorMail, mail_draft
from franvaro.documents.templates import Templates
from franvaro.documents.text_template import BrokenTemplate

MAIL = MentorMail("Anders Löfgren", "anders@exempelskolan.example", "Charlotte Demir")


def read(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_mail_opens_as_a_draft_to_the_mentor() -> None:
    message = read(mail_draft(MAIL, Templates()))
    assert message["X-Unsent"] == "1"
    assert message["To"] == "Anders Löfgren <anders@exempelskolan.example>"
    assert message["Date"] is None
    assert message["From"] is None


def test_the_mail_says_only_that_there_is_a_case() -> None:
    message = read(mail_draft(MAIL, Templates()))
    text = f"{message['Subject']}\n{message.get_content()}"
    assert "Du har ett ärende" in text
    assert not re.search(r"\d|%|frånvaro(?!\.|$)\w*\s\d", text)


def test_there_is_no_room_for_a_student_in_the_mail() -> None:
    assert [field.name for field in fields(MentorMail)] == ["mentor", "address", "sender"]


@pytest.mark.parametrize(
    "address",
    ["", "anders", "a@", "@b", "a@b\r\nBcc: c@d", "a@b, c@d", "a b@c", "a@b\n"],
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r"address|part|domain"):
        mail_draft(MentorMail("Anders", address, "Charlotte"), Templates())


def test_a_name_cannot_add_a_line_to_the_head() -> None:
    message = read(mail_draft(MentorMail("Anders\r\nBcc: x@y.example", MAIL.address, "C"), Templates()))
    assert message["Bcc"] is None


def test_a_word_for_a_student_in_the_schools_own_mail_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mentor_mail.txt").write_text("# Ärende\nDet gäller {student}.\n", encoding="utf-8")
    with pytest.raises(BrokenTemplate, match=r"Ordet \{student\} finns inte här"):
        mail_draft(MAIL, Templates(tmp_path))
