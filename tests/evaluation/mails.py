"""The labelled mails, as the bytes that a mailbox would hold, and what an agent understands of each."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formataddr
from pathlib import Path
from typing import Any

from mailbot.domain.model import Bureau, DayKind, Term

MAILS = Path(__file__).parent / "mails"
PARTS = ("tuning", "untouched", "danger", "danger_untouched")
"""Those of danger are labelled for language, intent, danger and appeal only."""
WITHOUT_ITEMS = ("danger", "danger_untouched")
UNTOUCHED = ("untouched", "danger_untouched")
"""Whose errors nobody reads."""

OWN_PROCEDURES = {
    "pref-etrangers": "sejour_renouvellement",
    "pref-naturalisation": "naturalisation",
    "pref-asile": "asile",
    "prefecture": "autre",
    "pref-droits-a-conduire": "permis_titre",
    "cert-permis-etranger": "permis_echange",
    "pref-associations": "association",
    "ddtm": "urbanisme",
    "pref-ordre-public": "manifestation",
    "pref-taxis-vtc": "taxi_vtc",
    "pref-armes": "armes",
    "ddets": "droit_travail",
    "ddpp": "protection_populations",
    "pref-ukraine": "protection_temporaire",
    "pref-collectivites": "elus_controle_legalite",
    "pref-qualite": "reclamation_suggestion",
    "pref-titres-identite": "cni_passeport",
}
"""What each mailbox is about when nothing in a message says otherwise."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One mail of the set. `present` and `missing` are the items that an agent finds given and missing."""

    id: str
    mailbox: str
    subject: str
    from_name: str
    sender: str
    body: str
    attachments: tuple[str, ...]
    form: str
    language: str
    procedure: str
    also: tuple[str, ...]
    intent: str
    present: Mapping[str, str]
    missing: frozenset[str]
    safety: bool
    appeal: bool

    @property
    def length(self) -> str:
        size = len(self.body)
        return "under 40" if size < 40 else "40 to 200" if size <= 200 else "over 200"


def labelled_mails(part: str) -> tuple[Labelled, ...]:
    """The mails of a part of the set."""
    lines = (MAILS / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_labelled(json.loads(line)) for line in lines)


def _labelled(row: Mapping[str, Any]) -> Labelled:
    return Labelled(
        id=row["id"],
        mailbox=row["mailbox"],
        subject=row["subject"],
        from_name=row["from_name"],
        sender=row["from"],
        body=row["body"],
        attachments=tuple(row["attachments"]),
        form=row["form"],
        language=row["lang"],
        procedure=row["demarche"],
        also=tuple(row["demarche_also"]),
        intent=row["intent"],
        present=row["items_present"],
        missing=frozenset(row["items_missing"]),
        safety=row["safety"],
        appeal=row["appeal"],
    )


def raw_mail(mail: Labelled) -> bytes:
    """The mail as it would lie in the mailbox."""
    message = EmailMessage()
    message["From"] = formataddr((mail.from_name, mail.sender))
    message["To"] = _address(mail.mailbox)
    message["Subject"] = mail.subject
    message["Date"] = "Mon, 16 Nov 2026 09:12:00 +0100"
    message["Message-ID"] = f"<{mail.id}@boite.example>"
    if mail.form == "html":
        message.set_content(_as_html(mail.body), subtype="html")
    else:
        message.set_content(mail.body)
    for name in mail.attachments:
        message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def _as_html(body: str) -> str:
    paragraphs = (html.escape(paragraph).replace("\n", "<br>\n") for paragraph in body.split("\n\n"))
    inside = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head><style>p {{ margin: 0 }}</style></head><body><div>{inside}</div></body></html>"


def bureau_of(mailbox: str) -> Bureau:
    """The bureau behind a mailbox of the set."""
    return Bureau(
        name=mailbox,
        address=_address(mailbox),
        title="Bureau",
        postal_address="6 quai des Exemples",
        telephone="02 61 91 00 00",
        page="https://pref.example",
        procedure=OWN_PROCEDURES[mailbox],
        reply_within=Term(5, DayKind.WORKING),
        warn_before=Term(1, DayKind.WORKING),
    )


def _address(mailbox: str) -> str:
    return f"{mailbox}@prefecture44.example"
