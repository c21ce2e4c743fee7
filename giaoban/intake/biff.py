"""What an xls says of a sheet beside its values, read from the records of its one stream."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from giaoban.intake.sheet_marks import Marks, Shape, shape_of

_FREE = 0xFFFFFFFC
_END = 0xFFFFFFFE
_SMALL = 4096
# Bytes of a sector by the power of two a file names.
_SECTORS = {9: 512, 12: 4096}
_BOF, _EOF = 0x0809, 0x000A
_DATEMODE, _FORMAT, _XF, _BOUNDSHEET = 0x0022, 0x041E, 0x00E0, 0x0085
_LOCKED = 0x002F
_ROW, _COLINFO, _NOTE = 0x0208, 0x007D, 0x001C
_NUMBER, _RK, _MULRK, _BOOLERR, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0205, 0x0006
_DIMENSIONS, _MOST_ROWS = 0x0200, 65_536
_SST, _LABELSST, _BLANK = 0x00FC, 0x00FD, 0x0201
_LENGTHS = {_ROW: 16, _LABELSST: 10, _NUMBER: 14, _RK: 10, _BOOLERR: 8, _BLANK: 6}
# Cells with a value; each begins with its row and column.
_CELLS = frozenset((_NUMBER, _RK, _MULRK, _BOOLERR, _FORMULA, 0x0204, 0x00FD, 0x00D6))


def xls_marks(stream: BinaryIO) -> dict[str, Marks]:
    """The marks of each sheet; none where the file is older than Excel 97."""
    content = _workbook_stream(stream.read())
    book = _Globals(content)
    shapes = book.shapes()
    marks = {name: Marks(is_1904=book.is_1904) for name in book.places}
    for name, place in book.places.items():
        _have_words(content, place, book.words)
        _read_sheet(content, place, shapes, marks[name])
    return marks


def _workbook_stream(content: bytes) -> bytes:
    """The stream that holds the records, put together from the sectors it is scattered over.

    ValueError where they do not fit together: a reader that trusts them would not come to an end.
    """
    if content[:4] != b"\xd0\xcf\x11\xe0":
        return content
    size = _SECTORS[struct.unpack_from("<H", content, 30)[0]]
    sectors = memoryview(content)[size:] if size > 512 else memoryview(content)[512:]
    first_entry, small_start = struct.unpack_from("<I", content, 48)[0], _header(content, 60)
    fat = _table(sectors, size, _fat_sectors(content, sectors, size))
    entries = b"".join(_chain(sectors, size, fat, first_entry))
    root = _entry(entries, {"Root Entry"})
    start, length = _entry(entries, {"Workbook", "Book"})
    small_fat = _numbers(b"".join(_chain(sectors, size, fat, small_start)))
    if length >= _SMALL:
        return b"".join(_chain(sectors, size, fat, start))[:length]
    small = memoryview(b"".join(_chain(sectors, size, fat, root[0])))
    return b"".join(_chain(small, 64, small_fat, start))[:length]


def _header(content: bytes, at: int) -> int:
    return struct.unpack_from("<I", content, at)[0]


def _fat_sectors(content: bytes, sectors: memoryview, size: int) -> list[int]:
    listed = list(struct.unpack_from("<109I", content, 76))
    further, left = _header(content, 68), _header(content, 72)
    while further < _FREE and left:
        block = _numbers(sectors[further * size : (further + 1) * size])
        listed += block[:-1]
        further, left = block[-1], left - 1
    numbers = [number for number in listed if number < _FREE]
    if any(number * size >= len(sectors) for number in numbers):
        raise ValueError("the table of sectors lies beyond the end")
    return numbers


def _table(sectors: memoryview, size: int, numbers: list[int]) -> tuple[int, ...]:
    return _numbers(b"".join(sectors[at * size : (at + 1) * size] for at in numbers))


def _numbers(content: bytes | memoryview) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _chain(
    sectors: memoryview, size: int, table: tuple[int, ...], start: int
) -> Iterator[memoryview]:
    """The sectors of a stream; ValueError where one leads nowhere, or back."""
    left = len(table)
    while start != _END:
        if start >= len(table) or start * size >= len(sectors) or not left:
            raise ValueError("a stream of sectors has no end")
        yield sectors[start * size : (start + 1) * size]
        start, left = table[start], left - 1


def _entry(entries: bytes, names: set[str]) -> tuple[int, int]:
    """First sector and length in bytes of a stream by its name."""
    for at in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        if entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace") in names:
            return struct.unpack_from("<II", entries, at + 116)
    return _END, 0


def _records(content: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place of the first byte and length of each record up to the end of the part.

    ValueError where the stream ends before the part does, or a cell is longer or shorter than cells
    are: what follows would be lost.
    """
    unpack = struct.Struct("<HH").unpack_from
    depth = 0
    while at + 4 <= len(content):
        kind, length = unpack(content, at)
        if _LENGTHS.get(kind, length) != length:
            raise ValueError("a cell of an odd length")
        depth += (kind == _BOF) - (kind == _EOF)
        yield kind, at + 4, length
        if depth <= 0:
            return
        at += 4 + length
    raise ValueError("the stream ends before its part")


class _Globals:
    """The part that stands for the whole workbook: where the sheets are and what cells look like."""

    def __init__(self, content: bytes) -> None:
        self.is_1904 = False
        self.places: dict[str, int] = {}
        self._codes: dict[int, str] = {}
        self._styles: list[int] = []
        self.words = 0
        for kind, at, _ in _records(content, 0):
            if kind == _LOCKED:
                # What follows cannot be read without the password.
                break
            if kind == _DATEMODE:
                self.is_1904 = content[at] == 1
            elif kind == _FORMAT:
                self._codes[_short(content, at)] = _text(content, at + 2, 2)
            elif kind == _XF:
                self._styles.append(_short(content, at + 2))
            elif kind == _SST:
                self.words = _header(content, at + 4)
                # A reader makes room for as many as are said to be there.
                if max(self.words, _header(content, at)) > len(content):
                    raise ValueError("more texts than bytes")
            elif kind == _BOUNDSHEET:
                place = struct.unpack_from("<I", content, at)[0]
                self.places[_text(content, at + 6, 1)] = place

    def shapes(self) -> dict[int, Shape]:
        shapes = {code: shape_of(text) for code, text in self._codes.items()}
        found = {style: shapes.get(code) for style, code in enumerate(self._styles)}
        return {style: shape for style, shape in found.items() if shape}


def _short(content: bytes, at: int) -> int:
    return content[at] | content[at + 1] << 8


def _text(content: bytes, at: int, length_bytes: int) -> str:
    """A text with its length before it; one bit says whether a letter takes two bytes."""
    length = int.from_bytes(content[at : at + length_bytes], "little")
    start = at + length_bytes + 1
    if content[start - 1] & 1:
        return content[start : start + 2 * length].decode("utf-16-le", "replace")
    return content[start : start + length].decode("latin-1")


def _have_words(content: bytes, start: int, words: int) -> None:
    """ValueError where a cell names a text the workbook has not: it would read as empty."""
    for kind, at, _ in _records(content, start):
        if kind == _LABELSST and _header(content, at + 6) >= words:
            raise ValueError("a cell without its text")


def _read_sheet(content: bytes, start: int, shapes: dict[int, Shape], marks: Marks) -> None:
    for kind, at, length in _records(content, start):
        if kind == _DIMENSIONS and _header(content, at + 4) > _MOST_ROWS:
            raise ValueError("more rows than a sheet has")
        if kind in _CELLS:
            marks.reach(_short(content, at) + 1, _short(content, at + 2))
        if kind in (_NUMBER, _RK):
            _keep_shape(content, at, shapes, marks)
        elif kind == _MULRK:
            _keep_shapes(content, at, length, shapes, marks)
        elif kind == _BOOLERR and content[at + 7]:
            _keep(marks.errors, content, at)
        elif kind == _FORMULA:
            _keep_formula(content, at, shapes, marks)
        elif kind == _ROW and content[at + 12] & 0x20:
            marks.hidden_lines.add(_short(content, at) + 1)
        elif kind == _COLINFO and content[at + 8] & 1:
            last = min(_short(content, at + 2), 16_383)
            marks.hidden_columns.update(range(_short(content, at), last + 1))
        elif kind == _NOTE:
            marks.comments += 1


def _keep(found: dict[int, list[int]], content: bytes, at: int) -> None:
    found.setdefault(_short(content, at + 2), []).append(_short(content, at) + 1)


def _keep_shape(content: bytes, at: int, shapes: dict[int, Shape], marks: Marks) -> None:
    shape = shapes.get(_short(content, at + 4))
    if shape:
        column = marks.shapes.setdefault(_short(content, at + 2), {})
        column[_short(content, at) + 1] = shape


def _keep_shapes(
    content: bytes, at: int, length: int, shapes: dict[int, Shape], marks: Marks
) -> None:
    line, first = _short(content, at) + 1, _short(content, at + 2)
    for nth in range((length - 6) // 6):
        if shape := shapes.get(_short(content, at + 4 + 6 * nth)):
            marks.shapes.setdefault(first + nth, {})[line] = shape


def _keep_formula(content: bytes, at: int, shapes: dict[int, Shape], marks: Marks) -> None:
    is_number = content[at + 12 : at + 14] != b"\xff\xff"
    if is_number:
        _keep_shape(content, at, shapes, marks)
    elif content[at + 6] == 2:
        _keep(marks.errors, content, at)
