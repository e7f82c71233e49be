"""The register as first released"""

import sqlalchemy as sa
from alembic import op

from mailbot.adapters.register.schema import Utc

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mailboxes",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("last_pass", Utc(), nullable=True),
        sa.Column("last_good_pass", Utc(), nullable=True),
        sa.Column("error", sa.String(length=500), nullable=True),
        sa.Column("lease_owner", sa.String(length=100), nullable=True),
        sa.Column("lease_until", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailboxes")),
        sa.UniqueConstraint("address", name=op.f("uq_mailboxes_address")),
    )
    op.create_table(
        "register",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created", Utc(), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register")),
    )
    op.create_table(
        "undeliverable",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undeliverable")),
    )
    with op.batch_alter_table("undeliverable", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_undeliverable_address_at"), ["address", "at"], unique=False)

    op.create_table(
        "asides",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("mailbox_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("folder", sa.String(length=500), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("received", Utc(), nullable=True),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("error", sa.String(length=500), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("resolved", Utc(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mailbox_id"], ["mailboxes.id"], name=op.f("fk_asides_mailbox_id_mailboxes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asides")),
        sa.UniqueConstraint(
            "mailbox_id",
            "folder",
            "uidvalidity",
            "uid",
            name=op.f("uq_asides_mailbox_id_folder_uidvalidity_uid"),
        ),
    )
    op.create_table(
        "cases",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("reference", sa.String(length=30), nullable=False),
        sa.Column("identity_hash", sa.String(length=64), nullable=False),
        sa.Column("mailbox_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person", sa.String(length=320), nullable=False),
        sa.Column("person_name", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("subject_hash", sa.String(length=64), nullable=False),
        sa.Column("received", Utc(), nullable=False),
        sa.Column("registered", Utc(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("language_confidence", sa.Float(), nullable=False),
        sa.Column("procedure", sa.String(length=60), nullable=False),
        sa.Column("intent", sa.String(length=30), nullable=False),
        sa.Column("items_given", sa.JSON(), nullable=False),
        sa.Column("items_missing", sa.JSON(), nullable=False),
        sa.Column("safety", sa.Boolean(), nullable=False),
        sa.Column("appeal", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("urgency", sa.String(length=10), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("closed", Utc(), nullable=True),
        sa.Column("reason", sa.String(length=60), nullable=True),
        sa.Column("linked_to", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["linked_to"], ["cases.id"], name=op.f("fk_cases_linked_to_cases")),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailboxes.id"], name=op.f("fk_cases_mailbox_id_mailboxes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("identity_hash", name=op.f("uq_cases_identity_hash")),
        sa.UniqueConstraint("reference", name=op.f("uq_cases_reference")),
    )
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cases_mailbox_id_state"), ["mailbox_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_cases_person_state"), ["person", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_cases_received"), ["received"], unique=False)
        batch_op.create_index(batch_op.f("ix_cases_state_urgency"), ["state", "urgency"], unique=False)

    op.create_table(
        "folders",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("mailbox_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("next_uid", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mailbox_id"], ["mailboxes.id"], name=op.f("fk_folders_mailbox_id_mailboxes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_folders")),
        sa.UniqueConstraint("mailbox_id", "name", name=op.f("uq_folders_mailbox_id_name")),
    )
    op.create_table(
        "events",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("mailbox_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("event", sa.String(length=30), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_events_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["mailbox_id"], ["mailboxes.id"], name=op.f("fk_events_mailbox_id_mailboxes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_events_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_events_mailbox_id_event_at"), ["mailbox_id", "event", "at"], unique=False
        )

    op.create_table(
        "messages",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("mailbox_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("folder", sa.String(length=500), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("received", Utc(), nullable=False),
        sa.Column("recorded", Utc(), nullable=False),
        sa.Column("identity_hash", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.String(length=1000), nullable=True),
        sa.Column("subject_hash", sa.String(length=64), nullable=False),
        sa.Column("likeness_hash", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("otherwise", sa.String(length=200), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reply_asks", sa.Boolean(), nullable=False),
        sa.Column("reply_transfers", sa.Boolean(), nullable=False),
        sa.Column("answered_flag", sa.Boolean(), nullable=False),
        sa.Column("marks", sa.String(length=200), nullable=False),
        sa.Column("marks_settled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_messages_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["mailbox_id"], ["mailboxes.id"], name=op.f("fk_messages_mailbox_id_mailboxes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint(
            "mailbox_id",
            "folder",
            "uidvalidity",
            "uid",
            name=op.f("uq_messages_mailbox_id_folder_uidvalidity_uid"),
        ),
    )
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_messages_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_messages_identity_hash"), ["identity_hash"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_messages_likeness_hash_received"), ["likeness_hash", "received"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_messages_mailbox_id_folder_uidvalidity_marks_settled"),
            ["mailbox_id", "folder", "uidvalidity", "marks_settled"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_messages_message_id"), ["message_id"], unique=False)

    op.create_table(
        "outbox",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("mailbox_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=60), nullable=True),
        sa.Column("message_id", sa.String(length=300), nullable=False),
        sa.Column("envelope_from", sa.String(length=320), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("recipient", sa.String(length=320), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created", Utc(), nullable=False),
        sa.Column("next_try", Utc(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("claimed_by", sa.String(length=100), nullable=True),
        sa.Column("claimed_until", Utc(), nullable=True),
        sa.Column("settled", Utc(), nullable=True),
        sa.Column("response", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_outbox_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["mailbox_id"], ["mailboxes.id"], name=op.f("fk_outbox_mailbox_id_mailboxes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("case_id", "round", "kind", name=op.f("uq_outbox_case_id_round_kind")),
        sa.UniqueConstraint("mailbox_id", "day", "kind", name=op.f("uq_outbox_mailbox_id_day_kind")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outbox_message_id")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_outbox_mailbox_id_kind_created"), ["mailbox_id", "kind", "created"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_outbox_recipient_created"), ["recipient", "created"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_outbox_state_next_try"), ["state", "next_try"], unique=False)

    op.create_table(
        "rounds",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("received", Utc(), nullable=False),
        sa.Column("deadline", Utc(), nullable=False),
        sa.Column("near_at", Utc(), nullable=False),
        sa.Column("replied", Utc(), nullable=True),
        sa.Column("reply_asks", sa.Boolean(), nullable=False),
        sa.Column("reply_transfers", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_rounds_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_rounds_case_id_number")),
    )
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rounds_replied_near_at"), ["replied", "near_at"], unique=False)

    op.create_table(
        "awaited",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("message_row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("answers", sa.String(length=1000), nullable=True),
        sa.Column("recipient", sa.String(length=320), nullable=True),
        sa.ForeignKeyConstraint(
            ["message_row"], ["messages.id"], name=op.f("fk_awaited_message_row_messages")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_awaited")),
    )
    with op.batch_alter_table("awaited", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_awaited_message_row"), ["message_row"], unique=False)
        batch_op.create_index(batch_op.f("ix_awaited_answers"), ["answers"], unique=False)
        batch_op.create_index(batch_op.f("ix_awaited_recipient"), ["recipient"], unique=False)

    op.create_table(
        "possible_replies",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("message_row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_possible_replies_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["message_row"], ["messages.id"], name=op.f("fk_possible_replies_message_row_messages")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_possible_replies")),
        sa.UniqueConstraint("case_id", "message_row", name=op.f("uq_possible_replies_case_id_message_row")),
    )


def downgrade() -> None:
    op.drop_table("possible_replies")
    with op.batch_alter_table("awaited", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_awaited_recipient"))
        batch_op.drop_index(batch_op.f("ix_awaited_answers"))
        batch_op.drop_index(batch_op.f("ix_awaited_message_row"))

    op.drop_table("awaited")
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rounds_replied_near_at"))

    op.drop_table("rounds")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_state_next_try"))
        batch_op.drop_index(batch_op.f("ix_outbox_recipient_created"))
        batch_op.drop_index(batch_op.f("ix_outbox_mailbox_id_kind_created"))

    op.drop_table("outbox")
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_messages_message_id"))
        batch_op.drop_index(batch_op.f("ix_messages_mailbox_id_folder_uidvalidity_marks_settled"))
        batch_op.drop_index(batch_op.f("ix_messages_likeness_hash_received"))
        batch_op.drop_index(batch_op.f("ix_messages_identity_hash"))
        batch_op.drop_index(batch_op.f("ix_messages_case_id"))

    op.drop_table("messages")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_events_mailbox_id_event_at"))
        batch_op.drop_index(batch_op.f("ix_events_case_id"))

    op.drop_table("events")
    op.drop_table("folders")
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cases_state_urgency"))
        batch_op.drop_index(batch_op.f("ix_cases_received"))
        batch_op.drop_index(batch_op.f("ix_cases_person_state"))
        batch_op.drop_index(batch_op.f("ix_cases_mailbox_id_state"))

    op.drop_table("cases")
    op.drop_table("asides")
    with op.batch_alter_table("undeliverable", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_undeliverable_address_at"))

    op.drop_table("undeliverable")
    op.drop_table("register")
    op.drop_table("mailboxes")
