"""One mail, one case: the same message in two mailboxes, folders, or under another UIDVALIDITY."""

from __future__ import annotations

from typing import Any

import pytest

from mailbot.domain.facts import inquiry
from mailbot.domain.identity import identity
from mailbot.domain.model import KeepCopy, KnownMessage, Message, OpenCase, Role
from tests.core.making import NOW, SEJOUR, TITRES, action, decided, facts, message, people


@pytest.mark.parametrize(
    ("addressing", "owner"),
    [
        ({"to": people(TITRES, SEJOUR)}, TITRES),
        ({"to": people(SEJOUR, TITRES)}, SEJOUR),
        ({"to": people(TITRES), "cc": people(SEJOUR)}, TITRES),
        ({"to": people("mairie@ville.example"), "cc": people(SEJOUR, TITRES)}, SEJOUR),
        ({"to": people("mairie@ville.example", "Cartes@pref44.example"), "cc": people(SEJOUR)}, TITRES),
        ({"to": (), "resent": people(TITRES)}, TITRES),
    ],
    ids=["first in to", "the other first in to", "to before cc", "first in cc", "by its alias", "resent"],
)
@pytest.mark.parametrize("read", [SEJOUR, TITRES])
def test_the_first_mailbox_in_to_then_cc_owns_the_case_whichever_is_read_first(
    addressing: dict[str, Any], owner: str, read: str
) -> None:
    assert action(decided(message(**addressing), mailbox=read), OpenCase).mailbox == owner


@pytest.mark.parametrize("read", [SEJOUR, TITRES])
def test_the_mailbox_that_got_it_blindly_owns_the_case(read: str) -> None:
    assert action(decided(message(to=()), mailbox=read), OpenCase).mailbox == read


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("case_id", [7, None])
def test_the_same_message_again_is_a_copy_and_nothing_else(role: Role, case_id: int | None) -> None:
    decision = decided(role=role, same=KnownMessage(3, "case", case_id))
    assert decision.actions == (KeepCopy(case_id, 3),)
    assert decision.explanation.rule == "same_message"


def asked(mail: Message, mailbox: str = SEJOUR) -> str:
    known = facts(mail, mailbox=mailbox)
    return inquiry(known.arrival, known.service, known.bureau).identity


def test_the_same_message_is_known_in_whatever_mailbox() -> None:
    assert asked(message(date=NOW), SEJOUR) == asked(message(date=NOW), TITRES)


@pytest.mark.parametrize("changed", [{"sender": "other@mail.example"}, {"date": None}], ids=["from", "date"])
def test_one_message_id_under_another_from_or_date_is_another_message(changed: dict[str, Any]) -> None:
    assert identity(message(**({"date": NOW} | changed)), NOW) != identity(message(date=NOW), NOW)
