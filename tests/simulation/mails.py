"""Who writes what, and what it deserves: the generator knows the truth that mailbot must find out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from enum import StrEnum
from random import Random
from types import MappingProxyType

SEJOUR = "pref-etrangers@prefecture44.example"
PERMIS = "pref-permis@prefecture44.example"
AGENT = "claire.morel@prefecture44.example"
ENVELOPE = "accuses@prefecture44.example"


class Deserves(StrEnum):
    """What a mail may get from a machine."""

    LETTER = "a letter, once"
    HELD = "a letter that a person must let go"
    FOLLOWS = "no acknowledgement of its own while its case is open"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Mail:
    """One mail as its sender wrote it; it may be delivered several times, to several mailboxes."""

    name: str
    kind: str
    deserves: Deserves
    sender: str
    to: tuple[str, ...]
    message_id: str
    raw: bytes


NO_FIELDS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Occasion:
    """What a mail is written on: the number in a history, the time, the dice, and what was written before."""

    number: int
    now: datetime
    dice: Random
    earlier: Sequence[Mail] = ()
    letters: Sequence[tuple[str, str]] = ()
    """Message-ID and recipient of the letters that have arrived at people."""

    @property
    def person(self) -> str:
        return f"p{self.number}@ailleurs.example"

    @property
    def words(self) -> str:
        """Words of their own, so that no fuse for near-identical mails blows."""
        return "".join("abcdefghij"[int(digit)] * 4 for digit in f"{self.number:03}")


def _raw(
    occasion: Occasion, sender: str, to: Sequence[str], text: str, fields: Mapping[str, str] = NO_FIELDS
) -> bytes:
    head = {
        "From": sender,
        "To": ", ".join(to),
        "Subject": f"Carte de sejour {occasion.words}",
        "Date": format_datetime(occasion.now),
        "Message-ID": f"<m{occasion.number}@ailleurs.example>",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    } | {name.replace("_", "-"): value for name, value in fields.items()}
    lines = [f"{name}: {value}" for name, value in head.items() if value]
    return ("\r\n".join(lines) + f"\r\n\r\n{text}\r\n").encode()


_TEXTS = (
    "Bonjour, je souhaite renouveler mon titre de séjour. Comment faire ? J'habite au {words}. Merci.",
    "Hello, how can I renew my residence permit? My street is called {words}. Thank you for your help.",
    "Madame, Monsieur, où en est ma demande de permis de conduire ? Je suis {words}. Cordialement.",
    "مرحبا، أريد تجديد بطاقة الإقامة الخاصة بي، ما هي الوثائق المطلوبة؟ شكرا. {words}",
)


def _one_of_ours(occasion: Occasion) -> tuple[str, ...]:
    return (SEJOUR,) if occasion.dice.random() < 0.6 else (PERMIS,)


def _text(occasion: Occasion) -> str:
    return occasion.dice.choice(_TEXTS).format(words=occasion.words)


def _mail(
    occasion: Occasion,
    kind: str,
    deserves: Deserves,
    to: tuple[str, ...] = (),
    sender: str = "",
    text: str = "",
    fields: Mapping[str, str] = NO_FIELDS,
) -> Mail:
    to = to or _one_of_ours(occasion)
    sender = sender or occasion.person
    raw = _raw(occasion, sender, to, text or _text(occasion), fields)
    message_id = fields.get("Message_ID", f"<m{occasion.number}@ailleurs.example>").strip("<>")
    return Mail(f"m{occasion.number}", kind, deserves, sender, to, message_id, raw)


# --- people ------------------------------------------------------------------------------------------


def _person(occasion: Occasion) -> Mail:
    return _mail(occasion, "person", Deserves.LETTER)


def _to_both(occasion: Occasion) -> Mail:
    return _mail(occasion, "person to both", Deserves.LETTER, to=(SEJOUR, PERMIS))


def _without_message_id(occasion: Occasion) -> Mail:
    return _mail(occasion, "person without Message-ID", Deserves.LETTER, fields={"Message_ID": ""})


def _without_anything(occasion: Occasion) -> Mail:
    fields = {"Message_ID": "", "Date": ""}
    return _mail(occasion, "person without Message-ID and Date", Deserves.LETTER, fields=fields)


def _reply_to_elsewhere(occasion: Occasion) -> Mail:
    return _mail(
        occasion,
        "Reply-To elsewhere",
        Deserves.HELD,
        fields={"Reply_To": f"x{occasion.number}@autre.example"},
    )


def _blind_copy(occasion: Occasion) -> Mail:
    mail = _mail(occasion, "blind copy", Deserves.HELD, to=("quelqu.un@ailleurs.example",))
    return Mail(
        mail.name, mail.kind, mail.deserves, mail.sender, _one_of_ours(occasion), mail.message_id, mail.raw
    )


def _thanks(occasion: Occasion) -> Mail:
    return _mail(occasion, "thanks", Deserves.NOTHING, text="Merci beaucoup.", fields={"Subject": "Merci"})


def _follow_up(occasion: Occasion) -> Mail:
    """A person writes again, in the thread of their mail or of the letter that they got."""
    persons = [m for m in occasion.earlier if m.kind == "person"]
    if not persons:
        return _person(occasion)
    first = occasion.dice.choice(persons)
    answered = [i for i, person in occasion.letters if person == first.sender] or [first.message_id]
    return _mail(
        occasion,
        "follow-up",
        Deserves.FOLLOWS,
        to=first.to,
        sender=first.sender,
        fields={
            "In_Reply_To": f"<{occasion.dice.choice(answered)}>",
            "Subject": "Re: Carte de sejour",
        },
    )


# --- machines, and ourselves -------------------------------------------------------------------------


def _vacation(occasion: Occasion) -> Mail:
    """A responder answers the letter, or writes out of the blue."""
    answered = f"<{occasion.dice.choice(occasion.letters)[0]}>" if occasion.letters else ""
    fields = {"Auto_Submitted": "auto-replied", "In_Reply_To": answered, "Subject": "Absence"}
    return _mail(occasion, "vacation", Deserves.NOTHING, fields=fields)


def _list(occasion: Occasion) -> Mail:
    fields = {"List_Id": "<voisins.assos.example>", "List_Post": "<mailto:voisins@assos.example>"}
    return _mail(occasion, "list", Deserves.NOTHING, to=("voisins@assos.example",), fields=fields)


def _newsletter(occasion: Occasion) -> Mail:
    fields = {"List_Unsubscribe": "<https://lettre.example/stop>", "Precedence": "bulk"}
    return _mail(occasion, "newsletter", Deserves.NOTHING, fields=fields)


def _null_sender(occasion: Occasion) -> Mail:
    return _mail(occasion, "null sender", Deserves.NOTHING, fields={"Return_Path": "<>"})


def _calendar(occasion: Occasion) -> Mail:
    text = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR"
    return _mail(
        occasion,
        "calendar answer",
        Deserves.NOTHING,
        text=text,
        fields={"Content_Type": "text/calendar; method=REPLY"},
    )


def _internal(occasion: Occasion) -> Mail:
    return _mail(occasion, "internal", Deserves.NOTHING, sender=AGENT, text="Point d'équipe à 14 h.")


def _own(occasion: Occasion) -> Mail:
    """A letter of ours comes back whole, by a rule in somebody's mailbox."""
    if not occasion.letters:
        return _internal(occasion)
    message_id, person = occasion.dice.choice(occasion.letters)
    fields = {"Message_ID": f"<{message_id}>", "Auto_Submitted": "auto-replied", "To": person}
    return _mail(occasion, "our own letter", Deserves.NOTHING, sender=SEJOUR, fields=fields)


def _bounce(occasion: Occasion) -> Mail:
    """The letter could not be delivered (RFC 3464)."""
    if not occasion.letters:
        return _newsletter(occasion)
    message_id, person = occasion.dice.choice(occasion.letters)
    text = (
        "--b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.ailleurs.example\r\n\r\n"
        f"Final-Recipient: rfc822; {person}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{message_id}>\r\n\r\n--b--"
    )
    fields = {
        "Content_Type": 'multipart/report; report-type=delivery-status; boundary="b"',
        "Return_Path": "<>",
        "Subject": "Undelivered Mail Returned to Sender",
        "Auto_Submitted": "auto-replied",
    }
    return _mail(
        occasion,
        "bounce",
        Deserves.NOTHING,
        sender="MAILER-DAEMON@mx.ailleurs.example",
        text=text,
        fields=fields,
    )


def _broken(occasion: Occasion) -> Mail:
    """Bytes that hardly are a mail. It may turn out to be anything, but must not be lost."""
    raw = occasion.dice.choice(
        (
            b"\x00\x01\xff" * 40,
            b"From: =?bogus?q?=?= <\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n--",
            _raw(occasion, occasion.person, (SEJOUR,), _text(occasion))[:150],
            b"",
        )
    )
    name = f"m{occasion.number}"
    return Mail(name, "broken", Deserves.FOLLOWS, "", _one_of_ours(occasion), name, raw)


WRITERS: dict[str, tuple[int, Callable[[Occasion], Mail]]] = {
    "person": (14, _person),
    "to both": (4, _to_both),
    "without Message-ID": (1, _without_message_id),
    "without anything": (1, _without_anything),
    "Reply-To elsewhere": (2, _reply_to_elsewhere),
    "blind copy": (1, _blind_copy),
    "thanks": (1, _thanks),
    "follow-up": (5, _follow_up),
    "vacation": (2, _vacation),
    "list": (1, _list),
    "newsletter": (1, _newsletter),
    "null sender": (1, _null_sender),
    "calendar": (1, _calendar),
    "internal": (1, _internal),
    "own": (1, _own),
    "bounce": (2, _bounce),
    "broken": (1, _broken),
}
"""How often each writes, and how."""


def write(occasion: Occasion) -> Mail:
    """Some mail, as the dice say."""
    kinds = [name for name, (weight, _) in WRITERS.items() for _ in range(weight)]
    return WRITERS[occasion.dice.choice(kinds)][1](occasion)


def agents_reply(question: Mail, number: int, now: datetime, threaded: bool) -> bytes:
    """What an agent answers, as it lies in Sent."""
    fields = [
        f"From: {question.to[0]}",
        f"To: {question.sender}",
        f"Subject: Re: Carte de sejour {question.name}",
        f"Date: {format_datetime(now)}",
        f"Message-ID: <r{number}@prefecture44.example>",
        *([f"In-Reply-To: <{question.message_id}>"] if threaded else []),
    ]
    return ("\r\n".join(fields) + "\r\n\r\nBonjour, votre titre est prêt. Cordialement.\r\n").encode()
