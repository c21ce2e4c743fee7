"""What a file that is brought as it is will be called, and whether it is what it says."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from giaoban.city.doors import slug_of
from giaoban.errors import DoorError
from giaoban.intake.archives import ARCHIVES, KINDS

_OF_TYPES = {
    "text/csv": ".csv",
    "application/json": ".json",
    "application/geo+json": ".geojson",
    "application/x-ndjson": ".ndjson",
    "application/zip": ".zip",
    "application/gzip": ".gz",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.apache.parquet": ".parquet",
}
_PAGE = re.compile(rb"\s*(<!doctype html|<html)", re.IGNORECASE)
# Workbooks of old programs are pages by another name.
_MAY_BE_PAGES = (".html", ".htm", ".xls")
# A letter may take three of the 255 bytes of a name.
_LONGEST = 50
_UNFIT = re.compile(r"[%/\\:*?\"<>|\0-\x1f]")


def suffix_of(name: str, format_: str | None, content_type: str = "") -> str:
    """How a file's name ends: as declared, as its own does, or as its type says."""
    if format_:
        return f".{format_}"
    path = PurePosixPath(name.lower())
    if path.suffix == ".gz" and PurePosixPath(path.stem).suffix in KINDS:
        return PurePosixPath(path.stem).suffix + ".gz"
    if path.suffix in KINDS or path.suffix in ARCHIVES:
        return path.suffix
    kind = content_type.partition(";")[0].strip().lower()
    if kind in _OF_TYPES:
        return _OF_TYPES[kind]
    raise DoorError("intake.door.refused.no_format")


def file_name(source: str, own: str, at: datetime | None, now: datetime, suffix: str) -> str:
    """A name that says the source, what the file was called, of when it is, and when it came.

    What a report's period is read from stands in front, as the office wrote it.
    """
    stem = PurePosixPath(PurePosixPath(own).name.removesuffix(".gz")).stem
    stem = _UNFIT.sub("-", stem).strip("-_.~$ ")[:_LONGEST]
    parts = [stem, slug_of(source), stamp(at) if at else "", stamp(now)]
    return "_".join(filter(None, parts)) + suffix


def rows_name(source: str, since: str, until: str, now: datetime) -> str:
    """A name that says the source, of which time its changes are, and when they came."""
    period = f"changes-{since}-{until}" if since else f"all-until-{until}" if until else "all"
    return f"{slug_of(source)}_{period}_{stamp(now)}.ndjson"


def stamp(at: datetime) -> str:
    """An instant as a part of a name."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def must_be_a_file(draft: Path, suffix: str) -> None:
    """DoorError for an empty file, or a web page that came in place of a file."""
    with draft.open("rb") as stream:
        start = stream.read(512)
    if not start:
        raise DoorError("intake.door.refused.empty")
    if _PAGE.match(start.removeprefix(b"\xef\xbb\xbf")) and suffix not in _MAY_BE_PAGES:
        raise DoorError("intake.door.refused.page")
