"""What the city wants its measures to reach (targets.csv), and from which day on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from giaoban.settings import nearest
from giaoban.tables import Row, read_table


@dataclass(frozen=True)
class Target:
    """A measure is to reach this value from a day on; without the day, from the first one."""

    measure: str
    target: float | None
    valid_from: date | None


def read_targets(path: Path) -> list[Target]:
    """The targets in the order of the table; CityError names a cell that cannot be read."""
    return [
        Target(row.need("measure"), row.number_of("target"), row.day("valid_from"))
        for row in _rows(path)
    ]


def unknown_measures(path: Path, known: Collection[str]) -> list[str]:
    """A sentence for each row whose measure there is not: its target is never looked at."""
    return [
        str(row.wrong("measure", f"there is no measure '{measure}'; the nearest is '{near}'"))
        for row in _rows(path)
        if (measure := row.need("measure")) not in known
        for near in [nearest(measure, known)]
    ]


def _rows(path: Path) -> list[Row]:
    return read_table(path, ("measure", "target"))
