"""A small city whose cases come back and end in many ways, and random choices of what to look at.

The slow count reads the rows that the city was built from, case by case.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from giaoban.warehouse.build import build
from giaoban.warehouse.period import PRESETS, Period, between, period
from giaoban.warehouse.queries import UNITS
from giaoban.warehouse.scope import Scope
from tests.small_city import AS_OF as LAST_DAY
from tests.small_city import FIRST_DAY, Names, small_city

# A Wednesday: the week of the figures is not over, and the rows reach beyond it.
AS_OF = LAST_DAY - timedelta(days=4)
_MERGED_ON = date(2026, 5, 4)
ENDED, _NEW = "06602", "06603"
_LATE_UNIT, _LATE_FROM = "06605", date(2026, 3, 1)
_SINCE = date(2025, 7, 1)
NOBODY = "unallocated"
_ENDS = ("closed", "closed", "withdrawn", "closed", "transferred", "closed", "closed")
_MAPPED = {
    'status = "status"\n': 'status = "status"\nreopened_at = "reopened"\n',
    'closed = ["closed"]\n': 'closed = ["closed"]\nwithdrawn = ["withdrawn"]\n'
    'transferred = ["transferred"]\n',
}


@dataclass(frozen=True)
class Case:
    """One row as a person reads it; `ward` is the key of the unit that received it.

    The source of dossiers names no channel.
    """

    family: str
    ward: str
    category: str
    channel: str
    received: date
    due: date | None
    closed: date | None
    reopened: date | None
    status: str

    def is_open(self, day: date) -> bool:
        """Whether it waits at the end of a day."""
        if self.received > day:
            return False
        is_back = self.reopened is not None and self.reopened <= day
        return is_back or self.closed is None or self.closed > day

    def is_overdue(self, day: date) -> bool:
        """Whether it waits at the end of a day though its due day has ended by then."""
        return self.is_open(day) and self.due is not None and self.due <= day

    def is_due_soon(self, day: date) -> bool:
        """Whether it waits, in time still, and falls due in the seven days after that day."""
        in_time = self.due is not None and day < self.due <= day + timedelta(days=7)
        return self.is_open(day) and in_time

    def unit(self, units: str) -> str:
        """The key of the unit it counts in."""
        is_moved = units == "current" and self.ward.startswith(ENDED)
        return f"{_NEW}@{_SINCE}" if is_moved else self.ward


def city(below: Path) -> tuple[Path, Path, list[Case]]:
    """The folder, the home it is built into as of a Wednesday, and its cases."""
    folder = small_city(below / "city")
    _changed(folder / "city.toml", _MAPPED)
    last = _MERGED_ON - timedelta(days=1)
    line = f"{ENDED},{Names().wards[2]},ward,{_SINCE},"
    _changed(folder / "wards.csv", {line: f"{line}{last}"})
    change = f"old_code,new_code,changed_on,share\n{ENDED},{_NEW},{_MERGED_ON},full\n"
    (folder / "ward_changes.csv").write_text(change, "utf-8")
    files = {"grievance": "grievances.csv", "dossier": "dossiers.csv"}
    rows = [(family, row) for family, file in files.items() for row in _rows(folder / file)]
    build(folder, below / "home", as_of=AS_OF)
    return folder, below / "home", [_case(*pair) for pair in rows if _is_taken(pair[1])]


def _changed(file: Path, replaced: dict[str, str]) -> None:
    words = file.read_text("utf-8")
    for old, new in replaced.items():
        assert old in words, old
        words = words.replace(old, new)
    file.write_text(words, "utf-8")


def _rows(file: Path) -> list[dict[str, str]]:
    """The rows with ends and reopenings told from their numbers, written back to the file."""
    with file.open(encoding="utf-8", newline="") as read:
        rows = [_retold(number, row) for number, row in enumerate(csv.DictReader(read))]
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return rows


def _retold(number: int, row: dict[str, str]) -> dict[str, str]:
    row["reopened"] = ""
    if row["ward"] == ENDED and row["received"] >= str(_MERGED_ON):
        row["ward"] = _NEW
    if row["status"] != "closed" or row["closed"] < row["received"]:
        return row
    row["status"] = _ENDS[number % len(_ENDS)]
    again = date.fromisoformat(row["closed"]) + timedelta(days=number % 40)
    if number % 11 == 0 and again <= LAST_DAY:
        row |= {"status": "open", "reopened": str(again)}
    return row


def _is_taken(row: dict[str, str]) -> bool:
    """Whether the import accepts it: it has a number, a known state, and no closing before receipt."""
    is_known = row["status"] in ("open", *_ENDS)
    is_ordered = not row["closed"] or row["closed"] >= row["received"]
    return bool(row["id"]) and is_known and is_ordered


def _case(family: str, row: dict[str, str]) -> Case:
    received = date.fromisoformat(row["received"])
    is_stopped = row["status"] == "open" and row.get("state") == "supplement_asked"
    return Case(
        family,
        _ward(row["ward"], received),
        row["category"],
        row["channel"] if family == "grievance" else "none",
        received,
        None if is_stopped else _day(row["due"]),
        _day(row["closed"]),
        _day(row["reopened"]),
        row["status"],
    )


def _ward(code: str, received: date) -> str:
    if not code.isdigit() or (code == _LATE_UNIT and received < _LATE_FROM):
        return NOBODY
    return f"{code}@{_LATE_FROM if code == _LATE_UNIT else _SINCE}"


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def chosen(cases: list[Case], scope: Scope) -> list[Case]:
    """The cases of a choice, whatever their days."""

    def is_any(code: str | None, of: str) -> bool:
        return code is None or code == of

    return [
        case
        for case in cases
        if is_any(scope.family, case.family)
        and is_any(scope.ward, case.unit(scope.units))
        and is_any(scope.category, case.category)
        and is_any(scope.channel, case.channel)
    ]


def choices(count: int) -> list[Scope]:
    """Random choices, the same at every run: usual and own periods, past weeks, parts of the city."""
    chance = random.Random(14)
    return [_choice(chance) for _ in range(count)]


def _choice(chance: random.Random) -> Scope:
    units = chance.choice(UNITS)
    codes = [6600, 6601, 6603, 6604] + ([6602] if units == "received" else [])
    wards = [None, None, *(f"{code:05}@{_SINCE}" for code in codes)]
    return Scope(
        chance.choice((_usual, _own, _own, _past_week))(chance),
        AS_OF,
        family=chance.choice((None, "grievance", "grievance", "dossier")),
        units=units,
        ward=chance.choice(wards),
        category=chance.choice((None, None, *Names().categories)),
        channel=chance.choice((None, None, None, "app", "hotline", "none")),
    )


def _usual(chance: random.Random) -> Period:
    return period(chance.choice(list(PRESETS)), AS_OF)


def _own(chance: random.Random) -> Period:
    """Any days of the last two thirds of the records, so that weeks lie before them."""
    first = FIRST_DAY + timedelta(days=chance.randrange(120, 340))
    return between(first, first + timedelta(days=chance.randrange(10, 90)), AS_OF)


def _past_week(chance: random.Random) -> Period:
    monday = FIRST_DAY + timedelta(weeks=chance.randrange(30, 50))
    return between(monday, monday + timedelta(days=6), AS_OF)


Count = Callable[[Case], bool]


def slowly(cases: list[Case], scope: Scope) -> dict[str, int]:
    """Open, overdue, due soon, received and closed, counted one case after the other."""
    of_choice, day = chosen(cases, scope), scope.day
    first = scope.period.first or date.min

    def within(on: date | None) -> bool:
        return on is not None and first <= on <= day

    counts: dict[str, Count] = {
        "open": lambda case: case.is_open(day),
        "overdue": lambda case: case.is_overdue(day),
        "due_soon": lambda case: case.is_due_soon(day),
        "received": lambda case: within(case.received),
        "closed": lambda case: case.status != "transferred" and within(case.closed),
    }
    return {name: sum(map(count, of_choice)) for name, count in counts.items()}
