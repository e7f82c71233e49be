"""Dates of mail: RFC 5322 in headers, and what mail programs write above a forwarded message."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_tz

LONGEST_DATE = 200
_FARTHEST_ZONE = timedelta(hours=18)

# Beginnings of the names of months in the languages of our agents' and persons' mail programs.
_MONTHS = {
    1: ("jan", "ene", "gen", "янв"),
    2: ("feb", "fev", "fév", "фев"),
    3: ("mar", "mär", "mrt", "maa", "мар"),
    4: ("apr", "avr", "abr", "апр"),
    5: ("may", "mai", "mag", "mei", "мая", "май"),
    6: ("jun", "juin", "giu", "июн"),
    7: ("jul", "juil", "lug", "июл"),
    8: ("aug", "aou", "aoû", "ago", "авг"),
    9: ("sep", "set", "сен"),
    10: ("oct", "okt", "ott", "out", "окт"),
    11: ("nov", "ноя"),
    12: ("dec", "déc", "dez", "dic", "дек"),
}
_MONTH_OF = {stem: number for number, stems in _MONTHS.items() for stem in stems}

_CLOCK = re.compile(r"(\d{1,2})\s?[:h]\s?(\d{2})(?::(\d{2}))?\s*([ap]\.?m\.?)?", re.IGNORECASE)
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:er|\.)?\s+(?:de\s+)?([^\W\d_]{3,10})\.?,?\s+(?:de\s+)?(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,10})\.?\s+(\d{1,2}),?\s+(\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_NUMBERS = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")


def parse_date(value: str) -> datetime | None:
    """A date of RFC 5322 in UTC, or None. A zone that cannot be is taken as UTC."""
    try:
        fields = parsedate_tz(value[:LONGEST_DATE])
        if fields is None:
            return None
        year, month, day, hour, minute, second = fields[:6]
        moment = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)  # a leap second
        offset = timedelta(seconds=fields[9] or 0)
        return moment - offset if abs(offset) <= _FARTHEST_ZONE else moment
    except (ValueError, OverflowError, TypeError, IndexError):  # the parser raises them on odd input
        return None


def parse_received_date(value: str) -> datetime | None:
    """The date that ends a Received field (RFC 5321 §4.4)."""
    return parse_date(value.rpartition(";")[2].strip())


def parse_written_date(value: str, zone: tzinfo) -> datetime | None:
    """The date in the header block of a forwarded message, in UTC; written in that zone unless it says."""
    value = value[:LONGEST_DATE]
    if re.search(r"[+-]\d{4}\b|\b(?:GMT|UTC)\b", value) and (moment := parse_date(value)):
        return moment
    day = _day(value.lower())
    if day is None:
        return None
    try:
        moment = datetime(*day, *_clock(value), tzinfo=zone)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _day(value: str) -> tuple[int, int, int] | None:
    if match := _ISO.search(value):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _NUMBERS.search(value):
        return int(match[3]), int(match[2]), int(match[1])
    if (match := _DAY_FIRST.search(value)) and (month := _month(match[2])):
        return int(match[3]), month, int(match[1])
    if (match := _MONTH_FIRST.search(value)) and (month := _month(match[1])):
        return int(match[3]), month, int(match[2])
    return None


def _month(word: str) -> int | None:
    return _MONTH_OF.get(word[:4]) or _MONTH_OF.get(word[:3])


def _clock(value: str) -> tuple[int, int, int]:
    match = _CLOCK.search(value)
    if match is None:
        return 0, 0, 0
    hour = int(match[1])
    if match[4]:
        hour = hour % 12 + (12 if match[4].lower().startswith("p") else 0)
    return hour, int(match[2]), int(match[3] or 0)
