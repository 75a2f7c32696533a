"""Answers that have been given, kept to be given again: what a snapshot answers never changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa

MOST_BYTES = 32 << 20
# What a page shows is far smaller; what is larger is an export, and asked for once.
MOST_BYTES_EACH = 1 << 20

Key = tuple[str, str]


class KeptAnswers:
    """The latest answers of one snapshot by question and values, of which a viewer's reach is one.

    Threads may share it.
    """

    def __init__(self) -> None:
        self._answers: OrderedDict[Key, pa.Table] = OrderedDict()
        self._lock = threading.Lock()

    def answer(self, question: str, values: Mapping[str, Any], ask: Callable[[], pa.Table]) -> pa.Table:
        """What was answered before, or what `ask` answers now."""
        key = (question, repr(sorted(values.items())))
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = ask()
        if answer.nbytes <= MOST_BYTES_EACH:
            self._keep(key, answer)
        return answer

    def _keep(self, key: Key, answer: pa.Table) -> None:
        with self._lock:
            self._answers[key] = answer
            while sum(kept.nbytes for kept in self._answers.values()) > MOST_BYTES:
                self._answers.popitem(last=False)
