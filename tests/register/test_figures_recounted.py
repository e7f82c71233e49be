"""Every figure of the indicators, counted a second time from the journal, day by day and with other code."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.adapters.register import SqlRegister
from mailbot.domain.indicators import Dimension, Period, Report, build_report, quarter
from mailbot.domain.model import (
    Calendar,
    Criterion,
    Intent,
    Language,
    MailState,
    OpenCase,
    RecordBounce,
    RecordReply,
    ReplyQuality,
)
from mailbot.domain.traffic import Submission
from tests.register.lived import purge
from tests.register.making import (
    KEY,
    LASTS,
    PERMIS,
    SEJOUR,
    WORKER,
    agents_mail,
    letter,
    message,
    opening,
    record,
    reference,
    rows,
)

PARIS = ZoneInfo("Europe/Paris")
AUTUMN = quarter("2026-Q4")
FIRST_DAY = datetime(2026, 7, 15, tzinfo=UTC)
OFF = {date(2026, 8, 15), date(2026, 11, 1), date(2026, 11, 11), date(2026, 12, 25), date(2027, 1, 1)}
"""The public holidays of that time, written out."""
CLOSED = date(2026, 11, 12)
"""A day on which this préfecture is closed: it lengthens its own promise, never a term of the law."""
CALENDAR = Calendar("44", added=frozenset({CLOSED}))
LAST_ANSWER = timedelta(days=60)


# --- histories -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Lived:
    """What happened in one case."""

    received: datetime
    mailbox: str
    intent: Intent
    procedure: str
    language: str
    rule: str
    """What kept its letter back; new_case: nothing did."""
    letter: MailState | None
    sent_after: timedelta
    replied_after: timedelta | None
    asks: bool
    transfers: bool
    quality: ReplyQuality | None


def spans(days: int) -> st.SearchStrategy[timedelta]:
    return st.one_of(
        st.timedeltas(timedelta(0), timedelta(minutes=9)), st.timedeltas(timedelta(0), timedelta(days))
    )


@st.composite
def lives(draw: st.DrawFn) -> Lived:
    rule = draw(st.sampled_from(["new_case"] * 5 + ["list_id", "role_address", "thanks", "before_start"]))
    fates = [MailState.SENT, MailState.SENT, MailState.FAILED, MailState.BOUNCED, MailState.HELD]
    answered = rule not in {"thanks", "before_start"} and draw(st.booleans())
    kept = draw(st.frozensets(st.sampled_from([c for c in Criterion if c is not Criterion.LANGUAGE])))
    quality = ReplyQuality(kept, draw(st.sampled_from(["fr", "ar", "en", "und"])))
    return Lived(
        received=FIRST_DAY + timedelta(minutes=draw(st.integers(0, 169 * 24 * 60))),
        mailbox=draw(st.sampled_from([SEJOUR, PERMIS])),
        intent=draw(st.sampled_from(Intent)),
        procedure=draw(st.sampled_from(["autre", "visa"])),
        language=draw(st.sampled_from(["fr", "ar", "und"])),
        rule=rule,
        letter=draw(st.sampled_from(fates)) if rule == "new_case" else None,
        sent_after=draw(spans(14)),
        replied_after=draw(spans(20)) if answered else None,
        asks=draw(st.booleans()),
        transfers=draw(st.booleans()),
        quality=draw(st.sampled_from([quality, quality, None])),
    )


def live(register: SqlRegister, number: int, life: Lived) -> None:
    """Record it as the flows do: the message, its letter's fate, the agent's reply."""
    came = message(number, received=life.received, mailbox=life.mailbox, to=(life.mailbox,))
    opened = _opened(opening(came, reference(number), language=life.language), life)
    state = (
        None if life.letter is None else MailState.HELD if life.letter is MailState.HELD else MailState.QUEUED
    )
    written = letter(f"l{number}@loire.example", state) if state else None
    record(register, came, opened, letter=written, now=life.received, rule=life.rule)
    if state is MailState.QUEUED:
        _settle(register, number, life)
    if life.replied_after is not None:
        sent = life.received + life.replied_after
        case = next(case for case in register.cases() if case.reference == reference(number))
        reply = RecordReply(case.id, sent, life.asks, life.transfers, life.quality)
        record(register, agents_mail(1000 + number, received=sent), reply, now=sent, rule="reply")


def _opened(opened: OpenCase, life: Lived) -> OpenCase:
    closed = life.rule if life.rule in {"thanks", "before_start"} else None
    return replace(
        opened,
        intent=life.intent,
        procedure=life.procedure,
        language=Language(life.language, 0.9),
        closed_as=closed,
    )


def _settle(register: SqlRegister, number: int, life: Lived) -> None:
    at = life.received + life.sent_after
    (mail,) = register.claim(WORKER, at, LASTS, 1)
    state = MailState.FAILED if life.letter is MailState.FAILED else MailState.SENT
    register.settle(mail.id, WORKER, Submission(state, "250 ok"), at)
    if life.letter is MailState.BOUNCED:
        record(
            register, message(2000 + number, received=at), RecordBounce(mail.id, True), now=at, rule="bounce"
        )


# --- counted again -------------------------------------------------------------------------------------


@dataclass
class Told:
    """One case, as the journal and the raw rows tell it."""

    received: datetime
    row: Mapping[str, Any]
    mailbox: str = ""
    replied: datetime | None = None
    letter: str | None = None
    left: datetime | None = None
    round: Mapping[str, Any] | None = None

    @property
    def counted(self) -> bool:
        return self.row["reason"] not in ("thanks", "before_start")

    @property
    def day(self) -> date:
        return self.received.astimezone(PARIS).date()

    @property
    def reply_day(self) -> date:
        assert self.replied is not None
        return self.replied.astimezone(PARIS).date()

    @property
    def words(self) -> list[str] | None:
        quality = self.round["reply_quality"] if self.round else None
        return None if quality is None else quality.split()


def told_by(url: str) -> list[Told]:
    """Out of the journal: when it came, when it was answered, when its letter left."""
    addresses = {row["id"]: row["address"] for row in rows(url, "mailboxes")}
    by_case = {row["id"]: row for row in rows(url, "cases")}
    found: dict[str, Told] = {}
    for entry in rows(url, "journal"):
        data = json.loads(entry["payload"])["data"]
        subject = entry["subject"]
        if entry["event"] == "case":
            row = by_case[int(subject.split()[1])]
            found[subject] = Told(datetime.fromisoformat(data["received"]), row, addresses[row["mailbox_id"]])
        elif entry["event"] == "reply" and found[subject].replied is None:
            found[subject].replied = datetime.fromisoformat(data["received"])
        elif entry["event"] == "letter" and data["state"] == "sent":
            found[subject].left = entry["at"]
    for row in rows(url, "outbox"):
        told = found[f"case {row['case_id']}"]
        told.letter = None if row["state"] == "cancelled" else row["state"]
        told.left = told.left if row["state"] == "sent" else None
    for row in rows(url, "rounds"):
        found[f"case {row['case_id']}"].round = row
    return list(found.values())


def is_worked(day: date, closed: bool) -> bool:
    return day.isoweekday() <= 5 and day not in OFF and not (closed and day == CLOSED)


def last_day(start: date, number: int, closed: bool) -> date:
    """The day on which so many working days are over."""
    day = start
    while number:
        day += timedelta(days=1)
        number -= is_worked(day, closed)
    return day


def working_days(told: Told) -> int:
    days, day = 0, told.day
    while day < told.reply_day:
        day += timedelta(days=1)
        days += is_worked(day, closed=True)
    return days


Figure = tuple[float | None, int | None, int]


def share(cases: Sequence[Told], holds: Callable[[Told], bool]) -> Figure:
    good = [case for case in cases if holds(case)]
    return (100 * len(good) / len(cases) if cases else None, len(good), len(cases))


def number_of(some: Sequence[Told], cases: Sequence[Told]) -> Figure:
    return (len(some), len(some), len(cases))


def spread(days: list[int], prefix: str, suffix: str) -> dict[str, Figure]:
    """Mean, median and ninetieth percentile of the sorted days, read off the list."""
    days = sorted(days)
    size = len(days)
    middle = nine_in_ten = None
    if days:
        middle = days[size // 2] if size % 2 else (days[size // 2 - 1] + days[size // 2]) / 2
        nine_in_ten = next(day for day in days if 10 * sum(each <= day for each in days) >= 9 * size)
    return {
        f"{prefix}{suffix}": (sum(days) / size if days else None, sum(days), size),
        f"{prefix}.median{suffix}": (middle, None, size),
        f"{prefix}.p90{suffix}": (nine_in_ten, None, size),
    }


def recount(cases: Sequence[Told], now: datetime) -> dict[str, Figure]:
    """All figures of these cases, by their ids."""
    today = now.astimezone(PARIS).date()
    cases = [case for case in cases if case.counted]
    complaints = [case for case in cases if case.row["intent"] in ("complaint", "suggestion")]
    requests = [case for case in cases if case.row["intent"] not in ("complaint", "suggestion", "thanks")]
    found: dict[str, Figure] = {}
    for rate, delay, own in (("I1", "I2", requests), ("I3", "I4", complaints)):
        found |= replies_again(rate, delay, own, today)
    return found | letters_again(cases, today) | quality_again(cases)


def replies_again(rate: str, delay: str, own: Sequence[Told], today: date) -> dict[str, Figure]:
    ripe = [case for case in own if today > last_day(case.day, 5, closed=True)]
    answered = [case for case in own if case.replied]
    waiting = [case for case in own if not case.replied]
    calendar_days = [(case.reply_day - case.day).days for case in answered]
    return {
        rate: share(ripe, in_time),
        **spread([working_days(case) for case in answered], delay, ""),
        **spread(calendar_days, delay, ".calendar"),
        f"{delay}.open": number_of(waiting, own),
        f"{delay}.overdue": number_of([case for case in waiting if case in ripe], own),
        f"{delay}.asks": number_of(
            [case for case in answered if case.round and case.round["reply_asks"]], own
        ),
    }


def in_time(case: Told) -> bool:
    return case.replied is not None and case.reply_day <= last_day(case.day, 5, closed=True)


def letters_again(cases: Sequence[Told], today: date) -> dict[str, Figure]:
    def left_within(days: int) -> Figure:
        over = [case for case in cases if today > last_day(case.day, days, closed=False)]
        return share(over, lambda case: bool(case.left) and left_day(case) <= last_day(case.day, days, False))

    def left_day(case: Told) -> date:
        assert case.left is not None
        return case.left.astimezone(PARIS).date()

    without = [case for case in cases if case.letter is None]
    reasons = {case.row["reason"] or "unnamed" for case in without}
    moved = [case for case in cases if case.replied and case.round and case.round["reply_transfers"]]
    known = [case for case in cases if case.row["language"] != "und"]
    five_minutes = timedelta(minutes=5)
    return {
        "A1": share(cases, lambda case: case.left is not None and case.left - case.received < five_minutes),
        "A2": left_within(1),
        "A3": left_within(10),
        "A4": number_of(without, cases),
        **{
            f"A4.{reason}": number_of([c for c in without if (c.row["reason"] or "unnamed") == reason], cases)
            for reason in reasons
        },
        "A5": number_of([case for case in cases if case.letter in ("failed", "bounced")], cases),
        "A6": number_of(moved, cases),
        "A6.delay": spread([working_days(case) for case in moved], "x", "")["x"],
        "A7": share(known, lambda case: case.row["language"] != "fr"),
    }


def quality_again(cases: Sequence[Told]) -> dict[str, Figure]:
    answered = [case for case in cases if case.replied]
    read = [case for case in answered if case.words is not None]

    def all_of(*words: str) -> Figure:
        return share(read, lambda case: all(word in (case.words or ()) for word in words))

    return {
        "M1": share(cases, lambda case: case.letter in ("sent", "bounced")),
        "M2": share(answered, in_time),
        "M3": all_of("name", "capacity", "service", "address"),
        "M3.name": all_of("name"),
        "M3.capacity": all_of("capacity"),
        "M3.service": all_of("service"),
        "M3.address": all_of("address"),
        "M4": all_of("official_link"),
        "M5": all_of("contact"),
        "M6": share(answered, lambda case: bool(case.round and case.round["reply_transfers"])),
        "M8": all_of("greeting", "closing"),
        "M8.language": all_of("language"),
    }


# --- held against each other ---------------------------------------------------------------------------


def report_of(register: SqlRegister, now: datetime, by: Dimension) -> Report:
    start, end = FIRST_DAY - timedelta(days=30), FIRST_DAY + timedelta(days=365)
    bureaux = {SEJOUR: "Étrangers", PERMIS: "Étrangers"}
    found = register.indicator_rows(start, end)
    return build_report(found, AUTUMN, now, CALENDAR, PARIS, by=by, bureaux=bureaux)


def part_of(told: Told, by: Dimension) -> str:
    parts = {
        Dimension.MAILBOX: told.mailbox,
        Dimension.BUREAU: "Étrangers",
        Dimension.PROCEDURE: told.row["procedure"],
        Dimension.LANGUAGE: told.row["language"],
    }
    return str(parts[by])


def within(told: Sequence[Told], period: Period) -> list[Told]:
    return [case for case in told if period.start <= case.day < period.end]


def compare(report: Report, told: Sequence[Told], now: datetime, by: Dimension) -> None:
    current, earlier = within(told, AUTUMN), within(told, quarter("2026-Q3"))
    names = {part_of(case, by) for case in current}
    assert {scope.name for scope in report.scopes} == {None, *names}
    for scope in report.scopes:
        here = [case for case in current if scope.name in (None, part_of(case, by))]
        before = [case for case in earlier if scope.name in (None, part_of(case, by))]
        wanted, once = recount(here, now), recount(before, now) if before else {}
        assert {
            each.id: (each.value, each.numerator, each.denominator) for each in scope.indicators
        } == wanted
        for each in scope.indicators:
            assert each.before == once.get(each.id, (None,))[0], each.id


history = st.lists(lives(), max_size=9)
slowly = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@slowly
@given(history=history, by=st.sampled_from(Dimension), days=st.integers(0, 60))
def test_every_figure_is_the_same_when_it_is_counted_again(
    history: list[Lived], by: Dimension, days: int
) -> None:
    now = datetime(2026, 12, 20, 12, tzinfo=UTC) + timedelta(days=days)
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'register.db'}"
        with closing(SqlRegister(url, KEY, FIRST_DAY)) as register:
            for number, life in enumerate(history, 1):
                live(register, number, life)
            compare(report_of(register, now, by), told_by(url), now, by)


FIXED = (
    Lived(FIRST_DAY, SEJOUR, Intent.OTHER, "visa", "ar", "new_case", MailState.SENT, timedelta(minutes=4),
          timedelta(days=3), False, True, ReplyQuality(frozenset({Criterion.NAME}), "en")),
    Lived(FIRST_DAY + timedelta(days=100), SEJOUR, Intent.OTHER, "visa", "ar", "new_case", MailState.BOUNCED,
          timedelta(days=2), timedelta(days=9), True, False, ReplyQuality(frozenset(), "ar")),
    Lived(FIRST_DAY + timedelta(days=110), PERMIS, Intent.COMPLAINT, "autre", "fr", "role_address", None,
          timedelta(0), None, False, False, None),
    Lived(FIRST_DAY + timedelta(days=111), PERMIS, Intent.SUGGESTION, "autre", "und", "new_case",
          MailState.HELD, timedelta(0), timedelta(hours=1), False, False, None),
)  # fmt: skip


def test_both_databases_give_the_figures_that_are_counted_again(register: SqlRegister, url: str) -> None:
    now = datetime(2027, 1, 20, tzinfo=UTC)
    for number, life in enumerate(FIXED, 1):
        live(register, number, life)
    for by in Dimension:
        compare(report_of(register, now, by), told_by(url), now, by)


def test_a_purge_changes_no_figure(register: SqlRegister) -> None:
    now = datetime(2028, 6, 1, tzinfo=UTC)
    for number, life in enumerate(FIXED, 1):
        live(register, number, life)
    before = {by: report_of(register, now, by) for by in Dimension}
    assert purge(register, now).total
    assert {by: report_of(register, now, by) for by in Dimension} == before
