"""Runs the steps on the one connection that `upgrading` hands over."""

from alembic import context

from smk.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
