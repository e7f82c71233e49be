"""Whether all is well: one judgement for `mailbot health`, for probes and for metrics."""

from __future__ import annotations

from mailbot.app.building import App
from mailbot.domain.traffic import Health


def health_of(app: App) -> list[Health]:
    """Each mailbox by its name, and the outbox. Raises `ServerError` where the register is away."""
    names = {mailbox.address: mailbox.name for mailbox in app.settings.mailboxes}
    return app.register.health(names, app.now())
