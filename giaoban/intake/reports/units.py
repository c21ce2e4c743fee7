"""A sheet of a report: which of its rows are units, and what is counted of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from giaoban.city.reports import COUNTS, PERIOD_KEYS, RATES, Report
from giaoban.city.spelling import clean_text
from giaoban.errors import FileProblem
from giaoban.intake.cells import cell_text
from giaoban.intake.doubts import Remarks
from giaoban.intake.reports.cells import Cell, count_in, number_in
from giaoban.intake.reports.period import Period, period_of
from giaoban.intake.reports.totals import ReportTotals, is_total_row
from giaoban.intake.sheet_headers import is_numbering
from giaoban.intake.sheet_marks import Marks
from giaoban.words.message import Message, listed

_HAS_DIGIT = re.compile(r"\d")
# Numbers that rows are called by; of more the first are named.
_NAMED = 10


@dataclass(frozen=True)
class UnitRow:
    """What a report says of one unit and period: measure -> value, rates between 0 and 1."""

    line: int
    ward: str
    period: Period
    values: dict[str, float]
    where: Message


@dataclass(frozen=True)
class Reject:
    """A row that could not be taken: its line, the key of the reason, and the column it turns on."""

    line: int
    reason: str
    column: str
    ward: str | None = None


@dataclass(frozen=True)
class ReportTable:
    """A sheet as it stands: its name, its header, and the rows below it with their numbers.

    positions: canonical column -> positions of the report's columns, from 0
    marks: what the sheet says beside its values
    """

    sheet: str
    names: Sequence[str]
    positions: dict[str, tuple[int, ...]]
    rows: Iterable[tuple[int, Sequence[Any]]]
    marks: Marks

    def where(self, line: int) -> Message:
        """A row of the sheet, for what is said of it."""
        return Message("intake.columns.sheet_row", row=str(line), sheet=self.sheet)


@dataclass
class Counted:
    """The units of a sheet, and the rows that could not be taken."""

    units: list[UnitRow] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


def read_units(
    table: ReportTable, report: Report, period: Period | None, remarks: Remarks
) -> Counted:
    """The units of a sheet; what stands above, between and below them is not kept.

    period: of the whole sheet; None where each row says its own
    """
    reading = _Reading(table, report, period)
    for line, row in table.rows:
        reading.take(line, row)
    return reading.end(remarks)


class _Reading:
    """Walks down the rows of one sheet."""

    def __init__(self, table: ReportTable, report: Report, period: Period | None) -> None:
        self._table = table
        self._report = report
        self._period = period
        self._counts = [name for name in COUNTS if name in table.positions]
        self._rates = [name for name in RATES if name in table.positions]
        self._totals = ReportTotals(self._counts)
        self._counted = Counted()
        self._remarked: list[int] = []
        self._left: list[int] = []
        self._unread: dict[str, list[int]] = {}
        self._percents: set[str] = set()

    def take(self, line: int, row: Sequence[Any]) -> None:
        """One row of the sheet, whatever it is."""
        texts = [clean_text(cell_text(cell, self._report.decimal) or "") for cell in row]
        if not any(texts) or self._repeats_header(texts):
            return
        # Columns are numbered right below their names.
        if not self._counted.units and self._ward(texts) and is_numbering(texts):
            return
        cells = {name: self._cell(name, row) for name in (*self._counts, *self._rates)}
        values = {name: cell.value for name, cell in cells.items() if cell.value is not None}
        ward = self._ward(texts)
        if is_total_row(texts, ward):
            self._totals.total(line, ward, values)
        elif values:
            self._unit(line, ward, cells, values, texts)
        elif ward and not self._totals.has_ended and self._has_odd_number(texts):
            self._reject(line, "report_no_count", self._counts[0], ward)
        else:
            self._left.append(line)

    def _unit(
        self,
        line: int,
        ward: str,
        cells: dict[str, Cell],
        values: dict[str, float],
        texts: list[str],
    ) -> None:
        period = self._period or self._own_period(texts)
        if not ward and self._totals.is_sum(values):
            self._totals.total(line, ward, values)
        elif not ward:
            self._reject(line, "report_no_unit", "ward")
        elif period is None:
            self._reject(line, "report_no_period", next(iter(self._said_by())), ward)
        else:
            self._totals.unit(values)
            self._note(line, cells)
            where = self._table.where(line)
            self._counted.units.append(UnitRow(line, ward, period, values, where))

    def _reject(self, line: int, reason: str, column: str, ward: str | None = None) -> None:
        self._counted.rejects.append(Reject(line, reason, self._name(column), ward))

    def _note(self, line: int, cells: dict[str, Cell]) -> None:
        if any(cell.has_remark for cell in cells.values()):
            self._remarked.append(line)
        for name, cell in cells.items():
            if cell.is_unread:
                self._unread.setdefault(name, []).append(line)
            if cell.has_percent:
                self._percents.add(name)

    def end(self, remarks: Remarks) -> Counted:
        """What was counted, once all rows are taken."""
        lines = {unit.line for unit in self._counted.units}
        self._refuse_unvalued(lines)
        self._tell_of_marks(lines, remarks)
        self._as_shares(remarks)
        if self._remarked:
            remarks.notes.append(Message("intake.report.remarks", rows=_rows(self._remarked)))
        if self._left:
            remarks.notes.append(Message("intake.report.left", rows=_rows(self._left)))
        for name, lines in self._unread.items():
            remarks.doubts.append(self._doubt("report_cells", name, rows=_rows(lines)))
        for wrong in self._totals.wrong():
            told = {"row": str(wrong.line), "said": wrong.said, "sum": wrong.found}
            remarks.doubts.append(self._doubt("report_total", wrong.measure, **told))
        return self._counted

    def _doubt(self, kind: str, column: str, **values: Any) -> Message:
        sheet, name = self._table.sheet, self._name(column)
        return Message(f"intake.doubt.{kind}", sheet=sheet, column=name, **values)

    def _refuse_unvalued(self, lines: set[int]) -> None:
        """FileProblem where formulas of the units were saved without what they come to."""
        for name, at in self._used():
            missing = [line for line in self._table.marks.unvalued.get(at, ()) if line in lines]
            if missing:
                where = self._table.where(missing[0])
                told = {"name": name, "cells": len(missing), "where": where}
                raise FileProblem("intake.sheet.no_values", **told)

    def _tell_of_marks(self, lines: set[int], remarks: Remarks) -> None:
        """Errors in place of numbers, and rows that who opens the sheet does not see."""
        marks = self._table.marks
        for name, at in self._used():
            if errors := [line for line in marks.errors.get(at, ()) if line in lines]:
                told = {"name": name, "cells": len(errors), "where": self._table.where(errors[0])}
                remarks.doubts.append(Message("intake.doubt.errors", **told))
        if hidden := len(marks.hidden_lines & lines):
            told = {"rows": hidden, "sheet": self._table.sheet}
            remarks.doubts.append(Message("intake.doubt.hidden_rows", **told))

    def _used(self) -> list[tuple[str, int]]:
        places = [at for joined in self._table.positions.values() for at in joined]
        return [(self._table.names[at], at) for at in sorted(set(places))]

    def _as_shares(self, remarks: Remarks) -> None:
        """Rates between 0 and 1: a column with any above 1, or a % sign, is in hundredths."""
        for name in self._rates:
            rated = [unit for unit in self._counted.units if name in unit.values]
            most = max((unit.values[name] for unit in rated), default=0)
            if most <= 1 and name not in self._percents:
                continue
            if any(0 < unit.values[name] < 1 for unit in rated) or most > 100:
                lines = [u.line for u in rated if 0 < u.values[name] < 1 or u.values[name] > 100]
                remarks.doubts.append(self._doubt("report_rates", name, rows=_rows(lines)))
            for unit in rated:
                unit.values[name] /= 100

    def _cell(self, name: str, row: Sequence[Any]) -> Cell:
        at_all = self._table.positions[name]
        read = count_in if name in self._counts else number_in
        cells = [read(row[at] if at < len(row) else None, self._report.decimal) for at in at_all]
        values = [cell.value for cell in cells if cell.value is not None]
        is_unread = any(cell.is_unread for cell in cells)
        return Cell(
            # A sum without one of its parts would be another count.
            sum(values) if values and not is_unread else None,
            is_unread,
            any(cell.has_remark for cell in cells),
            any(cell.has_percent for cell in cells),
        )

    def _ward(self, texts: list[str]) -> str:
        text = _at(texts, self._table.positions["ward"][0])
        if self._report.ward_pattern is None or not text:
            return text
        found = re.search(self._report.ward_pattern, text)
        return found[found.re.groups] or "" if found else text

    def _own_period(self, texts: list[str]) -> Period | None:
        at = {key: self._table.positions[key][0] for key in self._said_by()}
        return period_of({key: _at(texts, place) for key, place in at.items()}, self._report)

    def _said_by(self) -> list[str]:
        return [key for key in PERIOD_KEYS if key in self._table.positions]

    def _has_odd_number(self, texts: list[str]) -> bool:
        places = [at for name in self._counts for at in self._table.positions[name]]
        return any(_HAS_DIGIT.search(_at(texts, at)) for at in places)

    def _repeats_header(self, texts: list[str]) -> bool:
        used = [at for joined in self._table.positions.values() for at in joined]
        return all(_at(texts, at) == self._table.names[at] for at in used)

    def _name(self, column: str) -> str:
        return self._table.names[self._table.positions[column][0]]


def _at(texts: Sequence[str], place: int) -> str:
    return texts[place] if place < len(texts) else ""


def _rows(lines: Iterable[int]) -> Any:
    """Numbers of rows for a message, the first of many."""
    numbers = [str(line) for line in lines]
    if len(numbers) <= _NAMED:
        return listed(numbers)
    more = len(numbers) - _NAMED
    return Message("intake.file.some", names=numbers[:_NAMED], more=more)
