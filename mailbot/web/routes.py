"""Which page stands where. Addresses are French, for agents see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mailbot.web.pages import asides, case, cases, desk, indicators, letters, mailboxes, today
from mailbot.web.visit import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the menu."""

    path: str
    label: str


MENU = (
    Entry("/", "Aujourd'hui"),
    Entry("/dossiers", "Dossiers"),
    Entry("/a-valider", "À valider"),
    Entry("/mis-de-cote", "Mis de côté"),
    Entry("/boites", "Boîtes"),
    Entry("/lettres", "Lettres"),
    Entry("/indicateurs", "Indicateurs"),
)

SHOWN: Mapping[str, Page] = {
    "/": today.show,
    "/dossiers": cases.show,
    "/dossiers/{reference}": case.show,
    "/a-valider": desk.show,
    "/mis-de-cote": asides.show,
    "/boites": mailboxes.show,
    "/lettres": letters.show,
    "/indicateurs": indicators.show,
}
"""What is asked for with GET, and changes nothing."""

DONE: Mapping[str, Page] = {
    "/dossiers/{reference}/envoyer": desk.release,
    "/dossiers/{reference}/renvoyer": desk.resend,
    "/dossiers/{reference}/clore": desk.close,
    "/dossiers/{reference}/repondu": desk.answered,
    "/dossiers/{reference}/demarche": desk.change_procedure,
    "/dossiers/{reference}/echeance": desk.change_deadline,
    "/mis-de-cote/reprendre": asides.retry,
}
"""What is done with POST, from a form with its token."""
