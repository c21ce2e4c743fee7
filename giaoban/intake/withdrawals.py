"""Which imports are withdrawn: an entry for each withdrawal and each return, never changed afterwards.

A withdrawn batch stays where it is, and counts in no figure until it is put back. What was known on
an earlier day follows from the entries up to that day.

batches/withdrawals.jsonl    one entry a line: {"at": ..., "batch": 4, "is_back": false, ...}
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from giaoban.intake.shown import masked

FILE = "withdrawals.jsonl"
LONGEST_REASON = 500


@dataclass(frozen=True)
class Entry:
    """One batch withdrawn, or put back.

    at: the instant, in UTC
    why: the reason that was given, at most LONGEST_REASON letters
    file: the one file that is wrong, whose batch goes with it and whose others are read again; None
        is the whole batch
    is_purged: whether what the batch holds was removed for good
    """

    at: datetime
    batch: int
    is_back: bool = False
    why: str = ""
    file: str | None = None
    is_purged: bool = False

    @classmethod
    def now(cls, batch: int, why: str, **said: Any) -> Entry:
        """An entry of this moment, whose reason names nobody."""
        return cls(datetime.now(UTC), batch, why=masked(why.strip()[:LONGEST_REASON]), **said)


def withdrawn(folder: Path, until: datetime | None = None) -> dict[int, Entry]:
    """The batches that are withdrawn, of those under `folder`; with `until` those that were then."""
    latest: dict[int, Entry] = {}
    for entry in _entries(folder / FILE):
        if until is None or entry.at <= until:
            latest[entry.batch] = entry
    return {batch: entry for batch, entry in latest.items() if not entry.is_back}


def enter(folder: Path, entry: Entry) -> None:
    """Adds an entry that outlives a power cut."""
    held = asdict(entry) | {"at": entry.at.astimezone(UTC).isoformat()}
    # What a killed program left of a line ends there, so that this one begins on its own.
    lead = "" if _ends_well(folder / FILE) else "\n"
    with (folder / FILE).open("a", encoding="utf-8") as out:
        out.write(lead + json.dumps(held, ensure_ascii=False) + "\n")
        out.flush()
        os.fsync(out.fileno())


def is_barred(row: dict[str, Any], entries: dict[int, Entry]) -> bool:
    """Whether a ledger row is of a file that stays out until its batch is put back."""
    entry = entries.get(row["batch"])
    return entry is not None and (entry.file is None or is_of(row, entry.file))


def is_of(row: dict[str, Any], name: str) -> bool:
    """Whether a ledger row is of the file of this name: itself, a sheet, or a member of an archive."""
    return row["file"] == name or row["file"].startswith((f"{name}/", f"{name} › "))


def standing(rows: Iterable[dict[str, Any]], entries: dict[int, Entry]) -> list[dict[str, Any]]:
    """The ledger rows of batches that are not withdrawn."""
    return [row for row in rows if row["batch"] not in entries]


def _entries(file: Path) -> Iterator[Entry]:
    if not file.exists():
        return
    for line in file.read_text("utf-8").splitlines():
        try:
            held = json.loads(line)
        except ValueError:
            continue
        yield Entry(**held | {"at": datetime.fromisoformat(held["at"])})


def _ends_well(file: Path) -> bool:
    return not file.exists() or file.read_bytes()[-1:] in (b"", b"\n")
