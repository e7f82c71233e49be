"""What waits for a decision, and the decisions themselves: the same as the commands', with who took them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mailbot.adapters.digests import DigestWords
from mailbot.errors import UsageError
from mailbot.flows import desk
from mailbot.flows.digest import digests_at
from mailbot.web.visit import Answer, GoTo, Show, Visit

REFUSED = "refuse"


def show(visit: Visit) -> Answer:
    """Letters held, unsure, not gone or come back; cases that may be answered."""
    app = visit.app
    digests = digests_at(app.parts, visit.bureaux, app.now(), app.item_label)
    return Show("desk", {"digests": [(digest, DigestWords(digest)) for digest in digests]})


def release(visit: Visit) -> Answer:
    return _decide(visit, "envoye", lambda ref: desk.release(visit.app.parts, ref, visit.account.name))


def resend(visit: Visit) -> Answer:
    return _decide(visit, "renvoye", lambda ref: desk.resend(visit.app.parts, ref, visit.account.name))


def close(visit: Visit) -> Answer:
    return _decide(visit, "clos", lambda ref: desk.close(visit.app.parts, ref, False, visit.account.name))


def answered(visit: Visit) -> Answer:
    return _decide(visit, "repondu", lambda ref: desk.close(visit.app.parts, ref, True, visit.account.name))


def change_procedure(visit: Visit) -> Answer:
    chosen = visit.form.get("demarche", "")
    return _decide(
        visit,
        "demarche",
        lambda ref: desk.change_procedure(visit.app.parts, ref, chosen, visit.account.name),
    )


def change_deadline(visit: Visit) -> Answer:
    try:
        day = date.fromisoformat(visit.form.get("jour", ""))
    except ValueError:
        return GoTo(f"/dossiers/{visit.story().case.reference}", "jour")
    return _decide(
        visit, "echeance", lambda ref: desk.change_deadline(visit.app.parts, ref, day, visit.account.name)
    )


def _decide(visit: Visit, done: str, decision: Callable[[str], None]) -> Answer:
    """Do it on a case that the agent sees, and go back to where they were."""
    reference = visit.story().case.reference
    try:
        decision(reference)
    except UsageError:
        # Somebody else was quicker, or the day does not fit: the case, as it is now, says what holds.
        return GoTo(f"/dossiers/{reference}", REFUSED)
    back = "/a-valider" if visit.form.get("retour") == "a-valider" else f"/dossiers/{reference}"
    return GoTo(back, done)
