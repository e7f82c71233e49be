"""Dates and times as French administrative letters write them: "lundi 23 novembre 2026", "8 h 30"."""

from __future__ import annotations

from datetime import date, time

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def day_and_month(day: date) -> str:
    """The first of a month is the only ordinal: "1er novembre", then "2 novembre"."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {_MONTHS[day.month - 1]}"


def weekday_and_date(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day_and_month(day)}"


def full_date(day: date) -> str:
    return f"{weekday_and_date(day)} {day.year}"


def hour(at: time) -> str:
    """With no-break spaces: the parts of an hour never stand on two lines."""
    return f"{at.hour}\N{NO-BREAK SPACE}h" + (f"\N{NO-BREAK SPACE}{at.minute:02}" if at.minute else "")
