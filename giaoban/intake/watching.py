"""How far the reading of files has come, for who waits for it; nobody else is in its way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_seen: ContextVar[Callable[[int], None] | None] = ContextVar("rows_seen", default=None)


@contextmanager
def watched(tell: Callable[[int], None]) -> Iterator[None]:
    """In the block, `tell` is called with the number of rows read so far, again and again."""
    read = 0

    def count(rows: int) -> None:
        nonlocal read
        read += rows
        tell(read)

    token = _seen.set(count)
    try:
        yield
    finally:
        _seen.reset(token)


def rows_read(rows: int) -> None:
    """So many more rows were read."""
    if count := _seen.get():
        count(rows)
