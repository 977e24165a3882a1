"""Cards, their reviews, the learner's own texts and parameters."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables and the indices that keep a next card quick."""
    op.create_table(
        "cards",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("phase", sa.String(12), nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("stability_days", sa.Float),
        sa.Column("difficulty", sa.Float),
        sa.Column("due", sa.Integer),
        sa.Column("reviewed_at", sa.Integer),
        sa.Column("reviews", sa.Integer, nullable=False),
        sa.Column("lapses", sa.Integer, nullable=False),
        sa.Column("recall_days", sa.Integer, nullable=False),
        sa.Column("recalled_at", sa.Integer),
        sa.Column("is_suspended", sa.Boolean, nullable=False),
    )
    op.create_index("cards_by_due", "cards", ["is_suspended", "phase", "due"])
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("card_key", sa.Integer, nullable=False),
        sa.Column("rating", sa.Integer, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("milliseconds", sa.Integer, nullable=False),
        sa.Column("is_first", sa.Boolean, nullable=False),
        sa.Column("before", sa.JSON),
        sqlite_autoincrement=True,
    )
    op.create_index("reviews_by_card", "reviews", ["card_key", "at"])
    op.create_index("reviews_by_moment", "reviews", ["at", "is_first"])
    op.create_table(
        "card_edits",
        sa.Column("flashcard_id", sa.Text, primary_key=True),
        sa.Column("front", sa.Text, nullable=False),
        sa.Column("back", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
    )
    op.create_table(
        "fits",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("weights", sa.JSON, nullable=False),
        sa.Column("learnt_from", sa.Integer, nullable=False),
        sa.Column("reviews", sa.Integer, nullable=False),
    )
