"""The routines that cases were opened under, kept in the casebook: no changed file changes an old case."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from franvaro.casebook import Casebook, Conflict
from franvaro.domain.events import Event, NewEvent
from franvaro.domain.policy import Policy
from franvaro.gateways.attendance import Gateway, policy_stamp
from franvaro.policies import load_policy, policy_texts

DIGEST_LENGTH: Final = 16


@dataclass(frozen=True)
class KeptPolicies:
    """The texts of routines, each by what it says: two texts of one version are two."""

    gateway: Gateway
    casebook: Casebook

    def keep(self, policy_id: str) -> str:
        """Keep the routine in force, unless that very text is kept already; what names it."""
        folder = self.gateway.store.folder
        text = _texts(folder.policies, policy_stamp(folder))[policy_id]
        digest = hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]
        stream = _stream(policy_id, digest)
        if self.casebook.seq(stream) == 0:
            self._record(stream, text)
        return digest

    def of(self, opening: Event) -> Policy:
        """The routine that a case was opened under."""
        policy_id, digest = opening.fields["policy"], opening.fields["policy_text"]
        in_force = next((policy for policy in self.gateway.policies if policy.id == policy_id), None)
        kept = _kept(self.casebook, _stream(policy_id, digest))
        return in_force if in_force is not None and in_force == kept else kept

    def _record(self, stream: str, text: str) -> None:
        gateway = self.gateway
        new = NewEvent(stream, "policy", gateway.now.date(), gateway.viewer.name, "", {"toml": text})
        try:
            self.casebook.append(stream, 0, new, at=gateway.now)
        except Conflict:
            return  # somebody else has just kept the same text


def _stream(policy_id: str, digest: str) -> str:
    return f"policy/{policy_id}/{digest}"


@lru_cache(maxsize=4)
def _texts(policies: Path, stamp: tuple[tuple[str, int], ...]) -> dict[str, str]:
    """Reading the files judges them, which many letters at once would do as many times."""
    return policy_texts(policies)


@lru_cache(maxsize=32)
def _kept(casebook: Casebook, stream: str) -> Policy:
    """A kept text never changes, so it is read once."""
    return load_policy(casebook.events(stream)[0].fields["toml"], stream)
