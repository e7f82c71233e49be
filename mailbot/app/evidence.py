"""What the register keeps as evidence, and how it lets go of it: `verify` and `purge`."""

from __future__ import annotations

from collections.abc import Callable

from mailbot.adapters.elimination import elimination_list
from mailbot.adapters.progress import counted
from mailbot.app.building import App
from mailbot.config import retention_of
from mailbot.domain.retention import Eliminated
from mailbot.domain.traffic import Verified
from mailbot.errors import UsageError
from mailbot.flows import retention


def verify(app: App, witness: str | None) -> Verified:
    """Look at the whole journal and every row; `witness` is a head as it was noted elsewhere."""
    noted = _head(witness) if witness is not None else None
    with counted(app.register.evidence_size(), "verifying") as progress:
        return app.register.verify(noted, progress)


def _head(text: str) -> tuple[int, str]:
    sequence, colon, chain = text.partition(":")
    if not (colon and sequence.isdecimal() and chain):
        raise UsageError(f"--head: {text!r} is no head of a journal. Copy one as `mailbot verify` prints it.")
    return int(sequence), chain.lower()


def purge(app: App, stopping: Callable[[], bool], *, dry_run: bool) -> str:
    """The elimination list of what has gone, or of what would go."""
    kept, visa = retention_of(app.settings), app.settings.retention.visa
    found = retention.due(app.parts, kept)
    if not dry_run:
        with counted(found.total, "purging") as progress:
            found = retention.purge(app.parts, kept, visa, stopping, progress)
    return _list(app, found, visa, done=not dry_run)


def _list(app: App, found: Eliminated, visa: str | None, *, done: bool) -> str:
    service = app.parts.service
    return elimination_list(
        service.name, app.now().astimezone(service.timezone).date(), found, visa, done=done
    )
