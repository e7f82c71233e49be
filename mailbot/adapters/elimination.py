"""The elimination list: how much of what has left the register, for the archives; nothing of anybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mailbot.domain.french_dates import day_and_month
from mailbot.domain.retention import Eliminated, Kind

_NAMES = {
    Kind.CASE: "Dossiers (statistiques conservées)",
    Kind.MESSAGE: "Messages des dossiers",
    Kind.LETTER: "Accusés de réception et compléments",
    Kind.PROOF: "Preuves d'envoi des accusés",
    Kind.STRAY: "Messages sans dossier",
    Kind.DIGEST: "Relevés quotidiens",
    Kind.ASIDE: "Messages mis de côté, repris depuis",
    Kind.BYTES: "Contenus mis de côté ou non remis",
    Kind.UNDELIVERABLE: "Adresses sans remise possible",
}
_WIDTH = max(map(len, _NAMES.values()))


def elimination_list(service: str, day: date, found: Eliminated, visa: str | None, *, done: bool) -> str:
    """`day` is local; `done` tells whether it has been eliminated or would be."""
    lines = [
        f"Bordereau d'élimination du registre des courriels ({'effectuée' if done else 'prévue'})",
        service,
        f"Établi le {day_and_month(day)} {day.year}",
        f"Visa des Archives départementales : {visa or 'à porter'}",
        "",
        *(_rows(found) if found else ["Rien à éliminer."]),
    ]
    return "\n".join(lines)


def _rows(found: Eliminated) -> Iterator[str]:
    yield f"{'Nature':<{_WIDTH}}  Mois        Nombre"
    order = list(Kind)
    for kind, month in sorted(found.counts, key=lambda key: (order.index(key[0]), key[1])):
        yield f"{_NAMES[kind]:<{_WIDTH}}  {month:<9}  {found.counts[kind, month]:>7}"
    yield f"{'Total':<{_WIDTH}}  {'':<9}  {found.total:>7}"
