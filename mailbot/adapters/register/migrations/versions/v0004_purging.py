"""Indexes for a purge: what is deleted is looked for in every column that may point to it"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_cases_linked_to"), "cases", ["linked_to"])
    op.create_index(op.f("ix_possible_replies_message_row"), "possible_replies", ["message_row"])


def downgrade() -> None:
    op.drop_index(op.f("ix_possible_replies_message_row"), "possible_replies")
    op.drop_index(op.f("ix_cases_linked_to"), "cases")
