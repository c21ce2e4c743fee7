"""Rows of a resource of a CKAN server's datastore (action API: datastore_search)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from giaoban.city.doors import Door
from giaoban.errors import DoorError
from giaoban.intake.doors.bounds import Bounds
from giaoban.intake.doors.instants import changes
from giaoban.intake.doors.paging import Rows, as_rows, overlapping
from giaoban.intake.doors.rows import Asked, Page
from giaoban.intake.doors.web import Web
from giaoban.intake.privacy import refuse_headers

_ID = "_id"
_SEARCH = "/api/3/action/datastore_search"


class CkanDoor:
    """A resource; only the mapped columns are asked for.

    All rows come in the order of the server's row numbers. What changed comes newest first, until
    rows are older than what is asked for: servers before CKAN 2.12 filter by equal values alone.
    asked: the source columns that are mapped
    """

    def __init__(self, door: Door, web: Web, asked: Asked) -> None:
        self._door = door
        self._web = web
        self._asked = asked
        self.is_zoned = False

    def pages(self, since: int | None, bounds: Bounds) -> Iterator[Page]:
        """The rows; how many there are is told with every page."""
        called = self._called()
        changed_at = called.get(self._door.updated_at or "")
        order = _ID if since is None else f'"{changed_at}" desc, {_ID}'

        def ask(offset: int) -> tuple[Rows, int | None]:
            return self._rows(called, order, offset)

        last: int | None = None
        for rows in overlapping(ask, lambda row: row.get(_ID)):
            page = self._page(rows, called)
            if since is None:
                yield page
                continue
            last = _falling(page.changed, last, self._door.updated_at or "")
            kept = [at is None or at >= since for at in page.changed]
            yield _only(page, kept)
            if not all(kept):
                return

    def _called(self) -> dict[str, str]:
        """Each mapped column -> what the resource calls it; no row is asked for."""
        question = {"resource_id": self._door.resource, "limit": 0}
        fields = as_rows(self._result(question).get("fields"))
        names = [str(field.get("id", "")) for field in fields]
        refuse_headers({}, names)
        return self._asked.called(names, self._web.address.host)

    def _rows(self, called: dict[str, str], order: str, offset: int) -> tuple[Rows, int | None]:
        question = {
            "resource_id": self._door.resource,
            "fields": ",".join([_ID, *map(_listed, called.values())]),
            "sort": order,
            "limit": self._door.page_size,
            "offset": offset,
            "include_total": "true",
        }
        result = self._result(question)
        total = result.get("total")
        return as_rows(result.get("records")), total if type(total) is int else None

    def _result(self, question: dict[str, Any]) -> dict[str, Any]:
        answer = self._web.json(_SEARCH, question)
        if not isinstance(answer, dict) or answer.get("success") is not True:
            raise DoorError("intake.door.refused.not_rows")
        result = answer.get("result")
        return result if isinstance(result, dict) else {}

    def _page(self, rows: Rows, called: dict[str, str]) -> Page:
        column = called.get(self._door.updated_at or "")
        changed, self.is_zoned = changes(rows, column, self.is_zoned)
        mapped = [{name: row.get(its) for name, its in called.items()} for row in rows]
        return self._asked.page(mapped, changed)


def _listed(name: str) -> str:
    if "," in name:
        # The list of fields has commas between them.
        raise DoorError("intake.door.refused.no_name", value=name)
    return name


def _falling(changed: list[int | None], last: int | None, column: str) -> int | None:
    """The last instant, if they fall: a text that is no ISO instant is sorted as a text."""
    known = [at for at in (last, *changed) if at is not None]
    if any(later > earlier for earlier, later in pairwise(known)):
        raise DoorError("intake.door.refused.no_order", column=column)
    return known[-1] if known else last


def _only(page: Page, kept: list[bool]) -> Page:
    lines, cases, changed = (
        [value for value, is_kept in zip(values, kept, strict=True) if is_kept]
        for values in (page.lines, page.cases, page.changed)
    )
    return Page(lines, cases, changed)
