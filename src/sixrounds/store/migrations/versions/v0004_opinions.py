"""What a language model found in an answer in words, kept beside what was judged."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column; it is NULL of all that was there before."""
    op.add_column("attempts", sa.Column("opinion", sa.JSON))
