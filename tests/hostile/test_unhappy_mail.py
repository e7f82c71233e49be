"""Bombs and damaged mails: each is judged, in bounded memory, and none by accident.

The fuzz targets, from parsing to the whole triage, run a hundred examples here; `make fuzz` runs them for as
long as one likes.
"""

from __future__ import annotations

import json
import random
from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.adapters.letters.mime import field, mailbox_field
from mailbot.adapters.parsing import parse
from mailbot.app.building import App
from mailbot.app.judging import judge
from mailbot.config import load
from mailbot.domain.subjects import LONGEST_SHOWN, clean_subject, normalise_subject
from mailbot.domain.telling import TRIAGE_KEYS
from mailbot.domain.text import written
from tests.hostile.bombs import bombs
from tests.hostile.mutations import DAMAGES, FRAGMENTS, Damage, mutated, samples
from tests.hostile.triaging import watch_triage, write_mails

ROOT = Path(__file__).parents[2]
APP = App(load(ROOT / "config.toml"))
SERVICE = replace(APP.service, starts_at=None)
LARGEST = 50_000
MOST_MEGABYTES = 200

texts = st.lists(
    st.one_of(st.text(max_size=20), st.sampled_from(FRAGMENTS).map(lambda raw: raw.decode("latin-1"))),
    max_size=20,
).map("".join)


def damaged_by(raw: bytes, dice: random.Random, damages: list[Damage]) -> bytes:
    for damage in damages:
        raw = damage(dice, raw)[:LARGEST]
    return raw


damaged = st.builds(
    damaged_by,
    st.sampled_from(samples()),
    st.randoms(use_true_random=False),
    st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=6),
)
"""A sample mail after up to six damages; Hypothesis throws the dice, and so can make them small."""


@given(damaged)
@settings(deadline=None)
def test_a_damaged_mail_is_read_into_text_that_can_be_stored(raw: bytes) -> None:
    message = parse(raw)
    parts = written(message)
    for text in (message.subject, message.text, parts.text, parts.quoted, parts.signature):
        assert "\0" not in text
        assert text.encode("utf-8").decode("utf-8") == text


@given(damaged)
@settings(deadline=None)
def test_a_damaged_mail_is_judged_and_always_the_same(raw: bytes) -> None:
    judged = judge(APP, SERVICE, None, "damaged.eml", raw)
    assert tuple(judged) == TRIAGE_KEYS
    assert json.loads(json.dumps(judged, ensure_ascii=False)) == json.loads(json.dumps(judged))
    again = judge(APP, SERVICE, None, "damaged.eml", raw)
    assert {**again, "deadline": None} == {**judged, "deadline": None}  # without a date it is received now


@given(texts)
@settings(deadline=None)
def test_any_subject_is_one_line_of_a_letter(subject: str) -> None:
    shown = clean_subject(subject)
    assert len(shown) <= LONGEST_SHOWN
    assert normalise_subject(normalise_subject(subject)) == normalise_subject(subject)
    head = field("Subject", f"Auto: {subject} [REF]") + mailbox_field("From", subject, "a@b.example")
    assert head.isascii()
    read = message_from_bytes(head.encode() + b"\r\n", policy=SMTP)
    assert read.keys() == ["Subject", "From"]
    assert [address.addr_spec for address in read["From"].addresses] == ["a@b.example"]


def test_every_bomb_and_some_damaged_mails_are_triaged_in_bounded_memory(tmp_path: Path) -> None:
    some = ((f"damaged {number}", raw) for number, raw in enumerate(mutated(20261120, 60)))
    whole = {
        name: make() for name, make in bombs().items() if not name.startswith(("body", "subject", "sender"))
    }
    count = write_mails(tmp_path, [*whole.items(), *some])
    seen = watch_triage(tmp_path)
    assert seen.status == 0, seen.told
    assert seen.crashed == []
    assert len(seen.judged) == count + 1
    assert seen.told.splitlines() == []
    assert seen.megabytes < MOST_MEGABYTES


def test_the_same_seed_gives_the_same_mails() -> None:
    assert list(mutated(3, 20)) == list(mutated(3, 20))


@pytest.mark.parametrize("name", ["no From", "two From", "no Date", "two Message-IDs", "charset=bogus"])
def test_a_person_who_writes_a_broken_mail_has_a_case_all_the_same(name: str) -> None:
    judged = judge(APP, SERVICE, None, name, bombs()[name]())
    assert judged["kind"] == "person"
    assert judged["deadline"] is not None
    assert "renouveler mon titre" in str(judged["text"])
