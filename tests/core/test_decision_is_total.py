"""Whatever comes, there is one decision, it explains itself, and no letter goes where none may."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.decide import decide
from mailbot.domain.facts import Facts, inquiry
from mailbot.domain.model import (
    Address,
    AwaitQuestion,
    CaseState,
    DeliveryReport,
    EarlyReply,
    Form,
    Forwarded,
    Headers,
    Ignore,
    Intent,
    JoinCase,
    KeepCopy,
    Kind,
    KnownCase,
    KnownMessage,
    Language,
    Message,
    OpenCase,
    OpenRound,
    Recall,
    RecordBounce,
    RecordPossibleReply,
    RecordReply,
    Role,
    Understanding,
    WriteLetter,
)
from mailbot.domain.ordering import order_letter
from tests.core.making import (
    AGENT,
    FORM,
    LETTERS,
    NOW,
    PERSON,
    QUESTION,
    SEJOUR,
    STARTS,
    TITRES,
    case,
    facts,
    message,
    people,
    service,
    understood,
)

OTHER = "other@mail.example"
emails = st.sampled_from(
    [
        PERSON,
        OTHER,
        SEJOUR,
        TITRES,
        AGENT,
        FORM,
        LETTERS,
        "noreply@x.example",
        "postmaster@x.example",
        "owner-x@x.example",
        "MAILER-DAEMON@x.example",
        "chef@pref44.example",
        "",
        "x",
        "é@ü.example",
    ]
)
addresses = st.lists(emails.map(Address), max_size=3).map(tuple)
moments = st.one_of(
    st.sampled_from([NOW, STARTS, STARTS - timedelta(seconds=1), NOW - timedelta(days=100)]),
    st.datetimes(datetime(1980, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  (bounds)
)
texts = st.sampled_from(
    ["", QUESTION, "Merci beaucoup.", "Veuillez joindre vos pièces.", "???", f"E-mail : {OTHER}"]
)
subjects = st.one_of(
    st.sampled_from(
        ["", "Titre", "TR: Titre", "[INTERNET] Titre", "Réponse automatique : x", "Undeliverable: x"]
    ),
    st.text(max_size=60),
)
header_items = st.sampled_from(
    [
        ("auto-submitted", "no"),
        ("auto-submitted", "auto-replied"),
        ("precedence", "bulk"),
        ("precedence", "list"),
        ("list-post", "NO"),
        ("list-post", "<mailto:x@x.example>"),
        ("list-unsubscribe", "x"),
        ("x-loop", "x"),
        ("x-spam-flag", "YES"),
        ("x-auto-response-suppress", "DR, OOF"),
        ("feedback-id", "x"),
        ("authentication-results", "mx.pref44.example; dmarc=fail"),
        ("x-mailbot-case", "PREF44-26-0001F3-K"),
    ]
)
reports = st.builds(
    DeliveryReport,
    st.sampled_from(["delivery-status", "disposition-notification", "feedback-report", "x"]),
    st.sampled_from(["", "failed", "delayed", "displayed", "Failed"]),
    st.sampled_from(["", "5.1.1", "4.2.2"]),
)
messages = st.builds(
    Message,
    message_id=st.none() | st.just("m@mail.example"),
    sender=st.none() | emails.map(Address),
    reply_to=addresses,
    to=addresses,
    cc=addresses,
    bcc=addresses,
    resent=addresses,
    return_path=st.sampled_from([None, "", PERSON]),
    subject=subjects,
    in_reply_to=st.sampled_from([(), ("a@b.example",)]),
    headers=st.lists(header_items, max_size=3).map(lambda items: Headers(tuple(items))),
    text=texts,
    report=st.none() | reports,
    forwarded=st.none() | st.builds(Forwarded, emails.map(Address), st.none() | moments, subjects, texts),
    calendar_method=st.sampled_from([None, "REQUEST", "REPLY"]),
    encrypted=st.booleans(),
)
cases = st.builds(
    KnownCase,
    id=st.integers(1, 3),
    reference=st.just("PREF44-26-0001F3-K"),
    mailbox=st.sampled_from([SEJOUR, TITRES, "gone@pref44.example"]),
    person=st.sampled_from([PERSON, OTHER, ""]),
    state=st.sampled_from(CaseState),
    received=moments,
    replied=st.none() | moments,
    closed=st.none() | moments,
    deadline=st.none() | moments,
    round_received=st.none() | moments,
    same_subject=st.booleans(),
    language=st.sampled_from(["und", "fr", "ar"]),
    last_letter=st.none() | moments,
    completion_written=st.booleans(),
    items_missing=st.sampled_from([(), ("nom",), ("nom", "prenom")]),
)
counts = st.sampled_from([0, 4, 5, 19, 20])
recalls = st.builds(
    Recall,
    same=st.none()
    | st.none()
    | st.none()
    | st.builds(KnownMessage, st.integers(1, 9), st.just("case"), st.none() | st.just(7)),
    own_mail=st.sampled_from([False, False, False, True]),
    threaded=st.none() | cases,
    by_reference=st.none() | cases,
    reported_mail=st.none() | st.integers(1, 9),
    reported_case=st.none() | st.integers(1, 9),
    early_reply=st.none() | st.builds(EarlyReply, st.integers(1, 9), moments),
    cases_of_recipients=st.lists(cases, max_size=3).map(tuple),
    letters_last_hour=counts,
    letters_last_day=counts,
    alike=counts,
    bounced_lately=st.booleans(),
)
understandings = st.builds(
    Understanding,
    text=texts,
    language=st.sampled_from([Language("und"), Language("ar", 0.9)]),
    procedure=st.sampled_from(["sejour_renouvellement", "recepisse", "autre"]),
    intent=st.sampled_from(Intent),
    items_given=st.sampled_from([{}, {"nom": "Diallo", "nir": "285034410900153"}]),
    items_missing=st.sampled_from([(), ("nom",)]),
    safety=st.booleans(),
)
services = st.sampled_from(
    [
        service(),
        service(forms=(Form(FORM, "", "body"),), trusted_authserv=("mx.pref44.example",), starts_at=None),
        service(allowed=("*@x.example",), blocked=("other@*",)),
    ]
)


@st.composite
def any_facts(draw: st.DrawFn) -> Facts:
    built = facts(
        draw(messages),
        role=draw(st.sampled_from(Role)),
        received=draw(moments),
        flags=frozenset(draw(st.lists(st.sampled_from(["$Junk", "$NotJunk", "\\Seen"]), max_size=2))),
        prefecture=draw(services),
        mailbox=draw(st.sampled_from([SEJOUR, TITRES])),
        understanding=draw(understandings),
    )
    return replace(built, recall=draw(recalls))


OUTCOMES = (OpenCase, JoinCase, RecordPossibleReply, AwaitQuestion, RecordBounce, KeepCopy, Ignore)


@given(any_facts())
@settings(max_examples=250, deadline=None)
def test_every_decision_is_consistent(known: Facts) -> None:
    decision = decide(known)
    kinds = [type(a) for a in decision.actions]
    outcomes = [kind for kind in kinds if kind in OUTCOMES]
    assert outcomes or kinds == [RecordReply]
    assert len(outcomes) <= 1
    assert len(kinds) == len(set(kinds))
    if RecordReply in kinds and known.arrival.role is Role.INBOX and len(kinds) > 1:
        assert JoinCase in kinds
    if OpenRound in kinds:
        assert JoinCase in kinds


@given(any_facts())
@settings(max_examples=250, deadline=None)
def test_a_letter_is_written_only_to_a_person_and_only_for_a_case(known: Facts) -> None:
    decision = decide(known)
    if decision.letter is None:
        return
    assert decision.kind is Kind.PERSON
    assert any(isinstance(a, OpenCase | JoinCase) for a in decision.actions)
    assert known.arrival.role is Role.INBOX
    assert known.arrival.message.return_path != "" or known.correspondent.passed_on
    assert decision.letter.held == (decision.letter.reason is not None)
    if decision.letter.held:
        assert decision.explanation.rule == decision.letter.reason


@given(any_facts())
@settings(max_examples=250, deadline=None)
def test_nothing_from_before_the_start_waits_or_is_written_to(known: Facts) -> None:
    if not known.before_start:
        return
    decision = decide(known)
    assert decision.letter is None
    assert not any(isinstance(a, OpenRound) for a in decision.actions)
    assert all(a.closed_as for a in decision.actions if isinstance(a, OpenCase))


@given(any_facts())
@settings(max_examples=250, deadline=None)
def test_every_decision_explains_itself_without_the_persons_words(known: Facts) -> None:
    why = decide(known).explanation
    assert why.rule
    assert why.otherwise
    assert "@" not in " ".join((why.rule, *why.evidence, why.otherwise))


@given(any_facts())
@settings(max_examples=250, deadline=None)
def test_a_written_letter_has_one_recipient_outside_our_house(known: Facts) -> None:
    decision = decide(known)
    order = order_letter(known, decision, "letter@pref44.example", NOW)
    if order is None:
        return
    written = [a for a in decision.actions if isinstance(a, WriteLetter)]
    assert [a.kind for a in written] == [order.kind]
    assert "@" in order.recipient
    assert order.recipient.lower() not in known.service.watched_addresses | known.service.system_addresses
    assert order.recipient.lower() != FORM


@given(any_facts())
@settings(max_examples=100, deadline=None)
def test_the_register_can_always_be_asked(known: Facts) -> None:
    asked = inquiry(known.arrival, known.service, known.bureau)
    assert asked.identity
    assert asked.mailbox in {SEJOUR, TITRES}


def test_the_same_facts_have_the_same_decision() -> None:
    known = facts(message(to=people(SEJOUR)), understanding=understood(), threaded=case())
    assert decide(known) == decide(known)
