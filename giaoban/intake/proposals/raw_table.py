"""The columns of an unknown file as texts: none that is called after people, and a sample where long."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from giaoban.errors import FileProblem
from giaoban.intake.archives import Part
from giaoban.intake.cells import cell_text
from giaoban.intake.delimited import read_delimited
from giaoban.intake.doubts import Remarks
from giaoban.intake.font_columns import in_unicode
from giaoban.intake.json_files import read_json, read_json_lines
from giaoban.intake.merged_cells import MergedCells
from giaoban.intake.parquet import read_parquet
from giaoban.intake.patterns import captured
from giaoban.intake.proposals.dictionary import column_meanings, is_row_number
from giaoban.intake.proposals.layout import Layout, probe
from giaoban.intake.readers import damage_told
from giaoban.intake.spoiled_text import clean_text
from giaoban.intake.table_rows import LEAST_DAY, Places, TableRows, cleaned_heading, wide_lines

# Bytes of delimited text and rows of Parquet that are looked at to choose columns.
SAMPLE_BYTES = 2 << 20
SAMPLE_ROWS = 20_000
# Rows of a sheet that show which column holds days.
LOOKED_AT = 200
_READ = {
    "delimited": read_delimited,
    "parquet": read_parquet,
    "json": read_json,
    "ndjson": read_json_lines,
}


@dataclass
class RawTable:
    """Texts by header.

    typed: header -> how many of its cells were dates as such, how many of them with a time
    sections: what headings between the rows of a workbook say, each once
    is_whole: whether these are all rows of the file
    """

    columns: dict[str, pa.ChunkedArray]
    rows: int
    is_whole: bool = True
    typed: dict[str, tuple[int, int]] = field(default_factory=dict)
    sections: list[str] = field(default_factory=list)


def raw_table(part: Part, layout: Layout, headers: Sequence[str], whole: bool) -> RawTable:
    """These columns of a part; without `whole` of its first rows where it is long."""
    if layout.kind == "sheet":
        return _of_sheets(layout, headers)
    names = _names(headers)
    source = probe({name: (header,) for name, header in names.items()}, layout)
    with damage_told(), part.open() as stream:
        held, is_whole = (stream, True) if whole else _beginning(stream, layout.kind)
        batches = list(_READ[layout.kind](held, source, Remarks()))
    rows = in_unicode(pa.Table.from_batches(batches), source, Remarks())
    columns = {names[name]: rows[name] for name in rows.column_names if name in names}
    return RawTable(columns, rows.num_rows, is_whole)


def units_read(
    part: Part, layout: Layout, headers: tuple[str, str], pattern: str
) -> list[str | None]:
    """What a pattern reads out of the first rows of a column of addresses; nothing else of them.

    headers: any other column of the file, and that of the addresses
    """
    if layout.kind == "sheet":
        texts = _of_sheets(layout, headers[1:]).columns[headers[1]]
        return captured(texts.combine_chunks(), pattern).to_pylist()
    columns = {"case_id": headers[:1], "ward": headers[1:]}
    source = probe(columns, layout, ward_pattern=pattern)
    with damage_told(), part.open() as stream:
        held, _ = _beginning(stream, layout.kind)
        rows = pa.Table.from_batches(list(_READ[layout.kind](held, source, Remarks())))
    return captured(rows["ward"].combine_chunks(), pattern).to_pylist()


def _names(headers: Sequence[str]) -> dict[str, str]:
    """What the readers call each column: one of them must be the number of a case."""
    number = max(headers, key=lambda header: column_meanings(header).get("case_id", 0.0))
    return {
        "case_id" if header == number else f"c{at}": header for at, header in enumerate(headers)
    }


def _beginning(stream, kind: str):
    """The first rows of a file as a file of their own, and whether that is all of it."""
    if kind == "parquet":
        table = pq.ParquetFile(stream)
        if table.metadata.num_rows > SAMPLE_ROWS:
            held = BytesIO()
            first = next(table.iter_batches(SAMPLE_ROWS))
            pq.write_table(pa.Table.from_batches([first]), held)
            return BytesIO(held.getvalue()), False
        stream.seek(0)
    if kind == "delimited":
        held = stream.read(SAMPLE_BYTES)
        if len(held) == SAMPLE_BYTES:
            return BytesIO(held[: held.rfind(b"\n") + 1 or len(held)]), False
        return BytesIO(held), True
    return stream, True


def _of_sheets(layout: Layout, headers: Collection[str]) -> RawTable:
    read = [
        _of_sheet(layout, name, header, headers)
        for name, header in zip(layout.sheets, layout.headed, strict=True)
    ]
    columns = {
        header: pa.chunked_array([each.columns[header] for each in read], pa.string())
        for header in headers
        if all(header in each.columns for each in read)
    }
    typed = {
        header: tuple(map(sum, zip(*(each.typed[header] for each in read), strict=True)))
        for header in columns
    }
    sections = list(dict.fromkeys(text for each in read for text in each.sections))
    rows = sum(each.rows for each in read)
    source = probe({header: (header,) for header in columns}, layout)
    table = pa.table({"line": pa.nulls(rows, pa.int64()), "broken": pa.nulls(rows, pa.string())})
    for header, values in columns.items():
        table = table.append_column(header, values)
    table = in_unicode(table, source, Remarks())
    read_columns = {name: table[name] for name in table.column_names[2:]}
    return RawTable(read_columns, rows, True, typed, sections)


def _of_sheet(layout: Layout, name: str, header, headers: Collection[str]) -> RawTable:
    table, book = layout.book.sheet(name), layout.book
    names = list(header.names)
    at = {each: names.index(each) for each in headers if each in names}
    merges = book.merges(name, table)
    below = [list(row) for row in islice(table.iter_rows(), header.last, None)]
    below = [row + [""] * (len(names) - len(row)) for row in below]
    MergedCells(merges, at.values()).fill(header.last + 1, below)
    number, day = _places(names, below)
    walk = TableRows(
        Places(number, day, tuple(at.values()) or (0,)), names, set(wide_lines(merges)), False
    )
    kept = walk.take(enumerate(below, start=header.last + 1))
    last = walk.end()
    rows, lines = [*kept.rows, *last.rows], [*kept.lines, *last.lines]
    shapes = book.marks(name).shapes
    columns, typed = {}, {}
    for each, place in at.items():
        cells = [row[place] for row in rows]
        columns[each] = pa.array(_texts(cells, lines, shapes.get(place)), pa.string())
        days = [cell for cell in cells if isinstance(cell, date)]
        typed[each] = (len(days), sum(hasattr(cell, "hour") for cell in days))
    return RawTable(columns, len(rows), True, typed, [text for text in kept.sections if text])


def _texts(cells: list[Any], lines: list[int], shapes) -> Iterator[str | None]:
    for cell, line in zip(cells, lines, strict=True):
        if shapes and line in shapes and isinstance(cell, int | float):
            yield shapes[line].shown(cell)
        else:
            text = cell_text(cell, ".")
            yield clean_text(text) or None if text else None


def _places(names: list[str], rows: list[list[Any]]) -> tuple[int, int]:
    """The columns that tell records: the likeliest number of a case, and the likeliest day."""
    days = [sum(_is_day(row[at]) for row in rows[:LOOKED_AT]) for at in range(len(names))]
    filled = [len({str(row[at]) for row in rows[:LOOKED_AT]}) for at in range(len(names))]

    def means(at: int, canonical: str) -> float:
        return column_meanings(names[at]).get(canonical, 0.0)

    if not names:
        raise FileProblem("intake.workbook.no_sheets")
    best = max(range(len(names)), key=lambda at: (days[at] > 0, means(at, "received_at"), days[at]))
    others = [at for at in range(len(names)) if at != best] or [best]
    number = max(
        others, key=lambda at: (means(at, "case_id"), not is_row_number(names[at]), filled[at], -at)
    )
    return number, best


def _is_day(cell: Any) -> bool:
    if isinstance(cell, date):
        return True
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return LEAST_DAY <= cell < 80_000
    return (
        isinstance(cell, str)
        and sum(sign.isdigit() for sign in cell) >= 4
        and any(sign in cell for sign in "/-.")
    )


def same_layout(layout: Layout, other: Layout) -> bool:
    """Whether two files have the same columns."""
    return replace(layout, book=None, title=(), headed=(), sheets=()) == replace(
        other, book=None, title=(), headed=(), sheets=()
    )


def sheet_unit(name: str) -> str:
    """What a sheet's name says, without a numbering before it."""
    return cleaned_heading(clean_text(name))[0]
