"""One import: the files of a city folder that are new become one batch.

A file is new when its content or its mapping is. Every row of it ends in exactly one place; a file
that cannot be taken has a row in the ledger that says why.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
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
from giaoban.intake.doubts import joined, stored
from giaoban.intake.files import files_of, passed_over, unmatched_patterns
from giaoban.intake.kept_profiles import Earlier, earlier
from giaoban.intake.known_files import KnownFiles, is_ripe, name_of
from giaoban.intake.known_names import known_names
from giaoban.intake.readers import by_sheet
from giaoban.intake.reports.reported import Reports
from giaoban.intake.shown import cleared, masked
from giaoban.intake.staging import Staging
from giaoban.intake.withdrawals import standing
from giaoban.words import message
from giaoban.words.message import Message
from giaoban.words.text import moment

# Raised when intake reads the same file differently than before: every file is then read again.
INTAKE_VERSION = 3


@dataclass(frozen=True)
class _ListedFile:
    """A file a source or a report lists, with the hashes that tell whether it is new."""

    source: Source | Report
    path: Path
    name: str
    content: str
    mapping: str

    def reading(self, max_rejected_share: float) -> str:
        """The key of this reading; one that was refused is tried again under another limit.

        And where a column that it lacks may be missing now.
        """
        may_lack = sorted(getattr(self.source, "may_lack", ()))
        allowed = [may_lack] if may_lack else []
        return _digest([self.content, self.mapping, max_rejected_share, *allowed])


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
    intake = Intake()
    known = KnownFiles(batches.ledger(), batches.withdrawn())
    _tell_of_clock(known, city, now, intake)
    new = list(_new_files(city, known, now, intake))
    if new:
        _import(city, batches, connection, now, new, known, intake)
    intake.problems += _problems(intake.rows)
    return intake


def missing_files(city: City, rows: list[dict[str, Any]]) -> list[str]:
    """The names of files of these ledger rows that are not in the city folder any more."""
    there = {(file.source.name, file.content) for file in _listed_files(city, Intake())}
    return sorted({row["file"] for row in rows if (row["source"], row["content"]) not in there})


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


def _tell_of_clock(known: KnownFiles, city: City, now: datetime, intake: Intake) -> None:
    """A clock that runs behind the last import's makes rows of today rows of the future."""
    if known.last_import is None or _utc(now) >= known.last_import:
        return
    last = known.last_import.replace(tzinfo=UTC)
    stamps = (moment(at.astimezone(ZoneInfo(city.timezone))) for at in (now, last))
    clock, last_import = stamps
    intake.warnings.append(Message("intake.clock_behind", clock=clock, last_import=last_import))


def _new_files(
    city: City, known: KnownFiles, now: datetime, intake: Intake
) -> Iterator[_ListedFile]:
    """The files to read; what is known of the others is told."""
    met: dict[tuple[str, str], str] = {}
    for file in _listed_files(city, intake):
        batch = known.withdrawn_in(file.source.name, file.content)
        before = known.reading(file.content, file.mapping)
        if batch is not None:
            said = Message("intake.withdrawn_file", file=file.name, batch=str(batch))
            intake.warnings.append(said)
        elif not before or is_ripe(before, file.reading(city.max_rejected_share), _utc(now)):
            earlier = met.setdefault((file.content, file.mapping), file.name)
            if earlier == file.name:
                yield file
            else:
                intake.warnings.append(_same(file, earlier))
        else:
            intake.problems += _problems(before)
            if read_as := name_of(before, file.name):
                intake.warnings.append(_same(file, read_as))


def _same(file: _ListedFile, earlier: str) -> Message:
    return Message("intake.same_file", file=file.name, earlier=earlier)


def _utc(at: datetime) -> datetime:
    """An instant as the ledger keeps it."""
    return at.astimezone(UTC).replace(tzinfo=None)


def _problems(rows: list[dict[str, Any]]) -> list[tuple[str, Message | str]]:
    """File and problem; a batch of before messages had keys has the problem's text alone."""
    return [
        (row["file"], message.read(row.get("problem_message"), row["problem"]))
        for row in rows
        if row["problem"]
    ]


def _listed_files(city: City, intake: Intake) -> Iterator[_ListedFile]:
    for source in (*city.sources, *city.reports):
        for pattern in unmatched_patterns(source, city):
            if pattern.is_problem:
                intake.problems.append(("city.toml", pattern.message))
            else:
                intake.warnings.append(pattern.message)
        if beside := passed_over(source, city):
            over = Message(
                "intake.source.passed_over", source=source.name, names=list(map(masked, beside))
            )
            intake.warnings.append(over)
        for path, name in files_of(source, city):
            if (shown_as := masked(name)) != name:
                intake.warnings.append(_named_after_somebody(path, shown_as))
                name = shown_as
            # What is no file (a folder under a file's name) is told apart by its name alone.
            content = content_hash(path) if path.is_file() else _digest(name)
            yield _ListedFile(source, path, name, content, _mapping(city, source))


def _import(
    city: City,
    batches: Batches,
    connection: duckdb.DuckDBPyConnection,
    now: datetime,
    new: list[_ListedFile],
    known: KnownFiles,
    intake: Intake,
) -> None:
    staging = Staging(connection, city, now, _earlier(city, batches, new))
    reports = _reports_of(city, now)
    for file in new:
        _stage(file, city, staging, reports, intake)
    draft = batches.draft()
    counts = staging.write(draft.number, draft.folder, known.last_imports(), known.taken)
    reports.write(draft.number, draft.folder)
    for row in intake.rows:
        row |= {"batch": draft.number, "imported_at": _utc(now), **counts.get(row["number"], {})}
        _tell_of_versions(row, known)
        if not row["problem"] and not row["read_rows"]:
            intake.warnings.append(Message("intake.no_row", file=row["file"]))
    batches.finish(draft, intake.rows)


def _earlier(city: City, batches: Batches, new: list[_ListedFile]) -> Earlier:
    """What the batches before hold of the sources of the new files."""
    sources = {file.source.name for file in new if isinstance(file.source, Source)}
    taken = [
        row
        for row in standing(batches.ledger(), batches.withdrawn())
        if row["source"] in sources and row["problem"] is None
    ]
    return earlier(batches, taken, current_mappings(city))


def _tell_of_versions(row: dict[str, Any], known: KnownFiles) -> None:
    """What a ledger row says of the exports beside it: the same rows, or others of the same time."""
    if earlier := known.rows_said_before(row):
        values = {"earlier": earlier["file"], "batch": str(earlier["batch"])}
        if earlier["batch"] in known.withdrawn:
            row["doubts"] += stored([Message("intake.doubt.withdrawn_rows", **values)])
        same = Message("intake.same_rows", **values)
        row |= _told("note", joined([message.read(row["note_message"], row["note"]), same]))
    if undecided := row.get("undecided_rows"):
        row["doubts"] += stored([Message("intake.doubt.undecided", cases=undecided)])


def _reports_of(city: City, now: datetime) -> Reports:
    today = now.astimezone(ZoneInfo(city.timezone)).date()
    return Reports(city.max_rejected_share, today, lambda: known_names(city))


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
        listed = [_masked(part) for part in parts(file.path, file.name)]
    except FileProblem as problem:
        told = _told("problem", problem.message)
        intake.rows.append(_row(file.source, name=file.name, **told, **reading))
        return
    for part in listed:
        intake.rows += _staged_part(part, file, staging, reports, reading)


def _staged_part(
    part: Part, file: _ListedFile, staging: Staging, reports: Reports, reading: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """The ledger rows of a part: one, or one for each sheet of a workbook that is read."""
    source = file.source
    try:
        sheets = [part] if isinstance(source, Report) else map(_masked, by_sheet(part, source))
    except FileProblem as problem:
        yield _row(source, name=part.name, **_told("problem", problem.message), **reading)
        return
    for each in sheets:
        row = _row(source, name=each.name, **reading)
        try:
            row |= _taken(each, file, staging, reports)
        except FileProblem as problem:
            row |= _told("problem", problem.message)
        yield row


def _named_after_somebody(path: Path, shown_as: str) -> Message:
    """How a clerk finds the file whose name is not shown: by its place in its folder."""
    beside = sorted(each.name for each in path.parent.iterdir())
    place = str(beside.index(path.name) + 1)
    return Message("intake.source.masked", file=shown_as, place=place, files=len(beside))


def _masked(part: Part) -> Part:
    return replace(part, name=masked(part.name))


def _taken(part: Part, file: _ListedFile, staging: Staging, reports: Reports) -> dict[str, Any]:
    """What the ledger says of a part that could be read; a report's rows are counted at once."""
    if isinstance(file.source, Report):
        read = reports.add(part, file.source)
        told: dict[str, Any] = {
            "read_rows": read.read_rows,
            "accepted_rows": read.read_rows - read.rejected_rows,
            "rejected_rows": read.rejected_rows,
        }
    else:
        read = staging.add(part, file.source, file.content)
        told = {"number": read.number}
    told |= {"doubts": stored(map(cleared, read.doubts))}
    return told | _told("note", read.note) | _told("problem", read.problem)


def _row(source: Source | Report, *, name: str, **filled: Any) -> dict[str, Any]:
    zeros = dict.fromkeys(COUNTS, 0)
    base = {"file": name, "source": source.name, "family": source.family, "number": 0, "doubts": []}
    return {**base, **_told("problem", None), **_told("note", None), **zeros, **filled}


def _told(column: str, said: Message | None) -> dict[str, str | None]:
    """What the ledger keeps of a message: its English text, and its key and values.

    Every message comes through here, so that none keeps a value that names somebody.
    """
    said = said and cleared(said)
    return {
        column: said.english() if said else None,
        f"{column}_message": said.stored() if said else None,
    }


def _mapping(city: City, source: Source | Report) -> str:
    """A hash of everything that decides how a file of this source is read."""
    settings = asdict(source)
    # What most cities do not set changes nothing of how files were read before it could be.
    for name in ("renamed", "earliest"):
        if not settings.get(name):
            settings.pop(name, None)
    for name in ("files", "covers", "since", "vanished", "sources", "may_lack"):
        settings.pop(name, None)
    return _digest([INTAKE_VERSION, city.timezone, settings])


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
