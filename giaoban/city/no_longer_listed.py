"""The cases an office says have ended, which the exports of their source no longer list."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from giaoban.city.tables import Row, read_table
from giaoban.city.toml import nearest
from giaoban.words.message import Message

TABLE = "no_longer_listed.csv"


@dataclass(frozen=True)
class Ending:
    """A case that has ended; without a day on the newest one of the export that does not list it."""

    row_number: int
    source: str
    case_id: str
    closed_on: date | None


def read_endings(path: Path) -> list[Ending]:
    """The endings in the order of the table; CityError where a case stands in it twice."""
    first: dict[tuple[str, str], int] = {}
    endings = []
    for row in _rows(path):
        ending = Ending(row.number, row.need("source"), row.need("case_id"), row.day("closed_on"))
        number = first.setdefault((ending.source, ending.case_id), row.number)
        if number != row.number:
            raise row.wrong("case_id", "city.list.case_twice", other=str(number))
        endings.append(ending)
    return endings


def unknown_sources(path: Path, sources: Collection[str]) -> list[Message]:
    """A sentence for each row whose source city.toml does not have: its case is never looked for."""
    return [
        row.wrong("source", "city.list.no_source", source=source, nearest=near).message
        for row in _rows(path)
        if (source := row.need("source")) not in sources
        for near in [nearest(source, sources)]
    ]


def _rows(path: Path) -> list[Row]:
    return read_table(path, ("source", "case_id", "closed_on"))
