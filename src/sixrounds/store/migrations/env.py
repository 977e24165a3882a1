"""Run by Alembic: applies the migrations on the connection that `migrating` opened."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
