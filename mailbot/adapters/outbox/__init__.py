"""Submission over SMTP: `connecting` opens a connection and logs in, `smtp` hands mails over."""

from mailbot.adapters.outbox.connecting import SmtpAccount, Waits
from mailbot.adapters.outbox.smtp import SmtpOutbox, on_the_wire

__all__ = ["SmtpAccount", "SmtpOutbox", "Waits", "on_the_wire"]
