"""Small sources and files for the tests of reading."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa

from giaoban.city.sources import Source
from giaoban.intake.readers import read_file
from giaoban.words import message

COLUMNS = {"case_id": ("id",), "received_at": ("received",), "ward": ("ward",)}
HEADER = "id,received,ward\n"


def source(columns: dict[str, tuple[str, ...]] | None = None, **settings: Any) -> Source:
    """A source that maps id, received and ward unless other columns are given."""
    return Source(
        name="book",
        family=settings.pop("family", "grievance"),
        files=("*",),
        columns=columns or COLUMNS,
        timezone=settings.pop("timezone", "Asia/Ho_Chi_Minh"),
        **settings,
    )


def read(path: Path, of: Source | None = None) -> list[dict[str, Any]]:
    """Every row of a file, as line, broken (in words) and the canonical columns it has."""
    return [
        row | {"broken": row["broken"] and str(message.read(row["broken"], None))}
        for row in read_table(path, of).to_pylist()
    ]


def read_table(path: Path, of: Source | None = None) -> pa.Table:
    return pa.concat_tables(rows for _, rows in read_file(path, path.name, of or source()))


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def values(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """The canonical values of rows that are not broken."""
    return [tuple(row.values())[2:] for row in rows if row["broken"] is None]
