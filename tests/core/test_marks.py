"""The keywords that agents see on a message."""

from __future__ import annotations

from itertools import product

import pytest

from mailbot.domain.marks import FLAGGED, HELD, NEAR, OVERDUE, REPLIED, marks_among, marks_of
from mailbot.domain.model import CaseState, Urgency


@pytest.mark.parametrize(
    ("state", "urgency", "marks"),
    [
        (CaseState.OPEN, Urgency.NONE, set()),
        (CaseState.OPEN, Urgency.NEAR, {NEAR}),
        (CaseState.OPEN, Urgency.OVERDUE, {OVERDUE}),
        (CaseState.REPLIED, Urgency.OVERDUE, {REPLIED}),
        (CaseState.CLOSED, Urgency.OVERDUE, set()),
        (CaseState.CLOSED, Urgency.NEAR, set()),
    ],
)
def test_a_case_shows_how_it_stands(state: CaseState, urgency: Urgency, marks: set[str]) -> None:
    assert marks_of(state, urgency, held=False, flag_overdue=False) == marks


def test_a_held_letter_is_marked_whatever_else_is() -> None:
    for state, urgency in product(CaseState, Urgency):
        assert HELD in marks_of(state, urgency, held=True, flag_overdue=False)


def test_only_what_is_overdue_is_flagged_and_only_where_the_mailbox_wants_it() -> None:
    assert FLAGGED in marks_of(CaseState.OPEN, Urgency.OVERDUE, held=False, flag_overdue=True)
    for state, urgency, flag in product(CaseState, Urgency, (True, False)):
        if not (state is CaseState.OPEN and urgency is Urgency.OVERDUE and flag):
            assert FLAGGED not in marks_of(state, urgency, held=True, flag_overdue=flag)


def test_marks_are_keywords_that_imap_permits() -> None:
    assert all(mark.isascii() and mark.isalpha() for mark in (NEAR, OVERDUE, HELD, REPLIED))


def test_of_the_flags_that_a_message_brings_along_only_ours_are_ours() -> None:
    assert marks_among(frozenset({"MAILBOTNEAR", "MailbotHeld", "\\Seen", "Important"})) == {NEAR, HELD}


def test_a_flag_is_ours_only_beside_the_mark_that_it_shows() -> None:
    assert marks_among(frozenset({"MailbotOverdue", "\\FLAGGED"})) == {OVERDUE, FLAGGED}
    assert marks_among(frozenset({"MailbotNear", "\\Flagged"})) == {NEAR}
