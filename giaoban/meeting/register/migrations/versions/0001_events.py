"""The table of events, which only grows."""

import sqlalchemy as sa
from alembic import op

from giaoban.meeting.register.schema import Instant

revision = "0001"
down_revision = None

_REFUSED = "events are never changed or removed"


def upgrade() -> None:
    """The table as it was in this version, and triggers that refuse to change what is in it."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    payload = sa.JSON().with_variant(sa.dialects.postgresql.JSONB(), "postgresql")
    op.create_table(
        "events",
        sa.Column("number", number, sa.Identity(always=True), primary_key=True),
        sa.Column("city", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("item_id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("payload", payload, nullable=False),
        sa.UniqueConstraint("city", "kind", "item_id", "version", name="events_version"),
        sqlite_autoincrement=True,
    )
    _refuse_in_sqlite() if op.get_bind().dialect.name == "sqlite" else _refuse_in_postgresql()


def _refuse_in_sqlite() -> None:
    for verb in ("update", "delete"):
        op.execute(
            f"create trigger events_no_{verb} before {verb} on events "
            f"begin select raise(abort, '{_REFUSED}'); end"
        )


def _refuse_in_postgresql() -> None:
    op.execute(
        "create function events_refuse() returns trigger language plpgsql as "
        f"$$ begin raise exception '{_REFUSED}'; end $$"
    )
    op.execute(
        "create trigger events_no_change before update or delete or truncate on events "
        "for each statement execute function events_refuse()"
    )
