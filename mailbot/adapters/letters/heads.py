"""A letter's head read back: what it tells of the mail that it answers, so that it can be written anew.

What could not be read of a person's mail stands in no register. The letter says it to the person, and once
more in a field of its own, for programs: `X-Mailbot-Unreadable: attachment, numero_etranger=9/10`.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator

from mailbot.adapters.letters.mime import field
from mailbot.domain.model import LetterHead, LetterOrder, Unreadable

UNREADABLE = "X-Mailbot-Unreadable"
_MAIL, _ATTACHMENT = "mail", "attachment"
_ITEM = re.compile(r"(\w+)=(\d+)/(\d+)", re.ASCII)
_ID = re.compile(r"<([^<>\s]+)>")
_SUBJECT = re.compile(r"Auto: (.*?) ?\[[^\[\]]*\]")


def unreadable_field(order: LetterOrder) -> str:
    """The field of what could not be read; nothing where all could."""
    told = ", ".join(_told(order))
    return field(UNREADABLE, told) if told else ""


def _told(order: LetterOrder) -> Iterator[str]:
    if order.encrypted:
        yield _MAIL
    if order.attachment_unreadable:
        yield _ATTACHMENT
    for item, why in order.items_unreadable.items():
        yield f"{item}={why.digits}/{why.expected}"


def read_head(raw: bytes) -> LetterHead:
    """The head of a letter that this program has written."""
    fields = email.message_from_bytes(raw, policy=email.policy.default)
    answered = _ids(fields["In-Reply-To"])
    words = str(fields[UNREADABLE] or "").split(", ")
    subject = _SUBJECT.fullmatch(str(fields["Subject"] or ""))
    return LetterHead(
        subject=subject[1] if subject else "",
        in_reply_to=answered[0] if answered else None,
        references=tuple(one for one in _ids(fields["References"]) if one not in answered),
        items_unreadable={
            found[1]: Unreadable(int(found[2]), int(found[3]))
            for found in map(_ITEM.fullmatch, words)
            if found
        },
        encrypted=_MAIL in words,
        attachment_unreadable=_ATTACHMENT in words,
    )


def _ids(value: object) -> list[str]:
    return _ID.findall(str(value or ""))
