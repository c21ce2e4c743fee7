"""Rows of a dataset of a Socrata server (SODA 2.1: $select, $where, $order, $limit, $offset)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from giaoban.city.doors import Door
from giaoban.errors import DoorError
from giaoban.intake.doors.bounds import Bounds
from giaoban.intake.doors.instants import changes, iso
from giaoban.intake.doors.paging import Rows, as_rows, overlapping
from giaoban.intake.doors.rows import Asked, Page
from giaoban.intake.doors.web import Web

_ID = ":id"
_DATASET = re.compile(r"[A-Za-z0-9]{4}-[A-Za-z0-9]{4}")
_COLUMN = re.compile(r":?[A-Za-z0-9_@]+")


class SocrataDoor:
    """A dataset; only the mapped columns are asked for, ordered by the server's own row ids.

    asked: the source columns that are mapped
    """

    def __init__(self, door: Door, web: Web, asked: Asked) -> None:
        self._door = door
        self._web = web
        self._asked = asked
        self._columns = asked.columns
        # The server's own moments of change have their zone, a column of the data has none.
        self.is_zoned = (door.updated_at or ":").startswith(":")
        _are_names(door.dataset or "", asked.columns)

    def pages(self, since: int | None, bounds: Bounds) -> Iterator[Page]:
        """The rows; the server's count before and after bounds how many must come."""
        where = self._where(since)
        counted = [self._count(where)]

        def ask(offset: int) -> tuple[Rows, int | None]:
            rows = self._rows(where, offset)
            if len(rows) < 2:
                counted.append(self._count(where))
            return rows, counted[-1]

        for rows in overlapping(ask, lambda row: row.get(_ID)):
            yield self._page(rows)

    def _rows(self, where: dict[str, str], offset: int) -> Rows:
        asked = dict.fromkeys((_ID, *self._columns))
        size = {"$limit": self._door.page_size, "$offset": offset}
        question = {"$select": ",".join(map(_quoted, asked)), "$order": _ID, **where, **size}
        return as_rows(self._web.json(f"/resource/{self._door.dataset}.json", question))

    def _count(self, where: dict[str, str]) -> int:
        question = {"$select": "count(*) as rows_there", **where}
        answer = as_rows(self._web.json(f"/resource/{self._door.dataset}.json", question))
        try:
            return int(answer[0]["rows_there"])
        except (LookupError, TypeError, ValueError):
            raise DoorError("intake.door.refused.not_rows") from None

    def _where(self, since: int | None) -> dict[str, str]:
        if since is None or self._door.updated_at is None:
            return {}
        column = _quoted(self._door.updated_at)
        instant = iso(since, self.is_zoned)
        return {"$where": f"{column} >= '{instant}' OR {column} IS NULL"}

    def _page(self, rows: Rows) -> Page:
        column = self._door.updated_at
        changed, self.is_zoned = changes(rows, column, self.is_zoned)
        return self._asked.page(rows, changed)


def _are_names(dataset: str, columns: tuple[str, ...]) -> None:
    if not _DATASET.fullmatch(dataset):
        raise DoorError("intake.door.refused.no_name", value=dataset)
    for column in columns:
        if not _COLUMN.fullmatch(column):
            raise DoorError("intake.door.refused.no_name", value=column)


def _quoted(column: str) -> str:
    return column if column.startswith(":") else f"`{column}`"
