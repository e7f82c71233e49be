"""How often the alert of sparse mail is false, and how soon it comes: `python -m tests.sparse YEARS`.

For each amount of mail: false alerts in a year where mail comes by chance, and where days differ besides;
then the hours (by the wall's clock, nights and weekends included) from a stop of all mail, or of nine tenths
of it, to the alert.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random
from statistics import median, quantiles

from mailbot.domain.sparse import CLOSES, LOOK_BACK, OPENS, comes_again, has_dried_up, is_ordinary
from tests.sparse.traffic import CALENDAR, ZONE, by_chance, days, local

A_DAY = (2, 5, 10, 30, 60, 200)
HISTORY, FIRST, LAST = date(2024, 10, 1), date(2025, 1, 3), date(2025, 12, 31)
STOPS = 20
NEVER = 28 * 24.0
"""Hours after which an alert is of no use any more."""


def known(arrivals: Sequence[datetime], now: datetime) -> Sequence[datetime]:
    return arrivals[bisect_left(arrivals, now - LOOK_BACK) : bisect_left(arrivals, now)]


def hours(first: date, last: date) -> Iterator[datetime]:
    """When an alert may come."""
    ordinary = (day for day in days(first, last) if is_ordinary(day, CALENDAR))
    return (local(day, hour) for day in ordinary for hour in range(OPENS, CLOSES))


def false_alerts(a_day: float, seed: int, unevenness: float = 0.0) -> int:
    """In one year in which nothing fails."""
    arrivals = by_chance(a_day, seed, HISTORY, LAST, unevenness)
    count, lasts, since = 0, False, None
    for now in hours(FIRST, LAST):
        seen = known(arrivals, now)
        if not lasts and has_dried_up(seen, now, CALENDAR, ZONE, since):
            count, lasts = count + 1, True
        elif lasts and comes_again(seen, now, CALENDAR, ZONE):
            lasts, since = False, now
    return count


def hours_until_told(a_day: float, seed: int, left: float = 0.0) -> float:
    """From a stop at any hour of a spring or summer's working day; `left`: the share that still comes."""
    dice = Random(seed)
    stop = dice.choice(list(hours(date(2025, 4, 15), date(2025, 9, 15))))
    end = stop.date() + timedelta(days=28)
    arrivals = [at for at in by_chance(a_day, seed, HISTORY, end) if at < stop or dice.random() < left]
    told = (
        now
        for now in hours(stop.date(), end)
        if now > stop and has_dried_up(known(arrivals, now), now, CALENDAR, ZONE, None)
    )
    found = next(told, None)
    return (found - stop).total_seconds() / 3600 if found else NEVER


def _shown(spans: Sequence[float]) -> str:
    told = (median(spans), quantiles(spans, n=10)[-1])
    return " / ".join("–" if span >= NEVER else f"{span:.0f} h" for span in told)


def main(years: int) -> None:
    _tell("a day", "false in a year", "where days differ", "all mail stops", "a tenth still comes")
    for a_day in A_DAY:
        chance = sum(false_alerts(a_day, seed) for seed in range(years)) / years
        uneven = sum(false_alerts(a_day, seed, 0.3) for seed in range(years)) / years
        stopped = _shown([hours_until_told(a_day, seed) for seed in range(STOPS)])
        thinned = _shown([hours_until_told(a_day, seed, 0.1) for seed in range(STOPS)])
        _tell(a_day, f"{chance:.2f}", f"{uneven:.2f}", stopped, thinned)


def _tell(*cells: object) -> None:
    print("", *cells, "", sep=" | ", flush=True)  # noqa: T201  (a command's output)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
