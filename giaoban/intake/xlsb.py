"""What an xlsb says of a sheet beside its values, read from its binary records ([MS-XLSB])."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from giaoban.intake.ooxml import main_part, relations, targets
from giaoban.intake.sheet_marks import Marks, Shape, shape_of

_WORKBOOK, _SHEET = 153, 156
_ROW, _COLUMN, _MERGE = 0, 60, 176
_RK, _ERROR, _REAL, _FORMULA_NUMBER, _FORMULA_ERROR = 2, 3, 5, 9, 11
_CELLS = (_RK, _FORMULA_ERROR)
_FORMAT, _STYLE, _STYLES, _STYLES_END = 44, 47, 617, 618
_COMMENT = 635
_MOST_COLUMNS = 16_384


def xlsb_marks(stream: BinaryIO, sheet: str) -> Marks:
    """The marks of one sheet; empty where the workbook is laid out in an unknown way."""
    with zipfile.ZipFile(stream) as archive:
        book = main_part(archive)
        related = relations(archive, book)
        marks, path = Marks(), None
        for kind, body in _records(archive.read(book)):
            if kind == _WORKBOOK:
                marks.is_1904 = bool(body[0] & 1)
            elif kind == _SHEET:
                relation, end = _text(body, 8)
                path = related.get(relation) if _text(body, end)[0] == sheet else path
        if path in archive.namelist():
            marks.comments = _comments(archive, path)
            _read_sheet(archive.read(path), _shapes(archive, related), marks)
    return marks


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record; both lengths are written seven bits at a time."""
    at, end = 0, len(content)
    while at + 1 < end:
        kind, size = content[at], content[at + 1]
        at += 2
        if kind & 0x80 or size & 0x80:
            kind, at = _number(content, at - 2, 2)
            size, at = _number(content, at, 4)
        yield kind, content[at : at + size]
        at += size


def _number(content: bytes, at: int, most: int) -> tuple[int, int]:
    number = 0
    for nth in range(most):
        byte = content[at + nth]
        number |= (byte & 0x7F) << 7 * nth
        if not byte & 0x80:
            return number, at + nth + 1
    return number, at + most


def _text(body: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    length = struct.unpack_from("<I", body, at)[0]
    end = at + 4 + 2 * length
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def _comments(archive: zipfile.ZipFile, path: str) -> int:
    return sum(
        record == _COMMENT
        for kind, target in targets(archive, path)
        if kind == "comments" and target in archive.namelist()
        for record, _ in _records(archive.read(target))
    )


def _shapes(archive: zipfile.ZipFile, related: dict[str | None, str]) -> dict[int, Shape]:
    """The number of each cell style that shows leading zeros, with what it shows."""
    path = next((path for path in related.values() if path.endswith("styles.bin")), None)
    codes: dict[int, Shape | None] = {}
    shapes: dict[int, Shape] = {}
    style = None
    for kind, body in _records(archive.read(path)) if path in archive.namelist() else ():
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = shape_of(_text(body, 2)[0])
        elif kind in (_STYLES, _STYLES_END):
            style = 0 if kind == _STYLES else None
        elif kind == _STYLE and style is not None:
            if shape := codes.get(struct.unpack_from("<H", body, 2)[0]):
                shapes[style] = shape
            style += 1
    return shapes


def _read_sheet(content: bytes, shapes: dict[int, Shape], marks: Marks) -> None:
    line = 0
    for kind, body in _records(content):
        if _CELLS[0] <= kind <= _CELLS[1]:
            marks.reach(line, _column(body))
        if kind == _ROW:
            line = struct.unpack_from("<I", body)[0] + 1
            if body[11] & 0x10:
                marks.hidden_lines.add(line)
        elif kind in (_RK, _REAL, _FORMULA_NUMBER):
            if shapes and (shape := shapes.get(int.from_bytes(body[4:7], "little"))):
                marks.shapes.setdefault(_column(body), {})[line] = shape
        elif kind in (_ERROR, _FORMULA_ERROR):
            marks.errors.setdefault(_column(body), []).append(line)
        elif kind == _COLUMN:
            first, last = struct.unpack_from("<II", body)
            if body[16] & 1:
                marks.hidden_columns.update(range(first, min(last + 1, _MOST_COLUMNS)))
        elif kind == _MERGE:
            first, last, left, right = struct.unpack_from("<4I", body)
            marks.merges.append((first + 1, last + 1, left, right))


def _column(body: bytes) -> int:
    return struct.unpack_from("<I", body)[0]
