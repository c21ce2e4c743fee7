"""Tables of a web page or of an XML spreadsheet under the name of a workbook: read as sheets.

Many systems write such a file for Excel. Its texts are read, and nothing in it is ever shown as a
page or run.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from typing import Any, BinaryIO
from xml.etree import ElementTree

from giaoban.errors import FileProblem
from giaoban.intake.doubts import Remarks
from giaoban.intake.encoding import text_pieces
from giaoban.intake.merged_cells import Merge
from giaoban.intake.sheet_marks import Marks

_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta", b"<style", b"<div")
_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{_SPREADSHEET}}}"
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
# A cell may say that it covers more rows or columns than any table has.
MOST_SPAN = 1000
# What a sheet of Excel can hold.
MOST_ROWS, MOST_COLUMNS = 1 << 20, 1 << 14


@dataclass
class TextTable:
    """A table as a sheet: rows of cells, and the merged ones by line (from 1) and column."""

    name: str
    rows: list[list[Any]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    is_hidden: bool = False

    def iter_rows(self) -> Iterator[list[Any]]:
        """The rows, all as wide as the widest."""
        width = max(map(len, self.rows), default=0)
        return (row + [None] * (width - len(row)) for row in self.rows)

    def put(self, row: int, column: int, value: Any, down: int, across: int) -> None:
        """A cell in its place, with how many more rows and columns it covers."""
        if row >= MOST_ROWS or column >= MOST_COLUMNS:
            raise FileProblem("intake.sheet.far_cell", sheet=self.name, row=str(row + 1))
        while len(self.rows) <= row:
            self.rows.append([])
        cells = self.rows[row]
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = value
        if down or across:
            self.merges.append((row + 1, row + down + 1, column, column + across))


class TextBook:
    """A workbook of such tables."""

    def __init__(self, tables: list[TextTable]) -> None:
        self._tables = {table.name: table for table in tables}
        self.names = list(self._tables)
        self.hidden = [table.name for table in tables if table.is_hidden]

    def sheet(self, name: str) -> TextTable:
        return self._tables[name]

    def merges(self, _name: str, table: TextTable) -> list[Merge]:
        return table.merges

    def marks(self, _name: str) -> Marks:
        """Nothing stands beside the values of a text."""
        return Marks()


def text_book(stream: BinaryIO, encoding: str | None) -> TextBook | None:
    """The tables of a page or an XML spreadsheet; None where the file is neither."""
    stream.seek(0)
    head = stream.read(4096)
    stream.seek(0)
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if plain.startswith(b"<?xml") and _SPREADSHEET.encode() in head:
        return TextBook(_spreadsheet_tables(stream))
    plain = re.sub(rb"^<\?xml[^>]*>\s*", b"", plain)
    if plain.startswith(_PAGE):
        return TextBook(_page_tables(_page_text(stream, head, encoding)))
    if plain.startswith(b"mime-version"):
        raise FileProblem("intake.workbook.archived_page")
    return None


def _page_text(stream: BinaryIO, head: bytes, encoding: str | None) -> Iterator[str]:
    """The text of a page in the encoding that is declared, or that it says of itself."""
    said = _CHARSET.search(head.replace(b"\0", b""))
    name = said[1].decode("ascii").lower() if said else None
    if name and not head.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        with contextlib.suppress(LookupError):
            encoding = encoding or codecs.lookup(name).name
    # What calls itself Latin-1 is what Windows makes of it.
    declared = "cp1252" if encoding == "iso8859-1" else encoding
    return text_pieces(stream, declared, Remarks(), is_page=True)


def _page_tables(pieces: Iterator[str]) -> list[TextTable]:
    page = _Page()
    try:
        for piece in pieces:
            page.feed(piece)
        page.close()
    except AssertionError as error:
        # So the parser says that a declaration makes no sense.
        raise FileProblem("intake.workbook.damaged") from error
    tables = [table for table in page.tables if table.rows]
    if not tables:
        raise FileProblem("intake.workbook.no_table")
    return tables


class _Page(HTMLParser):
    """The tables of a page, each by itself where one lies within a cell of another."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[TextTable] = []
        self._open: list[_OpenTable] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._unseen += 1
        elif tag == "table":
            # A name without letters is no unit's.
            self.tables.append(TextTable(str(len(self.tables) + 1)))
            self._open.append(_OpenTable(self.tables[-1]))
        elif tag == "br":
            self.handle_data("\n")
        elif self._open and tag == "tr":
            self._open[-1].begin_row()
        elif self._open and tag in ("td", "th"):
            self._open[-1].begin_cell(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._unseen = max(0, self._unseen - 1)
        elif self._open and tag in ("td", "th", "tr", "table"):
            self._open[-1].end_cell()
            if tag == "table":
                self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and not self._unseen:
            self._open[-1].say(data)


class _OpenTable:
    """A table of a page while it is read; a cell that reaches down keeps its places below."""

    def __init__(self, table: TextTable) -> None:
        self._table = table
        self._row, self._column = -1, 0
        self._covered: set[tuple[int, int]] = set()
        self._down = self._across = 0
        self._text: list[str] | None = None

    def begin_row(self) -> None:
        self.end_cell()
        self._row, self._column = self._row + 1, 0

    def begin_cell(self, attrs: dict[str, str | None]) -> None:
        self.end_cell()
        self._row = max(self._row, 0)
        while (self._row, self._column) in self._covered:
            self._column += 1
        self._down, self._across = _span(attrs.get("rowspan")), _span(attrs.get("colspan"))
        self._text = []

    def say(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end_cell(self) -> None:
        if self._text is None:
            return
        text = " ".join("".join(self._text).split()) or None
        self._table.put(self._row, self._column, text, self._down, self._across)
        self._covered |= {
            (self._row + below, self._column + beside)
            for below in range(1, self._down + 1)
            for beside in range(self._across + 1)
        }
        self._column += self._across + 1
        self._text = None


def _span(said: str | None) -> int:
    """How many more rows or columns a cell covers."""
    return min(int(said), MOST_SPAN) - 1 if said and said.isdigit() and int(said) else 0


def _spreadsheet_tables(stream: BinaryIO) -> list[TextTable]:
    try:
        # A document type may name entities without end.
        if b"<!DOCTYPE" in stream.read(4096):
            raise FileProblem("intake.workbook.damaged")
        stream.seek(0)
        root = ElementTree.parse(stream).getroot()
        return [_worksheet(sheet) for sheet in root.iter(f"{_SS}Worksheet")]
    except (ElementTree.ParseError, ValueError) as error:
        raise FileProblem("intake.workbook.damaged") from error


def _worksheet(sheet: ElementTree.Element) -> TextTable:
    table = TextTable(sheet.get(f"{_SS}Name", ""))
    table.is_hidden = any(
        element.tag.endswith("}Visible") and element.text != "SheetVisible"
        for element in sheet.iter()
    )
    row = -1
    for each in sheet.iter(f"{_SS}Row"):
        row = int(each.get(f"{_SS}Index", row + 2)) - 1
        column = -1
        for cell in each.iter(f"{_SS}Cell"):
            column = int(cell.get(f"{_SS}Index", column + 2)) - 1
            down, across = (int(cell.get(f"{_SS}Merge{way}", 0)) for way in ("Down", "Across"))
            table.put(row, column, _typed(cell.find(f"{_SS}Data")), down, across)
            column += across
    return table


def _typed(data: ElementTree.Element | None) -> Any:
    """A cell's value: a number, a day or a moment, a text, or None."""
    if data is None:
        return None
    text = "".join(data.itertext())
    kind = data.get(f"{_SS}Type")
    if kind == "Number":
        return float(text)
    if kind == "DateTime":
        moment = datetime.fromisoformat(text)
        return moment.date() if moment == datetime.combine(moment, datetime.min.time()) else moment
    return text or None
