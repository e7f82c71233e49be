"""New matters of a backlog are recorded together, and nothing is decided otherwise for it."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.adapters.register import SqlRegister
from mailbot.domain.model import Role
from mailbot.domain.traffic import Fetched, Selected
from mailbot.flows.intake import take_in
from mailbot.flows.parts import Parts
from mailbot.flows.slices import MOST, Slice
from tests.flows.letterbox import ADDRESS, Letterbox

KEY = b"0123456789abcdef0123456789abcdef"
FOLDER = Selected("INBOX", 1, 0, keywords=True)
WORDS = ("carte grise", "permis de conduire", "titre de séjour", "passeport", "nationalité", "rendez-vous")


def mail(person: str, number: int, words: str, answers: int | None = None, to: str = ADDRESS) -> bytes:
    thread = f"In-Reply-To: <{answers}@personne.example>\r\n" if answers is not None else ""
    return (
        f"From: {person}@personne.example\r\nTo: {to}\r\nSubject: {words}\r\n{thread}"
        f"Date: Fri, 20 Nov 2026 08:59:00 +0000\r\nMessage-ID: <{number}@personne.example>\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n\r\n"
        f"Bonjour, une question : {words} ? {person * 9} {words * 4}\r\n"
    ).encode()


def fetched(box: Letterbox, raws: Sequence[bytes]) -> list[Fetched]:
    return [Fetched(uid, box.now, raw=raw, size=len(raw)) for uid, raw in enumerate(raws, 1)]


def by_slices(parts: Parts, found: Sequence[Fetched]) -> Counter[str]:
    bureau, outcomes = parts.service.bureau(ADDRESS), Counter[str]()
    waiting = Slice(parts, bureau, FOLDER, Role.INBOX, outcomes)
    for one in found:
        waiting.take(one, parts.reader.read(bureau, one))
    waiting.record()
    return outcomes


def by_themselves(parts: Parts, found: Sequence[Fetched]) -> Counter[str]:
    bureau = parts.service.bureau(ADDRESS)
    return Counter(
        take_in(parts, bureau, FOLDER, Role.INBOX, one, parts.reader.read(bureau, one)) for one in found
    )


def told(register: SqlRegister) -> list[tuple[object, ...]]:
    return [
        (c.person, c.subject, c.state, c.acknowledgement, c.reason, c.items_given, len(story.chapters))
        for c in register.cases()
        if (story := register.story(c.reference)) is not None
    ]


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Letterbox:
    return Letterbox(tmp_path_factory.mktemp("box"))


@pytest.fixture(scope="module")
def loaded(box: Letterbox) -> Iterator[Parts]:
    """Parts whose lists and templates are loaded once for all tests."""
    with closing(box.app()) as app:
        yield app.parts


@contextmanager
def empty(parts: Parts) -> Iterator[tuple[Parts, SqlRegister]]:
    """The same parts on a register of their own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(SqlRegister(f"sqlite:///{folder}/register.db", KEY, parts.clock())) as register,
    ):
        yield replace(parts, register=register), register


MAILS = st.lists(
    st.tuples(
        st.sampled_from(("amina", "boris", "chiara")),
        st.integers(1, 8),
        st.sampled_from(WORDS),
        st.one_of(st.none(), st.integers(1, 8)),
        st.sampled_from((ADDRESS, ADDRESS, "autre@ailleurs.example")),
    ),
    min_size=2,
    max_size=2 * MOST,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mails=MAILS)
def test_a_slice_decides_as_single_messages_do(
    loaded: Parts, box: Letterbox, mails: list[tuple[str, int, str, int | None, str]]
) -> None:
    """The same person twice, one mail twice, threads, mails that are alike: whatever beside whatever."""
    found = fetched(box, [mail(*one) for one in mails])
    with empty(loaded) as (parts, together), empty(loaded) as (others, one_by_one):
        assert by_slices(parts, found) == by_themselves(others, found)
        assert told(together) == told(one_by_one)
        assert together.cursor(ADDRESS, "INBOX") == one_by_one.cursor(ADDRESS, "INBOX")
        assert together.verify(None, lambda _: None).findings == ()


def test_strangers_are_recorded_when_there_are_enough_of_them(loaded: Parts, box: Letterbox) -> None:
    strangers = fetched(box, [mail(c * 3, n, WORDS[n % 6] + c) for n, c in enumerate("abcdefghijkl")])
    with empty(loaded) as (parts, register):
        bureau = parts.service.bureau(ADDRESS)
        reads = [parts.reader.read(bureau, one) for one in strangers]
        waiting = Slice(parts, bureau, FOLDER, Role.INBOX, Counter())
        for one, read in zip(strangers[:-1], reads[:-1], strict=True):
            waiting.take(one, read)
        assert register.cases() == []
        waiting.take(strangers[-1], reads[-1])
        assert len(register.cases()) == MOST


def test_what_concerns_one_that_waits_is_decided_after_it_is_recorded(loaded: Parts, box: Letterbox) -> None:
    raws = [mail("amina", 1, "carte grise"), mail("amina", 2, "passeport", answers=1)]
    with empty(loaded) as (parts, register):
        assert by_slices(parts, fetched(box, raws))["new_case"] == 1
        assert len(register.cases()) == 1


def test_one_that_cannot_be_recorded_keeps_none_of_its_slice_back(loaded: Parts, box: Letterbox) -> None:
    """Another message stands at its place: a server has given out a UID twice."""
    zoe, *found = [
        replace(one, uid=max(1, one.uid - 1))
        for one in fetched(box, [mail(c * 3, n, WORDS[n]) for n, c in enumerate("zabc")])
    ]
    with empty(loaded) as (parts, register):
        by_themselves(parts, [zoe])
        assert by_slices(parts, found) == {"set_aside": 1, "new_case": 2}
        assert len(register.cases()) == 3
        assert len(register.asides()) == 1


def test_agents_mail_that_comes_meanwhile_is_found_by_its_question(loaded: Parts, box: Letterbox) -> None:
    """It was not there when the register was asked, and waits for its question: all is decided anew."""
    reply = (
        f"From: {ADDRESS}\r\nTo: amina@personne.example\r\nSubject: Re: carte grise\r\n"
        "In-Reply-To: <1@personne.example>\r\nMessage-ID: <r1@prefecture44.example>\r\n"
        "Date: Fri, 20 Nov 2026 09:59:00 +0000\r\n\r\nBonjour, il faut le certificat de cession.\r\n"
    ).encode()
    (question,) = fetched(box, [mail("amina", 1, "carte grise")])
    with empty(loaded) as (parts, register):
        bureau = parts.service.bureau(ADDRESS)
        waiting = Slice(parts, bureau, FOLDER, Role.INBOX, Counter())
        waiting.take(question, parts.reader.read(bureau, question))
        sent = Selected("Sent", 1, 0, keywords=True)
        take_in(parts, bureau, sent, Role.SENT, Fetched(1, box.now, raw=reply, size=len(reply)))
        waiting.record()
        (case,) = register.cases()
        assert case.state == "replied"
