"""What is known of each case on the as-of day: the rules read plainly, one case at a time.

Nothing here is fast or shared with the product: it is the opinion the queries must agree with.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.queries.random_city import (
    CHANGES,
    DAYS_OFF,
    REORGANISED_ON,
    TIMEZONE,
    UNITS,
    WORKING_SATURDAYS,
    RandomCity,
    Record,
)

Unit = tuple[str, date | None]
UNALLOCATED: Unit = ("unallocated", None)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Fact:
    """One case; `stays` are its intervals in the backlog, as (entered, left or None)."""

    case_id: str
    family: str
    unit: Unit
    unit_now: Unit
    category: str | None
    state: str
    received_on: date
    answered_on: date | None
    closed_on: date | None
    reopened_on: date | None
    came_back_on: date | None
    stays: tuple[tuple[date, date | None], ...]
    duration_days: float | None
    working_days: int | None
    due_on: date | None
    due_until: datetime | None
    days_late: float | None
    satisfaction: int | None
    submission: str | None
    supplements: int | None
    kind: str | None
    national: str | None
    paused_days: float
    decided_by: Unit
    decided_by_now: Unit

    @property
    def is_counted(self) -> bool:
        return self.state != "duplicate"

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def is_event(self) -> bool:
        return self.state == "closed" and self.closed_on is not None

    @property
    def is_undated(self) -> bool:
        return self.is_counted and not self.is_open and self.closed_on is None

    @property
    def is_judged(self) -> bool:
        return self.is_open or self.is_event

    @property
    def ended_as(self) -> str:
        if self.is_open:
            return "open"
        return "closed" if self.is_event else "otherwise"

    @property
    def is_clock_stopped(self) -> bool:
        return self.is_open and self.national == "supplement_asked"

    @property
    def is_late(self) -> bool | None:
        if self.days_late is None:
            return None
        # What is open at the very end of its due day is late: it cannot be in time any more.
        return self.days_late >= 0 if self.is_open else self.days_late > 0


def facts(city: RandomCity) -> list[Fact]:
    """Every case received by the as-of day."""
    return [
        _fact(record, city.as_of) for record in city.records if day(record.received) <= city.as_of
    ]


def day(moment: date) -> date:
    """The day of a stamp with or without a time."""
    return moment.date() if has_time(moment) else moment


def has_time(moment: date | None) -> bool:
    """Whether a stamp says the time of day."""
    return isinstance(moment, datetime)


def last_instant(as_of: date) -> datetime:
    """The last moment of the as-of day, on the city's clock."""
    return datetime.combine(as_of, time.max)


def is_working(on: date) -> bool:
    """Monday to Friday but for the days off, and the Saturdays worked instead."""
    return on in WORKING_SATURDAYS or (on.weekday() < 5 and on not in DAYS_OFF)


def working_days_between(first: date, last: date) -> int:
    """Working days after the first day, up to and including the last."""
    return sum(is_working(first + n * DAY) for n in range(1, (last - first).days + 1))


def nth_working_day(first: date, number: int) -> date:
    """The day on which a case of that day reaches an age of so many working days."""
    on = first
    while number:
        on += DAY
        number -= is_working(on)
    return on


def _fact(record: Record, as_of: date) -> Fact:
    closed, answered, reopened = (
        None if moment is None or day(moment) > as_of else moment
        for moment in (record.closed, record.answered, record.reopened)
    )
    was_closed_before = _is_open_again(record) and closed is not None
    state = _state(record, closed, reopened)
    earlier = closed if was_closed_before and state == "open" else None
    closed = None if state == "open" else closed
    received_on = day(record.received)
    unit = _unit(record.ward, received_on)
    national = record.national if record.family == "dossier" else None
    is_stopped = state == "open" and national == "supplement_asked"
    due_until = None if is_stopped else _due_until(record.due)
    decided_by = unit
    if record.family == "dossier" and record.decides:
        decided_by = _unit(record.decides, received_on)
    return Fact(
        case_id=record.case_id,
        family=record.family,
        unit=unit,
        unit_now=_unit_now(unit, as_of),
        category=record.category,
        state=state,
        received_on=received_on,
        answered_on=day(answered) if answered else None,
        closed_on=day(closed) if closed else None,
        reopened_on=day(reopened) if earlier else None,
        came_back_on=day(reopened) if reopened else None,
        stays=_stays(received_on, earlier, reopened, closed),
        duration_days=_duration(record.received, closed, state, as_of),
        working_days=_working_days(received_on, closed, state, as_of),
        due_on=day(record.due) if record.due else None,
        due_until=due_until,
        days_late=None if is_stopped else _days_late(record.due, due_until, closed, state, as_of),
        satisfaction=record.satisfaction,
        submission=record.submission if record.family == "dossier" else None,
        supplements=record.supplements if record.family == "dossier" else None,
        kind=record.kind,
        national=national,
        paused_days=(record.paused or 0.0) if record.family == "dossier" else 0.0,
        decided_by=decided_by,
        decided_by_now=_unit_now(decided_by, as_of),
    )


def _is_open_again(record: Record) -> bool:
    """Only a case that is open now was in the queue twice, closed first and reopened then."""
    if record.status != "open" or record.closed is None or record.reopened is None:
        return False
    if has_time(record.closed) and has_time(record.reopened):
        return record.reopened >= record.closed
    return day(record.reopened) >= day(record.closed)


def _state(record: Record, closed: date | None, reopened: date | None) -> str:
    if _is_open_again(record) and closed is not None and reopened is None:
        return "closed"
    if record.status in ("duplicate", "open"):
        return record.status
    # An event after the as-of day has not happened yet.
    return "open" if record.closed is not None and closed is None else record.status


def _stays(
    received_on: date, earlier: date | None, reopened: date | None, closed: date | None
) -> tuple[tuple[date, date | None], ...]:
    last = day(closed) if closed else None
    if earlier is None:
        return ((received_on, last),)
    return ((received_on, day(earlier)), (day(reopened), last))


def _duration(received: date, closed: date | None, state: str, as_of: date) -> float | None:
    if state == "open":
        closed = last_instant(as_of) if has_time(received) else as_of
    if closed is None:
        return None
    if has_time(received) and has_time(closed):
        return (_instant(closed) - _instant(received)) / DAY
    return float((day(closed) - day(received)).days)


def _working_days(received_on: date, closed: date | None, state: str, as_of: date) -> int | None:
    if state == "open":
        return working_days_between(received_on, as_of)
    return working_days_between(received_on, day(closed)) if closed else None


def _due_until(due: date | None) -> datetime | None:
    if due is None:
        return None
    return due if has_time(due) else datetime.combine(due, time.max)


def _days_late(
    due: date | None, due_until: datetime | None, closed: date | None, state: str, as_of: date
) -> float | None:
    if due is None:
        return None
    closed = last_instant(as_of) if state == "open" else closed
    if closed is None:
        return None
    if not has_time(closed):
        return float((closed - day(due)).days)
    if has_time(due):
        return (_instant(closed) - _instant(due)) / DAY
    return (closed - due_until) / DAY


def _instant(wall: datetime) -> datetime:
    """The first occurrence, where clocks are put back."""
    return wall.replace(tzinfo=ZoneInfo(TIMEZONE), fold=0).astimezone(UTC)


def _unit(code: str | None, on: date) -> Unit:
    for unit_code, first, last in UNITS:
        if unit_code == code and first <= on and (last is None or on <= last):
            return unit_code, first
    return UNALLOCATED


def _unit_now(unit: Unit, as_of: date) -> Unit:
    if as_of < REORGANISED_ON or unit not in [(c, first) for c, first, last in UNITS if last]:
        return unit
    became = [(new, share) for old, new, share in CHANGES if old == unit[0]]
    if len(became) == 1 and became[0][1] == "full":
        return _unit(became[0][0], REORGANISED_ON)
    return UNALLOCATED
