"""A workbook of a report opened: its sheets that have the mapped columns, and what stands above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any

from giaoban.city.reports import COUNTS, PERIOD_KEYS, RATES, Report
from giaoban.errors import FileProblem
from giaoban.intake.archives import Part
from giaoban.intake.books import Book
from giaoban.intake.cells import cell_text
from giaoban.intake.doubts import Remarks
from giaoban.intake.merged_cells import Merge, MergedCells
from giaoban.intake.privacy import refuse_headers
from giaoban.intake.readers import damage_told
from giaoban.intake.reports.units import ReportTable
from giaoban.intake.sheet_headers import MOST_ROWS, Header, find_header, sheet_row
from giaoban.intake.sheets import has_table
from giaoban.intake.spoiled_text import clean_text
from giaoban.words.message import Message


@dataclass(frozen=True)
class TitledTable:
    """A table, and the texts that may say its period: above it, its sheet's name."""

    table: ReportTable
    title: list[str]


def tables_of(part: Part, report: Report, remarks: Remarks) -> list[TitledTable]:
    """The sheets of a file that hold the report, at least one; FileProblem where none does."""
    if part.kind != "sheet":
        raise FileProblem("intake.report.no_workbook")
    with damage_told(), part.open() as stream:
        book = Book(BytesIO(stream.read()))
    held, tables_beside = [], []
    for name in _chosen(book, report):
        top, merges = _top(book, name, report), book.merges(name, book.sheet(name))
        if titled := _titled(book, name, top, merges, report, remarks):
            held.append(titled)
        elif has_table(top):
            tables_beside.append(name)
    if not held:
        raise FileProblem("intake.report.no_table", columns=_mapped(report))
    if tables_beside:
        remarks.doubts.append(Message("intake.doubt.sheet_unread", sheets=tables_beside))
    return held


def _chosen(book: Book, report: Report) -> list[str]:
    if report.sheet is None:
        return [name for name in book.names if name not in book.hidden]
    if report.sheet not in book.names:
        raise FileProblem("intake.workbook.no_sheet", sheet=report.sheet, sheets=book.names)
    return [report.sheet]


def _top(book: Book, name: str, report: Report) -> list[list[str]]:
    rows = islice(book.sheet(name).iter_rows(), max(MOST_ROWS, *report.header_rows, 0))
    return [[cell_text(cell, report.decimal) or "" for cell in row] for row in rows]


def _titled(
    book: Book,
    name: str,
    top: list[list[str]],
    merges: list[Merge],
    report: Report,
    remarks: Remarks,
) -> TitledTable | None:
    """The table of a sheet; None where it has not the columns of the report."""
    header = _header(top, merges, report)
    positions = _positions(header, report) if header else {}
    if header is None or not _is_enough(positions, report):
        return None
    _refuse_doubled(header, report, name)
    refuse_headers({key: report.columns[key] for key in positions}, ())
    if lacking := [each for each in _mapped(report) if clean_text(each) not in header.names]:
        quoted = ", ".join(f'"{each}"' for each in lacking)
        remarks.notes.append(Message("intake.columns.lacking", columns=quoted))
    rows = _rows(book, name, header, merges, positions)
    title = [clean_text(text) for row in top[: header.first - 1] for text in row if text.strip()]
    table = ReportTable(name, header.names, positions, rows, book.marks(name))
    return TitledTable(table, [*title, name])


def _header(top: list[list[str]], merges: list[Merge], report: Report) -> Header | None:
    """Where the columns are named; None in a sheet too short for it."""
    try:
        found = find_header(top, merges, report)
    except FileProblem as problem:
        if problem.message.key == "intake.workbook.ends_before":
            return None
        raise
    return Header(found.first, found.last, [clean_text(name) for name in found.names])


def _rows(
    book: Book, name: str, header: Header, merges: list[Merge], positions: dict[str, Any]
) -> Iterator[tuple[int, list[Any]]]:
    """The rows below the header; a unit or a period that is merged downwards is that of every row."""
    carried = [positions[key][0] for key in ("ward", *PERIOD_KEYS) if key in positions]
    rows = [list(row) for row in islice(book.sheet(name).iter_rows(), header.last, None)]
    MergedCells(merges, carried).fill(header.last + 1, rows)
    return enumerate(rows, start=header.last + 1)


def _positions(header: Header, report: Report) -> dict[str, tuple[int, ...]]:
    there = {
        key: [clean_text(name) for name in named if clean_text(name) in header.names]
        for key, named in report.columns.items()
    }
    return {key: tuple(map(header.names.index, named)) for key, named in there.items() if named}


def _is_enough(positions: Iterable[str], report: Report) -> bool:
    """Whether a sheet has the unit, the period where columns say it, and anything that is counted."""
    needed = {"ward", *(key for key in PERIOD_KEYS if key in report.columns)}
    has = set(positions)
    return needed <= has and not has.isdisjoint((*COUNTS, *RATES))


def _refuse_doubled(header: Header, report: Report, sheet: str) -> None:
    for name in map(clean_text, _mapped(report)):
        if header.names.count(name) > 1:
            raise FileProblem("intake.columns.twice", name=name, where=sheet_row(header, sheet))


def _mapped(report: Report) -> list[str]:
    return [name for named in report.columns.values() for name in named]
