"""Delimited text (csv, tsv, txt) to batches of canonical columns."""

import functools
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.csv

from giaoban.city.sources import Source
from giaoban.errors import FileProblem
from giaoban.intake.columns import (
    FileColumns,
    find_columns,
    matching_columns,
    record_batch,
    text_column,
)
from giaoban.intake.doubts import Remarks
from giaoban.intake.encoding import text_blocks
from giaoban.intake.lines import LONGEST_FIELD, Records, split_records
from giaoban.intake.page_heads import PageHeads, empty_batch, without_page_heads
from giaoban.intake.sheet_headers import find_header
from giaoban.words.message import Message

SEPARATORS = (",", ";", "\t", "|")
# Lines that column names with line breaks in them may take.
TALLEST_HEADER = 50


def read_delimited(stream: BinaryIO, source: Source, remarks: Remarks) -> Iterator[pa.RecordBatch]:
    """The records below the header line; a line is the physical line its record starts on."""
    blocks = text_blocks(stream, source.encoding, remarks)
    header = _header(blocks, source)
    body = _Body(header)
    rows = pa.Table.from_batches(list(body.batches(chain([header.rest], blocks))))
    rows = without_page_heads(rows, body.heads, remarks)
    if body.mended:
        first = Message("intake.columns.line", line=str(body.mended[0]))
        remarks.notes.append(Message("intake.mended_quotes", rows=len(body.mended), where=first))
    yield from rows.to_batches() or [empty_batch(rows.schema)]


def header_of(stream: BinaryIO, source: Source) -> tuple[FileColumns, int]:
    """The mapped columns a file's header has, and the line it ends on; nothing below is read."""
    header = _header(text_blocks(stream, source.encoding, Remarks()), source)
    return header.columns, header.after - 1


@dataclass(frozen=True)
class _Header:
    """The header of a file.

    names: as they stand in the file; after: the first line below; rest: what is left of the block
    """

    columns: FileColumns
    names: list[str]
    separator: str
    after: int
    rest: str


def _header(blocks: Iterator[str], source: Source) -> _Header:
    index = source.header_row - 1
    lines = _lines(_beginning(blocks, index + TALLEST_HEADER + 1))
    hint = _hint(lines)
    if hint and index == 0:
        index = 1
    if index >= len(lines):
        raise FileProblem("intake.columns.before_header", line=str(source.header_row))
    head = lines[index : index + TALLEST_HEADER]
    separator = source.separator or hint or _detected_separator(head, source)
    records = split_records(head, separator, width=0, is_last=True)
    if not records.rows or records.starts[0] != 0:
        raise FileProblem("intake.columns.open_quote", line=str(index + 1))
    names = records.rows[0]
    if len(source.header_rows) > 1:
        names = _levels(lines[: index + 1], separator, source)
    columns = _columns(names, head, index + 1, source)
    height = records.starts[1] if len(records.starts) > 1 else len(head)
    after = index + _header_height(records, height)
    return _Header(columns, records.rows[0], separator, after + 1, "".join(lines[after:]))


def _levels(lines: list[str], separator: str, source: Source) -> list[str]:
    """The names of a header of several lines: what the settings call each column, else its levels."""
    records = split_records(lines, separator, width=0, is_last=True)
    rows = dict(zip(records.starts, records.rows, strict=True))
    return find_header([rows.get(at, []) for at in range(len(lines))], (), source).names


def _hint(lines: list[str]) -> str | None:
    """The separator in the line that spreadsheets put above the column names, as in "sep=;"."""
    match = re.fullmatch(r'"?sep=(.)"?\n?', lines[0], re.IGNORECASE) if lines else None
    return match[1] if match else None


def _columns(headers: list[str], head: list[str], line: int, source: Source) -> FileColumns:
    try:
        return find_columns(source, headers, Message("intake.columns.line", line=str(line)))
    except FileProblem as problem:
        likely = _detected_separator(head, source)
        seen = split_records(head, likely, width=0, is_last=True).rows
        if not source.separator or matching_columns(source, seen[0]) <= matching_columns(
            source, headers
        ):
            raise
        raise FileProblem(
            "intake.columns.other_separator",
            declared=_quoted(source.separator),
            line=str(line),
            likely=_quoted(likely),
        ) from problem


def _quoted(separator: str) -> Message | str:
    return Message("intake.columns.tab") if separator == "\t" else f'"{separator}"'


def _beginning(blocks: Iterator[str], height: int) -> str:
    """The first blocks, as many as it takes to see so many lines."""
    text = ""
    for block in blocks:
        text += block
        if text.count("\n") >= height:
            break
    return text


def _header_height(records: Records, height: int) -> int:
    """Lines the header takes; a broken line right below it begins a record of its own."""
    return min([height, *(index for index, _ in records.broken)])


def _detected_separator(head: list[str], source: Source) -> str:
    """The separator that makes the most mapped columns appear, then the most columns."""

    def appearance(separator: str) -> tuple[int, int]:
        rows = split_records(head, separator, width=0, is_last=True).rows
        return (matching_columns(source, rows[0]), len(rows[0])) if rows else (0, 0)

    return max(SEPARATORS, key=appearance)


class _Body:
    """The lines below the header, block after block."""

    def __init__(self, header: _Header):
        self.columns = header.columns
        self.separator = header.separator
        self.next_line = header.after
        self.carried: list[str] = []
        self.heads = PageHeads(header.names, header.columns)
        self.mended: list[int] = []

    def batches(self, blocks: Iterator[str]) -> Iterator[pa.RecordBatch]:
        for text, is_last in _with_last(blocks):
            yield self._plain_batch(text) or self._batch(text, is_last)

    def _plain_batch(self, text: str) -> pa.RecordBatch | None:
        """The quick way for blocks without quotes or anything out of line; None for others."""
        if self.carried or '"' in text or self.columns.width == 1 or not text.endswith("\n"):
            return None
        content = text.encode()
        ends = np.flatnonzero(np.frombuffer(content, np.uint8) == 0x0A)
        if np.diff(ends, prepend=-1).max() > LONGEST_FIELD:
            return None
        table = _split_plain(content, self.separator, self.columns)
        if table is None or table.num_rows != len(ends):
            return None
        lines = pa.array(np.arange(len(ends)) + self.next_line)
        raw = {at: table.column(f"f{at}").combine_chunks() for at in self.columns.used}
        if self.heads.may_be_in(raw):
            return None
        self.next_line += len(ends)
        return _assemble(self.columns, lines, pa.nulls(len(ends)), raw)

    def _batch(self, text: str, is_last: bool) -> pa.RecordBatch:
        lines = self.carried + _lines(text)
        records = split_records(lines, self.separator, self.columns.width, is_last)
        first_line = self.next_line
        self.carried = lines[records.rest :]
        self.next_line += records.rest
        self.mended += [at + first_line for at in records.mended]
        return self._sorted_batch(records, first_line)

    def _sorted_batch(self, records: Records, first_line: int) -> pa.RecordBatch:
        starts = np.asarray(records.starts, np.int64)
        rows, broken = records.rows, list(records.broken)
        self.heads.see(rows, starts + first_line)
        width = self.columns.width
        if set(map(len, rows)) - {width} or rows.count([""] * width):
            fitted = [_fitted(row, self.columns) for row in rows]
            rows, starts, ragged = _even_rows(fitted, starts, width)
            broken += ragged
        raw = self._raw_columns(rows, len(broken))
        lines = pa.array(
            np.append(starts, [index for index, _ in broken]).astype(np.int64) + first_line
        )
        reasons = pa.array([None] * len(rows) + [reason for _, reason in broken], pa.string())
        batch = _assemble(self.columns, lines, reasons, raw)
        return batch.sort_by("line") if broken else batch

    def _raw_columns(self, rows: list[list[str]], broken: int) -> dict[int, pa.Array]:
        """The used columns; a broken row's values could be another column's, so it has none."""
        turned = list(zip(*rows, strict=True)) or [()] * self.columns.width
        unknown = (None,) * broken
        return {at: pa.array(turned[at] + unknown, pa.string()) for at in self.columns.used}


def _split_plain(content: bytes, separator: str, columns: FileColumns) -> pa.Table | None:
    """Text without quotes split by the separator, or None where lines differ in their fields."""
    names = [f"f{at}" for at in range(columns.width)]
    try:
        return pa.csv.read_csv(
            io.BytesIO(content),
            read_options=pa.csv.ReadOptions(column_names=names, block_size=len(content) + 1),
            parse_options=pa.csv.ParseOptions(
                delimiter=separator, quote_char=False, ignore_empty_lines=False
            ),
            convert_options=pa.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                include_columns=[f"f{at}" for at in columns.used],
                strings_can_be_null=False,
                check_utf8=False,
            ),
        )
    except pa.ArrowInvalid:
        return None


def _fitted(row: list[str], columns: FileColumns) -> list[str]:
    """The row without separators at its end, or with those only the header has at its end."""
    extra = len(row) - columns.width
    if extra > 0 and any(row[: columns.width]) and not any(map(str.strip, row[columns.width :])):
        return row[: columns.width]
    if extra < 0 and len(row) > 1 and not any(columns.headers[extra:]):
        return row + [""] * -extra
    return row


def _even_rows(
    rows: list[list[str]], starts: np.ndarray, width: int
) -> tuple[list[list[str]], np.ndarray, list[tuple[int, str]]]:
    """Rows as wide as the header, without blank ones; of the others, why they are broken."""
    wide = np.fromiter(map(len, rows), np.int64, len(rows)) == width
    filled = np.fromiter((not _is_blank(row, width) for row in rows), bool, len(rows))
    ragged = [
        (int(starts[at]), _ragged(len(rows[at]), width)) for at in np.flatnonzero(filled & ~wide)
    ]
    kept = np.flatnonzero(filled & wide)
    return [rows[at] for at in kept], starts[kept], ragged


def _is_blank(row: list[str], width: int) -> bool:
    """An empty line, or one of separators only as spreadsheets leave below a table."""
    return len(row) in (0, 1, width) and not any(map(str.strip, row))


# A file may have a million such rows, of few widths.
@functools.lru_cache(1000)
def _ragged(fields: int, width: int) -> str:
    return Message("intake.row.ragged", fields=fields, width=width).stored()


def _assemble(
    columns: FileColumns, lines: pa.Array, broken: pa.Array, raw: dict[int, pa.Array]
) -> pa.RecordBatch:
    canonical = {
        name: text_column([raw[at] for at in joined], [columns.headers[at] for at in joined])
        for name, joined in columns.positions.items()
    }
    return record_batch(lines, broken, columns, canonical)


def _lines(text: str) -> list[str]:
    """The lines with their ends: a field that goes over several keeps its breaks."""
    return list(io.StringIO(text, newline="\n"))


def _with_last(blocks: Iterator[str]) -> Iterator[tuple[str, bool]]:
    held = next(blocks)
    for block in blocks:
        yield held, False
        held = block
    yield held, True
