"""The message that somebody passed on: attached, or written out below a line that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import tzinfo

from mailbot.adapters.parsing.addresses import parse_addresses, read_addresses
from mailbot.adapters.parsing.dates import parse_date, parse_written_date
from mailbot.adapters.parsing.parts import Part
from mailbot.adapters.parsing.text import best_text
from mailbot.domain.model import Address, Forwarded

MOST_HEADER_LINES = 20

_FORWARD_SUBJECT = re.compile(
    r"\A\s*(?:fwd?|tr|wg|rv|enc|i|vs|doorst|fs|transf\.?|転送|转发)\s?:", re.IGNORECASE
)

# Lines that only a forward has.
_FORWARD_LINES = (
    r"-{3,20}\s?(?:Forwarded message|Message transféré|Message réexpédié|Mensaje reenviado"
    r"|Weitergeleitete Nachricht|Messaggio inoltrato|Mensagem encaminhada|Doorgestuurd bericht"
    r"|Пересылаемое сообщение|Forwarded Message|Yönlendirilmiş mesaj|Mesaj redirecționat"
    r"|رسالة مُعاد توجيهها|الرسالة المعاد توجيهها|转发的邮件)\b"
    r"|(?:Début du message (?:transféré|réexpédié)|Begin forwarded message|Message transféré"
    r"|Anfang der weitergeleiteten Nachricht|Inizio messaggio inoltrato|Inicio del mensaje reenviado)\s?:"
)
# Lines that replies have as well: they count only under the subject of a forward.
_QUOTE_LINES = (
    r"-{3,20}\s?(?:Original Message|Message d'origine|Message d’origine|Message original|Message initial"
    r"|Ursprüngliche Nachricht|Messaggio originale|Mensaje original|Mensagem original)\b"
)
_LABELS = {
    "from": "de|from|von|da|desde|van|expéditeur|от|من",
    "date": "envoyé|sent|date|gesendet|datum|inviato|data|fecha|enviado|enviado el|envoyé le|дата|التاريخ",
    "subject": "objet|subject|betreff|asunto|oggetto|assunto|onderwerp|sujet|тема|الموضوع",
    "other": "à|a|to|an|para|aan|pour|cc|copie|cci|bcc|répondre à|reply-to|importance|кому|إلى|destinataire"
    "|pièces jointes|attachments|organisation",
}
_LABEL_OF = {label: kind for kind, labels in _LABELS.items() for label in labels.split("|")}

_MARK = re.compile(rf"^(?P<quote>[> ]{{0,20}})(?:{_FORWARD_LINES})[^\n]{{0,100}}$", re.MULTILINE)
_QUOTE_MARK = re.compile(rf"^(?P<quote>[> ]{{0,20}})(?:{_QUOTE_LINES})[^\n]{{0,100}}$", re.MULTILINE)
_BLOCK = re.compile(
    rf"^(?P<quote>[> ]{{0,20}})(?=\*?(?:{_LABELS['from']})\s?:\*?\s?\S[^\n]*\n)", re.MULTILINE | re.IGNORECASE
)
_LINE = re.compile(r"\A\*?([^\W\d_][\w '’-]{0,20}?)\s?:\*?(?:\s+|$)(.*)")
_MAILTO = re.compile(r"\[mailto:([^\]\s]+)\]", re.IGNORECASE)


def has_forward_subject(subject: str) -> bool:
    """Whether a subject begins as mail programs mark what they pass on: `Fwd:`, `TR:`, `WG:` …"""
    return _FORWARD_SUBJECT.match(subject) is not None


def read_forwarded(root: Part, text: str, subject: str, zone: tzinfo) -> Forwarded | None:
    """What was passed on. The address of its sender is "" where the forward shows only a name.

    Dates in a written header block are local to whoever forwarded: `zone` says where that is.
    """
    for part in root.walk():
        if part.is_message and part.children:
            return _attached(part.children[0])
    return _written(text, zone, has_forward_subject(subject))


def _attached(mail: Part) -> Forwarded | None:
    senders = read_addresses(mail.fields.all("from"))
    if not senders:
        return None
    subject = mail.fields.first("subject")
    return Forwarded(
        sender=senders[0],
        date=parse_date(mail.fields.text("date")),
        subject=subject.decoded if subject else "",
        text=best_text(mail)[0],
    )


def _written(text: str, zone: tzinfo, forward_subject: bool) -> Forwarded | None:
    found = _find(text, forward_subject)
    if found is None:
        return None
    quote, position = found
    lines = [_unquote(line, quote) for line in text[position:].split("\n")]
    values, end = _read_block(lines)
    sender = _sender(values.get("from", ""))
    if sender is None:
        return None
    return Forwarded(
        sender=sender,
        date=parse_written_date(values.get("date", ""), zone),
        subject=values.get("subject", ""),
        text="\n".join(lines[end:]).strip("\n"),
    )


def _find(text: str, forward_subject: bool) -> tuple[str, int] | None:
    """How the forward is quoted, and where its header block begins."""
    mark = _MARK.search(text)
    if mark and (forward_subject or ">" not in mark["quote"]):
        return mark["quote"], mark.end() + 1
    if not forward_subject:
        return None
    mark = _QUOTE_MARK.search(text)
    if mark:
        return mark["quote"], mark.end() + 1
    mark = _BLOCK.search(text)
    return (mark["quote"], mark.start()) if mark else None


def _unquote(line: str, quote: str) -> str:
    for _ in range(quote.count(">")):
        line = line.lstrip(" ").removeprefix(">")
    return line.removeprefix(" ") if ">" in quote else line


def _read_block(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    """The values of the header block by kind, and the number of the line after it."""
    values: dict[str, str] = {}
    kind = ""
    for number, line in enumerate(lines[:MOST_HEADER_LINES]):
        match = _LINE.match(line.strip())
        label = _LABEL_OF.get(match[1].lower()) if match else None
        if match and label:
            kind = label
            values.setdefault(kind, match[2].strip())
        elif not line.strip():
            if values:
                return values, number
        elif kind and not values[kind]:
            values[kind] = line.strip()  # the value stands on the line below its label
        elif kind in ("", "from", "date", "subject"):
            return values, number
    return values, min(len(lines), MOST_HEADER_LINES)


def _sender(written: str) -> Address | None:
    addresses = parse_addresses(_MAILTO.sub(r"<\1>", written))
    if addresses:
        return addresses[0]
    name = written.strip("*\"' ")
    return Address("", name[:200]) if name else None
