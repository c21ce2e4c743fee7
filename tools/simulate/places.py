"""Where people live, and which unit keeps the record of a case there on a day.

The units and their changes are real and read from the city folder. A place is the territory of one
unit of 2020 (a split unit is one place for each part), so that a later unit is the sum of its
places. The weights are invented: they order the places plausibly and are not population figures.
"""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from tools.simulate.worktime import ORIGIN

URBAN, COAL, COAST, RURAL = "urban", "coal", "coast", "rural"

# (unit of 2020, unit of 2025, weight, surroundings); the first is empty outside the city of 2020.
PLACES = (
    ("06649", "06658", 3.0, COAL),
    ("06652", "06652", 4.0, COAL),
    ("06655", "06706", 1.6, COAST),
    ("06655", "06661", 4.4, URBAN),
    ("06658", "06658", 6.4, URBAN),
    ("06661", "06661", 6.4, URBAN),
    ("06664", "06652", 5.0, COAL),
    ("06667", "06676", 3.8, COAL),
    ("06670", "06676", 5.0, COAL),
    ("06673", "06673", 8.6, COAST),
    ("06676", "06676", 6.0, URBAN),
    ("06679", "06673", 4.0, COAST),
    ("06682", "06685", 3.4, URBAN),
    ("06685", "06685", 4.0, URBAN),
    ("06688", "06688", 7.0, URBAN),
    ("06691", "06685", 4.6, URBAN),
    ("06694", "06685", 4.0, URBAN),
    ("06697", "06688", 6.6, URBAN),
    ("06700", "06706", 1.6, COAST),
    ("06703", "06661", 4.0, URBAN),
    ("06706", "06706", 3.0, RURAL),
    ("07030", "07030", 4.2, URBAN),
    ("07033", "06979", 0.4, RURAL),
    ("07036", "06985", 0.5, RURAL),
    ("07039", "07054", 0.6, RURAL),
    ("07042", "07060", 0.4, RURAL),
    ("07042", "07030", 0.2, RURAL),
    ("07045", "07060", 0.4, RURAL),
    ("07048", "07060", 0.6, RURAL),
    ("07051", "07054", 0.7, RURAL),
    ("07054", "07054", 1.0, RURAL),
    ("07057", "07054", 0.6, RURAL),
    ("07060", "07060", 1.9, RURAL),
    ("07063", "07030", 1.3, RURAL),
    ("07066", "07030", 1.4, RURAL),
    ("", "06979", 0.5, RURAL),
    ("", "06985", 0.5, RURAL),
)


@dataclass(frozen=True)
class Unit:
    """One unit of the city's table: first and last are days since the origin, last inclusive."""

    code: str
    name: str
    kind: str
    first: int
    last: int


@dataclass(frozen=True)
class Places:
    """The places and the units they belong to, one array entry per place.

    unit_on: place x day -> number of the unit that keeps its records, -1 outside the city
    """

    units: tuple[Unit, ...]
    current: np.ndarray
    weight: np.ndarray
    surroundings: np.ndarray
    unit_on: np.ndarray

    def in_ward(self, code: str) -> np.ndarray:
        """Which places lie in a unit of today, true or false per place."""
        return self.current == code


def read_places(city: Path, days: int) -> Places:
    """The places with their unit on each of so many days since the origin."""
    units = _units(city / "wards.csv", days)
    changes = _read(city / "ward_changes.csv")
    return Places(
        units=units,
        current=np.array([current for _, current, _, _ in PLACES]),
        weight=np.array([weight for _, _, weight, _ in PLACES]),
        surroundings=np.array([surroundings for _, _, _, surroundings in PLACES]),
        unit_on=np.array([_history(units, changes, old, now, days) for old, now, _, _ in PLACES]),
    )


def _units(path: Path, days: int) -> tuple[Unit, ...]:
    return tuple(
        Unit(
            row["ward_code"],
            row["ward_name"],
            row["kind"],
            max(_day(row["valid_from"]), 0),
            _day(row["valid_to"]) if row["valid_to"] else days,
        )
        for row in _read(path)
    )


def _history(units, changes: list[dict], old: str, now: str, days: int) -> np.ndarray:
    """The unit of one place on every day, by the changes in their order."""
    codes = np.full(days, old, dtype="U5")
    for change in sorted(changes, key=lambda row: row["changed_on"]):
        since = _day(change["changed_on"])
        is_ours = change["share"] == "full" or change["new_code"] == now
        if is_ours and change["old_code"] == codes[since - 1]:
            codes[since:] = change["new_code"]
        if not old and change["new_code"] == now:
            codes[since:] = now
    return _unit_numbers(units, codes)


def _unit_numbers(units, codes: np.ndarray) -> np.ndarray:
    day = np.arange(len(codes))
    numbers = np.full(len(codes), -1)
    for number, unit in enumerate(units):
        numbers[(codes == unit.code) & (day >= unit.first) & (day <= unit.last)] = number
    return numbers


def _day(text: str) -> int:
    return (date.fromisoformat(text) - ORIGIN).days


def _read(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
