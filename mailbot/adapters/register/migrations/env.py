"""Runs the migrations on the connection that the register gives."""

from alembic import context

from mailbot.adapters.register.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the register opens the transaction, and commits it
)
context.run_migrations()
