"""Instants as servers write them, as microseconds that can be compared, and back.

One without a zone is compared with others without one: it is counted as if it were UTC.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from giaoban.errors import DoorError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
MINUTE = 60_000_000


def changes(
    rows: list[dict[str, Any]], column: str | None, zoned: bool
) -> tuple[list[int | None], bool]:
    """When each row was changed, in microseconds since 1970, and whether that is told with a zone.

    zoned: what holds where no row says it
    None for a row that does not say when; DoorError where a text is no ISO 8601 instant or day.
    """
    told = [row.get(column) if column else None for row in rows]
    try:
        at = [datetime.fromisoformat(str(text)) if text else None for text in told]
    except ValueError:
        raise DoorError("intake.door.refused.no_instant", column=column or "") from None
    zoned = next((each.tzinfo is not None for each in at if each), zoned)
    return [micros_of(each) if each else None for each in at], zoned


def micros_of(at: datetime) -> int:
    """An instant in microseconds since 1970; without a zone as if it were UTC."""
    return ((at if at.tzinfo else at.replace(tzinfo=UTC)) - _EPOCH) // _MICROSECOND


def iso(at: int, zoned: bool) -> str:
    """Microseconds as an ISO 8601 instant in UTC, or without a zone."""
    written = (_EPOCH + timedelta(microseconds=at)).replace(tzinfo=None)
    return written.isoformat(timespec="milliseconds") + ("Z" if zoned else "")


def clock(now: datetime, timezone: str, zoned: bool) -> int:
    """The present as a server writes it: in UTC, or as the clock there on the wall shows."""
    return micros_of(now if zoned else now.astimezone(ZoneInfo(timezone)).replace(tzinfo=None))
