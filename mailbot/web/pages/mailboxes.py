"""The mailboxes: when each was read, and how much waits in it."""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.domain.digest import Digest
from mailbot.domain.model import Bureau
from mailbot.domain.views import PassView
from mailbot.flows.digest import digests_at
from mailbot.web.visit import Answer, Show, Visit


@dataclass(frozen=True, slots=True)
class Line:
    """One mailbox; `well` as `mailbot health` judges it."""

    bureau: Bureau
    digest: Digest
    passes: PassView
    well: bool


def show(visit: Visit) -> Answer:
    app, now = visit.app, visit.app.now()
    passes = app.register.last_passes()
    health = app.register.health({b.address: b.address for b in visit.bureaux}, now)
    problems = {item.name: item.problem for item in health}
    lines = [
        Line(
            digest.bureau,
            digest,
            passes.get(digest.bureau.address.lower(), PassView()),
            problems[digest.bureau.address] is None,
        )
        for digest in digests_at(app.parts, visit.bureaux, now, app.item_label)
    ]
    return Show("mailboxes", {"lines": lines, "outbox_problem": problems["outbox"]})
