"""An index for what a purge looks for among messages of no case"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_messages_case_id_recorded"), "messages", ["case_id", "recorded"])
    op.drop_index(op.f("ix_messages_case_id"), "messages")


def downgrade() -> None:
    op.create_index(op.f("ix_messages_case_id"), "messages", ["case_id"])
    op.drop_index(op.f("ix_messages_case_id_recorded"), "messages")
