"""What is wrong with a letter as it was written: the sentences of `mailbot check`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailbot.adapters.letters.mime import LARGEST
from mailbot.domain.model import LetterOrder, Service

_LONGEST = 30
"""Words of a French sentence (ISO 24495, plain language; design "understandable at once")."""
_NO_PROSE = re.compile(r"https?://\S+|\S+@\S+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_BLANK = re.compile(r"\s+")
_ISOLATES = re.compile("[\u200e\u200f\u2066-\u2069]")


@dataclass(frozen=True)
class Told:
    """A letter's text in one language, flowed, and the day of receipt as that language spells it."""

    text: str
    received: str


def faults(order: LetterOrder, service: Service, told: list[Told], size: int) -> Iterator[str]:
    """`told` is the letter in each of its languages, French first; `size` that of the mail, in bytes."""
    for number, one in enumerate(told):
        where = "in French" if number == 0 else "in the translation"
        for name, mention in (*_mentions(order, service), ("the day of receipt", one.received)):
            if mention and _plain(mention) not in _plain(one.text):
                yield f"lacks {name} {where}"
    for sentence in _SENTENCE_END.split(_NO_PROSE.sub("", told[0].text.replace(" \r\n", " "))):
        if len(words := [word for word in sentence.split() if any(map(str.isalnum, word))]) > _LONGEST:
            yield f"has a sentence of {len(words)} words in French: {' '.join(words[:6])} …"
    if size > LARGEST:
        yield f"is too large: {size} bytes, {LARGEST} at most"


def _mentions(order: LetterOrder, service: Service) -> Iterator[tuple[str, str]]:
    """What every letter has to say, whatever a bureau's own templates say (CRPA R112-11-1, GDPR art. 13)."""
    bureau = order.bureau
    yield "the reference", order.reference
    yield "the bureau", bureau.title
    yield "the postal address", bureau.postal_address
    yield "the telephone number", bureau.telephone
    yield "the mail address", bureau.address
    yield "the link to the privacy notice", service.privacy_url


def _plain(text: str) -> str:
    return _BLANK.sub(" ", _ISOLATES.sub("", text))
