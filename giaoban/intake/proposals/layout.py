"""Where the column names of an unknown file stand, and what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice

import pyarrow.parquet as pq

from giaoban.city.sources import Source
from giaoban.city.spelling import clean_text
from giaoban.errors import FileProblem
from giaoban.intake.archives import Part
from giaoban.intake.books import Book
from giaoban.intake.cells import cell_text
from giaoban.intake.delimited import SEPARATORS
from giaoban.intake.doubts import Remarks
from giaoban.intake.encoding import text_blocks
from giaoban.intake.headers import readable_headers, readable_rows
from giaoban.intake.json_files import keys_of
from giaoban.intake.lines import split_records
from giaoban.intake.personal_headers import is_personal_header
from giaoban.intake.proposals.dictionary import (
    column_meanings,
    count_meaning,
    is_row_number,
    is_value,
)
from giaoban.intake.readers import damage_told
from giaoban.intake.sheet_headers import MOST_ROWS, Header, likely_names
from giaoban.intake.text_books import TextBook, text_book

# Lines above a header hold title and period; more are no title.
MOST_ABOVE = 30
MOST_OF_A_NAME = 80
PROBE = Source(name="", family="dossier", files=(), columns={}, timezone="UTC")


@dataclass(frozen=True)
class Layout:
    """What a file looks like before anything is mapped.

    kind: one of the kinds of a part; headers: the names of its columns, "" where one has none
    header_row: of delimited text, from 1; separator: the sign between its cells
    sheets: the sheets of a workbook that have these columns; header: where they stand in the first
    title: the texts above the header; records: the path of a JSON file's list of records
    """

    kind: str
    headers: tuple[str, ...]
    header_row: int = 1
    separator: str = ""
    sheets: tuple[str, ...] = ()
    headed: tuple[Header, ...] = ()
    book: Book | TextBook | None = None
    title: tuple[str, ...] = ()
    records: str | None = None


def layout_of(part: Part) -> Layout:
    """The layout of a part; FileProblem where it cannot be opened or has no columns."""
    with damage_told(), part.open() as stream:
        if part.kind == "sheet":
            return _of_workbook(BytesIO(stream.read()))
        if part.kind == "delimited":
            return _of_text(stream)
        if part.kind == "parquet":
            schema = pq.ParquetFile(stream).schema_arrow
            return Layout(part.kind, tuple(map(clean_text, schema.names)))
        if part.kind in ("json", "ndjson"):
            return _of_json(stream, part.kind)
    raise FileProblem("intake.file.zip_in_zip")


def _of_text(stream) -> Layout:
    remarks = Remarks()
    lines: list[str] = []
    for block in text_blocks(stream, None, remarks):
        lines += block.splitlines(keepends=True)
        if len(lines) > MOST_ABOVE + 20:
            break
    head = lines[: MOST_ABOVE + 20]
    hint = head[0].strip().strip('"').removeprefix("sep=") if head[:1] else ""
    is_hinted = len(hint) == 1 and head[0].strip().strip('"').startswith("sep=")
    found = max(
        (_header_line(head, sign) for sign in ([hint] if is_hinted else SEPARATORS)),
        key=lambda each: (each[0], each[1]),
    )
    _, _, row, names, separator = found
    readable = readable_headers(PROBE, names)
    title = tuple(filter(None, (clean_text(line) for line in head[: row - 1])))
    return Layout("delimited", tuple(readable), row, separator, title=title)


def _header_line(lines: list[str], separator: str) -> tuple[int, int, int, list[str], str]:
    """Names known in the likeliest header line, its fields, the line from 1, and its names."""
    records = split_records(lines, separator, width=0, is_last=True)
    best = (0, 0, 1, [], separator)
    for row, start in zip(records.rows[:MOST_ABOVE], records.starts, strict=False):
        names = readable_headers(PROBE, row)
        score = (sum(map(is_known, names)), sum(map(bool, names)))
        if not best[3] or score[0] > best[0]:
            best = (*score, start + 1, row, separator)
    return best


def is_known(text: str) -> bool:
    """Whether a text is a column's name that says something to us."""
    if not text or len(text) > MOST_OF_A_NAME or is_value(text):
        return False
    means = max(column_meanings(text).values(), default=0) >= 0.25
    return means or is_row_number(text) or is_personal_header(text) or bool(count_meaning(text))


def _of_json(stream, kind: str) -> Layout:
    lists = keys_of(stream, kind, PROBE, Remarks())
    if not lists:
        raise FileProblem("intake.json.no_list")
    path = max(lists, key=lambda each: sum(map(is_known, lists[each])))
    # An object within is no column: its own keys are.
    keys = [key for key in lists[path] if not any(k.startswith(f"{key}.") for k in lists[path])]
    if not keys:
        raise FileProblem("intake.json.no_objects")
    records = path if len(lists) > 1 else None
    return Layout(kind, tuple(map(clean_text, keys)), records=records)


def _of_workbook(stream: BytesIO) -> Layout:
    book = text_book(stream, None) or Book(stream)
    visible = [name for name in book.names if name not in book.hidden]
    if not book.names:
        raise FileProblem("intake.workbook.no_sheets")
    if not visible:
        raise FileProblem("intake.workbook.all_hidden")
    headed = {name: _headed(book, name) for name in visible}
    best = max(visible, key=lambda name: _known(headed[name][0]))
    header, title = headed[best]
    names = set(filter(is_known, header.names))
    alike = [name for name in visible if names and names <= set(headed[name][0].names)] or [best]
    return Layout(
        "sheet",
        tuple(header.names),
        sheets=tuple(alike),
        headed=tuple(headed[name][0] for name in alike),
        book=book,
        title=(*title, *(best,)),
    )


def _known(header: Header) -> int:
    return sum(map(is_known, header.names))


def _headed(book: Book | TextBook, name: str) -> tuple[Header, list[str]]:
    """The header of a sheet, and the texts above it."""
    table = book.sheet(name)
    top = readable_rows(
        PROBE,
        [
            [cell_text(cell, ".") or "" for cell in row]
            for row in islice(table.iter_rows(), MOST_ROWS)
        ],
    )
    if not top:
        return Header(1, 1, []), []
    known = _known_texts(top)
    header = likely_names(top, book.merges(name, table), known)
    if not known:
        header = _fullest(top)
    above = [clean_text(text) for row in top[: header.first - 1] for text in row]
    return header, list(dict.fromkeys(filter(None, above)))


def _known_texts(top: Sequence[Sequence[str]]) -> set[str]:
    """The known names of the rows that have many: a record may hold a word that is one elsewhere."""
    by_row = [set(filter(is_known, map(clean_text, row))) for row in top]
    most = max(map(len, by_row))
    return {text for texts in by_row if 2 * len(texts) >= most for text in texts}


def _fullest(top: Sequence[Sequence[str]]) -> Header:
    """The first of the rows with most filled cells: what a header of unknown words looks like."""
    filled = [sum(map(bool, map(str.strip, row))) for row in top]
    row = filled.index(max(filled)) + 1
    return Header(row, row, list(map(clean_text, top[row - 1])))


def probe(columns: dict[str, tuple[str, ...]], layout: Layout, **settings) -> Source:
    """A source of any columns for the readers, which the settings of no city could hold."""
    return replace(
        PROBE,
        columns=columns,
        separator=layout.separator or None,
        header_row=layout.header_row,
        header_rows=(layout.header_row,),
        records=layout.records,
        **settings,
    )
