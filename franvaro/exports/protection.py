"""The keys that stand in for students: whose identity may not be stored, or whose id a file does not say."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import unicodedata

_PERSONAL_NUMBER = re.compile(
    r"(?:18|19|20)?(?P<year>[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-9]{2})[-+ ]?"
    r"(?P<last>[0-9]{4}|[A-Z]{2}[0-9]{2})",
    re.IGNORECASE,
)
# Days of birth, and of a samordningsnummer, which are 60 more.
_DAYS = {*range(1, 32), *range(61, 92)}
_KEY_SIGNS = 10
_KEY = re.compile(rf"skyddad-[a-z2-7]{{{_KEY_SIGNS}}}")
NAME_KEY_PREFIX = "namn-"


def canonical_id(student_id: str) -> str:
    """The id without what may vary between spellings: a personnummer's century, its hyphen or plus, its case.

    `20130101-1234`, `130101-1234` and `1301011234` are one student; any other id is only itself.
    """
    text = unicodedata.normalize("NFC", student_id).strip()
    found = _PERSONAL_NUMBER.fullmatch(text)
    if found is None or int(found["day"]) not in _DAYS:
        return text
    return (found["year"] + found["month"] + found["day"] + found["last"]).upper()


def is_personal_number(student_id: str) -> bool:
    """Whether the id is a personnummer, a samordningsnummer or a school's temporary one (`20130101TF01`)."""
    found = _PERSONAL_NUMBER.fullmatch(student_id)
    return found is not None and int(found["day"]) in _DAYS


def protected_key(secret: bytes, school_unit: str, student_id: str) -> str:
    """`skyddad-` and ten characters: the same for every spelling of the id, nothing without the secret.

    A key stands for itself, as in a file made from our own results.
    """
    if _KEY.fullmatch(student_id):
        return student_id
    return "skyddad-" + _signs(secret, f"{school_unit}\0{canonical_id(student_id)}")


def name_key(secret: bytes, school_unit: str, school_class: str, name: str) -> str:
    """`namn-` and ten characters: the student of a file that has names and classes but no ids.

    The same for every spelling of the name that `normalise_name` takes for one; empty without a name.
    """
    normalised = normalise_name(name)
    if not normalised:
        return ""
    return NAME_KEY_PREFIX + _signs(secret, f"name\0{school_unit}\0{school_class}\0{normalised}")


def normalise_name(name: str) -> str:
    """Given name before family name, in one case, with single spaces and no invisible signs.

    `Öberg, Åsa` and `ÅSA  ÖBERG` are one name. `Öberg Åsa` is another: only a comma tells the order.
    """
    composed = unicodedata.normalize("NFC", name)
    visible = "".join(" " if sign.isspace() else sign for sign in composed if _is_visible(sign))
    family, _, given = visible.partition(",")
    return " ".join(f"{given} {family}".casefold().split())


def _is_visible(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) not in ("Cc", "Cf")


def _signs(secret: bytes, message: str) -> str:
    digest = hmac.new(secret, message.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode().lower()[:_KEY_SIGNS]
