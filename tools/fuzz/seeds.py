"""The same few records as a file of every kind the intake reads."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
import xlwt

HEADS = ("Mã vụ", "Ngày nhận", "Ngày xong", "Hạn", "Trạng thái", "Phường", "Lĩnh vực")
_WARDS = ("Hồng Gai", "Bãi Cháy", "Cao Xanh", "Việt Hưng", "Tuần Châu")
_FIELDS = ("Rác thải", "Chiếu sáng", 'Đường, hè "phố"', "Nước sạch")
_FIRST = date(2026, 10, 5)
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)

Row = tuple[str, ...]


def rows(count: int = 14) -> list[Row]:
    """The records in the order of HEADS; every third is open."""
    return [_row(number) for number in range(count)]


def _row(number: int) -> Row:
    received = _FIRST + timedelta(days=number)
    is_open = number % 3 == 2
    closed = "" if is_open else str(received + timedelta(days=number % 5))
    state = "Đang xử lý" if is_open else "Đã xong"
    due = str(received + timedelta(days=7))
    where = (_WARDS[number % len(_WARDS)], _FIELDS[number % len(_FIELDS)])
    return (f"PA-{number:05}", str(received), closed, due, state, *where)


def as_csv() -> bytes:
    """Separated by commas, quoted where needed."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEADS, *rows()])
    return text.getvalue().encode()


def as_json() -> bytes:
    """An array of objects."""
    return json.dumps(_objects(), ensure_ascii=False, indent=0).encode()


def as_json_lines() -> bytes:
    """An object a line."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in _objects()).encode()


def _objects() -> list[dict[str, str]]:
    return [dict(zip(HEADS, row, strict=True)) for row in rows()]


def as_parquet() -> bytes:
    """Columns of text."""
    content = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(_objects()), content)
    return content.getvalue()


def as_xlsx() -> bytes:
    """A workbook of text cells."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate([HEADS, *rows()]):
            for at, value in enumerate(row):
                sheet.write_string(line, at, value)
    return content.getvalue()


def as_xls() -> bytes:
    """A workbook of the old format."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    for line, row in enumerate([HEADS, *rows()]):
        for at, value in enumerate(row):
            sheet.write(line, at, value)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def as_ods() -> bytes:
    """A sheet of OpenDocument."""
    lines = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"
        for row in [HEADS, *rows()]
    )
    body = f'<table:table table:name="Sheet1">{lines}</table:table>'
    return packed(
        {
            "mimetype": _ODS.encode(),
            "META-INF/manifest.xml": _manifest().encode(),
            "content.xml": (
                f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES}>'
                f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
                "</office:document-content>"
            ).encode(),
        }
    )


def _ods_cell(value: str) -> str:
    if not value:
        return "<table:table-cell/>"
    words = f"<text:p>{escape(value)}</text:p>"
    return f'<table:table-cell office:value-type="string">{words}</table:table-cell>'


def _manifest() -> str:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", _ODS), ("content.xml", "text/xml"))
    )
    return f'<manifest:manifest xmlns:manifest="{space}">{entries}</manifest:manifest>'


def packed(members: dict[str, bytes]) -> bytes:
    """A zip of these members, with the right checksums."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, member, how)
    return content.getvalue()


def members_of(content: bytes) -> dict[str, bytes]:
    """What a zip holds, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# What each kind is called by, and made with.
SEEDS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "csv": (".csv", as_csv),
    "json": (".json", as_json),
    "ndjson": (".ndjson", as_json_lines),
    "parquet": (".parquet", as_parquet),
    "xlsx": (".xlsx", as_xlsx),
    "xls": (".xls", as_xls),
    "ods": (".ods", as_ods),
    "gz": (".csv.gz", lambda: gzip.compress(as_csv())),
    "zip": (".zip", lambda: packed({"a.csv": as_csv()})),
}
