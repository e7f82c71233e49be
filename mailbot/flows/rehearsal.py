"""A rehearsal: one invented message is understood, decided on and answered, and all of it thrown away.

Word lists, language profiles, templates and catalogues are loaded when first needed. Whoever waits for mail
may load them while nothing comes, so that the first person waits no longer than the others.
"""

from __future__ import annotations

from mailbot.domain.decide import decide
from mailbot.domain.facts import Facts
from mailbot.domain.model import Arrival, Bureau, Place, Recall, Role
from mailbot.domain.ordering import order_letter
from mailbot.domain.traffic import Fetched
from mailbot.flows.intake import fresh_reference, new_message_id
from mailbot.flows.parts import Parts

_INVENTED = """From: Amina <amina@ailleurs.example>\r
To: <{mailbox}>\r
Subject: Titre\r
Message-ID: <essai@ailleurs.example>\r
Content-Type: text/plain; charset=utf-8\r
\r
Good morning, I would like to renew my residence permit. Which documents do you need?\r
"""


def rehearse(parts: Parts, bureau: Bureau) -> bool:
    """Whether a letter came of it. No server and no register is asked."""
    now = parts.clock()
    raw = _INVENTED.format(mailbox=bureau.address).encode()
    read = parts.reader.read(bureau, Fetched(1, now, raw=raw, size=len(raw)))
    facts = Facts(
        arrival=Arrival(Place(bureau.address, "", 0, 1), Role.INBOX, now, read.message),
        service=parts.service,
        bureau=bureau,
        procedures=parts.procedures,
        understanding=read.understanding,
        recall=Recall(),
        fresh_reference=fresh_reference(parts, now),
    )
    order = order_letter(facts, decide(facts), new_message_id(parts, bureau), now)
    return order is not None and bool(parts.letters.write(order, parts.envelope_from).raw)
