"""Today: the digest as it stands now, of every mailbox that the agent sees."""

from __future__ import annotations

from mailbot.adapters.digests import DigestWords
from mailbot.flows.digest import digests_at
from mailbot.web.visit import Answer, Show, Visit

SHOWN = 50
"""Cases in one section; the rest is counted, and listed among the cases."""


def show(visit: Visit) -> Answer:
    app = visit.app
    digests = digests_at(app.parts, visit.bureaux, app.now(), app.item_label)
    told = [(digest, DigestWords(digest)) for digest in digests]
    return Show("today", {"digests": told, "shown": SHOWN})
