"""A workbook of a report opened: its sheets that have the mapped columns, and what stands above them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
    load_workbook,
)

from giaoban.city.reports import COUNTS, PERIOD_KEYS, RATES, Report
from giaoban.errors import FileProblem
from giaoban.intake.archives import Part
from giaoban.intake.cells import cell_text
from giaoban.intake.doubts import Remarks
from giaoban.intake.privacy import refuse_headers
from giaoban.intake.reports.units import ReportTable
from giaoban.intake.spoiled_text import clean_text
from giaoban.words.message import Message

# A header stands within the first rows, under motto, title and period.
MOST_ROWS = 50
_DAMAGE = (CalamineError, EOFError, zlib.error, zipfile.BadZipFile)


@dataclass(frozen=True)
class TitledTable:
    """A table, and the texts that may say its period: above it, its sheet's name."""

    table: ReportTable
    title: list[str]


def tables_of(part: Part, report: Report, remarks: Remarks) -> Iterator[TitledTable]:
    """The sheets of a file that hold the report, at least one; FileProblem where none does."""
    if part.kind != "sheet":
        raise FileProblem("intake.report.no_workbook")
    try:
        with part.open() as stream:
            yield from _tables(load_workbook(stream), report, remarks)
    except PasswordError as error:
        raise FileProblem("intake.workbook.password") from error
    except _DAMAGE as error:
        raise FileProblem("intake.workbook.damaged") from error


def _tables(workbook: CalamineWorkbook, report: Report, remarks: Remarks) -> Iterator[TitledTable]:
    held = [
        titled
        for name in _chosen(workbook, report)
        if (titled := _titled(workbook.get_sheet_by_name(name), report, remarks))
    ]
    if not held:
        raise FileProblem("intake.report.no_table", columns=_mapped(report))
    yield from held


def _chosen(workbook: CalamineWorkbook, report: Report) -> list[str]:
    visible = [
        each.name for each in workbook.sheets_metadata if each.visible == SheetVisibleEnum.Visible
    ]
    if report.sheet is None:
        return visible
    if report.sheet not in workbook.sheet_names:
        named = workbook.sheet_names
        raise FileProblem("intake.workbook.no_sheet", sheet=report.sheet, sheets=named)
    return [report.sheet]


def _titled(sheet: CalamineSheet, report: Report, remarks: Remarks) -> TitledTable | None:
    """The table of a sheet; None where it has not the columns of the report."""
    top = [_texts(row, report) for row in islice(sheet.iter_rows(), MOST_ROWS)]
    last, names = _header(top, report)
    positions = {
        canonical: tuple(names.index(clean_text(name)) for name in named if _is_in(name, names))
        for canonical, named in report.columns.items()
    }
    positions = {name: places for name, places in positions.items() if places}
    if not _is_enough(positions, report):
        return None
    refuse_headers(report.columns, names)
    _refuse_doubled(names, report, sheet.name, last)
    if lacking := [name for name in _mapped(report) if not _is_in(name, names)]:
        quoted = ", ".join(f'"{name}"' for name in lacking)
        remarks.notes.append(Message("intake.columns.lacking", columns=quoted))
    rows = enumerate(islice(sheet.iter_rows(), last, None), start=last + 1)
    title = [text for row in top[: max(last - 1, 0)] for text in row if text]
    return TitledTable(ReportTable(sheet.name, names, positions, rows), [*title, sheet.name])


def _header(top: Sequence[Sequence[str]], report: Report) -> tuple[int, list[str]]:
    """The last row of the header, from 1, and its names: as declared, or where most are mapped."""
    if report.header_rows:
        last = report.header_rows[-1]
        return last, list(top[last - 1]) if last <= len(top) else []
    wanted = set(map(clean_text, _mapped(report)))
    matching = [len(wanted.intersection(row)) for row in top]
    last = matching.index(max(matching)) + 1 if matching else 0
    return last, list(top[last - 1]) if last else []


def _is_enough(positions: dict[str, Any], report: Report) -> bool:
    needed = {"ward", *(key for key in PERIOD_KEYS if key in report.columns)}
    return needed <= positions.keys() and any(name in positions for name in (*COUNTS, *RATES))


def _refuse_doubled(names: list[str], report: Report, sheet: str, row: int) -> None:
    for name in map(clean_text, _mapped(report)):
        if names.count(name) > 1:
            where = Message("intake.columns.sheet_row", row=str(row), sheet=sheet)
            raise FileProblem("intake.columns.twice", name=name, where=where)


def _mapped(report: Report) -> list[str]:
    return [name for named in report.columns.values() for name in named]


def _is_in(name: str, names: list[str]) -> bool:
    return clean_text(name) in names


def _texts(row: Sequence[Any], report: Report) -> list[str]:
    return [clean_text(cell_text(cell, report.decimal) or "") for cell in row]
