"""Mail to agents: text and page in one, marked as written by a machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

from mailbot.domain.model import MailKind, OutgoingMail


@dataclass(frozen=True, slots=True)
class Bodies:
    """The same contents twice."""

    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """Between whom a mail goes; `message_id` stands without its angle brackets."""

    sender: str
    recipients: tuple[str, ...]
    message_id: str
    envelope_from: str


def mail_to_agents(
    kind: MailKind, name: str, subject: str, bodies: Bodies, at: datetime, envelope: Envelope
) -> OutgoingMail:
    """One mail to all of them; `name` is the sender's, `at` a local time.

    It says that a machine wrote it, so that nothing answers it (RFC 3834 §5.2: auto-generated, since it
    comes at fixed times; the other fields are for Exchange and older responders).
    """
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f'"{name}" <{envelope.sender}>'
    mail["To"] = ", ".join(envelope.recipients)
    mail["Subject"] = subject
    mail["Date"] = at
    mail["Message-ID"] = f"<{envelope.message_id}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail["Precedence"] = "bulk"
    mail["X-Loop"] = envelope.sender
    mail.set_content(bodies.text, cte="quoted-printable")
    mail.add_alternative(bodies.html, subtype="html", cte="quoted-printable")
    mail["Content-Language"] = "fr"  # last: add_alternative moves earlier Content-* fields into a part
    return OutgoingMail(
        kind=kind,
        message_id=envelope.message_id,
        envelope_from=envelope.envelope_from,
        recipients=envelope.recipients,
        raw=mail.as_bytes(),
    )
