"""All that a page was sent, and whom it must not tell of."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from zipfile import ZipFile

from playwright.sync_api import Download, Page
from pypdf import PdfReader

from franvaro.answers import Student

PERSONAL_NUMBER = re.compile(rb"\b(19|20)?\d{6}[-+]\d{4}\b")


@dataclass
class Canary:
    """What pages were sent, and the students of the store: every one, on an agenda or not."""

    students: tuple[Student, ...]
    received: list[bytes] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Keep every frame of every websocket that the page opens, and every address that it asks for."""
        page.on("websocket", lambda socket: socket.on("framereceived", self._keep))
        page.on("request", lambda request: self._keep(request.url))

    def look(self, page: Page) -> None:
        """Keep what stands in the page (hover texts too), its title and its address now."""
        self.received += [text.encode() for text in (page.content(), page.title(), page.url)]

    def take(self, started: Download) -> str:
        """Keep a file that was downloaded: its name, its bytes and what it says; what it says."""
        content = started.path().read_bytes()
        said = text_of(content)
        self.received += [started.suggested_filename.encode(), content, said.encode()]
        return said

    @property
    def found(self) -> set[str]:
        """The names and ids of students and mentors, and personal identity numbers, in what was received."""
        everything = b"\0".join(self.received)
        numbers = {found[0].decode() for found in PERSONAL_NUMBER.finditer(everything)}
        return numbers | {secret for secret in self.secrets if is_in(secret, everything)}

    @property
    def secrets(self) -> set[str]:
        """Every id and name of the store."""
        return {part for one in self.students for part in _parts(one) if part}

    def _keep(self, payload: str | bytes) -> None:
        self.received.append(payload.encode() if isinstance(payload, str) else payload)


def _parts(student: Student) -> Iterable[str | None]:
    """A student's id and names, and the mentor's address."""
    return (student.student_id, student.given_name, student.family_name, student.mentor)


def is_in(secret: str, everything: bytes) -> bool:
    """Whether a word is there as a whole: not as a part of a longer one."""
    letters = rb"[0-9A-Za-z\xc3]"
    return bool(re.search(rb"(?<!%b)%b(?!%b)" % (letters, re.escape(secret.encode()), letters), everything))


def text_of(file: bytes) -> str:
    """What a PDF or a Word document says, with what it says of itself."""
    if file.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(file))
        told = [page.extract_text() for page in reader.pages]
        return "\n".join(
            [*told, str(reader.metadata), str(reader.xmp_metadata and reader.xmp_metadata.dc_title)]
        )
    with ZipFile(io.BytesIO(file)) as document:
        parts = [document.read(name).decode("utf-8", "replace") for name in document.namelist()]
    return "\n".join([*parts, *(re.sub(r"<[^>]+>", "", part) for part in parts)])
