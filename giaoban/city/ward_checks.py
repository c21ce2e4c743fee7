"""Where wards.csv, ward_changes.csv and ward_aliases.csv contradict themselves or each other.

Each finding is a sentence with file, row and column. None of them stops a build: the cases they
concern fall to "unallocated", and the city's totals stay right.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from giaoban.city.tables import FIRST_DAY, LAST_DAY, Row, overlap, read_table
from giaoban.city.wards import Alias, Change, Unit, read_aliases, read_changes, read_units

ONE_DAY = timedelta(days=1)


def contradictions(wards: Path | None, changes: Path, aliases: Path) -> Iterator[str]:
    """What cannot be true of the units; nothing where the city has no table of units."""
    units = read_units(wards)
    if not units:
        return
    unit_rows = read_table(wards, ())
    yield from _periods(units, unit_rows)
    change_rows = list(zip(read_changes(changes), read_table(changes, ()), strict=True))
    for change, row in change_rows:
        yield from _change(change, row, units, [other for other, _ in change_rows])
    yield from _twice(change_rows)
    for alias, row in zip(read_aliases(aliases), read_table(aliases, ()), strict=True):
        yield from _alias(alias, row, units)


def _periods(units: list[Unit], rows: list[Row]) -> Iterator[str]:
    for at, (unit, row) in enumerate(zip(units, rows, strict=True)):
        if unit.last < unit.first:
            yield str(row.wrong("valid_to", f"{unit.last} lies before valid_from {unit.first}"))
        for other, earlier in zip(units[:at], rows[:at], strict=True):
            if other.code == unit.code and overlap(unit, other):
                yield str(
                    row.wrong(
                        "ward_code",
                        f"'{unit.code}' is a unit of the same days in row {earlier.number} already",
                    )
                )


def _change(change: Change, row: Row, units: list[Unit], changes: list[Change]) -> Iterator[str]:
    before = [unit for unit in units if unit.code == change.old_code]
    after = [unit for unit in units if unit.code == change.new_code]
    day = change.changed_on
    if not before:
        yield str(row.wrong("old_code", f"'{change.old_code}' is no unit of the table of units"))
    elif not any(unit.holds(_before(day)) for unit in before):
        yield str(row.wrong("changed_on", f"'{change.old_code}' was no unit on {_before(day)}"))
    elif _ends(change, changes) and (going_on := _going_on(before, day)):
        yield str(row.wrong("changed_on", _still_there(going_on, day)))
    if not after:
        yield str(row.wrong("new_code", f"'{change.new_code}' is no unit of the table of units"))
    elif not any(unit.holds(day) for unit in after):
        yield str(row.wrong("changed_on", f"'{change.new_code}' is no unit on {day}"))


def _before(day: date) -> date:
    return max(day, FIRST_DAY + ONE_DAY) - ONE_DAY


def _ends(change: Change, changes: list[Change]) -> bool:
    """Whether the old unit is over: a unit that only gives a part away keeps its own code."""
    heirs = {
        other.new_code
        for other in changes
        if (other.old_code, other.changed_on) == (change.old_code, change.changed_on)
    }
    return change.share == "full" or change.old_code not in heirs


def _going_on(units: list[Unit], day: date) -> Unit | None:
    return next((unit for unit in units if unit.first < day <= unit.last), None)


def _still_there(unit: Unit, day: date) -> str:
    written = "empty" if unit.last == LAST_DAY else str(unit.last)
    return (
        f"the change ends '{unit.code}', but its valid_to is {written}: write {_before(day)} there"
    )


def _twice(changes: list[tuple[Change, Row]]) -> Iterator[str]:
    """A unit, or a neighbourhood of it, that went wholly to one unit cannot go to another."""
    seen: dict[tuple[str, date, str | None], Row] = {}
    for change, row in changes:
        if change.share != "full":
            continue
        key = (change.old_code, change.changed_on, change.neighbourhood)
        earlier = seen.setdefault(key, row)
        if earlier is not row:
            yield str(
                row.wrong(
                    "share",
                    f"'{change.old_code}' went wholly elsewhere in row {earlier.number} already; "
                    f"write partial in both",
                )
            )


def _alias(alias: Alias, row: Row, units: list[Unit]) -> Iterator[str]:
    own = [unit for unit in units if unit.code == alias.code]
    if not own:
        yield str(row.wrong("ward_code", f"'{alias.code}' is no unit of the table of units"))
    elif alias.valid_from and all(unit.valid_from != alias.valid_from for unit in own):
        days = ", ".join(str(unit.valid_from or "an empty day") for unit in own)
        yield str(
            row.wrong("valid_from", f"no unit '{alias.code}' begins on {alias.valid_from}: {days}")
        )
