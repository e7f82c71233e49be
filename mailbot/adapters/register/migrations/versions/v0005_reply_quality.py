"""What the indicators count beside times: quality of replies, and in tallies why no letter left"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NEW: dict[str, dict[str, sa.types.TypeEngine[Any]]] = {
    "rounds": {"reply_quality": sa.String(120)},
    "messages": {"reply_quality": sa.String(120), "reply_language": sa.String(12)},
    "tallies": {
        "suppressed": sa.String(60),
        "reply_asks": sa.Boolean(),
        "reply_transfers": sa.Boolean(),
        "reply_quality": sa.String(120),
    },
}
# Every one may be NULL: the seals of older rows stay what they are (LATER_COLUMNS in seals.py).


def upgrade() -> None:
    for table, columns in _NEW.items():
        for name, kind in columns.items():
            op.add_column(table, sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    for table, columns in _NEW.items():
        for name in columns:
            op.drop_column(table, name)
