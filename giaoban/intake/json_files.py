"""JSON (a list of objects, or one object per line) to batches of canonical columns."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

import pyarrow as pa

from giaoban.city.sources import Source
from giaoban.city.spelling import one_spelling
from giaoban.city.vocabulary import DATE_COLUMNS
from giaoban.errors import FileProblem
from giaoban.intake.columns import (
    FileColumns,
    find_columns,
    has_required,
    record_batch,
    text_column,
)
from giaoban.intake.doubts import Remarks
from giaoban.intake.encoding import text_blocks, text_pieces
from giaoban.intake.json_keys import Keys
from giaoban.intake.json_pages import Beside
from giaoban.intake.json_stream import Number, records_of, value_of
from giaoban.intake.spoiled_text import has_undecoded
from giaoban.words.message import Message

RECORDS_PER_BATCH = 20_000
# Objects within objects are columns as deep as this: "properties.ward.name".
DEEPEST = 6
NOT_AN_OBJECT = Message("intake.row.not_an_object")


def read_json(stream: BinaryIO, source: Source, remarks: Remarks) -> Iterator[pa.RecordBatch]:
    """The elements of the list of records; a line is the number of the element, from 1."""
    pieces = text_pieces(stream, source.encoding, remarks)
    gathered: dict[str, _Gathered] = {}
    beside = Beside()
    for path, elements in records_of(pieces, source.records, beside.note):
        gathered.setdefault(path, _Gathered(source)).add(enumerate(elements, start=1))
    wanted = _wanted(gathered, source)
    yield from wanted.batches()
    remarks.doubts += filter(None, [beside.doubt(wanted.rows), wanted.odd_keys()])


def read_json_lines(stream: BinaryIO, source: Source, remarks: Remarks) -> Iterator[pa.RecordBatch]:
    """One object per line; blank lines hold none."""
    lines = _physical_lines(text_blocks(stream, source.encoding, remarks))
    gathered = _Gathered(source)
    gathered.add((number, _line_value(line)) for number, line in lines if line.strip())
    yield from gathered.batches()
    remarks.doubts += filter(None, [gathered.odd_keys()])


def _physical_lines(blocks: Iterator[str]) -> Iterator[tuple[int, str]]:
    before = 0
    for block in blocks:
        lines = block.removesuffix("\n").split("\n")
        yield from enumerate(lines, start=before + 1)
        before += len(lines)


def _line_value(line: str):
    """The line's object, or None where the line is not JSON."""
    try:
        return value_of(line)
    except (json.JSONDecodeError, RecursionError):
        return None


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
        self.chunks: list[_Chunk] = []
        self.kept = defaultdict[str, Keys](Keys)

    def add(self, numbered: Iterable[tuple[int, object]]) -> None:
        """Holds what is mapped of some records, each with its line."""
        numbered = iter(numbered)
        while held := list(islice(numbered, RECORDS_PER_BATCH)):
            self.chunks.append(self._chunk(held))

    @property
    def rows(self) -> int:
        """How many elements the list has."""
        return sum(len(chunk.lines) for chunk in self.chunks)

    def odd_keys(self) -> Message | None:
        """The doubt where a mapped key is lacking and an unknown one stands in its place."""
        odd: dict[str, int] = {}
        for above, keys in self.kept.items():
            mapped = {path for path in self.keys if one_spelling(path) in self.wanted}
            wanted = [path.removeprefix(above) for path in mapped if path.startswith(above)]
            odd |= {above + key: line for key, line in keys.odd(wanted).items()}
        if not odd:
            return None
        rows, line = len(set(odd.values())), str(min(odd.values()))
        return Message("intake.doubt.odd_keys", names=sorted(odd), rows=rows, line=line)

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The records; FileProblem where they lack required columns."""
        keys = list(self.keys)
        if not keys:
            raise FileProblem("intake.json.no_objects")
        columns = find_columns(self.source, keys, Message("intake.columns.objects"))
        return (_batch(chunk, columns, keys) for chunk in self.chunks)

    def _chunk(self, held: list[tuple[int, object]]) -> _Chunk:
        objects = [value if isinstance(value, dict) else {} for _, value in held]
        not_one = NOT_AN_OBJECT.stored()
        reasons = [None if isinstance(value, dict) else not_one for _, value in held]
        if any(map(has_undecoded, chain.from_iterable(objects))):
            # A key that could not be read may be one that is mapped.
            odd = Message("intake.row.odd_key").stored()
            spoiled = [any(map(has_undecoded, fields)) for fields in objects]
            reasons = [odd if is_odd else was for is_odd, was in zip(spoiled, reasons, strict=True)]
            objects = [{} if is_odd else one for is_odd, one in zip(spoiled, objects, strict=True)]
        columns = {
            key: self._column(key, values)
            for key, values in self._paths(objects, [line for line, _ in held])
            if one_spelling(key) in self.wanted
        }
        lines = pa.array([line for line, _ in held], pa.int64())
        return _Chunk(lines, pa.array(reasons, pa.string()), columns)

    def _paths(
        self, objects: list[dict], lines: list[int], above: str = "", depth: int = DEEPEST
    ) -> Iterator[tuple[str, list]]:
        """Every key of the objects and of those within them, and its values, a value an object."""
        self.kept[above].see(lines, objects)
        for key in dict.fromkeys(chain.from_iterable(objects)):
            values = [fields.get(key) for fields in objects]
            path = above + _encodable(key)
            self.keys[path] = None
            yield path, values
            if depth and any(type(value) is dict for value in values):
                inside = [value if type(value) is dict else {} for value in values]
                yield from self._paths(inside, lines, f"{path}.", depth - 1)

    def _column(self, key: str, values: list) -> pa.Array:
        decimal = "." if one_spelling(key) in self.dates else self.source.decimal
        return pa.array([_text(value, decimal) for value in values], pa.string())


def _wanted(gathered: dict[str, _Gathered], source: Source) -> _Gathered:
    """The one list of records; where there are several, the one that has what is required."""
    if not gathered:
        if source.records is not None:
            raise FileProblem("intake.json.no_path", path=source.records)
        raise FileProblem("intake.json.no_list")
    if len(gathered) == 1:
        return next(iter(gathered.values()))
    complete = [path for path, lists in gathered.items() if has_required(source, list(lists.keys))]
    if len(complete) != 1:
        raise FileProblem("intake.json.many_lists", lists=complete or list(gathered))
    return gathered[complete[0]]


def _names(source: Source, canonical: Iterable[str]) -> set[str]:
    joined = (source.columns.get(name, ()) for name in canonical)
    named = {one_spelling(name) for name in chain.from_iterable(joined)}
    renamed = source.renamed.items()
    return named | {one_spelling(new) for new, old in renamed if one_spelling(old) in named}


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
    if isinstance(value, Number):
        return value.replace(".", decimal)
    if isinstance(value, str):
        return _encodable(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=True)


def _encodable(text: str) -> str:
    """JSON can escape half a character, which no file can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
