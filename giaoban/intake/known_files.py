"""What earlier imports know of the files of a city folder: which are new, withdrawn, or to be tried again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from giaoban.intake.withdrawals import Entry, is_barred, is_of, standing

Row = dict[str, Any]


class KnownFiles:
    """The latest readings of the files earlier imports met.

    ledger: the rows of every batch; withdrawn: the batches that are withdrawn
    """

    def __init__(self, ledger: Iterable[Row], withdrawn: Mapping[int, Entry]) -> None:
        every = sorted(ledger, key=lambda row: row["batch"])
        self.last_import: datetime | None = max((row["imported_at"] for row in every), default=None)
        self.taken = [row for row in every if row["problem"] is None]
        self.withdrawn = frozenset(withdrawn)
        self._barred = {
            (row["source"], row["content"]): row["batch"]
            for row in every
            if is_barred(row, withdrawn)
        }
        self._readings: dict[tuple[str, str], list[Row]] = {}
        for row in standing(every, withdrawn):
            self._note(row)

    def _note(self, row: Row) -> None:
        rows = self._readings.setdefault((row["content"], row["mapping"]), [])
        if rows and rows[-1]["batch"] != row["batch"]:
            rows.clear()
        rows.append(row)

    def reading(self, content: str, mapping: str) -> list[Row]:
        """The ledger rows of the latest reading: one, or one per part of an archive; none if new."""
        return self._readings.get((content, mapping), [])

    def withdrawn_in(self, source: str, content: str) -> int | None:
        """The batch that took the file and is withdrawn; None where the file may be read."""
        return self._barred.get((source, content))

    def rows_said_before(self, row: Row) -> Row | None:
        """The earlier file that held just the rows of this one, in other bytes; None where none did.

        Rows are of the ledger; this one of an import under way.
        """
        for earlier in self.taken:
            is_same = earlier.get("rows_digest") and earlier["rows_digest"] == row.get(
                "rows_digest"
            )
            if is_same and earlier["source"] == row["source"]:
                return None if earlier["content"] == row["content"] else earlier
        return None

    def last_imports(self) -> dict[str, datetime]:
        """When each source was last imported, in UTC, of those that were."""
        return {row["source"]: row["imported_at"] for row in self.taken}


def is_ripe(rows: Iterable[Row], key: str, now: datetime) -> bool:
    """Whether a file that was read is to be read again.

    rows: its latest reading; key: what would decide of a reading now
    It is where it was refused under another limit, and where rows that were dated after that import
    are not so any more.
    """
    instant = now.replace(tzinfo=None)
    return any(
        (row["problem"] and row["reading"] != key)
        or (row.get("try_again_at") and row["try_again_at"] <= instant)
        for row in rows
    )


def name_of(rows: Iterable[Row], name: str) -> str | None:
    """Under which name a file that is called `name` now was read; None where it is the same."""
    if any(is_of(row, name) for row in rows):
        return None
    return min((row["file"] for row in rows), default=None)
