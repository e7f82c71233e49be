"""What a letter may say: the names that the templates use, in one language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from mailbot.adapters.letters.catalogues import FRENCH, Speech
from mailbot.adapters.letters.rendering import Content
from mailbot.domain.model import LetterOrder, Service

_COUNTRY_ITEMS = frozenset({"nationalite", "pays_permis"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def content_of(order: LetterOrder, service: Service) -> Content:
    """The context of a letter's templates. Dates are the service's own, never UTC."""
    labels = {document.id: document.label for document in order.procedure.documents}
    deadline = order.deadline.astimezone(service.timezone).date()

    def content(speech: Speech) -> Mapping[str, object]:
        return {
            "letter": order,
            "service": service,
            "translated": speech.code != FRENCH,
            "received": _received(order.received.astimezone(service.timezone), service, speech),
            "deadline": speech.date(deadline),
            "silence_date": _silence(order, speech),
            "item_name": speech.item,
            "item_value": lambda item, value: _value(item, value, speech),
            "document_label": labels.get,
        }

    return content


def _received(local: datetime, service: Service, speech: Speech) -> Mapping[str, str]:
    """Date, hour and city of the zone; the offset too in the hour that the end of summer time repeats."""
    city = speech.city(service.timezone)
    repeated = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    return {
        "date": speech.date(local.date()),
        "time": speech.time(local),
        "city": f"{city} (UTC{_offset(local)})" if repeated else city,
    }


def _offset(local: datetime) -> str:
    offset = f"{local:%z}"
    return f"{offset[:3]}:{offset[3:5]}"


def _silence(order: LetterOrder, speech: Speech) -> str | None:
    """The day that silence decides; none where the request has to be made online (CRPA L112-9)."""
    if order.silence_on is None or order.procedure.silence is None or order.procedure.online:
        return None
    return speech.date(order.silence_on)


def _value(item: str, value: str, speech: Speech) -> str:
    """A value as a reader knows it: a country by its name, a date spelt out, the rest as it stands."""
    if item in _COUNTRY_ITEMS:
        return speech.country(value) or value
    if _DAY.fullmatch(value):
        return speech.date(date.fromisoformat(value))
    return value
