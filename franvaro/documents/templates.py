"""Where the words and the letterhead of a document come from: the school's own folder, else what is packaged.

A school's folder may hold, for each document or under the name `letterhead` for all of them:
`<document>.txt` (words), `<document>.typ` (how it is printed), `<document>.docx` (Word letterhead).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from franvaro.documents.kinds import DocumentKind
from franvaro.documents.text_template import BrokenTemplate, TextTemplate, read
from franvaro.wording import template_problems as problems

PACKAGED: Final = Path(__file__).parent / "templates"
LETTERHEAD: Final = "letterhead"

_MEGABYTE: Final = 1_000_000
_LARGEST_MEGABYTES: Final = 10


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A file of the school's own or of the package, by the name that messages call it."""

    name: str
    content: bytes
    is_own: bool = False

    @property
    def text(self) -> str:
        """The content as UTF-8; BrokenTemplate when it is not."""
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise BrokenTemplate(self.name, problems.not_utf8()) from None


@dataclass(frozen=True, slots=True)
class Templates:
    """The school's folder of templates, None or absent when it has none of its own."""

    folder: Path | None = None

    def words(self, kind: DocumentKind) -> TextTemplate:
        """What a document says. Raises BrokenTemplate."""
        file = self._own(f"{kind}.txt") or _packaged(f"{kind}.txt")
        return read(file.name, file.text)

    def printed(self, kind: DocumentKind) -> TemplateFile:
        """How the pages of a document are printed, in Typst."""
        return self._own(f"{kind}.typ") or self._own(f"{LETTERHEAD}.typ") or _packaged(f"{LETTERHEAD}.typ")

    def word(self, kind: DocumentKind) -> TemplateFile | None:
        """The Word letterhead, None for the packaged one."""
        return self._own(f"{kind}.docx") or self._own(f"{LETTERHEAD}.docx")

    def _own(self, name: str) -> TemplateFile | None:
        path = self.folder / name if self.folder else None
        if path is None or not path.exists():
            return None
        try:
            if path.stat().st_size > _LARGEST_MEGABYTES * _MEGABYTE:
                raise BrokenTemplate(name, problems.too_large(_LARGEST_MEGABYTES))
            return TemplateFile(name, path.read_bytes(), is_own=True)
        except OSError as error:
            raise BrokenTemplate(name, problems.unreadable(error.strerror or type(error).__name__)) from None


def _packaged(name: str) -> TemplateFile:
    return TemplateFile(name, (PACKAGED / name).read_bytes())


def packaged_typst(name: str) -> str:
    """A packaged Typst file that no school replaces."""
    return _packaged(f"{name}.typ").text
