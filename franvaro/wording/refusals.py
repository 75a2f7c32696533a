"""Why something may not be recorded, in Swedish, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from franvaro.domain import contacts, reports
from franvaro.domain.process import FieldKind
from franvaro.domain.refusals import Refusal, RefusalKind
from franvaro.domain.roles import Role
from franvaro.wording.cases import ROLES, stage

_FORMS: Final = {
    FieldKind.DATE: "ett datum, till exempel 2026-10-01",
    FieldKind.TICK: "true eller false",
    FieldKind.MEASURE: "numret på en pågående åtgärd",
}

_OUTSIDE_CASES: Final = {
    contacts.CONTACT: "Kontakt med vårdnadshavare",
    contacts.OUTAGE: "Avbrott",
    contacts.STRIKE: "Strykning",
    reports.REVISION: "Frånvarorapport",
    reports.HAND_OVER: "Överlämning av frånvarorapport",
}


def refusal(found: Refusal) -> str:
    """Why something cannot be done, and what can be done about it."""
    return _SAID[found.kind](found)


def on_page(found: Refusal) -> str:
    """The same without the names that only the command line needs."""
    field = found.field
    names = [field.id, *([field.excused_by] if field.excused_by else [])] if field else []
    text = refusal(found)
    for name in (*names, "--breach", "--month", "--open-month"):
        text = text.replace(f" ({name})", "")
    return text


def _listed(words: Sequence[str], word: str = "och") -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {word} {words[-1]}"


def _roles(names: Iterable[str]) -> str:
    return _listed([ROLES[Role(name)] for name in names], word="eller")


def _action(found: Refusal, name: str) -> str:
    action = found.policy.action(name) if found.policy else None
    return f"”{action.title if action else _OUTSIDE_CASES.get(name, name)}”"


def _actions(found: Refusal) -> str:
    return _listed([_action(found, name) for name in found.names])


def _stages(found: Refusal) -> str:
    policy = found.policy
    return _listed([stage(policy, name) if policy else name for name in found.names])


def _label(found: Refusal) -> str:
    return f"”{found.field.label}” ({found.field.id})" if found.field else "".join(found.names)


def _excuse(found: Refusal) -> str:
    excuse = found.field.excused_by if found.field else None
    if excuse is None or found.policy is None:
        return ""
    return f" Går det inte, fyll i ”{found.policy.field(excuse).label}” ({excuse})."


def _wrong_value(found: Refusal) -> str:
    choices = [name for name, _ in found.field.choices] if found.field else []
    kind = found.field.kind if found.field else FieldKind.TEXT
    wanted = _listed(choices, word="eller") if choices else _FORMS.get(kind, "en text")
    return f"{_label(found)} kan inte vara ”{found.names[0]}”. Skriv {wanted}."


def _unknown_action(found: Refusal) -> str:
    known = ", ".join(action.id for action in found.policy.actions) if found.policy else ""
    return f"Åtgärden ”{found.action}” finns inte i rutinen. Det som finns: {known}."


_SAID: Final[dict[RefusalKind, Callable[[Refusal], str]]] = {
    RefusalKind.UNKNOWN_ACTION: _unknown_action,
    RefusalKind.CASE_CLOSED: lambda found: (
        f"Ärendet är avslutat: {_action(found, found.action)} går inte att anteckna."
    ),
    RefusalKind.WRONG_STAGE: lambda found: (
        f"{_action(found, found.action)} hör till steget {_stages(found)}. Ärendet är inte där."
    ),
    RefusalKind.WRONG_ROLE: lambda found: f"{_action(found, found.action)} görs av {_roles(found.names)}.",
    RefusalKind.NOT_YET: lambda found: (
        f"{_action(found, found.action)} kan göras först efter {_actions(found)}."
    ),
    RefusalKind.ALREADY_DONE: lambda found: (
        f"{_action(found, found.action)} är redan antecknat. Är det fel: stryk det och anteckna på nytt."
    ),
    RefusalKind.FUTURE: lambda found: f"{found.names[0]} har inte varit än. Anteckna när det har hänt.",
    RefusalKind.TOO_EARLY: lambda found: f"Datumet är för tidigt. Tidigast går {found.names[0]}.",
    RefusalKind.UNKNOWN_FIELD: lambda found: (
        f"{_action(found, found.action)} har inget fält ”{found.names[0]}”."
        f" Fälten är: {', '.join(found.names[1:]) or 'inga'}."
    ),
    RefusalKind.MISSING_FIELD: lambda found: f"{_label(found)} saknas. Fyll i det.{_excuse(found)}",
    RefusalKind.NOT_TICKED: lambda found: f"{_label(found)} behöver vara ikryssat.{_excuse(found)}",
    RefusalKind.WRONG_VALUE: _wrong_value,
    RefusalKind.UNKNOWN_EVENT: lambda found: (
        f"Händelse {found.names[0]} går inte att stryka: den finns inte, är redan struken eller öppnade"
        " ärendet."
    ),
    RefusalKind.RESTED_ON: lambda found: (
        f"Det går inte att stryka: {_actions(found)} bygger på det. Stryk det först."
    ),
    RefusalKind.NO_CASES: lambda found: "Rutinen har inga steg för ärenden.",
    RefusalKind.CASE_IS_OPEN: lambda found: (
        f"Eleven har redan ett öppet ärende enligt rutinen: {found.names[0]}."
    ),
    RefusalKind.NOTHING_TO_REST_ON: lambda found: (
        "Frånvaron ger inget att öppna ett ärende på. Ange startdagen (--breach) eller rapportens månad"
        " (--month), om ni ändå vill öppna ett."
    ),
    RefusalKind.UNKNOWN_CASE: lambda found: f"Ärendet {found.names[0]} finns inte.",
    RefusalKind.UNKNOWN_STUDENT: lambda found: f"Eleven {found.names[0]} finns inte i närvarodata.",
    RefusalKind.NOT_NEWEST_CASE: lambda found: (
        "Eleven har ett nyare ärende. Det som står i ett äldre avslutat ärende går inte att stryka."
    ),
    RefusalKind.MONTH_OPEN: lambda found: (
        f"{found.names[0]} är inte slut än. Vänta till månadsskiftet, eller begär en preliminär rapport"
        " (--open-month)."
    ),
    RefusalKind.MONTH_WITHOUT_REPORT: lambda found: (
        f"{found.names[0]} har ingen rapport: månaden har inga skoldagar, eller är juli."
    ),
    RefusalKind.REPORT_UNCHANGED: lambda found: (
        f"Inget har ändrats sedan {found.names[0]}. Ingen ny version behövs."
    ),
    RefusalKind.UNKNOWN_REPORT: lambda found: (
        f"Den rapporten för {found.names[0]} finns inte."
        f" Skapa den först: report create --month {found.names[0]}."
    ),
    RefusalKind.NO_AGENDA: lambda found: (
        "Rutinen säger inget om EHT-möten. Lägg till avsnittet [agenda] från filen som följer med franvaro."
    ),
    RefusalKind.UNKNOWN_AGENDA: lambda found: f"Version {found.names[0]} av dagordningen finns inte.",
    RefusalKind.NOT_ON_AGENDA: lambda found: f"Punkt {found.names[0]} finns inte på dagordningen.",
    RefusalKind.UNKNOWN_DECISION: lambda found: f"Beslut {found.names[0]} finns inte.",
    RefusalKind.DECISION_DONE: lambda found: f"Beslut {found.names[0]} är redan antecknat som gjort.",
    RefusalKind.RESTRICTED_OWNER: lambda found: (
        f"Det beslutet får bara mötets egna roller känna till. Ansvarig kan vara {_roles(found.names)}."
    ),
    RefusalKind.NOT_IN_REPORT: lambda found: f"Eleven {found.names[0]} finns inte i rapporten.",
}
