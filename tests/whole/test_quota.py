"""A mailbox that is full: Dovecot takes no more mail into it, and mailbot works on all the same."""

from __future__ import annotations

import imaplib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import SUBMITTER
from tests.servers.ca import Authority
from tests.servers.dovecot import Dovecot
from tests.servers.exim import Exim
from tests.servers.mailhost import MailHost
from tests.whole.office import Office, mail

QUOTA = """
mail_plugins = quota
protocol imap {
  mail_plugins = quota imap_quota
}
plugin {
  quota = maildir:User quota
  quota_rule = *:messages=2
}
"""


@pytest.fixture
def with_quota(ca: Authority) -> Iterator[MailHost]:
    """Mail servers of which Dovecot lets two messages into each account, and no more."""
    with Dovecot(ca, settings=QUOTA) as dovecot, Exim(ca, dovecot, logins=dict([SUBMITTER])) as exim:
        yield MailHost(ca, dovecot, exim)


def test_a_full_mailbox_is_read_answered_and_marked(with_quota: MailHost, tmp_path: Path) -> None:
    office = Office(with_quota, tmp_path, "sqlite:///register.db")
    bureau = office.open_bureau("sejour")
    people = [with_quota.person(name) for name in ("amina", "boris")]
    for person in people:
        question = mail(person, bureau.address, text=f"Comment renouveler mon titre ? {person}")
        with_quota.append(bureau, question)
    with pytest.raises(imaplib.IMAP4.error, match="OVERQUOTA"):
        with_quota.append(bureau, mail(people[0], bureau.address))

    outcome = office.once()
    assert (outcome.sent, outcome.errors) == (2, [])
    office.now = datetime.now(UTC) + timedelta(days=60)
    assert office.once().errors == []
    found = with_quota.messages(bureau)
    assert [stored.flags for stored in found] == [frozenset({"MailbotOverdue"})] * 2
    assert office.command("cases", "--state", "open")[1].count("overdue") >= 2
