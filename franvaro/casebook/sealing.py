"""Texts under lock: AES-GCM with a key of 256 bits and a new nonce a text.

A sealed text is bound to its place: moved to another stream or number, it does not open.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from franvaro.casebook.refusals import Unreadable

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12


def new_key() -> bytes:
    """A random key."""
    return os.urandom(KEY_BYTES)


def seal(key: bytes, content: bytes, place: str) -> bytes:
    """The nonce and the encrypted content."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, place.encode())


def unseal(key: bytes, sealed: bytes, place: str) -> bytes:
    """What was sealed at that place. Raises Unreadable."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], place.encode())
    except (InvalidTag, ValueError) as error:
        raise Unreadable(place) from error


def seal_texts(key: bytes, texts: Mapping[str, str], place: str) -> bytes:
    """Several texts by name, sealed as one."""
    return seal(key, json.dumps(dict(texts)).encode(), place)


def unseal_texts(key: bytes, sealed: bytes, place: str) -> dict[str, str]:
    """The texts by name. Raises Unreadable."""
    texts: dict[str, str] = json.loads(unseal(key, sealed, place))
    return texts
