"""The tables of the register.

It holds no text of a person and no attachment. What must be compared but not read is a keyed hash
(columns that end in `_hash`). All times are UTC.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Utc(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC. SQLite forgets time zones; naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("the register takes aware datetimes only")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text that comes from outside, cut to its column, in an INSERT and in a comparison alike.

    PostgreSQL refuses what is longer, and NUL; neither database keeps lone surrogates.
    """

    impl = String
    cache_ok = True

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else fitted(value, self.length)


def fitted(text: str, length: int) -> str:
    """A text as a column of `Words` keeps it."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")[:length]


# SQLite gives rowids to INTEGER primary keys only.
_Id = BigInteger().with_variant(Integer, "sqlite")


def _id() -> Column[int]:
    return Column("id", _Id, primary_key=True, autoincrement=True)


QUALITY = 120
"""Of all criteria of a reply's quality, a word each."""

LONGEST_ID = 1000
"""Of a Message-ID, in characters: RFC 5322 §2.1.1 bounds a line at 998."""

facts = Table(
    "register",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("created", Utc, nullable=False),
    Column("key_hash", String(64), nullable=False),  # tells a wrong key before it doubles every case
)

mailboxes = Table(
    "mailboxes",
    metadata,
    _id(),
    Column("address", Words(320), nullable=False, unique=True),
    Column("last_pass", Utc),
    Column("last_good_pass", Utc),
    Column("error", Words(500)),
    Column("lease_owner", String(100)),
    Column("lease_until", Utc),
    # What was received up to here and is not known has been purged: it gets no second letter.
    Column("horizon", Utc),
)

# The processes that share the mailboxes between them, and when each was last heard of.
workers = Table(
    "workers",
    metadata,
    _id(),
    Column("name", String(100), nullable=False, unique=True),
    Column("seen", Utc, nullable=False),
)

folders = Table(
    "folders",
    metadata,
    _id(),
    Column("mailbox_id", ForeignKey("mailboxes.id"), nullable=False),
    Column("name", Words(500), nullable=False),
    Column("role", String(10), nullable=False),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("next_uid", BigInteger, nullable=False),
    UniqueConstraint("mailbox_id", "name"),
)

cases = Table(
    "cases",
    metadata,
    _id(),
    Column("reference", String(30), nullable=False, unique=True),
    Column("identity_hash", String(64), nullable=False, unique=True),
    Column("mailbox_id", ForeignKey("mailboxes.id"), nullable=False),
    Column("person", Words(320), nullable=False),
    Column("person_name", Words(200), nullable=False),
    Column("subject", Words(200), nullable=False),
    Column("subject_hash", String(64), nullable=False),
    Column("received", Utc, nullable=False),
    Column("registered", Utc, nullable=False),
    Column("language", String(12), nullable=False),
    Column("language_confidence", Float, nullable=False),
    Column("procedure", String(60), nullable=False),
    Column("intent", String(30), nullable=False),
    Column("items_given", JSON, nullable=False),
    Column("items_missing", JSON, nullable=False),
    Column("safety", Boolean, nullable=False),
    Column("appeal", Boolean, nullable=False),
    Column("state", String(10), nullable=False),
    Column("urgency", String(10), nullable=False),
    Column("round", Integer, nullable=False),
    Column("closed", Utc),
    Column("reason", String(60)),
    Column("linked_to", ForeignKey("cases.id")),
    Index(None, "person", "state"),
    Index(None, "mailbox_id", "state"),
    Index(None, "state", "urgency"),
    # The list that agents filter, and the indicators: they read this index instead of the whole rows.
    Index("ix_cases_list", "received", "mailbox_id", "state", "language", "procedure", "intent", "reason"),
    Index(None, "language"),
    Index(None, "linked_to"),  # who deletes a case has it asked which others point to it
)

rounds = Table(
    "rounds",
    metadata,
    _id(),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("received", Utc, nullable=False),
    Column("deadline", Utc, nullable=False),
    Column("near_at", Utc, nullable=False),
    Column("replied", Utc),
    Column("reply_asks", Boolean, nullable=False, default=False),
    Column("reply_transfers", Boolean, nullable=False, default=False),
    # The criteria that the reply keeps, a word each; NULL where no program has read one.
    Column("reply_quality", String(QUALITY)),
    # Whether a person has set the deadline: then neither a late holiday nor another procedure moves it.
    Column("deadline_set", Boolean, nullable=False, default=False, server_default=false()),
    UniqueConstraint("case_id", "number"),
    Index(None, "replied", "near_at"),
)

messages = Table(
    "messages",
    metadata,
    _id(),
    Column("mailbox_id", ForeignKey("mailboxes.id"), nullable=False),
    Column("folder", Words(500), nullable=False),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("uid", BigInteger, nullable=False),
    Column("role", String(10), nullable=False),
    Column("received", Utc, nullable=False),
    Column("recorded", Utc, nullable=False),
    Column("identity_hash", String(64), nullable=False),
    Column("message_id", Words(LONGEST_ID)),
    Column("subject_hash", String(64), nullable=False),
    Column("likeness_hash", String(64), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("rule", String(60), nullable=False),
    Column("evidence", JSON, nullable=False),
    Column("otherwise", Words(200), nullable=False),
    Column("case_id", ForeignKey("cases.id")),
    Column("reply_asks", Boolean, nullable=False, default=False),
    Column("reply_transfers", Boolean, nullable=False, default=False),
    # Of an agent's mail that waits for its question: what of it does not hang on that, and its language.
    Column("reply_quality", String(QUALITY)),
    Column("reply_language", String(12)),
    Column("answered_flag", Boolean, nullable=False, default=False),
    Column("marks", String(200), nullable=False, default=""),
    # Whether the marks are known to be what the case says; whatever changes a case takes it back.
    Column("marks_settled", Boolean, nullable=False, default=False),
    UniqueConstraint("mailbox_id", "folder", "uidvalidity", "uid"),
    Index(None, "identity_hash"),
    Index(None, "message_id"),
    Index(None, "case_id", "recorded"),  # a purge looks for those of no case, which stay for months
    Index(None, "likeness_hash", "received"),
    Index(None, "mailbox_id", "folder", "uidvalidity", "marks_settled"),
    Index(None, "mailbox_id", "role", "received"),
)

# What agents' mails that still wait for their question answer, and whom they went to.
awaited = Table(
    "awaited",
    metadata,
    _id(),
    Column("message_row", ForeignKey("messages.id"), nullable=False),
    Column("answers", Words(LONGEST_ID)),
    Column("recipient", Words(320)),
    Index(None, "message_row"),
    Index(None, "answers"),
    Index(None, "recipient"),
)

possible_replies = Table(
    "possible_replies",
    metadata,
    _id(),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("message_row", ForeignKey("messages.id"), nullable=False),
    UniqueConstraint("case_id", "message_row"),
    Index(None, "message_row"),
)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    Column("kind", String(20), nullable=False),
    Column("mailbox_id", ForeignKey("mailboxes.id"), nullable=False),
    Column("case_id", ForeignKey("cases.id")),
    Column("round", Integer),
    Column("day", Date),
    Column("state", String(20), nullable=False),
    Column("reason", String(60)),
    Column("message_id", Words(300), nullable=False, unique=True),
    Column("envelope_from", String(320), nullable=False),
    Column("recipients", JSON, nullable=False),
    Column("recipient", Words(320), nullable=False),
    Column("language", String(12), nullable=False),
    Column("raw", LargeBinary),
    Column("sha256", String(64), nullable=False),
    Column("created", Utc, nullable=False),
    Column("next_try", Utc, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("claimed_by", String(100)),
    Column("claimed_until", Utc),
    Column("settled", Utc),
    Column("response", Words(500)),
    # One acknowledgement and one completion for a round; one digest for a mailbox and day.
    UniqueConstraint("case_id", "round", "kind"),
    UniqueConstraint("mailbox_id", "day", "kind"),
    Index(None, "state", "next_try"),
    Index(None, "recipient", "created"),
    Index(None, "mailbox_id", "kind", "created"),
)

undeliverable = Table(
    "undeliverable",
    metadata,
    _id(),
    Column("address", Words(320), nullable=False),
    Column("at", Utc, nullable=False),
    Index(None, "address", "at"),
)

asides = Table(
    "asides",
    metadata,
    _id(),
    Column("mailbox_id", ForeignKey("mailboxes.id"), nullable=False),
    Column("folder", Words(500), nullable=False),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("uid", BigInteger, nullable=False),
    Column("role", String(10), nullable=False),
    Column("received", Utc),
    Column("at", Utc, nullable=False),
    Column("error", Words(500), nullable=False),
    Column("raw", LargeBinary),  # encrypted
    Column("tries", Integer, nullable=False, default=0),
    Column("resolved", Utc),
    UniqueConstraint("mailbox_id", "folder", "uidvalidity", "uid"),
)

# Append-only: triggers refuse what would change an entry, but for a purge that empties it (journal.py).
journal = Table(
    "journal",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=False),  # its place in the chain, from 1, without gaps
    Column("at", Utc, nullable=False),
    Column("event", String(30), nullable=False),
    Column(
        "subject", String(40)
    ),  # "case 12", "message 7", "mail 9" or "aside 3": what a purge empties it by
    Column("mailbox_id", ForeignKey("mailboxes.id")),
    Column("payload", Text),  # canonical JSON, the very text that was hashed
    Column("salt", String(32)),
    Column("digest", String(64), nullable=False),
    Column("chain", String(64), nullable=False),
    Index(None, "subject"),
    Index(None, "mailbox_id", "event", "at"),
)

# Where the chain ends. Who appends locks this row, so that several workers write one chain.
journal_head = Table(
    "journal_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("chain", String(64), nullable=False),
    Column("seal", String(64), nullable=False),  # keyed: a cut-off tail cannot be hidden without the key
)

# What a purge leaves of cases for the indicators: so many of a sort, by whole days, of nobody.
tallies = Table(
    "tallies",
    metadata,
    _id(),
    Column("mailbox_id", ForeignKey("mailboxes.id"), nullable=False),
    Column("received", Utc, nullable=False),
    Column("replied", Utc),
    Column("acknowledged", Utc),
    Column("acknowledgement", String(20)),
    Column("intent", String(30), nullable=False),
    Column("procedure", String(60), nullable=False),
    Column("language", String(12), nullable=False),
    Column("excluded", String(60)),
    Column("suppressed", String(60)),
    Column("reply_asks", Boolean),
    Column("reply_transfers", Boolean),
    Column("reply_quality", String(QUALITY)),
    Column("cases", Integer, nullable=False),
    Index(None, "received"),
)

# What a purge leaves of letters while their proof may be asked for: dates, hash, the server's answer.
proofs = Table(
    "proofs",
    metadata,
    _id(),
    Column("mailbox_id", ForeignKey("mailboxes.id"), nullable=False),
    Column("reference", String(30), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("received", Utc, nullable=False),
    Column("settled", Utc, nullable=False),
    Column("message_id", Words(300), nullable=False),
    Column("recipient_hash", String(64), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("response", Words(500)),
    Index(None, "reference"),
    Index(None, "settled"),
)

# Refresh tokens that took the place of the configured ones: `name` is a keyed hash, `sealed` is encrypted.
secrets = Table(
    "secrets",
    metadata,
    _id(),
    Column("name", String(64), nullable=False, unique=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("at", Utc, nullable=False),
)

# What administrators were told: an episode from the alert to the mail that all is well again.
_OPEN = text("ended IS NULL")
alerts = Table(
    "alerts",
    metadata,
    _id(),
    Column("kind", String(20), nullable=False),
    Column("about", Words(320), nullable=False),  # a mailbox's address, or "outbox"
    Column("raised", Utc, nullable=False),
    Column("ended", Utc),
    # One that lasts of a kind and thing, whichever worker comes first.
    Index("uq_alerts_open", "kind", "about", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
)
