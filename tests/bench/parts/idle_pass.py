"""What a pass over an unchanged mailbox costs, large and small: commands and seconds."""

from __future__ import annotations

import time
from contextlib import closing

from mailbot.domain.model import Role
from mailbot.domain.traffic import Cursor
from mailbot.flows.rounds import go_round
from tests.bench import say
from tests.bench.corpus import corpus
from tests.bench.figures import Part
from tests.bench.place import Place
from tests.servers.proxy import Proxy

PASSES = 20


def measure(place: Place, large: int, small: int = 100) -> Part:
    part = Part("idle")
    for size in (small, large):
        seconds, commands = _passes(place, size)
        say(f"idle: {size} messages: {commands:.1f} commands a pass")
        part.add(f"a pass over {size} unchanged messages", "ms", [1000 * s for s in seconds])
        part.add(f"its commands, {size} messages", "commands", [commands], "1 or 2 a folder (INBOX, Sent)")
    return part


def _passes(place: Place, size: int) -> tuple[list[float], float]:
    """Seconds of each pass, and how many commands one gives, on a connection that stays open."""
    office = place.office()
    with Proxy(place.host.dovecot.imap_port) as proxy:
        bureau = place.open_bureau(office, "large", proxy.port)
        raw = next(sample.raw for sample in corpus(1, 10, bureau.address) if sample.shape == "plain")
        place.fill_with_one(bureau, raw, size)
        app = office.app()
        mailbox = app.settings.mailbox("large")
        with closing(app), app.inbox(mailbox) as inbox:
            folder = inbox.select("INBOX")
            end = Cursor(folder.uidvalidity, folder.uidnext)
            app.register.advance(bureau.address, "INBOX", Role.INBOX, end, app.now())
            go_round(app.parts, inbox, app.watched(mailbox), lambda: False)
            before, seconds = len(proxy.commands), []
            for _ in range(PASSES):
                begun = time.perf_counter()
                assert go_round(app.parts, inbox, app.watched(mailbox), lambda: False).messages == 0
                seconds.append(time.perf_counter() - begun)
            return seconds, (len(proxy.commands) - before) / PASSES
