"""The events become a journal: append-only and chained; what purges leave has tables of its own"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from mailbot.adapters.register.chain import GENESIS, Link, canonical, chained, fresh_salt, payload_digest
from mailbot.adapters.register.schema import Utc

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_FIXED = ("id", "at", "event", "subject", "mailbox_id", "digest", "chain")
SOME = 1000


def upgrade() -> None:
    op.add_column("mailboxes", sa.Column("horizon", Utc(), nullable=True))
    _make_journal()
    _make_what_purges_leave()
    _chain_events()
    op.drop_table("events")
    for statement in _TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def _make_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("event", sa.String(length=30), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=True),
        sa.Column("mailbox_id", _ID, nullable=True),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["mailbox_id"], ["mailboxes.id"], name=op.f("fk_journal_mailbox_id_mailboxes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
    )
    op.create_index(op.f("ix_journal_subject"), "journal", ["subject"])
    op.create_index(op.f("ix_journal_mailbox_id_event_at"), "journal", ["mailbox_id", "event", "at"])
    op.create_table(
        "journal_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_head")),
    )


def _make_what_purges_leave() -> None:
    op.create_table(
        "tallies",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("mailbox_id", _ID, nullable=False),
        sa.Column("received", Utc(), nullable=False),
        sa.Column("replied", Utc(), nullable=True),
        sa.Column("acknowledged", Utc(), nullable=True),
        sa.Column("acknowledgement", sa.String(length=20), nullable=True),
        sa.Column("intent", sa.String(length=30), nullable=False),
        sa.Column("procedure", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("excluded", sa.String(length=60), nullable=True),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mailbox_id"], ["mailboxes.id"], name=op.f("fk_tallies_mailbox_id_mailboxes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tallies")),
    )
    op.create_index(op.f("ix_tallies_received"), "tallies", ["received"])
    op.create_table(
        "proofs",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("mailbox_id", _ID, nullable=False),
        sa.Column("reference", sa.String(length=30), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("received", Utc(), nullable=False),
        sa.Column("settled", Utc(), nullable=False),
        sa.Column("message_id", sa.String(length=300), nullable=False),
        sa.Column("recipient_hash", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("response", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(
            ["mailbox_id"], ["mailboxes.id"], name=op.f("fk_proofs_mailbox_id_mailboxes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proofs")),
    )
    op.create_index(op.f("ix_proofs_reference"), "proofs", ["reference"])
    op.create_index(op.f("ix_proofs_settled"), "proofs", ["settled"])


# --- the events of before ------------------------------------------------------------------------------

_EVENTS = sa.table(
    "events",
    *(sa.column(name) for name in ("id", "mailbox_id", "case_id", "event")),
    sa.column("at", Utc()),
    sa.column("data", sa.JSON()),
)
_JOURNAL = sa.table(
    "journal",
    *(sa.column(name) for name in (*_FIXED, "payload", "salt") if name != "at"),
    sa.column("at", Utc()),
)


def _chain_events() -> None:
    """In their order and numbered anew, without the gaps that rolled back transactions left."""
    db = op.get_bind()
    last, sequence, chain = 0, 0, GENESIS
    while rows := db.execute(
        sa.select(_EVENTS).where(_EVENTS.c.id > last).order_by(_EVENTS.c.id).limit(SOME)
    ).all():
        entries = []
        for row in rows:
            sequence += 1
            entries.append(_entry(row, sequence, chain))
            chain = entries[-1]["chain"]
        db.execute(sa.insert(_JOURNAL), entries)
        last = rows[-1].id


def _entry(row: Any, sequence: int, chain: str) -> dict[str, Any]:
    salt, payload = fresh_salt(), canonical({"data": row.data, "rows": {}})
    subject = f"case {row.case_id}" if row.case_id is not None else None
    digest = payload_digest(salt, payload)
    link = Link(sequence, row.at, row.event, subject, row.mailbox_id, digest)
    return {
        "id": sequence,
        "at": row.at,
        "event": row.event,
        "subject": subject,
        "mailbox_id": row.mailbox_id,
        "payload": payload,
        "salt": salt,
        "digest": digest,
        "chain": chained(chain, link),
    }


# --- append-only ---------------------------------------------------------------------------------------

_REFUSAL = "the journal is append-only"
_EMPTIED = " AND ".join(
    [
        "new.payload IS NULL",
        "new.salt IS NULL",
        *(f"new.{name} IS NOT DISTINCT FROM old.{name}" for name in _FIXED),
    ]
)
_TRIGGERS = {
    "sqlite": (
        f"""CREATE TRIGGER journal_keeps BEFORE DELETE ON journal
            BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END""",
        f"""CREATE TRIGGER journal_stands BEFORE UPDATE ON journal
            WHEN NOT ({_EMPTIED.replace("IS NOT DISTINCT FROM", "IS")})
            BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END""",
    ),
    "postgresql": (
        f"""CREATE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$""",
        """CREATE TRIGGER journal_keeps BEFORE DELETE ON journal
            FOR EACH ROW EXECUTE FUNCTION journal_refuses()""",
        f"""CREATE TRIGGER journal_stands BEFORE UPDATE ON journal
            FOR EACH ROW WHEN (NOT ({_EMPTIED})) EXECUTE FUNCTION journal_refuses()""",
        """CREATE TRIGGER journal_remains BEFORE TRUNCATE ON journal
            FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()""",
    ),
}


def downgrade() -> None:
    """There is none: a journal that could be taken apart would prove nothing. Restore a backup instead."""
    raise NotImplementedError
