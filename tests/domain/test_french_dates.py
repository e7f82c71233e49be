from datetime import date, time

import pytest

from mailbot.domain.french_dates import day_and_month, full_date, hour, weekday_and_date


def test_only_the_first_of_a_month_is_an_ordinal() -> None:
    assert day_and_month(date(2026, 11, 1)) == "1er novembre"
    assert day_and_month(date(2026, 8, 2)) == "2 août"


def test_a_date_is_written_in_words() -> None:
    assert weekday_and_date(date(2026, 11, 23)) == "lundi 23 novembre"
    assert full_date(date(2026, 5, 4)) == "lundi 4 mai 2026"


@pytest.mark.parametrize(
    ("at", "words"),
    [(time(8, 30), "8 h 30"), (time(9), "9 h"), (time(0, 5), "0 h 05"), (time(16, 5), "16 h 05")],
)
def test_an_hour_is_written_as_administrations_do(at: time, words: str) -> None:
    assert hour(at).replace("\N{NO-BREAK SPACE}", " ") == words
