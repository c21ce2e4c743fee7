"""What an xlsx says of a sheet beside its values, read from its XML without building a tree."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree import ElementTree

from giaoban.intake.cell_places import CellPlaces, column_number
from giaoban.intake.sheet_marks import Marks, Shape, shape_of

BLOCK_BYTES = 1 << 22
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def xlsx_marks(stream: BinaryIO, sheet: str) -> Marks:
    """The marks of one sheet; empty where the workbook is laid out in an unknown way.

    ValueError where a cell would be read in another's place.
    """
    with zipfile.ZipFile(stream) as archive:
        book = main_part(archive)
        related = relations(archive, book)
        root = ElementTree.fromstring(archive.read(book))
        marks = Marks(is_1904=_is_1904(root))
        path = next((related.get(at) for name, at in _sheets(root) if name == sheet), None)
        if path in archive.namelist():
            marks.comments = _comments(archive, path)
            _read_sheet(archive, path, _shapes(archive, related), marks)
    return marks


def main_part(archive: zipfile.ZipFile) -> str:
    """The part that stands for the whole workbook."""
    kinds = targets(archive, "")
    return next((path for kind, path in kinds if kind == "officeDocument"), "xl/workbook.xml")


def targets(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """Kind and path of everything a part points to."""
    for relation in _relation_elements(archive, part):
        yield relation.get("Type", "").rpartition("/")[2], _path(part, relation)


def relations(archive: zipfile.ZipFile, part: str) -> dict[str | None, str]:
    """The path of everything a part points to, by the name it has there."""
    return {each.get("Id"): _path(part, each) for each in _relation_elements(archive, part)}


def _relation_elements(archive: zipfile.ZipFile, part: str) -> list[ElementTree.Element]:
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    return list(ElementTree.fromstring(archive.read(path))) if path in archive.namelist() else []


def _path(part: str, relation: ElementTree.Element) -> str:
    target = relation.get("Target", "")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def _is_1904(root: ElementTree.Element) -> bool:
    return any(
        _local(each) == "workbookPr" and each.get("date1904", "0") in ("1", "true") for each in root
    )


def _sheets(root: ElementTree.Element) -> Iterator[tuple[str | None, str | None]]:
    for each in root.iter():
        if _local(each) == "sheet":
            keys = [key for key in each if key.endswith("relationships}id")]
            yield each.get("name"), each.get(keys[0] if keys else _RELATION)


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _comments(archive: zipfile.ZipFile, path: str) -> int:
    return sum(
        len(re.findall(rb"<(?:\w+:)?comment[ >]", archive.read(target)))
        for kind, target in targets(archive, path)
        if kind == "comments" and target in archive.namelist()
    )


def _shapes(archive: zipfile.ZipFile, related: dict[str | None, str]) -> dict[str, Shape]:
    """The number of each cell style that shows leading zeros, with what it shows."""
    path = next((path for path in related.values() if path.endswith("styles.xml")), None)
    if path not in archive.namelist():
        return {}
    root = ElementTree.fromstring(archive.read(path))
    codes = {
        each.get("numFmtId"): shape_of(each.get("formatCode", ""))
        for each in root.iter()
        if _local(each) == "numFmt"
    }
    used = next((each for each in root if _local(each) == "cellXfs"), ())
    shapes = {str(at): codes.get(style.get("numFmtId")) for at, style in enumerate(used)}
    return {at: shape for at, shape in shapes.items() if shape}


def _read_sheet(
    archive: zipfile.ZipFile, path: str, shapes: dict[str, Shape], marks: Marks
) -> None:
    with archive.open(path) as stream:
        reader, places = _SheetText(shapes, marks), CellPlaces()
        for block in _blocks(stream):
            places.check(block)
            reader.read(block)


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    """The XML in pieces that end after a whole row, so that no cell is torn apart."""
    held = b""
    while content := stream.read(BLOCK_BYTES):
        held += content
        end = max(held.rfind(b"</row>"), held.rfind(b":row>"))
        if end > 0:
            yield held[: end + 6]
            held = held[end + 6 :]
    yield held


class _SheetText:
    """Looks for marks in blocks of a sheet's XML."""

    def __init__(self, shapes: dict[str, Shape], marks: Marks) -> None:
        self._shapes = {style.encode(): shape for style, shape in shapes.items()}
        self._marks = marks
        styles = b"|".join(self._shapes)
        self._shaped = re.compile(
            rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*?\bs="(' + styles + rb')"'
        )

    def read(self, block: bytes) -> None:
        marks = self._marks
        self._reach(block)
        if b"hidden=" in block:
            self._hidden(block)
        if b't="e"' in block:
            _add(marks.errors, _ERROR.finditer(block))
        if b"<f" in block or b":f" in block:
            _add(marks.unvalued, (cell for cell in _FORMULA.finditer(block) if _has_none(cell)))
        if self._shapes:
            for letters, line, style in self._shaped.findall(block):
                of_column = marks.shapes.setdefault(column_number(letters) - 1, {})
                of_column[int(line)] = self._shapes[style]

    def _reach(self, block: bytes) -> None:
        """How far cells with a value go; a format alone closes its own tag and takes no room."""
        end = max(block.rfind(b"</c>"), block.rfind(b":c>"))
        if last := _CELL_AT.match(block, max(block.rfind(b' r="', 0, max(end, 0)), 0)):
            self._marks.reach(int(last[1]), 0)
        for letters in set(_FAR_COLUMN.findall(block)):
            self._marks.reach(0, column_number(letters) - 1)

    def _hidden(self, block: bytes) -> None:
        for row in _HIDDEN_ROW.finditer(block):
            if at := re.search(rb'\br="(\d+)"', row[0]):
                self._marks.hidden_lines.add(int(at[1]))
        for column in _HIDDEN_COLUMN.finditer(block):
            bounds = [re.search(rb'\b%s="(\d+)"' % name, column[0]) for name in (b"min", b"max")]
            if all(bounds):
                first, last = (int(bound[1]) for bound in bounds)
                self._marks.hidden_columns.update(range(first - 1, min(last, 16_384)))


_CELL_AT = re.compile(rb' r="[A-Z]+(\d{1,9})"')
# Columns with one letter are near.
_FAR_COLUMN = re.compile(rb'r="([A-Z]{2,4})\d+"[^>/]*>')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*\bhidden="(?:1|true)"[^>]*>')
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\b[^>]*\bhidden="(?:1|true)"[^>]*>')
_ERROR = re.compile(rb'<(?:\w+:)?c\b[^>]*\bt="e"[^>]*>')
# A cell with a formula, and no value or an empty one behind it.
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


def _has_none(cell: re.Match[bytes]) -> bool:
    # An empty text is a value a formula may give.
    return b't="str"' not in cell[0].partition(b">")[0]


def _add(found: dict[int, list[int]], cells: Iterator[re.Match[bytes]]) -> None:
    for cell in cells:
        if place := _place(cell[0]):
            column, line = place
            found.setdefault(column, []).append(line)


def _place(cell: bytes) -> tuple[int, int] | None:
    """Column from 0 and line from 1 of a cell's reference, as r="C7"."""
    found = re.search(rb'\br="([A-Z]+)(\d+)"', cell)
    if not found:
        return None
    return column_number(found[1]) - 1, int(found[2])
