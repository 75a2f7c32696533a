"""What the command line says of words that are off."""

from __future__ import annotations

import re
from collections.abc import Sequence

EVENT_NEEDED = (
    "Ange minst en händelse att räkna från: --breach, --joint-meeting eller --talk-1 med ett datum."
)

_REASONS = (
    (r"the following arguments are required: (.*)", "Det fattas något: {0}"),
    (r"unrecognized arguments: (.*)", "Okända ord: {0}"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", "{0} kan inte vara {1}. Välj en av: {2}"),
    (r"argument (.*): expected (?:one argument|at least one argument)", "{0} ska följas av ett värde"),
    (r"argument (.*): invalid int value: (.*)", "{0} ska vara ett heltal, inte {1}"),
    (r"argument (.*): (”.*)", "{0}: {1}"),
)


def bad_arguments(reason: str, program: str) -> str:
    """The words after the command are off. The reason is argparse's own, in English, or one of ours."""
    for pattern, swedish in _REASONS:
        found = re.fullmatch(pattern, reason)
        if found:
            return f"{swedish.format(*found.groups())}. Se {program} --help."
    return f"Kommandot går inte att förstå: {reason}. Se {program} --help."


def not_a_date(text: str) -> str:
    """A date in another form."""
    return f"”{text}” är inget datum. Skriv det som 2026-10-31"


def not_a_month(text: str) -> str:
    """A month in another form."""
    return f"”{text}” är ingen månad. Skriv den som 2026-10"


def not_a_period(text: str) -> str:
    """A period in another form."""
    return f"”{text}” är ingen period. Skriv en månad som 2026-10 eller datum som 2026-10-01:2026-10-31"


def not_positive(text: str) -> str:
    """A number that must be 1 or more."""
    return f"”{text}” är inget antal. Skriv ett heltal från 1 och uppåt"


def no_result_file(text: str) -> str:
    """A result that cannot be written where it should."""
    return f"”{text}” går inte att skriva. Ange en fil i en mapp som finns"


def not_a_field(text: str) -> str:
    """A field written in another form."""
    return f"”{text}” ska skrivas som fält=värde, till exempel outcome=remains"


def unknown_policy(policy_id: str, known: Sequence[str]) -> str:
    """A routine that is not there."""
    return f"Rutinen ”{policy_id}” finns inte. Välj en av: {', '.join(known)}."


def month_needed(policy_id: str) -> str:
    """A monthly routine asked about without a month."""
    return f"Rutinen ”{policy_id}” bedömer en månad i taget. Ange den: --month 2026-10."


def month_alone(policy_id: str) -> str:
    """A monthly routine asked about between dates."""
    return f"Rutinen ”{policy_id}” bedömer en månad i taget. Ta bort --from och --to."


def dates_alone(policy_id: str) -> str:
    """A routine that judges school day by school day asked about a month, or about all students."""
    return f"Rutinen ”{policy_id}” bedömer dag för dag. Ta bort --month och --all."
