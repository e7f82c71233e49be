"""What a letter may say: the names that the templates use, in one language.

Most letters differ by a few values only: reference, dates, what the checklist found. To the templates
those are opaque marks, filled in afterwards, so that a rendered block serves many letters: all for which
`Content.worth` is equal in whatever its template looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
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


GIVEN = "given"
"""The part of a letter that lists what the mail gave: too different for templates to be remembered by."""
SEEN = "seen"
"""The name under which templates carry what they have looked at."""


class Shown:
    """An order as templates see it: it writes down what they look at."""

    def __init__(self, order: LetterOrder, seen: set[str]) -> None:
        self._order = order
        self._seen = seen

    def __getattr__(self, name: str) -> object:
        self._seen.add(name)
        return getattr(self._order, name)


@dataclass(frozen=True)
class Content:
    """A letter's order and the service that sends it. Dates are the service's own, never UTC."""

    order: LetterOrder
    service: Service

    @property
    def variant(self) -> Variant:
        return variant_of(self.order)

    def worth(self, name: str) -> Hashable:
        """Equal for letters that show the same to a template that looks at this name."""
        if name not in self._worths:
            derived = DERIVED.get(name)
            self._worths[name] = derived(self) if derived else getattr(self.order, name, None)
        return self._worths[name]

    @cached_property
    def _worths(self) -> dict[str, Hashable]:
        return {}

    def names(self, speech: Speech, seen: set[str]) -> Mapping[str, object]:
        """The context of the templates; `seen` gets what they look at of the letter."""
        order = self.order
        marked = {
            item: _mark(item) if _is_shown(item, value) else "" for item, value in order.items_given.items()
        }
        return {
            "letter": Shown(replace(order, reference=_mark("reference"), items_given=marked), seen),
            SEEN: seen,
            "part": _part,
            "given": _part(GIVEN),
            "masks": self.masks,
            "gives": bool(order.items_given),
            "lacks": bool(order.items_missing),
            "service": self.service,
            "translated": speech.code != FRENCH,
            "received": {part: _mark(part) for part in ("date", "time", "city")},
            "deadline": _mark("deadline"),
            "deadline_is_ahead": self.deadline_is_ahead,
            "silence_date": _mark("silence") if self.silence_is_told else None,
            "item_name": speech.item,
            "document_label": self._labels.get,
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

    @cached_property
    def given(self) -> tuple[tuple[str, bool], ...]:
        """The items given, each with whether its value is shown: the value itself is a mark."""
        return tuple((item, _is_shown(item, value)) for item, value in self.order.items_given.items())

    def one_given(self, item: str, shown: bool) -> Mapping[str, str]:
        """What a template is told of an item given."""
        return {"item": item, "value": _mark(item) if shown else "", "label": self._labels.get(item, "")}

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        return {document.id: document.label for document in self.order.procedure.documents}

    @property
    def masks(self) -> bool:
        """Whether a value is shown: what is shown is masked."""
        return any(shown for _, shown in self.given)

    @property
    def deadline_is_ahead(self) -> bool:
        return self.order.written <= self.order.deadline

    @property
    def silence_is_told(self) -> bool:
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


class _Same:
    """Equal to itself alone: what is made once and would take long to compare."""

    def __init__(self, one: object) -> None:
        self._one = one

    def __hash__(self) -> int:
        return id(self._one)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._one is other._one


def _procedure(content: Content) -> Hashable:
    return _Same(content.order.procedure)


DERIVED: Mapping[str, Callable[[Content], Hashable]] = {
    # of the letter
    "reference": lambda _: None,
    "items_given": lambda content: content.given,
    "items_unreadable": lambda content: tuple(content.order.items_unreadable.items()),
    "bureau": lambda content: _Same(content.order.bureau),
    "procedure": _procedure,
    # beside the letter
    "variant": lambda content: content.variant,
    "deadline_is_ahead": lambda content: content.deadline_is_ahead,
    "silence_date": lambda content: content.silence_is_told,
    "procedure_name": _procedure,
    "document_label": _procedure,
    "masks": lambda content: content.masks,
    "gives": lambda content: bool(content.order.items_given),
    "lacks": lambda content: bool(content.order.items_missing),
}
"""What is not worth its own value: a mark is worth nothing, for it is filled in afterwards."""


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


def _part(template: str) -> str:
    """The place of a template that is rendered by itself, and remembered by itself."""
    return _mark(f"={template}")


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
