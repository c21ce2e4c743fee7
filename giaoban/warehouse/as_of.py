"""Up to when figures count: the day that was given, or the latest event of the records.

A day given with a build is remembered in the home, with the newest event known then, until records
of a later day come in or it is let go of: a build that names no day does not undo it.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from giaoban.city.calendar import Exceptions, last_ended_week, last_working_day
from giaoban.intake.batches import Batches
from giaoban.statistics.weeks import HALF_YEAR, monday
from giaoban.warehouse.database import Connection
from giaoban.warehouse.queries import sql_of
from giaoban.words.message import Message

# Given in the place of a day: the figures follow the records again.
FOLLOW = "none"
Given = date | str | None

# Records taken from this hour on, with events of an afternoon, are those of the whole day.
_AFTERNOON, _EVENING = time(12), time(16)
_LITTLE = 0.1
_EVENTS = "^(received|first_response|closed|updated)_at(_instant|_has_time)?$"


class Day(NamedTuple):
    """The day the figures are of, None where the records tell it; and what is to be said of it."""

    day: date | None
    told: Message | None = None


def as_of_at(
    connection: Connection,
    as_of: date | None,
    now: datetime,
    timezone: str,
    exceptions: Exceptions,
) -> datetime:
    """The last instant counted, on the city's clock: the end of a day, or the latest event.

    Reads `records`. What was taken in the evening of a week's last working day, or later, counts to
    the end of that day: the week has ended for the office.
    """
    if as_of:
        return datetime.combine(as_of, time.max)
    local_now = now.astimezone(ZoneInfo(timezone)).replace(tzinfo=None)
    latest = latest_event(connection, now, timezone)
    if latest is None:
        return local_now
    last = min(latest, local_now)
    day = last.date()
    is_taken_whole = (
        last.time() >= _AFTERNOON
        and local_now >= datetime.combine(day, _EVENING)
        and last_ended_week(day, exceptions) != last_ended_week(day - timedelta(days=1), exceptions)
    )
    return datetime.combine(day, time.max) if is_taken_whole else last


def last_full_week(connection: Connection, at: datetime, exceptions: Exceptions) -> date:
    """The Monday of the last week that has ended at an as-of instant. Reads `records`.

    It has ended with its last working day, unless much comes in on the days off that follow.
    """
    is_over = at.time() == time.max
    week = last_ended_week(at.date() if is_over else at.date() - timedelta(days=1), exceptions)
    if at.date() < week + timedelta(days=6) and _much_follows(connection, week, exceptions):
        return week - timedelta(weeks=1)
    return week


def _much_follows(connection: Connection, week: date, exceptions: Exceptions) -> bool:
    """Whether more than a little came in after the last working days of the half year before a week:
    without it the week would look as if less had come in."""
    span = {"from_date": week - timedelta(weeks=HALF_YEAR), "to_date": week - timedelta(days=1)}
    days = connection.execute(sql_of("staging/received_by_day"), span).fetchall()
    after = sum(cases for day, cases in days if day > last_working_day(monday(day), exceptions))
    return after > _LITTLE * sum(cases for _, cases in days)


def latest_event(connection: Connection, now: datetime, timezone: str) -> datetime | None:
    """When the latest event of `records` happened that is not after now; None where there is none."""
    local_now = now.astimezone(ZoneInfo(timezone)).replace(tzinfo=None)
    given = {
        "now_instant": now.astimezone(UTC).replace(tzinfo=None),
        "now_on": local_now.date(),
    }
    return connection.execute(sql_of("staging/latest_event"), given).fetchall()[0][0]


def day_of(
    given: Given,
    usual: date | None,
    said: Path,
    connection: Connection,
    batches: Batches,
    now: datetime,
    timezone: str,
) -> Day:
    """The day of a build: the one given, else the one given before, else the city's own.

    `said` is the file that remembers it. One that records have passed since is let go of.
    """
    if given is None and not said.exists():
        return Day(usual)
    if given == FOLLOW:
        said.unlink(missing_ok=True)
        return Day(usual)
    newest = _newest_day(connection, batches, now, timezone)
    if isinstance(given, date):
        _remember(said, given, newest or given)
        return Day(given)
    day, newest_then = _remembered(said)
    if day is None:
        said.unlink()
        return Day(usual, Message("warehouse.build.day_unread", path=str(said)))
    if newest and newest > max(day, newest_then):
        said.unlink()
        return Day(usual, Message("warehouse.build.day_passed", day=str(day), newest=str(newest)))
    return Day(day, Message("warehouse.build.day_kept", day=str(day)))


def _remember(said: Path, day: date, newest: date) -> None:
    draft = said.with_suffix(".new")
    draft.write_text(f"{day} {newest}\n", "utf-8")
    os.replace(draft, said)


def _remembered(said: Path) -> tuple[date | None, date]:
    """The day that was given, and the newest day of the records then; None where it is unreadable."""
    try:
        day, newest = map(date.fromisoformat, said.read_text("utf-8").split())
    except ValueError:
        return None, date.max
    return day, newest


def _newest_day(
    connection: Connection, batches: Batches, now: datetime, timezone: str
) -> date | None:
    files = batches.files("records.parquet")
    if not files:
        return None
    connection.execute(
        f"create temp table records as select columns('{_EVENTS}')"
        " from read_parquet($files, union_by_name = true)",
        {"files": files},
    )
    latest = latest_event(connection, now, timezone)
    connection.execute("drop table records")
    return latest.date() if latest else None
