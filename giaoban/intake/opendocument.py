"""What an ods says of a sheet beside its values, read from its XML without building a tree."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from giaoban.intake.sheet_marks import Marks, Shape

# Repetitions fill the sheet to its end: beyond what cells are used for, nothing is told.
MOST_REPEATED = 100_000
MOST_COLUMNS = 1_024
# Without any of these there is nothing to tell of single cells.
_SIGNS = (b"-spanned=", b'"collapse"', b'"filter"', b'="error"')
_TABLE = re.compile(rb'<table:table [^>]*?table:name="([^"]*)"[^>]*>')
_TAG = re.compile(rb"<table:(table-column|table-row|table-cell|covered-table-cell)\b([^>]*)>")
# A cell of a kind there is none of, or with words and no kind, reads as empty; words outside its
# paragraphs, which no program writes or shows, read as its own.
_ODD_CELL = re.compile(
    rb'office:value-type="(?!(?:string|float|date|time|boolean|percentage|currency|void)")'
    rb"|<table:table-cell(?![^>]*office:value-type=)[^>]*><text:p"
    rb"|<table:table-cell\b[^>]*(?<!/)>\s*[^<\s]|</text:p>\s*[^<\s]"
)
_ATTRIBUTE = re.compile(rb'([\w-]+:[\w-]+)="([^"]*)"')
_NUMBER_STYLE = re.compile(rb"<number:number-style\b([^>]*)>(.*?)</number:number-style>", re.DOTALL)
_NUMBER = re.compile(rb"<number:number\b([^>]*)/?>")
_STYLE = re.compile(rb"<style:style\b([^>]*)>")


def ods_marks(stream: BinaryIO, sheet: str) -> Marks:
    """The marks of one sheet, its merged cells among them; ValueError where a cell's value would be
    passed over."""
    with zipfile.ZipFile(stream) as archive:
        names = archive.namelist()
        content = archive.read("content.xml") if "content.xml" in names else b""
        styles = archive.read("styles.xml") if "styles.xml" in names else b""
    marks = Marks()
    for table in _TABLE.finditer(content):
        if html.unescape(table[1].decode()) == sheet:
            end = content.find(b"</table:table>", table.end())
            body = content[table.end() : end]
            if _ODD_CELL.search(body):
                raise ValueError("a cell of no kind")
            marks.comments = body.count(b"<office:annotation ")
            shapes = _shapes(styles + content)
            if shapes or any(sign in body for sign in _SIGNS):
                _Table(shapes, marks).read(body)
    return marks


def _shapes(content: bytes) -> dict[bytes, Shape]:
    """The cell styles that show leading zeros."""
    numbers = {}
    for style in _NUMBER_STYLE.finditer(content):
        if shape := _shape(style[2]):
            numbers[_attributes(style[1]).get(b"style:name")] = shape
    cells = {}
    for style in _STYLE.finditer(content) if numbers else ():
        attributes = _attributes(style[1])
        if shape := numbers.get(attributes.get(b"style:data-style-name")):
            cells[attributes.get(b"style:name", b"")] = shape
    return cells


def _shape(style: bytes) -> Shape | None:
    number = _NUMBER.search(style)
    attributes = _attributes(number[1]) if number else {}
    digits = int(attributes.get(b"number:min-integer-digits", b"1"))
    if not number or attributes.get(b"number:decimal-places", b"0") != b"0":
        return None
    before, after = _said(style[: number.start()]), _said(style[number.end() :])
    return Shape(before, digits, after) if digits > 1 or before or after else None


def _said(xml: bytes) -> str:
    texts = re.findall(rb"<number:text>([^<]*)</number:text>", xml)
    return html.unescape(b"".join(texts).decode())


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    return dict(_ATTRIBUTE.findall(tag))


class _Table:
    """Walks through the tags of one sheet; repeated columns, rows and cells stand for many."""

    def __init__(self, shapes: dict[bytes, Shape], marks: Marks) -> None:
        self._shapes = shapes
        self._marks = marks
        self._defaults: list[bytes] = []
        self._line = 0
        self._rows = 1
        self._column = 0

    def read(self, body: bytes) -> None:
        for tag in _TAG.finditer(body):
            attributes = _attributes(tag[2])
            if tag[1] == b"table-column":
                self._columns(attributes)
            elif tag[1] == b"table-row":
                self._row(attributes)
            else:
                self._cell(attributes)

    def _columns(self, attributes: dict[bytes, bytes]) -> None:
        first = len(self._defaults)
        many = min(_many(attributes, b"columns"), MOST_COLUMNS - first)
        self._defaults += [attributes.get(b"table:default-cell-style-name", b"")] * many
        if _is_hidden(attributes):
            self._marks.hidden_columns.update(range(first, first + many))

    def _row(self, attributes: dict[bytes, bytes]) -> None:
        self._line += self._rows if self._line else 1
        self._rows = _many(attributes, b"rows")
        self._column = 0
        if _is_hidden(attributes):
            self._marks.hidden_lines.update(self._lines())

    def _lines(self) -> range:
        return range(self._line, self._line + min(self._rows, MOST_REPEATED))

    def _cell(self, attributes: dict[bytes, bytes]) -> None:
        column, many = self._column, _many(attributes, b"columns")
        self._column += many
        if column >= MOST_COLUMNS:
            return
        tall = int(attributes.get(b"table:number-rows-spanned", b"1"))
        wide = int(attributes.get(b"table:number-columns-spanned", b"1"))
        if tall > 1 or wide > 1:
            merge = (self._line, self._line + tall - 1, column, column + wide - 1)
            self._marks.merges.append(merge)
        if attributes.get(b"calcext:value-type") == b"error":
            self._marks.errors.setdefault(column, []).extend(self._lines())
        if b"office:value" in attributes and self._shapes:
            for at, shape in self._shown(attributes, column, many):
                self._marks.shapes.setdefault(at, {}).update(dict.fromkeys(self._lines(), shape))

    def _shown(
        self, attributes: dict[bytes, bytes], column: int, many: int
    ) -> Iterator[tuple[int, Shape]]:
        for at in range(column, min(column + many, MOST_COLUMNS)):
            usual = self._defaults[at] if at < len(self._defaults) else b""
            if shape := self._shapes.get(attributes.get(b"table:style-name", usual)):
                yield at, shape


def _many(attributes: dict[bytes, bytes], what: bytes) -> int:
    return int(attributes.get(b"table:number-%s-repeated" % what, b"1"))


def _is_hidden(attributes: dict[bytes, bytes]) -> bool:
    return attributes.get(b"table:visibility") in (b"collapse", b"filter")
