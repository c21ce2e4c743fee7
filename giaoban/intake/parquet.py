"""Parquet to batches of canonical columns, column by column and never value by value."""

from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from giaoban.city.sources import Source
from giaoban.city.vocabulary import DATE_COLUMNS, EPOCHS
from giaoban.errors import FileProblem
from giaoban.intake.cells import chosen_format, written_formats
from giaoban.intake.columns import FileColumns, TextColumn, find_columns, record_batch, text_column
from giaoban.intake.doubts import Remarks
from giaoban.words.message import Message

ROWS_PER_BATCH = 131_072


def read_parquet(stream: BinaryIO, source: Source, remarks: Remarks) -> Iterator[pa.RecordBatch]:
    """Every row; a line is the row's number with the header counted as line 1."""
    table = _opened(stream)
    headers = table.schema_arrow.names
    columns = find_columns(source, headers, Message("intake.columns.file"))
    _are_values(table.schema_arrow, columns)
    line = 2
    for batch in table.iter_batches(ROWS_PER_BATCH, columns=[headers[at] for at in columns.used]):
        yield _batch(batch, columns, headers, source, line)
        line += batch.num_rows
    if line - 2 != table.metadata.num_rows:
        # A damaged column gives fewer values than the file says it has rows.
        raise FileProblem("intake.parquet.damaged")
    if line == 2:
        yield _batch(_no_rows(table.schema_arrow), columns, headers, source, line)


def _opened(stream: BinaryIO) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(stream)
    except (pa.ArrowException, OSError) as error:
        raise FileProblem("intake.parquet.damaged") from error


def _are_values(schema: pa.Schema, columns: FileColumns) -> None:
    for at in columns.used:
        if pa.types.is_nested(schema.field(at).type):
            name = columns.headers[at]
            raise FileProblem("intake.columns.nested", name=name)


def _no_rows(schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], schema=schema)


def _batch(
    batch: pa.RecordBatch, columns: FileColumns, headers: list[str], source: Source, line: int
) -> pa.RecordBatch:
    lines = pa.array(np.arange(line, line + batch.num_rows))
    canonical = {
        name: _column(name, [batch.column(headers[at]) for at in joined], joined, columns, source)
        for name, joined in columns.positions.items()
    }
    return record_batch(lines, pa.nulls(batch.num_rows), columns, canonical)


def _column(
    name: str, parts: list[pa.Array], joined: tuple[int, ...], columns: FileColumns, source: Source
) -> TextColumn:
    formats = source.formats.get(name, ())
    if name in DATE_COLUMNS:
        parts = _one_moment(parts)
    decimal = "." if name in DATE_COLUMNS else source.decimal
    texts = [_text(column, formats, source, decimal) for column in parts]
    return text_column(texts, [columns.headers[at] for at in joined][: len(texts)])


def _one_moment(parts: list[pa.Array]) -> list[pa.Array]:
    """A date and a time of day from two columns as one stamp; anything else as it is."""
    if len(parts) != 2 or not pa.types.is_time(parts[1].type) or not _is_moment(parts[0].type):
        return parts
    microseconds = parts[1].cast(pa.time64("us")).cast(pa.int64()).cast(pa.duration("us"))
    return [pc.add(parts[0].cast(pa.timestamp("us")), pc.fill_null(microseconds, 0))]


def _is_moment(kind: pa.DataType) -> bool:
    return pa.types.is_date(kind) or pa.types.is_timestamp(kind)


def _text(column: pa.Array, formats: tuple[str, ...], source: Source, decimal: str) -> pa.Array:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if _is_moment(column.type):
        return _moment_text(column, formats, source)
    if pa.types.is_floating(column.type):
        return _number_text(column, decimal)
    if pa.types.is_decimal(column.type):
        return pc.replace_substring(column.cast(pa.string()), ".", decimal)
    return _valid(column.cast(pa.string()))


def _valid(column: pa.Array) -> pa.Array:
    # Parquet may call bytes text that are none.
    column.validate(full=True)
    return column


def _number_text(column: pa.Array, decimal: str) -> pa.Array:
    """Whole numbers without ".0", others with the shortest digits; null for what is no number."""
    column = pc.if_else(pc.is_finite(column), column, None).cast(pa.float64())
    is_whole = pc.and_(pc.equal(pc.floor(column), column), pc.less(pc.abs(column), 2.0**53))
    whole = pc.if_else(is_whole, column, None).cast(pa.int64()).cast(pa.string())
    broken = pc.replace_substring(column.cast(pa.string()), ".", decimal)
    return pc.coalesce(whole, broken)


def _moment_text(column: pa.Array, formats: tuple[str, ...], source: Source) -> pa.Array:
    """Dates and stamps in the first declared format that fits; ISO 8601 without formats.

    A stamp with a zone is an instant: without formats it is written in UTC with a "Z".
    """
    has_time = pa.types.is_timestamp(column.type)
    column = column.cast(pa.timestamp("s", column.type.tz) if has_time else pa.date32(), safe=False)
    formats = written_formats(formats)
    if not formats:
        return pc.strftime(*_iso(column, has_time))
    format_ = chosen_format(formats, has_time)
    if format_ in EPOCHS:
        return _epoch_text(column, format_, source)
    return pc.strftime(_local(column, source) if has_time else column, format_)


def _iso(column: pa.Array, has_time: bool) -> tuple[pa.Array, str]:
    if not has_time:
        return column, "%Y-%m-%d"
    if column.type.tz is None:
        return column, "%Y-%m-%dT%H:%M:%S"
    return column.cast(pa.timestamp("s", "UTC")), "%Y-%m-%dT%H:%M:%SZ"


def _local(column: pa.Array, source: Source) -> pa.Array:
    return column if column.type.tz is None else column.cast(pa.timestamp("s", source.timezone))


def _epoch_text(column: pa.Array, unit: str, source: Source) -> pa.Array:
    stamps = column.cast(
        pa.timestamp("s", column.type.tz if pa.types.is_timestamp(column.type) else None)
    )
    if stamps.type.tz is None:
        stamps = pc.assume_timezone(
            stamps, source.timezone, ambiguous="earliest", nonexistent="latest"
        )
    seconds = stamps.cast(pa.int64())
    return pc.multiply(seconds, 1000 if unit == "epoch_ms" else 1).cast(pa.string())
