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
from giaoban.words.message import Message

ONE_DAY = timedelta(days=1)


def contradictions(wards: Path | None, changes: Path, aliases: Path) -> Iterator[Message]:
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


def _periods(units: list[Unit], rows: list[Row]) -> Iterator[Message]:
    for at, (unit, row) in enumerate(zip(units, rows, strict=True)):
        if unit.last < unit.first:
            days = {"last": str(unit.last), "first": str(unit.first)}
            yield row.wrong("valid_to", "city.unit.ends_before", **days).message
        for other, earlier in zip(units[:at], rows[:at], strict=True):
            if other.code == unit.code and overlap(unit, other):
                named = {"code": unit.code, "row": str(earlier.number)}
                yield row.wrong("ward_code", "city.unit.same_days", **named).message


def _change(
    change: Change, row: Row, units: list[Unit], changes: list[Change]
) -> Iterator[Message]:
    before = [unit for unit in units if unit.code == change.old_code]
    after = [unit for unit in units if unit.code == change.new_code]
    day = change.changed_on
    if not before:
        yield row.wrong("old_code", "city.unit.no_unit", code=change.old_code).message
    elif not any(unit.holds(_before(day)) for unit in before):
        was = {"code": change.old_code, "on": str(_before(day))}
        yield row.wrong("changed_on", "city.unit.was_no_unit", **was).message
    elif _ends(change, changes) and (going_on := _going_on(before, day)):
        yield _still_there(row, going_on, day)
    if not after:
        yield row.wrong("new_code", "city.unit.no_unit", code=change.new_code).message
    elif not any(unit.holds(day) for unit in after):
        named = {"code": change.new_code, "on": str(day)}
        yield row.wrong("changed_on", "city.unit.is_no_unit", **named).message


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


def _still_there(row: Row, unit: Unit, day: date) -> Message:
    is_empty = unit.last == LAST_DAY
    written = Message("city.unit.empty_cell") if is_empty else str(unit.last)
    named = {"code": unit.code, "written": written, "last": str(_before(day))}
    return row.wrong("changed_on", "city.unit.still_there", **named).message


def _twice(changes: list[tuple[Change, Row]]) -> Iterator[Message]:
    """A unit, or a neighbourhood of it, that went wholly to one unit cannot go to another."""
    seen: dict[tuple[str, date, str | None], Row] = {}
    for change, row in changes:
        if change.share != "full":
            continue
        key = (change.old_code, change.changed_on, change.neighbourhood)
        earlier = seen.setdefault(key, row)
        if earlier is not row:
            named = {"code": change.old_code, "row": str(earlier.number)}
            yield row.wrong("share", "city.unit.went_wholly", **named).message


def _alias(alias: Alias, row: Row, units: list[Unit]) -> Iterator[Message]:
    own = [unit for unit in units if unit.code == alias.code]
    if not own:
        yield row.wrong("ward_code", "city.unit.no_unit", code=alias.code).message
    elif alias.valid_from and all(unit.valid_from != alias.valid_from for unit in own):
        named = {
            "code": alias.code,
            "on": str(alias.valid_from),
            "days": [
                str(unit.valid_from) if unit.valid_from else Message("city.unit.empty_day")
                for unit in own
            ],
        }
        yield row.wrong("valid_from", "city.unit.begins_elsewhen", **named).message
