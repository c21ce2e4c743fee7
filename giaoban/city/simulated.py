"""What a simulated city ships beside its records: the folder `simulated`, read for such a city alone.

Every table in it has a column `simulated`, which the tables of a city's own folder may not have:
copied there, it is refused.
"""

from __future__ import annotations

from pathlib import Path

from giaoban.city.settings import City
from giaoban.city.tables import Row, read_table

FOLDER = "simulated"
COLUMN = "simulated"


def rows_of(city: City, name: str, needed: tuple[str, ...], others: tuple[str, ...]) -> list[Row]:
    """The rows of a city's table, then those of a simulated city's table of the same name."""
    own = read_table(city.table(name), needed, others)
    path = simulated_table(city, name)
    return [*own, *read_table(path, (*needed, COLUMN), others)]


def is_simulated(row: Row) -> bool:
    """Whether a row comes from the folder of simulated tables."""
    return row.path.parent.name == FOLDER


def simulated_table(city: City, name: str) -> Path | None:
    """Where a simulated city's table of this name lies; None for every other city."""
    return city.table(FOLDER) / name if city.simulated else None


def is_there(city: City, name: str) -> bool:
    """Whether a city has a table of this name, of its own or simulated."""
    path = simulated_table(city, name)
    return city.table(name).exists() or bool(path and path.exists())
