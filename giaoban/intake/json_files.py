"""JSON (an array of objects, or one object per line) to batches of canonical columns."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

import pyarrow as pa

from giaoban.city.sources import Source
from giaoban.city.spelling import clean_text
from giaoban.city.vocabulary import DATE_COLUMNS
from giaoban.errors import FileProblem
from giaoban.intake.columns import FileColumns, find_columns, record_batch, text_column
from giaoban.intake.doubts import Remarks
from giaoban.intake.encoding import text_blocks
from giaoban.words.message import Message

RECORDS_PER_BATCH = 20_000
NOT_AN_OBJECT = Message("intake.row.not_an_object")


def read_json(stream: BinaryIO, source: Source, remarks: Remarks) -> Iterator[pa.RecordBatch]:
    """The elements of the array; a line is the number of the element, from 1."""
    text = "".join(text_blocks(stream, source.encoding, remarks))
    elements = _records_in(_parsed(text))
    yield from _Gathered(source).batches(iter(enumerate(elements, start=1)))


def read_json_lines(stream: BinaryIO, source: Source, remarks: Remarks) -> Iterator[pa.RecordBatch]:
    """One object per line; blank lines hold none."""
    lines = _physical_lines(text_blocks(stream, source.encoding, remarks))
    numbered = ((number, _line_value(line)) for number, line in lines if line.strip())
    yield from _Gathered(source).batches(numbered)


def _physical_lines(blocks: Iterator[str]) -> Iterator[tuple[int, str]]:
    before = 0
    for block in blocks:
        lines = block.removesuffix("\n").split("\n")
        yield from enumerate(lines, start=before + 1)
        before += len(lines)


def _load(text: str):
    # Numbers stay as they are written: an id of 20 digits or "20.0" must not change.
    return json.loads(text, parse_float=_Number, parse_int=_Number, parse_constant=_Number)


class _Number(str):
    """A number's own text."""


def _parsed(text: str):
    try:
        return _load(text)
    except json.JSONDecodeError as error:
        raise FileProblem(
            "intake.json.not_json",
            line=str(error.lineno),
            place=str(error.colno),
            error=error.msg,
        ) from error
    except RecursionError as error:
        raise FileProblem("intake.json.too_deep") from error


def _line_value(line: str):
    """The line's object, or None where the line is not JSON."""
    try:
        return _load(line)
    except (json.JSONDecodeError, RecursionError):
        return None


def _records_in(content) -> list:
    """The list itself, or the one list of objects among an object's values."""
    if isinstance(content, list):
        return content
    lists = [value for value in _values(content) if isinstance(value, list)]
    if len(lists) > 1:
        lists = [value for value in lists if value and isinstance(value[0], dict)]
    if len(lists) != 1:
        raise FileProblem("intake.json.no_list")
    return lists[0]


def _values(content) -> list:
    return list(content.values()) if isinstance(content, dict) else []


@dataclass(frozen=True)
class _Chunk:
    """Some records: their lines, why any is broken, and a text column per key that is mapped."""

    lines: pa.Array
    broken: pa.Array
    columns: dict[str, pa.Array]


class _Gathered:
    """Objects as columns. Which keys a file has is known only at its end, so all are held."""

    def __init__(self, source: Source):
        self.source = source
        self.wanted = _names(source, source.columns)
        self.dates = _names(source, DATE_COLUMNS)
        self.keys: dict[str, None] = {}

    def batches(self, numbered: Iterator[tuple[int, object]]) -> Iterator[pa.RecordBatch]:
        chunks = []
        while held := list(islice(numbered, RECORDS_PER_BATCH)):
            chunks.append(self._chunk(held))
        keys = list(self.keys)
        if not keys:
            raise FileProblem("intake.json.no_objects")
        columns = find_columns(self.source, keys, Message("intake.columns.objects"))
        return (_batch(chunk, columns, keys) for chunk in chunks)

    def _chunk(self, held: list[tuple[int, object]]) -> _Chunk:
        objects = [value if isinstance(value, dict) else {} for _, value in held]
        not_one = NOT_AN_OBJECT.stored()
        reasons = [None if isinstance(value, dict) else not_one for _, value in held]
        keys = dict.fromkeys(chain.from_iterable(objects))
        self.keys |= {_encodable(key): None for key in keys}
        columns = {
            _encodable(key): self._column(key, objects)
            for key in keys
            if clean_text(key) in self.wanted
        }
        lines = pa.array([line for line, _ in held], pa.int64())
        return _Chunk(lines, pa.array(reasons, pa.string()), columns)

    def _column(self, key: str, objects: list[dict]) -> pa.Array:
        decimal = "." if clean_text(key) in self.dates else self.source.decimal
        return pa.array([_text(fields.get(key), decimal) for fields in objects], pa.string())


def _names(source: Source, canonical: Iterable[str]) -> set[str]:
    joined = (source.columns.get(name, ()) for name in canonical)
    return {clean_text(name) for name in chain.from_iterable(joined)}


def _batch(chunk: _Chunk, columns: FileColumns, keys: list[str]) -> pa.RecordBatch:
    nothing = pa.nulls(len(chunk.lines), pa.string())
    canonical = {
        name: text_column(
            [chunk.columns.get(keys[at], nothing) for at in joined],
            [columns.headers[at] for at in joined],
        )
        for name, joined in columns.positions.items()
    }
    return record_batch(chunk.lines, chunk.broken, columns, canonical)


def _text(value, decimal: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, _Number):
        return value.replace(".", decimal)
    if isinstance(value, str):
        return _encodable(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=True)


def _encodable(text: str) -> str:
    """JSON can escape half a character, which no file can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
