"""What mailbot costs, measured beside others on real servers: `make bench`, or one part of it.

`corpus` makes the mails, `place` the servers, `contenders` work on the same backlog in turns, `parts` are the
measurements, `figures` their medians and spreads, `report` writes them down. No test asserts a time.
"""

import sys


def say(what: str) -> None:
    """How far a measurement has come: for whoever waits, not a result."""
    sys.stderr.write(f"{what}\n")
