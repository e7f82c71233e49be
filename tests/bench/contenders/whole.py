"""mailbot itself: from IMAP to acknowledged over SMTP and registered. `python -m … CONFIG [PROFILE]`."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from mailbot.app.building import App
from mailbot.app.working import once
from mailbot.config import load
from tests.bench.contenders.laps import Worked, serve
from tests.bench.sampling import sampled


def main() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(message)s: %(error)s")
    app = App(load(Path(sys.argv[1])))
    profile = Path(sys.argv[2]) if len(sys.argv) > 2 else None

    def work(mailbox: str) -> Worked:
        outcome = once(app, mailbox)
        for error in outcome.errors:
            raise error
        return outcome.tally.messages, outcome.sent

    try:
        with sampled(profile):
            serve(work)
    finally:
        app.close()


if __name__ == "__main__":
    main()
