"""The words of a document as a text file: what a school edits when it wants to say things its own way.

    # The title                     %  a line that is not shown
    ## A heading                    [figures]  what is inserted, on a line of its own
    - an item of a list             {student}  a word that is filled in

Text on consecutive lines is one paragraph. A paragraph or item with a word that stands for nothing is left
out, and so is a heading with nothing under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from franvaro.documents.blocks import Block, Bullets, Heading, Paragraph, one_line
from franvaro.wording import template_problems as problems

_INSERT: Final = re.compile(r"\[([a-z_]+)\]")
_PIECE: Final = re.compile(r"\{\{|\}\}|\{([a-z_]+)\}|[{}]")


class BrokenTemplate(Exception):
    """A template that cannot be used; the message names the file and says in Swedish how to mend it."""

    def __init__(self, name: str, problem: str, *, line: int | None = None) -> None:
        super().__init__(problems.in_file(name, line, problem))


class Mark(Enum):
    """What a line of a template is."""

    TITLE = "# "
    HEADING = "## "
    ITEM = "- "
    INSERT = "["
    TEXT = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A title, heading, item, paragraph or insert, with the number of its first line."""

    mark: Mark
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class TextTemplate:
    """A template that has been read: a title and its parts. `name` is the file's."""

    name: str
    title: Part
    parts: tuple[Part, ...]

    def check(
        self, words: Mapping[str, str], inserts: Mapping[str, object], required: frozenset[str]
    ) -> None:
        """Raise BrokenTemplate for a word or insert that is not offered, or a required insert left out."""
        for part in (self.title, *self.parts):
            if part.mark is Mark.INSERT and part.text not in inserts:
                raise BrokenTemplate(self.name, problems.unknown_insert(part.text, inserts), line=part.line)
            for word in _words_in(self.name, part):
                if word not in words:
                    raise BrokenTemplate(self.name, problems.unknown_word(word, words), line=part.line)
        missing = required - {part.text for part in self.parts if part.mark is Mark.INSERT}
        if missing:
            raise BrokenTemplate(self.name, problems.missing_inserts(missing))

    def filled_title(self, words: Mapping[str, str]) -> str:
        """The title with its words filled in."""
        return _filled(self.title.text, words)

    def filled(self, words: Mapping[str, str], inserts: Mapping[str, Sequence[Block]]) -> tuple[Block, ...]:
        """The blocks of the document, after `check`."""
        return tuple(_joined_items(self._blocks(words, inserts)))

    def _blocks(self, words: Mapping[str, str], inserts: Mapping[str, Sequence[Block]]) -> Iterator[Block]:
        heading: Block | None = None
        for part in self.parts:
            blocks = self._part(part, words, inserts)
            if part.mark is Mark.HEADING:
                heading = blocks[0] if blocks else None
            elif blocks:
                if heading:
                    yield heading
                yield from blocks
                heading = None

    def _part(
        self, part: Part, words: Mapping[str, str], inserts: Mapping[str, Sequence[Block]]
    ) -> Sequence[Block]:
        if part.mark is Mark.INSERT:
            return inserts[part.text]
        if all(words[word] for word in _words_in(self.name, part)):
            return (_block(part.mark, _filled(part.text, words)),)
        return ()


def read(name: str, text: str) -> TextTemplate:
    """The template of that file name; BrokenTemplate when it has no title or more than one."""
    parts = tuple(_parts(text))
    titles = [part for part in parts if part.mark is Mark.TITLE]
    if not titles or parts[0].mark is not Mark.TITLE:
        raise BrokenTemplate(name, problems.no_title())
    if len(titles) > 1:
        raise BrokenTemplate(name, problems.second_title(), line=titles[1].line)
    return TextTemplate(name, parts[0], parts[1:])


def _parts(text: str) -> Iterator[Part]:
    paragraph: list[str] = []
    lines = text.splitlines()
    for number, line in enumerate([*lines, ""], start=1):
        content = line.strip()
        if content.startswith("%"):
            continue
        marked = _marked(content, number)
        if paragraph and (marked or not content):
            yield Part(Mark.TEXT, " ".join(paragraph), number - len(paragraph))
            paragraph = []
        if marked:
            yield marked
        elif content:
            paragraph.append(content)


def _marked(content: str, number: int) -> Part | None:
    insert = _INSERT.fullmatch(content)
    if insert:
        return Part(Mark.INSERT, insert[1], number)
    for mark in (Mark.HEADING, Mark.TITLE, Mark.ITEM):
        if content.startswith(mark.value):
            return Part(mark, content.removeprefix(mark.value).strip(), number)
    return None


def _words_in(name: str, part: Part) -> Iterator[str]:
    if part.mark is Mark.INSERT:
        return
    for piece in _PIECE.finditer(part.text):
        if piece[1]:
            yield piece[1]
        elif piece[0] in {"{", "}"}:
            raise BrokenTemplate(name, problems.stray_brace(), line=part.line)


def _filled(text: str, words: Mapping[str, str]) -> str:
    """Filled in once: a brace inside a value is only a brace."""
    return _PIECE.sub(lambda piece: one_line(words[piece[1]]) if piece[1] else piece[0][0], text)


def _block(mark: Mark, text: str) -> Block:
    if mark is Mark.HEADING:
        return Heading(text)
    return Bullets((text,)) if mark is Mark.ITEM else Paragraph(text)


def _joined_items(blocks: Iterator[Block]) -> Iterator[Block]:
    items: tuple[str, ...] = ()
    for block in blocks:
        if isinstance(block, Bullets):
            items += block.items
            continue
        if items:
            yield Bullets(items)
            items = ()
        yield block
    if items:
        yield Bullets(items)
