"""What a batch keeps of the files it took, so that one more week need not read all records again.

000001/profiles.parquet  one row per file part: its profile, and which readings it was held against
000001/known.parquet     the cases it brought that were not known, or not so; hashes, nothing to read

A batch without them, or with those of another version, tells the same from its records.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from giaoban.city.sources import Source
from giaoban.intake.batches import Batches
from giaoban.intake.past_files import Row

PROFILES, KNOWN = "profiles.parquet", "known.parquet"
# Raised when a profile counts otherwise. The hashes are the database's own: a next version of it may
# hash otherwise, and what is compared must be of one kind.
VERSION = f"1 {duckdb.__version__}"
_SCHEMA = pa.schema(
    [
        ("batch", pa.int32()),
        ("file", pa.string()),
        ("source", pa.string()),
        ("version", pa.string()),
        ("upon", pa.string()),
        ("profile", pa.string()),
    ]
)
_DAYS = ("first_received_on", "last_received_on")
Reading = dict[str, Any]


@dataclass(frozen=True)
class Earlier:
    """What was taken before, under the mappings that count now.

    readings: batch, file and source of the readings that their records tell of, and whether one is
        the last of those of its source
    records: records.parquet of their batches
    notes: what the last of them noted, by source
    kept: batch and source of what profiles tell of; known: known.parquet of their batches
    profiles: their profiles by source, oldest first
    read_otherwise: the last profile of a source that was read under other settings alone
    upon: by source, the mark of all its readings
    """

    readings: list[Reading] = field(default_factory=list)
    records: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    kept: list[Reading] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    profiles: dict[str, list[Row]] = field(default_factory=dict)
    read_otherwise: dict[str, Row] = field(default_factory=dict)
    upon: dict[str, str] = field(default_factory=dict)


def earlier(batches: Batches, standing: list[Reading], mappings: Iterable[str]) -> Earlier:
    """What the batches tell of their readings.

    standing: ledger rows of files that were taken and count, of the sources that are asked about
    mappings: those the settings hold now
    """
    now = set(mappings)
    kept = _read(batches.files(PROFILES))
    found = Earlier()
    for source, of_source in _by(standing, "source"):
        rows = [row for row in of_source if row["mapping"] in now]
        if rows:
            _gather(found, source, rows, kept)
        elif last := next((kept[_key(row)] for row in of_source[::-1] if _key(row) in kept), None):
            found.read_otherwise[source] = last["profile"]
    found.records.extend(_of(batches.files("records.parquet"), found.readings))
    found.known.extend(_of(batches.files(KNOWN), found.kept))
    return found


def written(
    batch: int, folder: Path, profiles: Iterable[tuple[str, str, Row]], upon: Mapping[str, str]
) -> None:
    """Writes the profiles of a batch: file, source and profile of each part it takes."""
    rows = [
        {
            "batch": batch,
            "file": file,
            "source": source,
            "version": VERSION,
            "upon": upon.get(source) or mark_of([]),
            "profile": json.dumps(profile, ensure_ascii=False, default=str),
        }
        for file, source, profile in profiles
    ]
    pq.write_table(pa.Table.from_pylist(rows, schema=_SCHEMA), folder / PROFILES)


def had_columns(source: Source, noted: str) -> list[tuple[str, str]]:
    """The mapped source columns of a file, by what its import noted as missing."""
    return [
        (name, canonical)
        for canonical, names in source.columns.items()
        for name in names
        if f'"{name}" ({canonical})' not in noted
    ]


def mark_of(readings: list[Reading]) -> str:
    """Tells readings from others: what was held against them holds where they are the same."""
    text = json.dumps([[row["batch"], row["file"]] for row in readings], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _gather(
    found: Earlier, source: str, rows: list[Reading], kept: dict[tuple, dict[str, Any]]
) -> None:
    """Adds what is told of a source: by records up to the last batch whose profile cannot be used."""
    found.upon[source] = mark_of(rows)
    first = max((batch for batch, usable in _usable(rows, kept) if not usable), default=0)
    by_records = [row for row in rows if row["batch"] <= first]
    for row in by_records:
        found.readings.append({**_named(row), "is_last": row is by_records[-1]})
        found.notes[source] = row["note"] or ""
    by_profile = [row for row in rows if row["batch"] > first]
    found.kept.extend({"batch": batch, "source": source} for batch, _ in _by(by_profile, "batch"))
    found.profiles[source] = [kept[_key(row)]["profile"] for row in by_profile]


def _usable(rows: list[Reading], kept: dict[tuple, dict[str, Any]]) -> Iterator[tuple[int, bool]]:
    """The batches of a source, and whether what they keep of it holds.

    It does where all its files keep theirs, and were held against what counts today.
    """
    for batch, of_batch in _by(rows, "batch"):
        upon = mark_of([row for row in rows if row["batch"] < batch])
        profiles = [kept.get(_key(row)) for row in of_batch]
        yield batch, all(p and p["version"] == VERSION and p["upon"] == upon for p in profiles)


def _read(files: list[str]) -> dict[tuple, dict[str, Any]]:
    tables = [pq.read_table(file) for file in files]
    rows = pa.concat_tables(tables).to_pylist() if tables else []
    return {_key(row): {**row, "profile": _profile(row["profile"])} for row in rows}


def _profile(text: str) -> dict[str, Any]:
    held = json.loads(text)
    days = {name: date.fromisoformat(held[name]) for name in _DAYS if held.get(name)}
    return held | days


def _key(row: Reading) -> tuple:
    return row["batch"], row["file"], row["source"]


def _named(row: Reading) -> Reading:
    return {name: row[name] for name in ("batch", "file", "source")}


def _by(rows: list[Reading], name: str) -> Iterator[tuple[Any, list[Reading]]]:
    """The rows by one of their values, in the order of the values."""
    ordered = sorted(rows, key=lambda row: row[name])
    for value, of_value in itertools.groupby(ordered, key=lambda row: row[name]):
        yield value, list(of_value)


def _of(files: list[str], rows: list[Reading]) -> list[str]:
    """The files of the batches of these rows."""
    batches = {row["batch"] for row in rows}
    return [file for file in files if int(Path(file).parent.name) in batches]
