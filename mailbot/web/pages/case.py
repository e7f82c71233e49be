"""One case: its facts, what can be decided on it, and all that happened, each decision explained."""

from __future__ import annotations

from mailbot.domain.digest import link_to
from mailbot.domain.model import CaseState, MailState
from mailbot.domain.views import CaseView
from mailbot.web.pages.cases import procedures
from mailbot.web.visit import Answer, Show, Visit


def show(visit: Visit) -> Answer:
    story = visit.story()
    case = story.case
    link = link_to(visit.app.parts.service.message_link, case.reference, case.message_id)
    values = {
        "case": case,
        "chapters": tuple(reversed(story.chapters)),
        "link": link,
        "buttons": buttons(case),
        "procedures": procedures(visit),
    }
    return Show("case", values)


def buttons(case: CaseView) -> frozenset[str]:
    """What a person may decide on a case as it stands: the last part of the address that does it."""
    open_now = case.state is CaseState.OPEN
    possible = {
        "envoyer": case.acknowledgement == MailState.HELD and bool(case.person),
        "renvoyer": case.acknowledgement == MailState.UNSURE,
        "repondu": open_now,
        "clore": case.state is not CaseState.CLOSED,
        "demarche": open_now,
        "echeance": open_now,
    }
    return frozenset(name for name, holds in possible.items() if holds)
