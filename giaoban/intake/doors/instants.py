"""Instants as servers write them, as microseconds that can be compared, and back.

One without a zone is compared with others without one: it is counted as if it were UTC.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
MINUTE = 60_000_000


def micros(text: object) -> int | None:
    """An ISO 8601 instant or day in microseconds since 1970; None for what is none.

    ValueError for a text that is no such instant.
    """
    if text is None or text == "":
        return None
    return micros_of(datetime.fromisoformat(str(text)))


def micros_of(at: datetime) -> int:
    """An instant in microseconds since 1970; without a zone as if it were UTC."""
    return ((at if at.tzinfo else at.replace(tzinfo=UTC)) - _EPOCH) // _MICROSECOND


def is_zoned(text: str) -> bool:
    """Whether an instant is written with its zone."""
    return datetime.fromisoformat(text).tzinfo is not None


def iso(at: int, zoned: bool) -> str:
    """Microseconds as an ISO 8601 instant in UTC, or without a zone."""
    written = (_EPOCH + timedelta(microseconds=at)).replace(tzinfo=None)
    return written.isoformat(timespec="milliseconds") + ("Z" if zoned else "")


def clock(now: datetime, timezone: str, zoned: bool) -> int:
    """The present as a server writes it: in UTC, or as the clock there on the wall shows."""
    return micros_of(now if zoned else now.astimezone(ZoneInfo(timezone)).replace(tzinfo=None))
