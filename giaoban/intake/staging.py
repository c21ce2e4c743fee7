"""The rows of an import on their way into a batch: text becomes typed rows with a verdict."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pyarrow as pa

from giaoban.city.settings import City
from giaoban.city.sources import Source
from giaoban.city.vocabulary import (
    CANONICAL_COLUMNS,
    DATE_COLUMNS,
)
from giaoban.errors import CityError
from giaoban.intake.archives import Part
from giaoban.intake.columns import Lacking, lacking
from giaoban.intake.dates import placing
from giaoban.intake.doubts import Remarks, joined
from giaoban.intake.kept_profiles import Earlier
from giaoban.intake.known_names import known_names
from giaoban.intake.patterns import WARD_READ
from giaoban.intake.privacy import refuse_columns
from giaoban.intake.profile import Judgement, Profiles
from giaoban.intake.readers import read_part
from giaoban.intake.steps import step
from giaoban.intake.value_lists import value_map
from giaoban.intake.withheld import withhold
from giaoban.words import message
from giaoban.words.message import Message

NUMBER_COLUMNS = ("satisfaction", "supplement_requests", "paused_days")
COLUMNS = CANONICAL_COLUMNS["dossier"]
_MACROS = (
    "first_instant", "number_of", "is_before", "says_not_yet", "latest_known", "version_rank",
)  # fmt: skip
_FILES = {
    "accepted": "records.parquet",
    "quarantined": "quarantine.parquet",
    "denunciations": "denunciations.parquet",
}
# So far the clocks of two systems may differ: a closing that is earlier by no more is at the receipt.
CLOCK_DIFFERENCE = "5 minutes"
_NOT_SCANNED = {*DATE_COLUMNS, *NUMBER_COLUMNS}
_EARLIER = pa.schema(
    [("source", pa.string()), ("imported_at", pa.timestamp("us")), ("imported_on", pa.date32())]
)
_EARLIER_EXPORTS = pa.schema(
    [
        ("source", pa.string()),
        ("content", pa.string()),
        ("rows_digest", pa.string()),
        ("batch", pa.int32()),
    ]
)
_NO_ROWS = pa.table({"line": pa.array([], pa.int64()), "broken": pa.array([], pa.string())})
_NO_SOURCE = Source(name="", family="grievance", files=(), columns={}, timezone="UTC")


@dataclass(frozen=True)
class Staged:
    """A file part whose rows are staged: its number, and what there is to say about it."""

    number: int
    note: Message | None
    problem: Message | None
    doubts: tuple[Message, ...] = ()


class Staging:
    """Collects the rows of one import, then writes them out as a batch."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        city: City,
        now: datetime,
        earlier: Earlier | None = None,
    ) -> None:
        self._connection = connection
        self._city = city
        self._now = now
        self._count = 0
        for macro in _MACROS:
            connection.execute(step(macro))
        connection.execute(
            "create temp table files "
            "(file_number int, file text, source text, family text, content text, "
            "is_refused boolean)"
        )
        self._has_tables = False
        self._profiles = Profiles(
            connection, earlier or Earlier(), city.sources, city.max_rejected_share
        )

    def add(self, part: Part, source: Source, content: str = "") -> Staged:
        """Stages the rows of one file part; FileProblem where it may not or cannot be read.

        content: the hash of the file, which its parts have in common
        """
        remarks = Remarks()
        rows = read_part(part, source, remarks)
        # What a heading or a sheet's name gives has no header of its own.
        texts = {c: source.columns.get(c, (c,)) for c in COLUMNS if c not in _NOT_SCANNED}
        refuse_columns(texts, rows, lambda: self._known_names)
        rows = withhold(rows, source.columns, lambda: self._known_names, remarks.doubts)
        self._count += 1
        judged = self._stage(rows, source)
        self._connection.execute(
            "insert into files values ($number, $file, $source, $family, $content, $is_refused)",
            {
                "number": self._count,
                "file": part.name,
                "source": source.name,
                "family": source.family,
                "content": content,
                "is_refused": judged.refusal is not None,
            },
        )
        note = _note(part, rows, remarks)
        return Staged(self._count, note, judged.refusal, (*remarks.doubts, *judged.doubts))

    def write(
        self,
        batch: int,
        folder: Path,
        earlier: Mapping[str, datetime] | None = None,
        taken: Sequence[Mapping[str, Any]] = (),
    ) -> dict[int, dict[str, Any]]:
        """Writes the batch's files and gives, by number, what the ledger keeps of each file part.

        earlier: when each source was last imported, in UTC, for those that were
        taken: ledger rows of the files that earlier imports took
        """
        if not self._has_tables:
            # A batch without rows has its files too: an empty load gives them their columns.
            self._stage(_NO_ROWS, _NO_SOURCE)
        run = self._connection.execute
        self._load_earlier(earlier or {})
        order = {"batch": batch, "now_instant": self._now_params()["now_instant"]}
        self._load_taken(taken)
        run(f"create temp table exports as {step('exports')}", order)
        run(f"create temp table verdicts as {step('verdicts')}", order)
        for question, file in _FILES.items():
            run(
                f"copy ({step(question)}) to $file (format parquet, compression zstd)",
                {"batch": batch, "file": str(folder / file)}
                | (self._now_params() if question == "denunciations" else {}),
            )
        names = dict(run("select file_number, file from files").fetchall())
        self._profiles.write(batch, folder, names)
        counts = run(step("counts"))
        columns = [column[0] for column in counts.description]
        return {row[0]: dict(zip(columns[1:], row[1:], strict=True)) for row in counts.fetchall()}

    def _load_earlier(self, earlier: Mapping[str, datetime]) -> None:
        zone = ZoneInfo(self._city.timezone)
        rows = [
            {"source": source, "imported_at": at, "imported_on": _local_day(at, zone)}
            for source, at in earlier.items()
        ]
        self._connection.register("earlier_imports", pa.Table.from_pylist(rows, schema=_EARLIER))

    def _load_taken(self, taken: Sequence[Mapping[str, Any]]) -> None:
        rows = [{name: row.get(name) for name in _EARLIER_EXPORTS.names} for row in taken]
        table = pa.Table.from_pylist(rows, schema=_EARLIER_EXPORTS)
        self._connection.register("earlier_exports", table)

    def _now_params(self) -> dict[str, Any]:
        return {
            "now_instant": self._now.astimezone(UTC).replace(tzinfo=None),
            "now_on": self._now.astimezone(ZoneInfo(self._city.timezone)).date(),
        }

    def _stage(self, rows: pa.Table, source: Source) -> Judgement:
        """Types and judges the rows, and keeps them; gives why the file is refused, or its doubts."""
        self._receive(rows, source)
        self._type(rows, source)
        judged = self._judged(source, lacking(rows.schema))
        if judged.refusal:
            self._connection.execute(
                "update typed set reason = 'file_refused' where reason is null"
            )
        for table, question in (("staged", "typed_rows"), ("rejects", "rejects")):
            made = f"insert into {table}" if self._has_tables else f"create temp table {table} as"
            self._connection.execute(f"{made} {step(question)}")
        self._has_tables = True
        for table in ("received", "placed", "typed"):
            self._connection.execute(f"drop table {table}")
        return judged

    def _judged(self, source: Source, lacks: Lacking) -> Judgement:
        """What the profile of the rows in `typed` says of the file; what it brings is known then."""
        if other := self._of_other_years(source):
            return Judgement(other)
        self._profiles.bound(source, self._now_params()["now_on"])
        judged = self._profiles.judge(source, lacks)
        refusal = judged.refusal or self._refusal()
        if refusal:
            return Judgement(refusal)
        self._profiles.keep(self._count, source, lacks)
        return judged

    @functools.cached_property
    def _known_names(self) -> frozenset[str]:
        return known_names(self._city)

    def _receive(self, rows: pa.Table, source: Source) -> None:
        """Puts the rows into `received` with every canonical column, null where there is none."""
        columns = _received(rows, source)
        self._connection.register("incoming", rows)
        self._connection.execute(
            "create temp table received as "
            f"select {self._count}::int as file_number, $source as source, line, broken, {columns} "
            "from incoming",
            {"source": source.name} | _digits(source),
        )
        self._connection.unregister("incoming")

    def _type(self, rows: pa.Table, source: Source) -> None:
        """Reads dates, values and wards of the rows in `received`, and judges each row."""
        run = self._connection.execute
        self._connection.register("value_map", value_map(source, rows))
        placed, formats = placing(source.formats)
        zones = {"city_timezone": self._city.timezone, "source_timezone": source.timezone}
        try:
            run(f"create temp table placed as {placed}", {**formats, **zones})
            # The lists have a few values each: to look for the best order of joining them takes
            # longer than to join them.
            run("set disabled_optimizers = 'join_order'")
            run(f"create temp table typed as {step('records')}", self._typing(source))
            run("reset disabled_optimizers")
        except duckdb.Error as error:
            raise CityError(
                "city.setting.unread_rows", source=source.name, error=_without_values(error)
            ) from error

    def _typing(self, source: Source) -> dict[str, Any]:
        pattern = source.ward_pattern
        return {
            **self._now_params(),
            "clock_difference": CLOCK_DIFFERENCE,
            "source_timezone": source.timezone,
            "decimal": source.decimal,
            "ward_pattern": pattern,
            "ward_group": min(re.compile(pattern).groups, 1) if pattern else 0,
        }

    def _of_other_years(self, source: Source) -> Message | None:
        """Why the whole file is refused: its years are of a calendar nobody declared."""
        for column, line in self._connection.execute(step("buddhist_years")).fetchall():
            header = f'"{" ".join(source.columns[column])}" ({column})'
            return Message("intake.refused.buddhist", column=header, line=str(line))
        return None

    def _refusal(self) -> Message | None:
        """Why the whole file is refused: too many of its rows cannot be taken."""
        row = self._connection.execute(step("refusal")).fetchall()[0]
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


def _received(rows: pa.Table, source: Source) -> str:
    """How the columns of the records are taken from the rows as they were read."""
    taken = [f"{_taken(column, rows, source)} as {column}" for column in (*COLUMNS, "withheld")]
    # Without a pattern the ward's column is read as it stands.
    read = WARD_READ if WARD_READ in rows.column_names else "ward"
    return ", ".join([*taken, f"{_taken(read, rows, source)} as {WARD_READ}"])


def _taken(column: str, rows: pa.Table, source: Source) -> str:
    if column not in rows.column_names:
        return "null::varchar"
    if column in source.fill_down or (column == WARD_READ and "ward" in source.fill_down):
        return f"case when broken is null then last_value({column} ignore nulls) over (order by line) end"
    if column == "case_id" and source.case_id_digits:
        is_short = "regexp_full_match(case_id, '\\d+') and length(case_id) < $digits"
        return f"case when {is_short} then lpad(case_id, $digits, '0') else case_id end"
    return column


def _digits(source: Source) -> dict[str, int]:
    return {"digits": source.case_id_digits} if source.case_id_digits else {}


def _without_values(error: duckdb.Error) -> str:
    """What the database says, but for what it quotes: that may be a value of the file."""
    return re.sub(r"'[^']*'|\"[^\"]*\"", "'...'", str(error).partition("\n")[0])


def _local_day(at: datetime, zone: ZoneInfo) -> date:
    return at.replace(tzinfo=UTC).astimezone(zone).date()


def _advice(reason: str, detail: str) -> Message | str:
    """What a clerk can do about the commonest fault, where its look tells."""
    if reason.endswith("_unreadable") and re.fullmatch(r"[1-6]\d{4}(\.\d+)?", detail):
        return Message("intake.refused.excel_days")
    return ""


def _note(part: Part, rows: pa.Table, remarks: Remarks) -> Message | None:
    """What to know of a file that is taken."""
    missing = lacking(rows.schema).text
    note = Message("intake.columns.lacking", columns=missing) if missing else None
    return joined([note, part.note, *remarks.notes])
