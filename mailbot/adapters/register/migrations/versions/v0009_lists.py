"""Indexes for lists and indicators of registers with a million cases"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

LISTED = ["received", "mailbox_id", "state", "language", "procedure", "intent", "reason"]


def upgrade() -> None:
    op.drop_index(op.f("ix_cases_received"), "cases")
    op.create_index(op.f("ix_cases_list"), "cases", LISTED)
    op.create_index(op.f("ix_cases_language"), "cases", ["language"])


def downgrade() -> None:
    op.drop_index(op.f("ix_cases_language"), "cases")
    op.drop_index(op.f("ix_cases_list"), "cases")
    op.create_index(op.f("ix_cases_received"), "cases", ["received"])
