"""Takes a batch out of the figures and puts it back; the batch itself stays as it is.

Both build: the figures that are published follow in the same step.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from giaoban.city.settings import City
from giaoban.errors import BuildError
from giaoban.intake.batches import Batches
from giaoban.intake.import_run import missing_files
from giaoban.intake.withdrawals import Entry, is_of
from giaoban.warehouse.build import Report, build


def withdraw(
    city_folder: Path, home: Path, batch: int, why: str = "", file: str | None = None
) -> Report:
    """Publishes the figures without a batch; its files are not read again until it is put back.

    file: the one that is wrong; the other files of the batch are read again, into one of their own
    BuildError where there is no such batch or file, or it is withdrawn already.
    """
    entry = Entry.now(batch, why, file=file)
    return build(city_folder, home, before=partial(_withdraw, entry))


def restore(city_folder: Path, home: Path, batch: int, why: str = "") -> Report:
    """Publishes the figures with a batch that was withdrawn; BuildError where it is not."""
    entry = Entry.now(batch, why, is_back=True)
    return build(city_folder, home, before=partial(_restore, entry))


def _withdraw(entry: Entry, city: City, batches: Batches) -> None:
    rows = rows_of(entry.batch, batches)
    if entry.batch in batches.withdrawn():
        raise BuildError("warehouse.withdrawing.is_out", batch=str(entry.batch))
    if entry.file is not None:
        _others_are_there(entry, rows, city)
    batches.enter(entry)


def _restore(entry: Entry, _city: City, batches: Batches) -> None:
    rows_of(entry.batch, batches)
    entries = batches.withdrawn()
    if entry.batch in entries and entries[entry.batch].is_purged:
        raise BuildError("warehouse.purging.is_empty", batch=str(entry.batch))
    if entry.batch not in entries:
        raise BuildError("warehouse.withdrawing.is_in", batch=str(entry.batch))
    batches.enter(entry)


def rows_of(batch: int, batches: Batches) -> list[dict[str, Any]]:
    """The ledger rows of a batch; BuildError where there is no such batch."""
    ledger = batches.ledger()
    rows = [row for row in ledger if row["batch"] == batch]
    if not rows:
        known = sorted({row["batch"] for row in ledger})
        values = {"batch": str(batch), "last": str(known[-1] if known else 0)}
        raise BuildError("warehouse.withdrawing.no_batch", **values)
    return rows


def _others_are_there(entry: Entry, rows: list[dict[str, Any]], city: City) -> None:
    """What the batch holds besides the wrong file can only be read again where it still lies."""
    wrong = {row["content"] for row in rows if is_of(row, entry.file)}
    others = [row for row in rows if row["content"] not in wrong]
    if not wrong:
        names = [row["file"] for row in rows]
        values = {"batch": str(entry.batch), "file": entry.file, "names": names}
        raise BuildError("warehouse.withdrawing.no_file", **values)
    if missing := missing_files(city, others):
        values = {"batch": str(entry.batch), "names": missing}
        raise BuildError("warehouse.withdrawing.others_gone", **values)
