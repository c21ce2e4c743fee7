"""A file read as a proposal would have it, before anything is written: what is taken, what not."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import pyarrow.parquet as pq

from giaoban.city.reports import Report
from giaoban.city.settings import City
from giaoban.city.sources import Source
from giaoban.errors import FileProblem, GiaoBanError
from giaoban.intake.archives import parts
from giaoban.intake.known_names import known_names
from giaoban.intake.readers import by_sheet
from giaoban.intake.reports.reported import Reports
from giaoban.intake.shown import cleared
from giaoban.intake.staging import Staging
from giaoban.words.message import Message


@dataclass
class Trial:
    """How many rows a file has, how many are taken, and why the others are not.

    reasons: reason -> how many rows, and the line of the first; refusals: why parts are not taken
    units, categories, numbers: what its rows name their units, fields and themselves by
    """

    read: int = 0
    accepted: int = 0
    rejected: int = 0
    reasons: dict[str, tuple[int, int]] = field(default_factory=dict)
    refusals: list[Message] = field(default_factory=list)
    doubts: list[Message] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)

    @property
    def is_taken(self) -> bool:
        """Whether the file would be taken."""
        return self.accepted > 0 and not self.refusals

    def told(self) -> list[Message]:
        """What there is to say of it, line by line."""
        counts = {"rows": self.read, "accepted": self.accepted, "rejected": self.rejected}
        lines = [Message("intake.map.trial.rows", **counts)]
        for reason, (rows, line) in self.reasons.items():
            said = Message(f"reason.{reason}")
            told = {"reason": said, "rows": rows, "line": str(line)}
            lines.append(Message("intake.map.trial.reason", **told))
        refused = (
            Message("intake.map.trial.refused", problem=cleared(problem))
            for problem in self.refusals
        )
        return [*lines, *refused, *map(cleared, self.doubts)]


def trial(city: City, name: str, files: Sequence[tuple[Path, str]]) -> Trial:
    """Reads files by the source or report of that name of a city, and keeps nothing of them.

    files: path and name to show. Denunciations are counted among the rows that are no cases.
    """
    found = next(each for each in (*city.sources, *city.reports) if each.name == name)
    now = datetime.now(UTC)
    try:
        if isinstance(found, Report):
            return _of_report(city, found, files, now)
        return _of_source(city, found, files, now)
    except FileProblem as problem:
        return Trial(refusals=[problem.message])
    except GiaoBanError as error:
        return Trial(refusals=[error.message])


def _of_source(
    city: City, source: Source, files: Sequence[tuple[Path, str]], now: datetime
) -> Trial:
    told = Trial()
    with duckdb.connect() as connection, tempfile.TemporaryDirectory() as held:
        staging = Staging(connection, city, now)
        for path, name in files:
            for part in parts(path, name):
                for each in by_sheet(part, source):
                    staged = staging.add(each, source)
                    told.doubts += staged.doubts
                    if staged.problem:
                        told.refusals.append(staged.problem)
        counts = staging.write(0, Path(held))
        _count(told, list(counts.values()))
        _see(told, Path(held))
    return told


def _count(told: Trial, counts: list[dict]) -> None:
    for row in counts:
        told.read += row["read_rows"]
        told.accepted += row["accepted_rows"]
        told.rejected += row["rejected_rows"]


def _see(told: Trial, folder: Path) -> None:
    quarantine = pq.read_table(folder / "quarantine.parquet", columns=["reason", "line"])
    found = quarantine.group_by("reason").aggregate([("line", "min"), ("line", "count")])
    for row in found.sort_by([("line_count", "descending"), ("reason", "ascending")]).to_pylist():
        told.reasons[row["reason"]] = (row["line_count"], row["line_min"])
    records = pq.read_table(folder / "records.parquet")
    told.units = _distinct(records, "ward_text")
    told.categories = _distinct(records, "category")
    told.numbers = set(_distinct(records, "case_id"))


def _distinct(records, column: str) -> list[str]:
    if column not in records.column_names:
        return []
    return sorted(records[column].unique().drop_null().to_pylist())


def _of_report(
    city: City, report: Report, files: Sequence[tuple[Path, str]], now: datetime
) -> Trial:
    today = now.astimezone(ZoneInfo(city.timezone)).date()
    reports = Reports(city.max_rejected_share, today, lambda: known_names(city))
    told = Trial()
    for path, name in files:
        for part in parts(path, name):
            read = reports.add(part, report)
            told.read += read.read_rows
            told.rejected += read.rejected_rows
            told.accepted += read.read_rows - read.rejected_rows
            told.doubts += read.doubts
            if read.problem:
                told.refusals.append(read.problem)
    return told
