"""The one table of the register."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


class Instant(sa.TypeDecorator):
    """An instant, kept in UTC and given back with its zone; SQLite itself knows no zones."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """What goes in."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """What comes out."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# SQLite counts up by itself only a column it calls integer.
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_PAYLOAD = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

EVENTS = sa.Table(
    "events",
    sa.MetaData(),
    sa.Column("number", _NUMBER, sa.Identity(always=True), primary_key=True),
    sa.Column("city", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("item_id", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("payload", _PAYLOAD, nullable=False),
    sa.UniqueConstraint("city", "kind", "item_id", "version", name="events_version"),
    sqlite_autoincrement=True,
)
