"""The reports of an import on their way into a batch: what each says of a unit, and what is left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from giaoban.city.reports import Report
from giaoban.errors import FileProblem
from giaoban.intake.archives import Part
from giaoban.intake.doubts import Remarks, joined
from giaoban.intake.privacy import refuse_columns
from giaoban.intake.reports.period import Period, period_said
from giaoban.intake.reports.tables import TitledTable, tables_of
from giaoban.intake.reports.units import Reject, UnitRow, read_units
from giaoban.intake.withheld import WITHHELD, withhold
from giaoban.words.message import Message

FILE = "reported.parquet"
SCHEMA = pa.schema(
    [
        ("batch", pa.int32()),
        ("file", pa.string()),
        ("report", pa.string()),
        ("family", pa.string()),
        ("line", pa.int64()),
        ("ward_text", pa.string()),
        ("first_on", pa.date32()),
        ("last_on", pa.date32()),
        ("measure", pa.string()),
        ("value", pa.float64()),
    ]
)


@dataclass(frozen=True)
class Reported:
    """A file of a report that was read: how many rows it has, and what there is to say about it."""

    read_rows: int
    rejected_rows: int
    note: Message | None
    doubts: tuple[Message, ...]
    problem: Message | None = None


class Reports:
    """Collects what the reports of one import say, then writes it out with its batch."""

    def __init__(
        self,
        max_rejected_share: float,
        today: date,
        known: Callable[[], Collection[str]] = tuple,
    ) -> None:
        """known: gives the names that are nobody's, as `plain` has them."""
        self._most_rejected = max_rejected_share
        self._today = today
        self._known = known
        self._values: list[dict[str, Any]] = []
        self._rejects: list[dict[str, Any]] = []
        # By report, unit as written, period and measure: file and value.
        self._said: dict[tuple, tuple[str, float]] = {}

    def add(self, part: Part, report: Report) -> Reported:
        """Reads one file; FileProblem where it may not or cannot be read."""
        remarks = Remarks()
        units: list[UnitRow] = []
        rejects: list[Reject] = []
        for titled in tables_of(part, report, remarks):
            counted = read_units(titled.table, report, _period(titled, part, report), remarks)
            units += counted.units
            rejects += counted.rejects
        self._refuse(units)
        units, rejects = self._without_people(units, rejects, report, remarks)
        problem = self._refusal(units, rejects)
        self._keep_rejects(part, report, rejects, units if problem else [])
        if not problem:
            rows = [row for unit in units for row in _rows(unit, part, report)]
            remarks.doubts += self._said_otherwise(rows)
            self._values += rows
        read, rejected = len(units) + len(rejects), len(rejects)
        told = joined([part.note, *remarks.notes]), tuple(remarks.doubts)
        return Reported(read, read if problem else rejected, *told, problem)

    def write(self, batch: int, folder: Path) -> None:
        """Writes what the reports say into the batch, and what could not be taken to its quarantine."""
        table = pa.Table.from_pylist(
            [row | {"batch": batch} for row in self._values], schema=SCHEMA
        )
        pq.write_table(table, folder / FILE, compression="zstd")
        if self._rejects:
            _add_to_quarantine(folder, [row | {"batch": batch} for row in self._rejects])

    def _said_otherwise(self, rows: list[dict[str, Any]]) -> list[Message]:
        """Where files of one import say different numbers of one unit and period, only one can stand."""
        others: dict[str, int] = {}
        for row in rows:
            key = tuple(row[name] for name in ("report", "first_on", "last_on", "measure"))
            key = (*key, row["ward_text"].casefold())
            file, value = self._said.setdefault(key, (row["file"], row["value"]))
            if value != row["value"]:
                others[file] = others.get(file, 0) + 1
        return [
            Message("intake.doubt.report_twice", other=file, numbers=count)
            for file, count in others.items()
        ]

    def _without_people(
        self, units: list[UnitRow], rejects: list[Reject], report: Report, remarks: Remarks
    ) -> tuple[list[UnitRow], list[Reject]]:
        """The rows with a mark for what names somebody where a unit should stand."""
        rows = [*units, *rejects]
        texts = pa.table(
            {
                "line": pa.array([row.line for row in rows], pa.int64()),
                "broken": pa.nulls(len(rows), pa.string()),
                "ward": pa.array([row.ward for row in rows], pa.string()),
            }
        )
        headers = {"ward": report.columns["ward"]}
        refuse_columns(headers, texts, self._known)
        wards = withhold(texts, headers, self._known, remarks.doubts)["ward"].to_pylist()
        kept = [
            replace(row, ward=WITHHELD) if row.ward and not ward else row
            for row, ward in zip(rows, wards, strict=True)
        ]
        return kept[: len(units)], kept[len(units) :]

    def _refuse(self, units: list[UnitRow]) -> None:
        if not units:
            raise FileProblem("intake.report.no_units")
        _refuse_twice(units)
        if late := next((unit for unit in units if unit.period[0] > self._today), None):
            first, last = (f"{day:%d/%m/%Y}" for day in late.period)
            raise FileProblem("intake.report.ahead", first=first, last=last)

    def _refusal(self, units: list[UnitRow], rejects: list[Reject]) -> Message | None:
        read = len(units) + len(rejects)
        if not rejects or len(rejects) / read <= self._most_rejected:
            return None
        return Message(
            "intake.refused.many_rows",
            rejected=len(rejects),
            read=read,
            allowed_share=self._most_rejected,
            reason=Message(f"reason.{rejects[0].reason}"),
            line=str(rejects[0].line),
            detail=Message("intake.refused.detail", detail=rejects[0].column),
            advice="",
        )

    def _keep_rejects(
        self, part: Part, report: Report, rejects: list[Reject], refused: list[UnitRow]
    ) -> None:
        place = {"file": part.name, "source": report.name}
        self._rejects += [
            place
            | {"line": reject.line, "reason": reject.reason, "detail": reject.column}
            | {"ward": reject.ward}
            for reject in rejects
        ]
        self._rejects += [
            place | {"line": unit.line, "reason": "file_refused", "ward": unit.ward}
            for unit in refused
        ]


def _refuse_twice(units: list[UnitRow]) -> None:
    seen: dict[tuple[str, Period], UnitRow] = {}
    for unit in units:
        first = seen.setdefault((unit.ward.casefold(), unit.period), unit)
        if first is not unit:
            raise FileProblem("intake.report.unit_twice", rows=[first.where, unit.where])


def _period(titled: TitledTable, part: Part, report: Report) -> Period | None:
    # The name as it is on disk: what is shown of it may be masked.
    file = PurePath(part.member or part.path).name
    return period_said([*titled.title, file], report)


def _rows(unit: UnitRow, part: Part, report: Report) -> Iterable[dict[str, Any]]:
    first_on, last_on = unit.period
    for measure, value in unit.values.items():
        yield {
            "file": part.name,
            "report": report.name,
            "family": report.family,
            "line": unit.line,
            "ward_text": unit.ward,
            "first_on": first_on,
            "last_on": last_on,
            "measure": measure,
            "value": value,
        }


def _add_to_quarantine(folder: Path, rows: list[dict[str, Any]]) -> None:
    path = folder / "quarantine.parquet"
    kept = pq.read_table(path)
    # A report has fewer columns than cases: what cases never lack may be empty here.
    schema = pa.schema([column.with_nullable(True) for column in kept.schema])
    added = pa.Table.from_pylist(rows, schema=schema)
    pq.write_table(pa.concat_tables([kept.cast(schema), added]), path, compression="zstd")
