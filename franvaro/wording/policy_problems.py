"""What is wrong in a policy file and how to mend it, in Swedish."""

from __future__ import annotations

from collections.abc import Sequence


def not_toml() -> str:
    return (
        "Raden går inte att läsa som TOML. Text ska stå inom citattecken, tal skrivas med"
        " decimalpunkt (7.5) och varje nyckel stå bara en gång."
    )


def too_large(most_bytes: int) -> str:
    """The file is larger than any routine."""
    return f"Filen är större än {most_bytes // 1024} kB och läses inte. En rutinfil är några sidor text."


def not_utf8() -> str:
    return "Filen är inte sparad som UTF-8. Spara om den med teckenkodningen UTF-8."


def unreadable(reason: str) -> str:
    return f"Filen går inte att läsa ({reason}). Kontrollera att den finns och får läsas."


def unknown_key(key: str, closest: str | None, known: Sequence[str]) -> str:
    advice = f'Menade du "{closest}"?' if closest else f"Nycklar som kan stå här: {_listed(known)}."
    return f'Okänd nyckel "{key}". {advice}'


def missing_key(key: str) -> str:
    return f'Nyckeln "{key}" saknas här. Lägg till den: filerna som följer med franvaro visar hur den skrivs.'


def missing_section(heading: str) -> str:
    return f"Avsnittet {heading} saknas. Kopiera det från en av filerna som följer med franvaro."


def wrong_value(key: str, expected: str) -> str:
    return f'"{key}" {expected}'


def expected_text() -> str:
    return 'ska vara en text inom citattecken, till exempel "Hög frånvaro".'


def expected_identifier() -> str:
    return 'ska vara ett namn med små bokstäver a–z, siffror, - eller _, till exempel "high_absence".'


def expected_texts() -> str:
    return 'ska vara en lista med texter, till exempel ["En text", "En till"].'


def expected_readings() -> str:
    return 'ska vara en lista med tolkningar, till exempel ["I-04", "I-22"]. De står i docs/definitions.md.'


def expected_whole(lowest: int, highest: int) -> str:
    return f"ska vara ett heltal från {lowest} till {highest}, utan citattecken."


def expected_one_of(words: Sequence[str]) -> str:
    return f"ska vara något av {_listed(_quoted(words))}."


def expected_percent() -> str:
    return "ska vara ett procenttal från 0 till 100, till exempel 5 eller 7.5."


def too_many_decimals(decimals: int) -> str:
    return f"får ha högst {decimals} decimaler. Skriv talet kortare."


def expected_identifiers() -> str:
    return 'ska vara en lista med namn, till exempel ["talk_1", "talk_2"].'


def expected_some_of(words: Sequence[str]) -> str:
    return f"ska vara en lista med ett eller flera av {_listed(_quoted(words))}."


def expected_yes_or_no() -> str:
    return "ska vara true eller false, utan citattecken."


def expected_pairs() -> str:
    return (
        'ska vara namn och text inom klamrar, till exempel { resolved = "Undanröjs", remains = "Kvarstår" }.'
    )


def choices_for_choosing(kind: str) -> str:
    return f'kind = "{kind}" går inte ihop med choices, som hör till "choice" och "choices" och bara dit.'


def unknown_name(key: str, name: str, known: Sequence[str]) -> str:
    advice = f"Det som finns: {', '.join(known)}." if known else "Inget sådant finns i filen."
    return f'"{name}" i {key} finns inte. {advice}'


def outcome_of_closing() -> str:
    return 'outcome och to = "closed" hör ihop: en åtgärd som avslutar ärendet säger med vilket utfall.'


def expected_date() -> str:
    return "ska vara ett datum utan citattecken, till exempel 2026-08-01."


def expected_time() -> str:
    return "ska vara ett klockslag med sekunder och utan citattecken, till exempel 16:30:00."


def expected_table(key: str) -> str:
    return f"ska vara ett avsnitt: en rad [{key}] och nycklarna under den."


def expected_tables(key: str) -> str:
    return f"ska vara ett eller flera avsnitt: en rad [[{key}]] för varje, med nycklarna under."


def window_not_for_report(window: str, report: str, allowed: Sequence[str]) -> str:
    words = _listed(_quoted(allowed))
    return f'Med report = "{report}" går window = "{window}" inte att räkna. Välj {words}.'


def window_needs_length(window: str) -> str:
    return f'window = "{window}" behöver ett antal dagar. Lägg till till exempel window_length = 20.'


def window_has_no_length(window: str) -> str:
    return f'window = "{window}" har ingen längd. Ta bort window_length.'


def limit_never_reached(operator: str, limit: str) -> str:
    return (
        f'operator = "{operator}" med limit_percent = {limit} gäller alltid eller aldrig. Välj en gräns'
        " mellan 0 och 100."
    )


def minimum_over_window(minimum_days: int, longest: int) -> str:
    return f"minimum_days = {minimum_days} går aldrig att nå: perioden har högst {longest} dagar. Sänk talet."


def week_too_late(length: int) -> str:
    return (
        f"length = {length} är för många veckor i processen. Räknas fristen i dagar ska det stå"
        ' reckoning = "days".'
    )


def unknown_clause(clause: str) -> str:
    return f'Stycket "{clause}" finns inte under något [stages.clauses]. Lägg till det eller rätta namnet.'


def repeated(key: str, value: str) -> str:
    return f'{key} "{value}" står redan tidigare i filen. Ge det ett annat namn eller ta bort det ena.'


def same_policy_twice(policy_id: str, other_file: str) -> str:
    return f'id = "{policy_id}" står också i {other_file}. Ta bort den ena filen eller ge den ett annat id.'


def only_monthly(section: str) -> str:
    return (
        f'[{section}] hör till en rutin med månadsrapport. Ta bort avsnittet eller sätt report = "monthly".'
    )


def _listed(words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} eller {words[-1]}"


def _quoted(words: Sequence[str]) -> list[str]:
    return [f'"{word}"' for word in words]
