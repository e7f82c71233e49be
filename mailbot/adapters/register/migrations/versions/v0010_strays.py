"""An index for what a purge looks for among messages of no case"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_NO_CASE = sa.text("case_id IS NULL")


def upgrade() -> None:
    op.create_index(
        op.f("ix_messages_strays"),
        "messages",
        ["recorded"],
        sqlite_where=_NO_CASE,
        postgresql_where=_NO_CASE,
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_messages_strays"), "messages")
