"""What a file says, read the slow way by other means than the intake's: rows of HEADS' columns."""

from __future__ import annotations

import gzip
import io
import json
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import xlrd

from tools.fuzz.seeds import HEADS, Row

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MOST = 100
# Bytes that are no UTF-8, as they are kept.
_SPOILED = re.compile("[\udc80-\udcff]")


class Unreadable(Exception):
    """The file as a whole says nothing that can be relied on."""


@dataclass
class Said:
    """The rows a file holds; `odd` counts what stands in it and is no row of the table."""

    rows: list[Row] = field(default_factory=list)
    odd: int = 0


def said_by(kind: str, content: bytes) -> Said:
    """What a file of a kind says; Unreadable where nobody could tell."""
    try:
        return _READERS[kind](content)
    except Unreadable:
        raise
    # Another reader's errors are as many as there are readers.
    except Exception as error:
        raise Unreadable(repr(error)) from error


def _of_table(records: Iterator[list[str]], odd: int = 0) -> Said:
    """Rows below the heads, which may stand in any order; one of another width is odd."""
    heads = next(records, [])
    if not set(HEADS) <= set(heads) or len(set(heads)) < len(heads):
        raise Unreadable("heads")
    said = Said(odd=odd)
    for record in records:
        if not any(map(str.strip, record)):
            continue
        if not any(map(str.strip, record[len(heads) :])):
            # A separator too many at the end of a line parts nothing from anything.
            record = record[: len(heads)]
        if len(record) != len(heads):
            said.odd += 1
            continue
        cells = dict(zip(heads, record, strict=True))
        said.rows.append(tuple(cells[head] for head in HEADS))
    return said


def _csv(content: bytes) -> Said:
    text = content.decode("utf-8", "surrogateescape").removeprefix("\ufeff").replace("\0", "")
    records, odd = _records(text)
    spoiled = [record for record in records if any(map(_SPOILED.search, record))]
    said = _of_table(iter([record for record in records if record not in spoiled]), odd)
    said.odd += len(spoiled)
    if odd:
        said.rows = list((Counter(said.rows) | Counter(_line_by_line(text))).elements())
    return said


def _line_by_line(text: str) -> Iterator[Row]:
    """The rows among the lines, each read for itself: what there is where quotes do not close."""
    for line in re.split("\r\n|\r|\n", text):
        records, _ = _records(line)
        if len(records) == 1 and len(records[0]) == len(HEADS):
            yield tuple(records[0])


def _records(text: str) -> tuple[list[list[str]], int]:
    """Records of RFC 4180, and how many quotes stand where none may; one within words is a letter."""
    records, record, cell, odd = [], [], "", 0
    inside = closed = False
    for letter in [*text.replace("\r\n", "\n").replace("\r", "\n"), "\n"]:
        if inside:
            inside = letter != '"'
            cell, closed = (cell + letter, False) if inside else (cell, True)
        elif letter == '"' and (closed or not cell):
            cell, inside = cell + ('"' if closed else ""), True
        elif letter in ",\n":
            record, cell, closed = [*record, cell], "", False
            if letter == "\n":
                records, record = [*records, record], []
        else:
            odd += closed
            cell += letter
    if inside:
        odd, records = odd + 1, [*records, [*record, cell.removesuffix("\n")]]
    return [record for record in records if record != [""]], odd


def _json(content: bytes) -> Said:
    text = content.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    return _of_objects(json.loads(text.replace("\0", "")))


def _json_lines(content: bytes) -> Said:
    objects: list[object] = []
    text = content.decode("utf-8", "surrogateescape").removeprefix("\ufeff").replace("\0", "")
    for line in text.split("\n"):
        try:
            objects += [json.loads(line)] if line.strip() else []
        except ValueError:
            objects.append(None)
    return _of_objects(objects)


def _of_objects(objects: object) -> Said:
    if not isinstance(objects, list):
        raise Unreadable("no list")
    said = Said()
    for one in objects:
        if not isinstance(one, dict) or _SPOILED.search(str(one)):
            said.odd += 1
            continue
        said.rows.append(tuple(str(one.get(head) or "") for head in HEADS))
    return said


def _parquet(content: bytes) -> Said:
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        file = Path(folder) / "a.parquet"
        file.write_bytes(content)
        answer = connection.execute("from read_parquet($file)", {"file": str(file)})
        heads = [column[0] for column in answer.description]
        rows = [["" if cell is None else str(cell) for cell in row] for row in answer.fetchall()]
    return _of_table(iter([heads, *rows]))


def _xls(content: bytes) -> Said:
    book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO())
    sheet = book.sheet_by_index(0)
    return _of_table(
        iter([[str(cell) for cell in sheet.row_values(at)] for at in range(sheet.nrows)])
    )


def _xlsx(content: bytes) -> Said:
    with _opened(content) as archive:
        shared = [
            "".join(part.text or "" for part in item.iter(f"{_MAIN}t"))
            for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        ]
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    rows = [_xlsx_row(row, shared) for row in sheet.iter(f"{_MAIN}row")]
    return _of_table(iter(_even(rows)))


def _xlsx_row(row: ElementTree.Element, shared: list[str]) -> list[str]:
    cells: dict[int, str] = {}
    for cell in row.iter(f"{_MAIN}c"):
        value = cell.find(f"{_MAIN}v")
        text = "" if value is None else value.text or ""
        letters = "".join(filter(str.isalpha, cell.get("r", "")))
        at = ord(letters) - ord("A") if len(letters) == 1 else len(cells)
        cells[at] = shared[int(text)] if cell.get("t") == "s" and text else text
    return [cells.get(at, "") for at in range(max(cells, default=-1) + 1)]


def _ods(content: bytes) -> Said:
    with _opened(content) as archive:
        tree = ElementTree.fromstring(archive.read("content.xml"))
    rows = [
        [
            "\n".join("".join(words.itertext()) for words in cell.iter(f"{_TEXT}p"))
            for cell in row.iter(f"{_TABLE}table-cell")
            for _ in range(min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), _MOST))
        ]
        for row in tree.iter(f"{_TABLE}table-row")
    ]
    return _of_table(iter(_even(rows)))


def _even(rows: list[list[str]]) -> list[list[str]]:
    """Rows of a sheet, which leave out what is empty at their end."""
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _gz(content: bytes) -> Said:
    return _csv(gzip.decompress(content))


def _zip(content: bytes) -> Said:
    with _opened(content) as archive:
        (name,) = archive.namelist()
        return _csv(archive.read(name))


def _opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


_READERS: dict[str, Callable[[bytes], Said]] = {
    "csv": _csv,
    "json": _json,
    "ndjson": _json_lines,
    "parquet": _parquet,
    "xlsx": _xlsx,
    "xls": _xls,
    "ods": _ods,
    "gz": _gz,
    "zip": _zip,
}
