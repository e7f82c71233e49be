"""What an agent writes in the demo: a reply from the bureau's own mail program."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from mailbot.domain.views import CaseView

_TEXT = """\
Bonjour,

Votre demande est complète. Elle est instruite par notre bureau et vous recevrez
une convocation par courrier dans les trois semaines.

Claire Lemoine
{bureau}
"""


def answer(case: CaseView, bureau: str, when: datetime) -> bytes:
    """A reply to a case's first mail, threaded as mail programs do it (RFC 5322 §3.6.4)."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(bureau, addr_spec=case.mailbox)
    mail["To"] = case.person
    mail["Subject"] = f"Re: {case.subject}"
    mail["Date"] = when
    mail["Message-ID"] = f"<{when:%Y%m%d%H%M%S}.{case.id}@{case.mailbox.rpartition('@')[2]}>"
    if case.message_id:
        mail["In-Reply-To"] = mail["References"] = f"<{case.message_id}>"
    mail.set_content(_TEXT.format(bureau=bureau))
    return mail.as_bytes()
