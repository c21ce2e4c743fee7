"""A list that a server gives page by page, so that no row falls between two pages.

Each page is asked for from the last row of the one before. Where that row is not among those read,
the list has moved, and it is read anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any

from giaoban.errors import DoorError
from giaoban.intake.doors.rows import Moved

Rows = list[dict[str, Any]]


def overlapping(
    ask: Callable[[int], tuple[Rows, int | None]], identity: Callable[[dict[str, Any]], Hashable]
) -> Iterator[Rows]:
    """The rows of the pages, each once; Moved where they moved or are not as many as was said.

    ask: the rows from an offset on, and how many there are in all where the server says so
    """
    known: set[Hashable] = set()
    told: list[int] = []
    read = 0
    while True:
        at = max(read - 1, 0)
        rows, total = ask(at)
        told += [] if total is None else [total]
        named = [identity(row) for row in rows]
        if read and (not named or named[0] not in known):
            raise Moved
        fresh = [row for row, name in zip(rows, named, strict=True) if name not in known]
        known.update(named)
        if fresh:
            yield fresh
        read = at + len(rows)
        if not fresh or (total is not None and read >= total):
            break
    must_be_as_many(len(known), told)


def must_be_as_many(came: int, told: list[int]) -> None:
    """Moved where so many rows came and the server never had so many."""
    if told and not min(told) <= came <= max(told):
        raise Moved((told[-1], came))


def as_rows(answer: Any) -> Rows:
    """A list of objects; DoorError where the server answered something else."""
    if not isinstance(answer, list) or not all(isinstance(row, dict) for row in answer):
        raise DoorError("intake.door.refused.not_rows")
    return answer
