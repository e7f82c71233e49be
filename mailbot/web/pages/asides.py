"""What could not be handled and is set aside; tried again when an agent says so."""

from __future__ import annotations

from mailbot.errors import ServerError
from mailbot.flows import desk
from mailbot.web.visit import Answer, GoTo, Show, Visit


def show(visit: Visit) -> Answer:
    asides = visit.app.register.asides_shown([bureau.address for bureau in visit.bureaux])
    return Show("asides", {"asides": asides})


def retry(visit: Visit) -> Answer:
    app = visit.app
    try:
        _, staying = desk.retry(app.parts, app.inbox_of, visit.bureaux, visit.account.name)
    except ServerError:
        return GoTo("/mis-de-cote", "serveur")
    return GoTo("/mis-de-cote", "restent" if staying else "repris")
