"""The batches of a city: what each import took, one immutable folder of Parquet files per import.

000001/records.parquet        accepted rows
000001/quarantine.parquet     rejected rows with file, line and reason
000001/denunciations.parquet  counts by file and month, nothing else of a denunciation
000001/reported.parquet       what reports count, by unit, period and measure
000001/ledger.parquet         one row per file: where every row of it ended
withdrawals.jsonl             which of them count no longer, since when and why
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from giaoban.errors import BuildError
from giaoban.intake import withdrawals
from giaoban.intake.shown import masked

_NUMBER = re.compile(r"\d{6,}")
COUNTS = (
    "read_rows",
    "accepted_rows",
    "duplicate_rows",
    "superseded_rows",
    "rejected_rows",
    "denunciation_rows",
    "due_before_received_rows",
    "due_years_later_rows",
    "closed_without_date_rows",
    "open_with_closing_date_rows",
    "unread_date_rows",
    "unread_satisfaction_rows",
    "unread_number_rows",
)
# A doubt in English, and by its key and values.
_DOUBT = pa.struct([("text", pa.string()), ("message", pa.string())])
LEDGER = pa.schema(
    [
        ("batch", pa.int32()),
        ("file", pa.string()),
        ("source", pa.string()),
        ("family", pa.string()),
        ("reading", pa.string()),
        ("content", pa.string()),
        ("mapping", pa.string()),
        ("imported_at", pa.timestamp("us")),
        *((count, pa.int64()) for count in COUNTS),
        ("problem", pa.string()),
        ("problem_message", pa.string()),
        ("note", pa.string()),
        ("note_message", pa.string()),
        ("doubts", pa.list_(_DOUBT)),
        # Of which time the export is, and what tells it from others (queries/staging/exports.sql).
        ("export_at", pa.timestamp("us")),
        ("has_updates", pa.bool_()),
        ("rows_digest", pa.string()),
        # When rows that were dated after the import are to be tried again.
        ("try_again_at", pa.timestamp("us")),
    ]
)


# What the ledger says of a file in words.
TOLD = ("problem", "problem_message", "note", "note_message")


@dataclass(frozen=True)
class Draft:
    """A batch being written: a folder that becomes `number` when it is complete."""

    number: int
    folder: Path


class Batches:
    """The finished batches under one folder, oldest first; with `until` those imported by then.

    What is not kept is drafted in `aside`, so that nobody who imports meanwhile is in its way.
    """

    def __init__(
        self, folder: Path, until: datetime | None = None, aside: Path | None = None
    ) -> None:
        self._folder = folder
        self._aside = aside or folder
        self._until = until.astimezone(UTC).replace(tzinfo=None) if until else None
        # Whether one was finished just now: it has every column of today, older ones may not.
        self.has_new = False

    def folders(self) -> list[Path]:
        """One folder per finished batch."""
        paths = sorted(path for path in self._all() if _NUMBER.fullmatch(path.name))
        return [path for path in paths if self._until is None or _imported(path) <= self._until]

    def no_batches(self) -> list[str]:
        """The names of folders that look like a batch and are none, as a copy of one."""
        return sorted(path.name for path in self._all() if not _NUMBER.fullmatch(path.name))

    def _all(self) -> Iterator[Path]:
        return (path for path in self._folder.glob("[0-9]*") if path.is_dir())

    def files(self, name: str) -> list[str]:
        """The files called `name` of the batches that have one and are not withdrawn."""
        out = self.withdrawn()
        kept = [path for path in self.folders() if int(path.name) not in out]
        return [str(path / name) for path in kept if (path / name).exists()]

    def ledger(self) -> list[dict[str, Any]]:
        """Every ledger row of every batch."""
        files = [path / "ledger.parquet" for path in self.folders()]
        tables = [_ledger_of(file) for file in files if file.exists()]
        return pa.concat_tables(tables, promote_options="default").to_pylist() if tables else []

    def withdrawn(self) -> dict[int, withdrawals.Entry]:
        """The batches that count in no figure, with when and why they were withdrawn."""
        until = self._until.replace(tzinfo=UTC) if self._until else None
        return withdrawals.withdrawn(self._folder, until)

    def enter(self, entry: withdrawals.Entry) -> None:
        """Withdraws a batch or puts it back; the batch itself stays as it is."""
        withdrawals.enter(self._folder, entry)

    def empty(self, number: int) -> None:
        """Removes every row a batch holds, and what its ledger says of values; names are masked."""
        folder = self._folder / f"{number:06}"
        rows = pq.read_table(folder / "ledger.parquet").to_pylist()
        for path in folder.glob("*.parquet"):
            if path.name != "ledger.parquet":
                _replace(path, pq.read_schema(path).empty_table())
        nothing = {"doubts": [], **dict.fromkeys(TOLD)}
        kept = [{**row, **nothing, "file": masked(row["file"])} for row in rows]
        _replace(folder / "ledger.parquet", pa.Table.from_pylist(kept, schema=LEDGER))

    def scratch(self) -> Path:
        """A folder for a batch that is not kept."""
        folder = self._aside / "draft-none"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def draft(self) -> Draft:
        """A new batch to fill; what a killed import left half-written is cleared away."""
        for left in self._folder.glob("draft-*"):
            shutil.rmtree(left)
        number = int(self.folders()[-1].name) + 1 if self.folders() else 1
        folder = self._folder / f"draft-{number:06}"
        folder.mkdir(parents=True)
        return Draft(number, folder)

    def finish(self, draft: Draft, ledger: list[dict[str, Any]]) -> None:
        """Completes a batch in one atomic step; from here on it is never changed."""
        write_ledger(ledger, draft.folder)
        os.replace(draft.folder, self._folder / f"{draft.number:06}")
        self.has_new = True


def _ledger_of(file: Path) -> pa.Table:
    """The ledger of one batch; BuildError where it cannot be read, and with it nothing is counted."""
    try:
        return pq.read_table(file)
    except pa.ArrowException as error:
        raise BuildError("intake.batch_damaged", batch=file.parent.name) from error


def _replace(path: Path, table: pa.Table) -> None:
    draft = path.with_suffix(".new")
    pq.write_table(table, draft)
    os.replace(draft, path)


def _imported(folder: Path) -> datetime:
    """When a batch came in, in UTC: one instant for all its files."""
    rows = _ledger_of(folder / "ledger.parquet")
    return rows["imported_at"][0].as_py()


def write_ledger(rows: list[dict[str, Any]], folder: Path) -> None:
    """The ledger of one batch as Parquet."""
    pq.write_table(pa.Table.from_pylist(rows, schema=LEDGER), folder / "ledger.parquet")
