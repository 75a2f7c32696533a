"""The mail that tells a mentor of a case: a draft to open and send, with nothing about any student (B4.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from typing import ClassVar

from franvaro.documents.blocks import Bullets, Heading, Paragraph, one_line
from franvaro.documents.kinds import DocumentKind
from franvaro.documents.templates import Templates


@dataclass(frozen=True, slots=True)
class MentorMail:
    """To whom, and who asks. Open mail carries nothing about a student, so there is no room for it.

    A draft without an address has no recipient: whoever sends it chooses one.
    """

    kind: ClassVar = DocumentKind.MENTOR_MAIL

    mentor: str
    address: str | None
    sender: str

    def words(self) -> Mapping[str, str]:
        """The mentor and the sender."""
        return {"mentor": self.mentor, "sender": self.sender}


def mail_draft(mail: MentorMail, templates: Templates) -> bytes:
    """An `.eml` that a mail program opens as a draft (X-Unsent). Raises BrokenTemplate, ValueError for an
    address that is none.
    """
    template = templates.words(mail.kind)
    template.check(mail.words(), {}, frozenset())
    message = EmailMessage()
    message["X-Unsent"] = "1"
    if mail.address is not None:
        message["To"] = Address(display_name=one_line(mail.mentor), addr_spec=_address(mail.address))
    message["Subject"] = template.filled_title(mail.words())
    texts = [_text(block) for block in template.filled(mail.words(), {})]
    message.set_content("\n\n".join(texts) + "\n", charset="utf-8")
    return message.as_bytes()


def _text(block: object) -> str:
    if isinstance(block, Bullets):
        return "\n".join(f"- {item}" for item in block.items)
    assert isinstance(block, Heading | Paragraph)
    return block.text


def _address(address: str) -> str:
    user, at, domain = address.partition("@")
    if not (user and at and domain) or " " in address:
        raise ValueError("not an e-mail address")
    return address
