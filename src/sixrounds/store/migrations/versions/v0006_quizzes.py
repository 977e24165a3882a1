"""Quick quizzes: their clock, and what each asked."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "quizzes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("seed", sa.Integer, nullable=False),
        sa.Column("topics", sa.JSON, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("started_at", sa.Integer, nullable=False),
        sa.Column("paused_at", sa.Integer),
        sa.Column("paused_seconds", sa.Float, nullable=False),
        sa.Column("ended_at", sa.Integer),
        sa.Column("steps", sa.JSON, nullable=False),
        sqlite_autoincrement=True,
    )
