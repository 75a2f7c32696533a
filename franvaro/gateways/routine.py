"""What the page Rutin asks: the text of a routine, and what is wrong with a changed file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from franvaro.domain.policy import Policy, PolicyError, PolicyProblem
from franvaro.gateways.attendance import Gateway
from franvaro.policies import load_policy, policy_texts
from franvaro.wording import policy_problems as wording

MOST_BYTES: Final = 2**20


@dataclass(frozen=True)
class RoutineGateway:
    """The routines as files. They say nothing about any student, so nothing of it is in the trail."""

    gateway: Gateway

    def text(self, policy_id: str) -> str:
        """The file of a routine in force, comments too."""
        return policy_texts(self.gateway.store.folder.policies)[policy_id]

    def check(self, name: str, content: bytes) -> Policy:
        """The routine that a file holds; nothing is kept. Raises PolicyError with every problem."""
        if len(content) > MOST_BYTES:
            raise PolicyError((PolicyProblem(name, 1, wording.too_large(MOST_BYTES)),))
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise PolicyError((PolicyProblem(name, 1, wording.not_utf8()),)) from error
        return load_policy(text, name)
