"""One student on the shared screen, by pseudonym: why, what has changed, figures, what the law asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from franvaro.domain.agenda_groups import change
from franvaro.domain.agenda_items import GroupItem, Item, ItemFigures
from franvaro.domain.policy import Policy
from franvaro.ui.frame import STATIC
from franvaro.ui.meeting import markup
from franvaro.wording import agenda as agenda_words
from franvaro.wording import formats
from franvaro.wording import meeting_items as words
from franvaro.wording.meeting import roles

STYLE: Final = STATIC / "meeting-item.css"
AT_ONCE: Final = 3
"""How many events of a kind are seen at once: a whole point is to fit on the screen."""


def whole(item: Item, policy: Policy) -> str:
    """Everything the meeting is told of a student, as HTML. The item is masked already."""
    first = (
        markup.badges(_badges(item)),
        markup.section(words.WHY, why(item, policy)),
        markup.section(words.FIGURES, figures(item.figures)),
    )
    rest = (
        markup.section(agenda_words.PATTERN, _pattern(item.figures)),
        markup.section(words.STATUTORY, markup.bullets(map(words.statutory, item.statutory))),
        markup.section(words.MEASURES, _measures(item)),
        markup.section(words.CHANGED, _changed(item)),
        markup.section(words.CONTACTS, _newest(map(words.contact, item.contacts[::-1]))),
        markup.section(words.CHECKLISTS, markup.bullets(map(words.checklist, item.checklists))),
        markup.section(words.STAGE, markup.paragraph(words.case_stage(item, policy))),
        markup.section(words.CALLED, markup.paragraph(roles(item.attendees))),
    )
    return f'<div class="item">{"".join(first)}<div class="rest">{"".join(rest)}</div></div>'


def why(item: Item, policy: Policy) -> str:
    """Every reason, the weightiest first."""
    return markup.bullets(agenda_words.reason(one, policy) for one in item.reasons)


def figures(found: ItemFigures) -> str:
    """This month, last month and the school year before, as a table."""
    periods = [(words.period(one), one) for one in (found.this_month, found.last_month)]
    if found.baseline:
        periods.append((words.BEFORE, found.baseline))
    return markup.table(
        words.FIGURES,
        (words.PERIOD, words.INVALID, words.VALID, words.TOTAL, words.OFFERED),
        [(name, *words.figures(one)) for name, one in periods],
    )


def weeks(found: ItemFigures) -> str:
    """The last weeks as a table: what the bars show."""
    rows = [(formats.week(one.first), words.week_share(one)) for one in found.weeks]
    return markup.table(words.WEEKS, (words.WEEK, words.TOTAL), rows) if rows else ""


def groups(found: tuple[GroupItem, ...]) -> str:
    """Grades and classes with their shares."""
    if not found:
        return markup.paragraph(words.NO_GROUPS)
    rows = [
        (
            agenda_words.group(one),
            words.group_share(one.this_month),
            words.group_share(one.last_month),
            agenda_words.group_change(change(one)),
        )
        for one in found
    ]
    headings = (agenda_words.GROUP, words.THIS_MONTH, words.LAST_MONTH, agenda_words.CHANGE)
    table = markup.table(words.FIGURES, headings, rows)
    return f'<div class="item">{table}</div>'


def waiting(items: tuple[Item, ...], policy: Policy) -> str:
    """The annex: who has to wait, why not today, and why the student was up for it."""
    rows = [
        (
            agenda_words.pseudonym(one.number),
            agenda_words.reason(one.reason, policy),
            "; ".join(agenda_words.reason(reason, policy) for reason in one.reasons[1:]),
        )
        for one in items
    ]
    headings = (words.STUDENT, words.WHY_NOT, words.WHY)
    return f'<div class="item">{markup.table(words.WAITING, headings, rows)}</div>'


def _badges(item: Item) -> Iterator[str]:
    if item.is_pinned:
        yield words.PINNED
    yield from agenda_words.badges(item)
    if item.proposed:
        yield f"{words.PROPOSED}: {agenda_words.DECISIONS[item.proposed].lower()}"


def _pattern(found: ItemFigures) -> str:
    """The weeks as bars with how the absence lies, and their table for who asks for it."""
    shares = [(formats.week(one.first), one.tally.total_rate if one.tally else None) for one in found.weeks]
    said = markup.paragraph(agenda_words.pattern(found.pattern).capitalize())
    return f"{markup.bars(words.WEEKS, shares)}{said}{markup.details(words.WEEKS, weeks(found))}"


def _measures(item: Item) -> str:
    if not item.measures:
        return ""
    note = markup.paragraph(words.EFFECT_NOTE, kind="note")
    return f"{markup.bullets(map(words.measure, item.measures))}{note}"


def _changed(item: Item) -> str:
    return _newest(f"{formats.day(one.on)}: {one.title}" for one in item.changed.done[::-1])


def _newest(texts: Iterable[str]) -> str:
    """A list with the newest first; the older ones for who asks for them."""
    found = tuple(texts)
    older = markup.details(words.older(len(found) - AT_ONCE), markup.bullets(found[AT_ONCE:]))
    return f"{markup.bullets(found[:AT_ONCE])}{older}"
