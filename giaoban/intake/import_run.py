"""One import: the files of a city folder that are new become one batch.

A file is new when its content or its mapping is. Every row of it ends in exactly one place; a file
that cannot be taken has a row in the ledger that says why.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb

from giaoban.city.reports import Report
from giaoban.city.settings import City
from giaoban.city.sources import Source
from giaoban.errors import FileProblem
from giaoban.intake.archives import Part, content_hash, parts
from giaoban.intake.batches import COUNTS, Batches, write_ledger
from giaoban.intake.doubts import stored
from giaoban.intake.files import files_of, passed_over, unmatched_patterns
from giaoban.intake.reports.reported import Reports
from giaoban.intake.staging import Staging
from giaoban.words import message
from giaoban.words.message import Message

# Raised when intake reads the same file differently than before: every file is then read again.
INTAKE_VERSION = 2


@dataclass(frozen=True)
class _ListedFile:
    """A file a source or a report lists, with the hashes that tell whether it is new."""

    source: Source | Report
    path: Path
    name: str
    content: str
    mapping: str

    def reading(self, max_rejected_share: float) -> str:
        """The key of this reading; one that was refused is tried again under another limit."""
        return _digest([self.content, self.mapping, max_rejected_share])


@dataclass
class Intake:
    """What an import found.

    rows: ledger rows of its new files
    problems: file and problem of every file that is not taken, now or in an earlier import
    warnings: sentences about patterns that match no file, and files that are passed over
    """

    rows: list[dict[str, Any]] = field(default_factory=list)
    problems: list[tuple[str, Message | str]] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)


def take(
    city: City, batches: Batches, connection: duckdb.DuckDBPyConnection, now: datetime
) -> Intake:
    """Reads what is new into a new batch; without anything new no batch is made."""
    readings = _latest_readings(batches)
    intake = Intake()
    new: list[_ListedFile] = []
    for file in _listed_files(city, intake):
        before = readings.get((file.content, file.mapping))
        if before is None or _may_try_again(before, file, city):
            new.append(file)
        else:
            intake.problems += _problems(before)
    if new:
        _import(city, batches, connection, now, new, intake)
    intake.problems += _problems(intake.rows)
    return intake


def write_empty_batch(
    city: City, folder: Path, connection: duckdb.DuckDBPyConnection, now: datetime
) -> None:
    """The files of a batch without a row: what a city without records is built from."""
    Staging(connection, city, now).write(0, folder)
    _reports_of(city, now).write(0, folder)
    write_ledger([], folder)


def current_mappings(city: City) -> list[str]:
    """The hashes of the mappings the settings hold now."""
    return [_mapping(city, source) for source in (*city.sources, *city.reports)]


def _latest_readings(batches: Batches) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The ledger rows of the latest reading of each file: one, or one per part of an archive."""
    readings: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in batches.ledger():
        rows = readings.setdefault((row["content"], row["mapping"]), [])
        if rows and rows[-1]["batch"] != row["batch"]:
            rows.clear()
        rows.append(row)
    return readings


def _last_imports(batches: Batches) -> dict[str, datetime]:
    """When each source was last imported, of those that were."""
    taken = [row for row in batches.ledger() if row["problem"] is None]
    return {row["source"]: row["imported_at"] for row in sorted(taken, key=lambda r: r["batch"])}


def _problems(rows: list[dict[str, Any]]) -> list[tuple[str, Message | str]]:
    """File and problem; a batch of before messages had keys has the problem's text alone."""
    return [
        (row["file"], message.read(row.get("problem_message"), row["problem"]))
        for row in rows
        if row["problem"]
    ]


def _may_try_again(before: list[dict[str, Any]], file: _ListedFile, city: City) -> bool:
    key = file.reading(city.max_rejected_share)
    return any(row["problem"] and row["reading"] != key for row in before)


def _listed_files(city: City, intake: Intake) -> Iterator[_ListedFile]:
    for source in (*city.sources, *city.reports):
        for pattern in unmatched_patterns(source, city):
            if pattern.is_problem:
                intake.problems.append(("city.toml", pattern.message))
            else:
                intake.warnings.append(pattern.message)
        if beside := passed_over(source, city):
            over = Message("intake.source.passed_over", source=source.name, names=beside)
            intake.warnings.append(over)
        for path, name in files_of(source, city):
            # What is no file (a folder under a file's name) is told apart by its name alone.
            content = content_hash(path) if path.is_file() else _digest(name)
            yield _ListedFile(source, path, name, content, _mapping(city, source))


def _import(
    city: City,
    batches: Batches,
    connection: duckdb.DuckDBPyConnection,
    now: datetime,
    new: list[_ListedFile],
    intake: Intake,
) -> None:
    staging = Staging(connection, city, now)
    reports = _reports_of(city, now)
    for file in new:
        _stage(file, city, staging, reports, intake)
    draft = batches.draft()
    counts = staging.write(draft.number, draft.folder, _last_imports(batches))
    reports.write(draft.number, draft.folder)
    stamp = now.astimezone(UTC).replace(tzinfo=None)
    for row in intake.rows:
        row |= {"batch": draft.number, "imported_at": stamp, **counts.get(row["number"], {})}
    batches.finish(draft, intake.rows)


def _reports_of(city: City, now: datetime) -> Reports:
    return Reports(city.max_rejected_share, now.astimezone(ZoneInfo(city.timezone)).date())


def _stage(
    file: _ListedFile, city: City, staging: Staging, reports: Reports, intake: Intake
) -> None:
    """Stages every part of a file; a part that cannot be read costs that part only."""
    reading = {
        "content": file.content,
        "mapping": file.mapping,
        "reading": file.reading(city.max_rejected_share),
    }
    try:
        listed = parts(file.path, file.name)
    except FileProblem as problem:
        told = _told("problem", problem.message)
        intake.rows.append(_row(file.source, name=file.name, **told, **reading))
        return
    for part in listed:
        row = _row(file.source, name=part.name, **reading)
        try:
            row |= _taken(part, file.source, staging, reports)
        except FileProblem as problem:
            row |= _told("problem", problem.message)
        intake.rows.append(row)


def _taken(
    part: Part, source: Source | Report, staging: Staging, reports: Reports
) -> dict[str, Any]:
    """What the ledger says of a part that could be read; a report's rows are counted at once."""
    if isinstance(source, Report):
        read = reports.add(part, source)
        told: dict[str, Any] = {
            "read_rows": read.read_rows,
            "accepted_rows": read.read_rows - read.rejected_rows,
            "rejected_rows": read.rejected_rows,
        }
    else:
        read = staging.add(part, source)
        told = {"number": read.number}
    told |= {"doubts": stored(read.doubts)}
    return told | _told("note", read.note) | _told("problem", read.problem)


def _row(source: Source | Report, *, name: str, **filled: Any) -> dict[str, Any]:
    zeros = dict.fromkeys(COUNTS, 0)
    base = {"file": name, "source": source.name, "family": source.family, "number": 0, "doubts": []}
    return {**base, **_told("problem", None), **_told("note", None), **zeros, **filled}


def _told(column: str, said: Message | None) -> dict[str, str | None]:
    """What the ledger keeps of a message: its English text, and its key and values."""
    return {
        column: said.english() if said else None,
        f"{column}_message": said.stored() if said else None,
    }


def _mapping(city: City, source: Source | Report) -> str:
    """A hash of everything that decides how a file of this source is read."""
    settings = asdict(source)
    for name in ("files", "covers", "sources"):
        settings.pop(name, None)
    return _digest([INTAKE_VERSION, city.timezone, settings])


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
