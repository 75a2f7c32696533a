"""What `check` says of the casebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from franvaro.casebook.verifying import Difference

_COMPARE: Final = "Jämför med en säkerhetskopia."
_RESTORE: Final = "Återställ den från en säkerhetskopia."
_FAULTS: Final = {
    "event-changed": f"Händelsen {{name}} i ärendeloggen är inte som den skrevs. {_COMPARE}",
    "event-missing": f"I ärendeloggen saknas händelse {{name}}. {_COMPARE}",
    "chain-broken": (
        "Händelsen {name} i ärendeloggen passar inte ihop med den före. "
        f"Någon av dem är skriven på nytt. {_COMPARE}"
    ),
    "end-missing": (
        "Slutet av ärendeloggen saknas: händelse {name}. "
        "Antingen är loggen återställd från en äldre kopia eller så har någon tagit bort händelser."
    ),
    "day-differs": (
        f"Ärendeloggen är inte längre den som den var {{name}}: den är skriven på nytt. {_COMPARE}"
    ),
    "days-missing": f"Filen {{name}} med varje dags kontrollsumma för ärendeloggen saknas. {_RESTORE}",
    "days-unreadable": (
        f"Filen {{name}} med varje dags kontrollsumma för ärendeloggen går inte att läsa. {_RESTORE}"
    ),
    "text-unreadable": (
        "Texten i händelsen {name} i ärendeloggen går inte att läsa: "
        f"texten eller dess nyckel är ändrad. {_COMPARE}"
    ),
    "text-key-missing": f"Nyckeln till texten i händelsen {{name}} i ärendeloggen saknas. {_COMPARE}",
    "guard-missing": (
        "Skyddet mot ändringar i ärendeloggen är borttaget ({name}). "
        "Ta reda på vem som har gjort det och återställ loggen från en säkerhetskopia."
    ),
    "book-damaged": f"Ärendeloggens fil är skadad ({{name}}). {_RESTORE}",
    "book-unreadable": f"Ärendeloggen {{name}} går inte att läsa. {_RESTORE}",
    "key-missing": f"Nyckeln {{name}} till ärendeloggens texter saknas. {_RESTORE}",
    "key-wrong": "Nyckeln till ärendeloggens texter är en annan än den som de skrevs med.",
    "address-unknown": (
        "Adressen i {name} går inte att använda. "
        "Skriv den som postgresql://namn@server/databas eller sqlite:////mapp/fil."
    ),
}

NOT_EMPTY: Final = "Där finns redan en ärendelogg med händelser. Inget är kopierat."


def copied(count: int) -> str:
    """The casebook stands at another address too."""
    return f"Klart: {count} händelser är kopierade. Ange adressen i FRANVARO_CASEBOOK och kör sedan check."


def difference(found: Difference) -> str:
    """One thing that is not as it must be."""
    return _FAULTS[found.fault.value].format(name=found.name)
