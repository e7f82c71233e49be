"""What a letter may say: the names that the templates use, in one language.

Most letters differ by a few values only: reference, dates, what the checklist found. To the templates
those are opaque marks, filled in afterwards, so that a rendered block serves all letters of its shape.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from mailbot.adapters.letters.catalogues import FRENCH, Speech
from mailbot.adapters.letters.mime import one_line
from mailbot.domain.model import LetterOrder, MailKind, Service, Variant
from mailbot.domain.ordering import NO_PROCEDURE
from mailbot.domain.silence import silence_decides_on
from mailbot.domain.variants import variant_of

_COUNTRY_ITEMS = frozenset({"nationalite", "pays_permis"})
_MOTIF = "motif"
_MARK = re.compile("\ue000([^\ue001]*)\ue001")


def tellable(order: LetterOrder) -> LetterOrder:
    """The order without what nobody can know: an encrypted mail names no procedure and no item.

    What stands there was guessed from its header or its mailbox, and may not be told or asked for.
    """
    if not order.encrypted or order.kind is not MailKind.ACKNOWLEDGEMENT:
        return order
    return replace(
        order, procedure=NO_PROCEDURE, items_given={}, items_missing=(), items_unreadable={}, appeal=False
    )


@dataclass(frozen=True)
class Content:
    """A letter's order and the service that sends it. Dates are the service's own, never UTC."""

    order: LetterOrder
    service: Service

    @property
    def variant(self) -> Variant:
        return variant_of(self.order)

    @property
    def shape(self) -> tuple[object, ...]:
        """Equal for letters that differ only in the values of `fill`, given the same procedure."""
        order = self.order
        return (
            order.kind,
            order.bureau,
            order.procedure.id,
            order.reply_within,
            tuple((item, _is_shown(item, value)) for item, value in order.items_given.items()),
            order.items_missing,
            tuple(order.items_unreadable.items()),
            order.encrypted,
            order.attachment_unreadable,
            self.variant,
            self._deadline_is_ahead,
        )

    def names(self, speech: Speech) -> Mapping[str, object]:
        """The context of the templates."""
        order = self.order
        marked = {
            item: _mark(item) if _is_shown(item, value) else "" for item, value in order.items_given.items()
        }
        labels = {document.id: document.label for document in order.procedure.documents}
        return {
            "letter": replace(order, reference=_mark("reference"), items_given=marked),
            "service": self.service,
            "translated": speech.code != FRENCH,
            "received": {part: _mark(part) for part in ("date", "time", "city")},
            "deadline": _mark("deadline"),
            "deadline_is_ahead": self._deadline_is_ahead,
            "silence_date": _mark("silence") if self._silence_is_told else None,
            "item_name": speech.item,
            "document_label": labels.get,
            "procedure_name": speech.procedure(order.procedure.id),
            "listed": speech.listed,
            "variant": self.variant,
        }

    def fill(self, rendered: str, speech: Speech, safe: Callable[[str], str]) -> str:
        """Puts the values in the place of their marks; marks in a value stay what they are."""
        values = {
            name: safe(_steady(one_line(value), speech)) for name, value in self._values(speech).items()
        }
        return _MARK.sub(lambda mark: values.get(mark[1], ""), rendered)

    def received_on(self, speech: Speech) -> str:
        """The day of receipt, spelt out."""
        return speech.date(self.order.received.astimezone(self.service.timezone).date())

    @property
    def _deadline_is_ahead(self) -> bool:
        return self.order.written <= self.order.deadline

    @property
    def _silence_is_told(self) -> bool:
        """Not where the request has to be made online: a mail starts no clock there (CRPA L112-9)."""
        procedure = self.order.procedure
        return procedure.silence is not None and not procedure.online

    def _values(self, speech: Speech) -> dict[str, str]:
        order, zone = self.order, self.service.timezone
        received = order.received.astimezone(zone)
        city = speech.city(zone)
        return {
            **{item: _readable(item, value, speech) for item, value in order.items_given.items()},
            "reference": order.reference,
            "date": self.received_on(speech),
            "time": speech.time(received),
            "city": f"{city} (UTC{_offset(received)})" if _is_ambiguous(received) else city,
            "deadline": speech.date(order.deadline.astimezone(zone).date()),
            "silence": _silence(order, zone, speech),
        }


def _is_shown(item: str, value: str) -> bool:
    """Whether the letter shows a value beside an item's name, or the name alone.

    A document's value is the name of a file: it may hold personal data, and it is not masked. The motif
    has no value, only the note that it is there; of a number that is hidden whole nothing is left.
    """
    return not item.startswith("doc_") and item != _MOTIF and any(map(str.isalnum, value))


def _steady(value: str, speech: Speech) -> str:
    """A value that right-to-left text does not turn round: "…27" has no letter that tells its direction."""
    turned = speech.direction == "rtl" and not any(map(str.isalpha, value))
    return f"\u200e{value}" if turned else value


def _mark(name: str) -> str:
    return f"\ue000{name}\ue001"


def _is_ambiguous(local: datetime) -> bool:
    """Whether the hour is one that the end of summer time repeats."""
    return local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()


def _offset(local: datetime) -> str:
    offset = f"{local:%z}"
    return f"{offset[:3]}:{offset[3:5]}"


def _silence(order: LetterOrder, zone: ZoneInfo, speech: Speech) -> str:
    silence = order.procedure.silence
    return speech.date(silence_decides_on(order.received, silence.months, zone)) if silence else ""


def _readable(item: str, value: str, speech: Speech) -> str:
    """A country by its name, the rest as it stands: masked."""
    return (speech.country(value) or value) if item in _COUNTRY_ITEMS else value
