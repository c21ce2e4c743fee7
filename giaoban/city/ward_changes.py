"""What became of each unit: followed through ward_changes.csv to the units of the as-of day."""

from __future__ import annotations

from datetime import date, timedelta

from giaoban.city.wards import UNALLOCATED, Change, Unit


def units_now(
    units: list[Unit], changes: list[Change], as_of: date
) -> list[tuple[int, str | None, int]]:
    """What became of each unit by the as-of day: (ward_id, neighbourhood, ward_id now).

    The row without a neighbourhood holds for the whole unit; a split unit is unallocated there,
    and rows with a neighbourhood say where that part went.
    """
    rows: list[tuple[int, str | None, int]] = [(UNALLOCATED, None, UNALLOCATED)]
    for unit in units:
        rows.append((unit.ward_id, None, _now(unit, None, units, changes, as_of)))
        places = {c.neighbourhood for c in _changes_of(unit, changes, as_of) if c.neighbourhood}
        rows.extend((unit.ward_id, p, _now(unit, p, units, changes, as_of)) for p in sorted(places))
    return rows


def _now(
    unit: Unit, place: str | None, units: list[Unit], changes: list[Change], as_of: date
) -> int:
    while unit.last < as_of:
        following = _following(_changes_of(unit, changes, as_of), place)
        heirs = [heir for heir in units if following and heir.code == following.new_code]
        heirs = [heir for heir in heirs if heir.holds(following.changed_on) and heir != unit]
        if len(heirs) != 1:
            return UNALLOCATED
        unit, place = heirs[0], None
    return unit.ward_id


def _changes_of(unit: Unit, changes: list[Change], as_of: date) -> list[Change]:
    """The changes that ended a unit: the last of its code while it was, or the day after."""
    if unit.last >= as_of:
        return []
    ended = unit.last + timedelta(days=1)
    own = [c for c in changes if c.old_code == unit.code and unit.first < c.changed_on <= ended]
    latest = max((change.changed_on for change in own), default=None)
    return [change for change in own if change.changed_on == latest]


def _following(changes: list[Change], place: str | None) -> Change | None:
    """The one change a unit, or a neighbourhood of it, went through; None where it was split."""
    named = [change for change in changes if place and change.neighbourhood == place]
    general = [change for change in changes if not change.neighbourhood]
    if len(named) == 1:
        return named[0]
    if len(general) == 1 and general[0].share == "full":
        return general[0]
    return None
