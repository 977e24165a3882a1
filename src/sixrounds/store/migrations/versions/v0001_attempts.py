"""The first tables: attempts, drafts, preferences."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables, and mark the file as ours."""
    op.execute(f"PRAGMA application_id = {0x53495852}")
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("item_id", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text),
        sa.Column("verdict", sa.JSON),
        sa.Column("seconds_spent", sa.Float, nullable=False),
        sa.Column("hints_shown", sa.Integer, nullable=False),
        sa.Column("claim", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("attempts_by_item", "attempts", ["item_id", "at"])
    op.create_index("attempts_by_moment", "attempts", ["at"])
    op.create_table(
        "drafts",
        sa.Column("item_id", sa.Text, primary_key=True),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("own_cases", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("hints_shown", sa.Integer, nullable=False),
        sa.Column("seconds_spent", sa.Float, nullable=False),
    )
    op.create_table(
        "preferences",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.JSON, nullable=False),
    )
