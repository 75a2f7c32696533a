"""What the people of the demo school write. Neutral on purpose: nothing about health or home."""

from __future__ import annotations

from typing import Final

from franvaro.domain.roles import Role

NAMES: Final = {
    Role.MENTOR: "Mentor",
    Role.SCHOOL_ADMINISTRATOR: "Petra Lindholm",
    Role.SCHOOL_NURSE: "Annika Sandberg",
    Role.PRINCIPAL: "Johan Westerlund",
    Role.STUDENT_HEALTH_TEAM: "Elevhälsoteamet",
}

PHRASES: Final[dict[str, tuple[str, ...]]] = {
    "next_step": (
        "Mentor hör av sig på fredag.",
        "Eleven och mentor går igenom schemat på måndag.",
        "Vi talas vid igen om två veckor.",
        "Skolan ringer samma dag om eleven inte kommer.",
    ),
    "student_view": (
        "Det är lättare på morgonen än efter lunch.",
        "Vill veta dagen innan vad som ska göras på lektionen.",
        "Trivs bäst i mindre grupp.",
        "Tycker att det är svårt att komma in på lektionen när den har börjat.",
    ),
    "description": (
        "Avstämning med mentor varje måndag och torsdag.",
        "Planeringen för veckan lämnas på fredagen före.",
        "En bestämd plats i klassrummet.",
        "Mentor möter vid entrén de första veckorna.",
    ),
    "network_meeting_held.agreement": (
        "Mentor stämmer av varje morgon. Rektor följer upp om tre veckor.",
        "Skolan anpassar schemat på onsdagar. Vi ses igen om tre veckor.",
    ),
    "agreement": (
        "Deltagaren hör av sig före kl. 8 vid förhinder. Mentor stämmer av på fredagar.",
        "Vi följer närvaron vecka för vecka fram till nästa samtal.",
        "Deltagaren går igenom veckans planering med mentor varje måndag.",
    ),
    "note": (
        "Vi gick igenom närvaron och vad som fungerar på lektionerna.",
        "Vi följde upp överenskommelsen och bestämde vad som gäller framåt.",
        "Samtalet handlade om schemat och om hur skoldagarna är upplagda.",
    ),
    "drop_from_eht.reason": ("Närvaron har ökat sedan kontakten med hemmet.",),
    "close_reduced.reason": (
        "Närvaron har varit god de senaste veckorna.",
        "Frånvaron har minskat och mentor fortsätter att följa den.",
    ),
    "close_moved.reason": ("Eleven har bytt skola.",),
    "close_with_reason.reason": ("Närvaron ökar. Mentor fortsätter att följa den varje vecka.",),
    "skip_talk.reason": ("Studerandehälsan deltog redan i samtal 1.",),
    "outcome_reason": ("Närvaron har varit god de senaste två veckorna.",),
    "plan_not_shown": ("Handlingsplanen skickades till deltagaren före samtalet.",),
    "grounds": ("Frånvaron kvarstår efter fyra samtal, och överenskommelserna har inte följts.",),
    "reason": ("Antecknades på fel ärende.",),
}
"""By field, or by action and field where an action needs other words."""

OUTAGE_NOTE: Final = "Inget internet i hela huset."
CONTACT_NOTE: Final = "Talade in ett meddelande och bad att få bli uppringd."
