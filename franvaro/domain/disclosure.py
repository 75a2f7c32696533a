"""What may be shown to those who must not learn about single students."""

from __future__ import annotations

from collections.abc import Mapping

SMALLEST_GROUP = 5


def initials(name: str) -> str:
    """A name as its initials: "Anna-Lisa af Ek" → "A.a.E."; an empty name stays empty."""
    return "".join(f"{word[0]}." for word in name.split())


def hidden_groups(sizes: Mapping[str, int], *, smallest: int = SMALLEST_GROUP) -> frozenset[str]:
    """Which groups' figures to hide, when the groups together make up a whole whose figures are shown.

    `sizes` is the number of students in each group. Groups smaller than `smallest` are hidden, and then the
    next smallest ones until those hidden together are no small group either: what is hidden can be found by
    subtracting what is shown from the whole. An empty group has nothing to hide. A whole of fewer than
    `smallest` students must not be shown either.
    """
    hidden: set[str] = set()
    hidden_students = 0
    for name, size in sorted(sizes.items(), key=lambda group: (group[1], group[0])):
        if size == 0:
            continue
        if size >= smallest and not 0 < hidden_students < smallest:
            break
        hidden.add(name)
        hidden_students += size
    return frozenset(hidden)
