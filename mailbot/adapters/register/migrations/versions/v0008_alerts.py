"""What administrators were told of, and an index by which mail is counted by its time of receipt"""

import sqlalchemy as sa
from alembic import op

from mailbot.adapters.register.schema import Utc, Words

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_OPEN = sa.text("ended IS NULL")


def upgrade() -> None:
    op.create_table(
        "alerts",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("about", Words(length=320), nullable=False),
        sa.Column("raised", Utc(), nullable=False),
        sa.Column("ended", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
    )
    op.create_index(
        "uq_alerts_open", "alerts", ["kind", "about"], unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN
    )
    op.create_index(
        op.f("ix_messages_mailbox_id_role_received"), "messages", ["mailbox_id", "role", "received"]
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_messages_mailbox_id_role_received"), "messages")
    op.drop_table("alerts")
