"""The rows of an import on their way into a batch: text becomes typed rows with a verdict."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pyarrow as pa

from giaoban.city.home import ROOT
from giaoban.city.settings import City
from giaoban.city.sources import Source
from giaoban.city.vocabulary import (
    CANONICAL_COLUMNS,
    DATE_COLUMNS,
    KINDS,
    NATIONAL_STATES,
    STATES,
    SUBMISSIONS,
)
from giaoban.errors import CityError
from giaoban.intake.archives import Part
from giaoban.intake.columns import lacking
from giaoban.intake.dates import placing
from giaoban.intake.doubts import Remarks, joined
from giaoban.intake.known_names import known_names
from giaoban.intake.privacy import refuse_columns
from giaoban.intake.readers import read_part
from giaoban.intake.spoiled_text import clean_text
from giaoban.words import message
from giaoban.words.message import Message

_STEPS = ROOT / "queries" / "staging"
NUMBER_COLUMNS = ("satisfaction", "supplement_requests", "paused_days")
COLUMNS = CANONICAL_COLUMNS["dossier"]
_MACROS = ("first_instant", "number_of", "is_before")
_FILES = {
    "accepted": "records.parquet",
    "quarantined": "quarantine.parquet",
    "denunciations": "denunciations.parquet",
}
_NOT_SCANNED = {*DATE_COLUMNS, *NUMBER_COLUMNS}
_VALUE_MAP = pa.schema(
    [("column_name", pa.string()), ("source_value", pa.string()), ("canonical", pa.string())]
)
_EARLIER = pa.schema(
    [("source", pa.string()), ("imported_at", pa.timestamp("us")), ("imported_on", pa.date32())]
)
_NO_ROWS = pa.table({"line": pa.array([], pa.int64()), "broken": pa.array([], pa.string())})
_NO_SOURCE = Source(name="", family="grievance", files=(), columns={}, timezone="UTC")
# What a value list holds where the settings give none.
_DEFAULT_VALUES = {
    "status": {state: (state,) for state in STATES},
    "kind": {kind: (kind,) for kind in KINDS},
    "submission": {submission: (submission,) for submission in SUBMISSIONS},
    "paid_online": {"yes": ("yes", "true", "1"), "no": ("no", "false", "0")},
    "digitised": {"yes": ("yes", "true", "1"), "no": ("no", "false", "0")},
    "suspended": {"yes": ("yes", "true", "1"), "no": ("no", "false", "0")},
    # The portal's own numbers stand for its states too.
    "national_state": {
        state: (state, str(number)) for number, state in enumerate(NATIONAL_STATES, start=1)
    },
}


@dataclass(frozen=True)
class Staged:
    """A file part whose rows are staged: its number, and what there is to say about it."""

    number: int
    note: Message | None
    problem: Message | None
    doubts: tuple[Message, ...] = ()


class Staging:
    """Collects the rows of one import, then writes them out as a batch."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, city: City, now: datetime) -> None:
        self._connection = connection
        self._city = city
        self._now = now
        self._count = 0
        for macro in _MACROS:
            connection.execute(_sql(macro))
        connection.execute(
            "create temp table files "
            "(file_number int, file text, source text, family text, is_refused boolean)"
        )
        self._has_tables = False

    def add(self, part: Part, source: Source) -> Staged:
        """Stages the rows of one file part; FileProblem where it may not or cannot be read."""
        remarks = Remarks()
        rows = pa.Table.from_batches(read_part(part, source, remarks))
        texts = {c: names for c, names in source.columns.items() if c not in _NOT_SCANNED}
        refuse_columns(texts, rows, lambda: self._known_names)
        self._count += 1
        refusal = self._stage(rows, source)
        self._connection.execute(
            "insert into files values ($number, $file, $source, $family, $is_refused)",
            {
                "number": self._count,
                "file": part.name,
                "source": source.name,
                "family": source.family,
                "is_refused": refusal is not None,
            },
        )
        return Staged(self._count, _note(part, rows, remarks), refusal, tuple(remarks.doubts))

    def write(
        self, batch: int, folder: Path, earlier: Mapping[str, datetime] | None = None
    ) -> dict[int, dict[str, int]]:
        """Writes the batch's files and gives the counts of each file part by its number.

        earlier: when each source was last imported, in UTC, for those that were
        """
        if not self._has_tables:
            # A batch without rows has its files too: an empty load gives them their columns.
            self._stage(_NO_ROWS, _NO_SOURCE)
        run = self._connection.execute
        self._load_earlier(earlier or {})
        run(f"create temp table verdicts as {_sql('verdicts')}")
        for question, file in _FILES.items():
            run(
                f"copy ({_sql(question)}) to $file (format parquet, compression zstd)",
                {"batch": batch, "file": str(folder / file)}
                | (self._now_params() if question == "denunciations" else {}),
            )
        counts = run(_sql("counts"))
        columns = [column[0] for column in counts.description]
        return {row[0]: dict(zip(columns[1:], row[1:], strict=True)) for row in counts.fetchall()}

    def _load_earlier(self, earlier: Mapping[str, datetime]) -> None:
        zone = ZoneInfo(self._city.timezone)
        rows = [
            {"source": source, "imported_at": at, "imported_on": _local_day(at, zone)}
            for source, at in earlier.items()
        ]
        self._connection.register("earlier_imports", pa.Table.from_pylist(rows, schema=_EARLIER))

    def _now_params(self) -> dict[str, Any]:
        return {
            "now_instant": self._now.astimezone(UTC).replace(tzinfo=None),
            "now_on": self._now.astimezone(ZoneInfo(self._city.timezone)).date(),
        }

    def _stage(self, rows: pa.Table, source: Source) -> Message | None:
        """Types and judges the rows, and keeps them; gives why the file is refused, if it is."""
        self._receive(rows, source)
        self._type(source)
        refusal = self._refusal()
        if refusal:
            self._connection.execute(
                "update typed set reason = 'file_refused' where reason is null"
            )
        for table, question in (("staged", "typed_rows"), ("rejects", "rejects")):
            made = f"insert into {table}" if self._has_tables else f"create temp table {table} as"
            self._connection.execute(f"{made} {_sql(question)}")
        self._has_tables = True
        for table in ("received", "placed", "typed"):
            self._connection.execute(f"drop table {table}")
        return refusal

    @functools.cached_property
    def _known_names(self) -> frozenset[str]:
        return known_names(self._city)

    def _receive(self, rows: pa.Table, source: Source) -> None:
        """Puts the rows into `received` with every canonical column, null where there is none."""
        have = set(rows.column_names)
        columns = ", ".join(c if c in have else f"null::varchar as {c}" for c in COLUMNS)
        self._connection.register("incoming", rows)
        self._connection.execute(
            "create temp table received as "
            f"select {self._count}::int as file_number, $source as source, line, broken, {columns} "
            "from incoming",
            {"source": source.name},
        )
        self._connection.unregister("incoming")

    def _type(self, source: Source) -> None:
        """Reads dates, values and wards of the rows in `received`, and judges each row."""
        run = self._connection.execute
        values = pa.Table.from_pylist(_value_rows(source), schema=_VALUE_MAP)
        self._connection.register("value_map", values)
        placed, formats = placing(source.formats)
        zones = {"city_timezone": self._city.timezone, "source_timezone": source.timezone}
        try:
            run(f"create temp table placed as {placed}", {**formats, **zones})
            # The lists have a few values each: to look for the best order of joining them takes
            # longer than to join them.
            run("set disabled_optimizers = 'join_order'")
            run(f"create temp table typed as {_sql('records')}", self._typing(source))
            run("reset disabled_optimizers")
        except duckdb.Error as error:
            raise CityError(
                "city.setting.unread_rows", source=source.name, error=str(error)
            ) from error

    def _typing(self, source: Source) -> dict[str, Any]:
        pattern = source.ward_pattern
        return {
            **self._now_params(),
            "decimal": source.decimal,
            "ward_pattern": pattern,
            "ward_group": min(re.compile(pattern).groups, 1) if pattern else 0,
        }

    def _refusal(self) -> Message | None:
        """Why the whole file is refused: too many of its rows cannot be taken."""
        row = self._connection.execute(_sql("refusal")).fetchall()[0]
        read, rejected, reason, line, detail, stored = row
        if not read or rejected / read <= self._city.max_rejected_share:
            return None
        told = message.read(stored, detail)
        return Message(
            "intake.refused.many_rows",
            rejected=rejected,
            read=read,
            allowed_share=self._city.max_rejected_share,
            reason=Message(f"reason.{reason}"),
            line=str(line),
            detail=Message("intake.refused.detail", detail=told) if detail else "",
            advice=_advice(reason, detail),
        )


def _sql(name: str) -> str:
    return (_STEPS / f"{name}.sql").read_text("utf-8")


def _local_day(at: datetime, zone: ZoneInfo) -> date:
    return at.replace(tzinfo=UTC).astimezone(zone).date()


def _advice(reason: str, detail: str) -> Message | str:
    """What a clerk can do about the commonest fault, where its look tells."""
    if reason.endswith("_unreadable") and re.fullmatch(r"[1-6]\d{4}(\.\d+)?", detail):
        return Message("intake.refused.excel_days")
    return ""


def _note(part: Part, rows: pa.Table, remarks: Remarks) -> Message | None:
    """What to know of a file that is taken."""
    missing = lacking(rows.schema)
    note = Message("intake.columns.lacking", columns=missing) if missing else None
    return joined([note, part.note, *remarks.notes])


def _value_rows(source: Source) -> list[dict[str, str]]:
    lists = {**_DEFAULT_VALUES, **source.values}
    return [
        {"column_name": column, "source_value": clean_text(value), "canonical": canonical}
        for column, canonicals in lists.items()
        for canonical, values in canonicals.items()
        for value in values
    ]
