"""Damage that knows nothing of what the bytes or the signs mean."""

from collections.abc import Callable
from random import Random

SIGNS = (
    *";,\t\"'\r\n 0-:/xÅ%€()[]{}<>&=",
    "",
    "\0",
    "\x1a",
    "\u200b",
    "\u00a0",
    "\u202e",
    "\ufeff",
    "å\u030a",
    "𝔸",
)
_Change = Callable[[Random, bytearray], None]


def broken_bytes(data: bytes, chance: Random) -> bytes:
    """Bytes flipped, inserted, deleted, zeroed, repeated or moved, or the end cut off; up to eight times."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        if changed:
            chance.choice(_CHANGES)(chance, changed)
    return bytes(changed)


def _flipped(chance: Random, data: bytearray) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _replaced(chance: Random, data: bytearray) -> None:
    data[chance.randrange(len(data))] = chance.choice((0, 255, chance.randrange(256)))


def _inserted(chance: Random, data: bytearray) -> None:
    at = chance.randrange(len(data))
    data[at:at] = chance.randbytes(chance.choice((1, 2, 40)))


def _deleted(chance: Random, data: bytearray) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.choice((1, 2, 40))]


def _zeroed(chance: Random, data: bytearray) -> None:
    at = chance.randrange(len(data))
    data[at : at + 16] = bytes(len(data[at : at + 16]))


def _repeated(chance: Random, data: bytearray) -> None:
    at = chance.randrange(len(data))
    data[at:at] = data[at : at + chance.choice((4, 60))]


def _moved(chance: Random, data: bytearray) -> None:
    at = chance.randrange(len(data))
    piece = data[at : at + 30]
    del data[at : at + 30]
    place = chance.randrange(len(data) + 1)
    data[place:place] = piece


def _cut(chance: Random, data: bytearray) -> None:
    del data[chance.randrange(len(data)) :]


_CHANGES: tuple[_Change, ...] = (_flipped, _replaced, _inserted, _deleted, _zeroed, _repeated, _moved, _cut)


def broken_signs(text: str, encoding: str, chance: Random) -> bytes:
    """Some signs are others, double or gone, or the end is cut off."""
    signs = list(text)
    for _ in range(chance.choice((1, 2, 8))):
        place = chance.randrange(len(signs))
        signs[place] = chance.choice((*SIGNS, signs[place] * 2))
    end = chance.randrange(len(signs)) if chance.random() < 0.2 else len(signs)
    return "".join(signs[:end]).encode(encoding, errors="replace")
