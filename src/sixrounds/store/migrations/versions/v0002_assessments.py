"""Answers in words: what was judged of them, kept with the attempt."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns; they are NULL of all that was there before."""
    op.add_column("attempts", sa.Column("assessment", sa.JSON))
    op.add_column("attempts", sa.Column("own_marks", sa.JSON))
    op.add_column("attempts", sa.Column("is_enough", sa.Boolean))
